import Customs
import EntryStore
import Testing

@testable import Refunds

@Suite("Entries by answer") struct EntriesByAnswerTests {
  /// Ranges that end within a word, with it and behind it, and within eight entries.
  @Test(
    "Each answer has the entries that give it, and only candidates are found",
    arguments: [1, 7, 8, 9, 63, 64, 65, 128, 131])
  func numbers(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let some = Bits(count: count) { _ in Bool.random(using: &random) }
    let candidates = some.words
    for digits in [1, 2, 4, 7] {
      let numbers = (0..<count).map { _ in UInt8.random(in: 0..<1 << digits, using: &random) }
      let entries = FactColumn(count: count, digits: digits) { numbers[$0] }
      for answer in 0..<1 << digits {
        let found = entries.having(answer, among: candidates)
        #expect(found == words(candidates, where: { Int(numbers[$0]) == answer }))
      }
      let several = entries.having([0, 1], among: candidates)
      #expect(several == words(candidates, where: { numbers[$0] < 2 }))
    }
  }

  @Test(
    "Flags are told apart where neighbours agree and where they do not", arguments: [1, 64, 70])
  func flags(count: Int) {
    let every = Bits(count: count, filledWith: true).words
    for step in [1, 3, 64] {
      let flags = (0..<count).map { UInt16(1) << UInt16($0 / step % 16) | 1 << 15 }
      let entries = FactColumn(count: count) { flags[$0] }
      for flag in 0..<16 {
        let found = entries.having(flag, among: every)
        #expect(found == words(every, where: { flags[$0] >> UInt16(flag) & 1 == 1 }))
      }
    }
  }

  private func words(_ candidates: Words, where holds: (Int) -> Bool) -> Words {
    candidates.enumerated().map { word, among in
      (0..<64).reduce(0) { bits, bit in
        among >> UInt64(bit) & 1 == 1 && holds(word * 64 + bit) ? bits | 1 << UInt64(bit) : bits
      }
    }
  }
}
