import Testing

@testable import capesize_bench

@Suite("Targets") struct TargetTests {
  private let targets: Targets = {
    let book = BenchBook(
      entries: 1_000, seed: 1, rows: 4_000, ieepaDutyCents: 0, bytes: 500_000, files: [])
    let tenfold = BenchBook(
      entries: 10_000, seed: 1, rows: 40_000, ieepaDutyCents: 0, bytes: 5_000_000, files: [])
    return Targets(
      book: book, tenfoldBook: tenfold, sums: measure(1, megabytes: 200),
      tenfold: measure(11, megabytes: 201.9), workbook: measure(2), duckDB: measure(5),
      polars: measure(2.5), calamine: measure(3),
      tenfoldIntake: measure(0.001, bytes: 1_500_000), law: measure(0.75, entries: 5_000_000),
      version: measure(0.029), rules: measure(0.031),
      largest: Growth.Point(
        entries: 26_500_000, rows: 100_000_000, measure: measure(44, megabytes: 7_900)),
      isSelfContained: false)
  }()

  private static func measure(
    _ seconds: Double, megabytes: Double = 0, bytes: Int? = nil, entries: Int? = nil
  ) -> Measure {
    var measure = Measure("", bytes: bytes, entries: entries)
    measure.add(Program.Result(seconds: seconds, processorSeconds: 0, peakMegabytes: megabytes))
    return measure
  }

  @Test("each promise is kept up to its limit")
  func limits() {
    #expect(
      targets.all.map(\.isMet) == [
        true, true, true, true, true, true, true, true, true, true, false, false,
      ])
  }

  @Test("each promise is broken beyond its limit")
  func beyond() {
    var targets = targets
    targets.sums = Self.measure(1.001, megabytes: 200.2)
    targets.tenfold = Self.measure(11.02, megabytes: 202)
    targets.tenfoldIntake = Self.measure(0.00101, bytes: 1_500_000)
    targets.law = Self.measure(0.751, entries: 5_000_000)
    targets.workbook = Self.measure(2.001)
    targets.largest = Growth.Point(
      entries: 26_500_000, rows: 100_000_000, measure: Self.measure(44, megabytes: 8_000))
    targets.isSelfContained = true
    #expect(
      targets.all.map(\.isMet) == [
        false, false, false, false, false, false, false, false, false, true, false, true,
      ])
  }

  @Test("what was not measured is neither kept nor broken")
  func unmeasured() {
    var targets = targets
    (targets.duckDB, targets.polars, targets.calamine) = (nil, nil, nil)
    (targets.law, targets.largest, targets.isSelfContained) = (nil, nil, nil)
    let open = targets.all.filter { $0.measured == nil }
    #expect(open.count == 6)
    #expect(open.allSatisfy { $0.isMet == nil })
  }

  @Test("memory: 64 bytes an entry, 32 a tariff line and 200 MB")
  func memory() {
    #expect(Targets.allowedMegabytes(entries: 1_000_000, rows: 4_000_000) == 392)
  }

  @Test("the middle of an even number of runs lies between two")
  func median() {
    #expect(Measure.median([4, 1, 3, 2]) == 2.5)
    #expect(Measure.median([9, 1, 3]) == 3)
  }
}
