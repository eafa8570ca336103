import Foundation

/// Time and memory of the whole command as books grow.
struct Growth {
  /// A book of a size, and what each estimate of it took.
  struct Point: Codable {
    let entries: Int
    let rows: Int
    var measure: Measure
  }

  /// What is kept beside the plot.
  struct Record: Codable {
    let machine: Machine
    let points: [Point]
  }

  /// Where the plot and its data stand.
  static let path = "Reports/Bench/growth.json"
  /// Tariff rows of the books, as far as the largest one asked for.
  private static let sizes = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
  /// Books above this are measured once only: they take minutes.
  private static let measuredOnceAbove = 10_000_000
  private static let rowsPerEntry = 3.8625
  private static let bytesPerRow = 133
  /// Fixed, for the plot to be drawn of the same books again.
  private static let seed: UInt64 = 1

  private let sizes: [Int]
  private let runs: Int
  private let folder: String

  init(upTo largest: Int, runs: Int, in folder: String) {
    sizes = Self.sizes.filter { $0 <= largest }
    self.runs = runs
    self.folder = folder
  }

  func run() throws {
    var points: [Point] = []
    for rows in sizes {
      guard try hasRoom(for: rows) else {
        Bench.note("Without \(rows) rows and more: there is no room for them in \(folder).")
        break
      }
      Bench.note("\(rows) rows")
      points.append(try point(rows: rows))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try FileManager.default.createDirectory(
      atPath: "Reports/Bench", withIntermediateDirectories: true)
    try encoder.encode(Record(machine: Machine(), points: points))
      .write(to: URL(filePath: Self.path))
    print(Self.table(of: points))
  }

  /// The largest point of the last run, if it was on a machine like this one.
  static func largest(on machine: Machine) -> Point? {
    guard
      let record = try? JSONDecoder().decode(
        Record.self, from: Data(contentsOf: URL(filePath: path))),
      record.machine.processor == machine.processor, record.machine.cores == machine.cores
    else { return nil }
    return record.points.max { $0.entries < $1.entries }
  }

  /// Measures one size; its book is made for it and removed again.
  private func point(rows: Int) throws -> Point {
    let entries = Int(Double(rows) / Self.rowsPerEntry)
    defer { try? BenchBook.remove(entries: entries, seed: Self.seed, in: folder) }
    let book = try BenchBook.prepared(entries: entries, seed: Self.seed, in: folder)
    let command = WholeCommand(files: book.files, folder: folder + "/out/growth")
    let runs = rows > Self.measuredOnceAbove ? 1 : runs
    var measure = Measure("estimate --no-detail", bytes: book.bytes, entries: book.entries)
    // Of a book that was just written the system takes some out of memory again: the first run warms it.
    _ = try command.run()
    for _ in 0..<runs { measure.add(try command.run()) }
    return Point(entries: book.entries, rows: book.rows, measure: measure)
  }

  private func hasRoom(for rows: Int) throws -> Bool {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let facts = try FileManager.default.attributesOfFileSystem(forPath: folder)
    let free = (facts[.systemFreeSize] as? NSNumber)?.intValue ?? 0
    return free > rows * Self.bytesPerRow * 11 / 10
  }

  private static func table(of points: [Point]) -> String {
    var table = MarkdownTable("tariff rows", "seconds", "GB/s", "peak MB", "allowed MB")
    for point in points {
      let allowed = Targets.allowedMegabytes(entries: point.entries, rows: point.rows)
      table.add(
        "\(point.rows)", String(format: "%.3f", point.measure.median),
        String(format: "%.2f", point.measure.rate ?? 0),
        String(format: "%.0f", point.measure.peak ?? 0), String(format: "%.0f", allowed))
    }
    return table.text
  }
}
