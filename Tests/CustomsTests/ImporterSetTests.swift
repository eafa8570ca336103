import Customs
import Testing

@Suite("Sets of importers") struct ImporterSetTests {
  private static let numbers = [
    "12-3456789", "12-345678900", "12-345678901", "12-3456788", "98-7654321", "98-765432100",
    "123-45-6789", "250104-00017",
  ].compactMap { ImporterNumber($0) }

  @Test("A set has a number exactly where one in it names the same party")
  func sameParty() {
    let all = Self.numbers + [.unreported]
    for members in 0..<1 << all.count {
      let chosen = Set(all.indices.filter { members >> $0 & 1 == 1 }.map { all[$0] })
      let set = ImporterSet(chosen)
      for number in all {
        let expected = number.isReported && chosen.contains { $0.isSameParty(as: number) }
        #expect(set.contains(number) == expected, "\(number) in \(chosen)")
      }
    }
  }

  @Test("A number without its suffix", arguments: zip(numbers, [0, 0, 0, 3, 4, 4, 6, 7]))
  func withoutSuffix(number: ImporterNumber, place: Int) {
    #expect(number.withoutSuffix == Self.numbers[place])
  }
}
