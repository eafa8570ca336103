import Foundation

/// What was promised of a piece of work, and what was measured of it.
struct Target: Encodable {
  let work: String
  let goal: String
  /// Nil where it was not measured.
  let measured: String?
  let isMet: Bool?

  init(_ work: String, _ goal: String, _ measured: (text: String, isMet: Bool)?) {
    self.work = work
    self.goal = goal
    self.measured = measured?.text
    isMet = measured?.isMet
  }
}

/// The promises on speed and memory, set against what was measured.
struct Targets {
  let book: BenchBook
  let tenfoldBook: BenchBook
  /// The whole command without detail, of each book and of the workbook.
  var sums: Measure?
  var tenfold: Measure?
  var workbook: Measure?
  /// What other engines took for the same.
  var duckDB: Measure?
  var polars: Measure?
  var calamine: Measure?
  var tenfoldIntake: Measure?
  /// Determinations and totals of entries in memory.
  var law: Measure?
  var version: Measure?
  var rules: Measure?
  /// The largest book of the growth that was recorded last.
  var largest: Growth.Point?
  var isSelfContained: Bool?

  /// All entry summaries of the program.
  static let wholeProgram = 53_000_000

  /// Megabytes that a book may take: 64 bytes an entry, 32 a tariff line and 200 MB whatever its size.
  static func allowedMegabytes(entries: Int, rows: Int) -> Double {
    Double(64 * entries + 32 * rows) / 1e6 + 200
  }

  var all: [Target] {
    let command = "`estimate --no-detail`"
    return [
      Target(
        "\(command), \(book.title)", "at most 1/5 of DuckDB", share(sums, of: duckDB, atMost: 1 / 5)
      ),
      Target(
        "\(command), \(book.title)", "at most 2/5 of Polars", share(sums, of: polars, atMost: 2 / 5)
      ),
      Target("intake, \(tenfoldBook.title)", "at least 1.5 GB/s", intake),
      Target(
        "determinations and totals, in memory", "ten million entries within 1.5 s", tenMillion),
      Target("\(command), \(tenfoldBook.title)", "time in proportion, within 10 %", proportion),
      memory(of: sums, book), memory(of: tenfold, tenfoldBook),
      Target(
        "\(command), workbook of \(BenchWorkbook.rows) rows",
        "at most 2/3 of python-calamine for the cells alone",
        share(workbook, of: calamine, atMost: 2 / 3)),
      Target("the whole programme, 53 million entries", "under 90 s and 16 GB", program),
      Target("`capesize --version`", "under 30 ms", start(version)),
      Target("`capesize rules`", "under 30 ms", start(rules)),
      Target(
        "the binary", "self-contained, Swift runtime included",
        isSelfContained.map { ($0 ? "self-contained" : "needs libswiftCore.so", $0) }),
    ]
  }

  private func share(
    _ own: Measure?, of other: Measure?, atMost limit: Double
  ) -> (String, Bool)? {
    guard let own, let other else { return nil }
    let share = own.median / other.median
    return (String(format: "%.2f s, %.2f of it", own.median, share), share <= limit)
  }

  private var intake: (String, Bool)? {
    tenfoldIntake?.rate.map { (String(format: "%.2f GB/s", $0), $0 >= 1.5) }
  }

  /// In proportion to the entries that were measured.
  private var tenMillion: (String, Bool)? {
    guard let law, let entries = law.entries else { return nil }
    let seconds = law.median * 10_000_000 / Double(entries)
    return (
      String(format: "%.2f s, from %.1f million entries", seconds, Double(entries) / 1e6),
      seconds <= 1.5
    )
  }

  private var proportion: (String, Bool)? {
    guard let sums, let tenfold else { return nil }
    let share = tenfold.median / sums.median / Double(tenfoldBook.rows) * Double(book.rows)
    return (String(format: "%.2f s, %.2f of it", tenfold.median, share), share <= 1.1)
  }

  private func memory(of measure: Measure?, _ book: BenchBook) -> Target {
    let allowed = Self.allowedMegabytes(entries: book.entries, rows: book.rows)
    return Target(
      "peak memory, \(book.title)",
      String(format: "at most %.0f MB: 64 B an entry, 32 B a line, 200 MB", allowed),
      measure?.peak.map { (String(format: "%.0f MB", $0), $0 <= allowed) })
  }

  /// In proportion to the largest book that was measured.
  private var program: (String, Bool)? {
    guard let largest, let peak = largest.measure.peak else { return nil }
    let times = Double(Self.wholeProgram) / Double(largest.entries)
    let (seconds, gigabytes) = (largest.measure.median * times, peak * times / 1e3)
    return (
      String(
        format: "%.0f s, %.1f GB, extrapolated from %.1f million entries", seconds, gigabytes,
        Double(largest.entries) / 1e6), seconds < 90 && gigabytes < 16
    )
  }

  private func start(_ measure: Measure?) -> (String, Bool)? {
    measure.map { (String(format: "%.1f ms", $0.median * 1e3), $0.median < 0.030) }
  }
}
