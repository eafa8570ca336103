import Dealings
import Foundation
import Testing

@testable import capesize_bench

@Suite("Instruction counts") struct InstructionBaselineTests {
  private let setting = InstructionBaseline.Setting(
    compiler: "Swift 6.2", architecture: "x86_64", system: "Debian", entries: 100, seed: 1)

  private func counts(_ intake: Int?) -> InstructionBaseline {
    var counts = InstructionBaseline(setting)
    counts[.intake] = intake
    return counts
  }

  @Test(
    "a stage may grow or fall by 5 %, and no further",
    arguments: [
      (1_000_000, 1_000_000, InstructionBaseline.Verdict.kept), (1_000_000, 1_050_000, .kept),
      (1_000_000, 1_050_001, .grown), (1_000_000, 950_000, .kept), (1_000_000, 949_999, .fallen),
      (nil, 5, .new), (0, 5, .new),
    ] as [(Int?, Int, InstructionBaseline.Verdict)])
  func verdicts(before: Int?, now: Int, verdict: InstructionBaseline.Verdict) {
    #expect(counts(before).verdict(on: .intake, in: counts(now)) == verdict)
  }

  @Test("a baseline is the same after it was kept in a file")
  func kept() throws {
    let baseline = counts(7)
    let text = try JSONEncoder().encode(baseline)
    let read = try JSONDecoder().decode(InstructionBaseline.self, from: text)
    #expect(read == baseline)
    #expect(read[.intake] == 7)
    #expect(read[.totals] == nil)
  }
}
