import Foundation

/// Everything that one run of the benchmark measured, for people and for scripts.
struct BenchReport {
  let machine = Machine()
  let runs: Int
  let books: BenchBooks
  let contest: Contest
  let stages: StageTimes
  let targets: [Target]

  /// Measures everything: what runs in processes of its own first, because Linux counts what this process holds
  /// as memory of those that it starts.
  init(_ options: BenchOptions) async throws {
    runs = options.runs
    books = try .preparedApart(options)
    contest = try Contest(of: books, options)
    Bench.note("Stages in one process")
    stages = try await StageTimes(of: books, options)
    targets =
      Targets(
        book: books.one, tenfoldBook: books.tenfold, sums: contest[.sums],
        tenfold: contest[.tenfold],
        workbook: contest[.workbook], duckDB: contest[.duckDB], polars: contest[.polars],
        calamine: contest[.calamine], tenfoldIntake: stages.tenfoldIntake, law: stages.law,
        version: contest[.version], rules: contest[.rules],
        largest: Growth.largest(on: machine),
        isSelfContained: Program(name: "capesize").isSelfContained
      ).all
  }

  var disagrees: Bool { contest.answers.contains { $0.differences > 0 } }

  var text: String {
    """
    \(machine.text)
    Median of \(runs) runs and their range, books of seed \(books.one.seed): \
    \(books.one.entries) entries in \(books.one.title); \(books.tenfold.entries) in \(books.tenfold.title)

    \(table("in turn, start to end", contest.measures))

    \(table("stages in one process", stages.all))

    \(agreement)

    \(goals)
    """
  }

  /// Ratios are to the first of the table.
  private func table(_ title: String, _ measures: [Measure]) -> String {
    var table = MarkdownTable(title, "median", "range", "ratio", "CPU", "GB/s", "peak MB")
    for measure in measures {
      let ratio = measures.first.map { measure.median / $0.median } ?? 1
      table.add(
        measure.name, String(format: "%.3f s", measure.median),
        String(format: "%.3f to %.3f", measure.seconds.min() ?? 0, measure.seconds.max() ?? 0),
        String(format: "%.2f", ratio),
        measure.processorMedian.map { String(format: "%.3f s", $0) } ?? "",
        measure.rate.map { String(format: "%.2f", $0) } ?? "",
        measure.peak.map { String(format: "%.0f", $0) } ?? "")
    }
    return table.text
  }

  private var agreement: String {
    var table = MarkdownTable(
      "same totals", "groups", "entries", "IEEPA duty", "accepted", "their duty",
      "groups that differ")
    for answer in contest.answers {
      table.add(
        answer.engine, "\(answer.groups)", "\(answer.all.entries)", Self.dollars(answer.all.cents),
        "\(answer.accepted.entries)", Self.dollars(answer.accepted.cents),
        "\(answer.differences)")
    }
    return table.text
  }

  private var goals: String {
    var table = MarkdownTable("work", "target", "measured", "")
    for target in targets {
      table.add(
        target.work, target.goal, target.measured ?? "not measured",
        target.isMet.map { $0 ? "met" : "not met" } ?? "")
    }
    return table.text
  }

  private static func dollars(_ cents: Int) -> String {
    String(format: "$%ld.%02ld", cents / 100, cents % 100)
  }

  func json() throws -> Data {
    struct Whole: Encodable {
      let machine: Machine
      let books: [BenchBook]
      let inTurn: [Measure]
      let stages: [Measure]
      let answers: [Contest.Answered]
      let targets: [Target]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(
      Whole(
        machine: machine, books: [books.one, books.tenfold], inTurn: contest.measures,
        stages: stages.all, answers: contest.answers, targets: targets))
  }
}
