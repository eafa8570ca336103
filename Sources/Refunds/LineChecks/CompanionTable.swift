import Customs

/// The programs that stand together, ready to be asked of every line; one bit stands for each pair of them.
struct CompanionTable: Sendable {
  private struct Pair: Sendable {
    /// The bits of both programs.
    let programs: UInt8
    let days: ClosedRange<Day>
  }

  private let pairs: [Pair]
  /// By the code of a country, the pairs that stand together on goods from there.
  private var ofOrigin = [UInt8](repeating: 0, count: 1 << 16)

  init(_ law: [Companions]) {
    precondition(law.count <= UInt8.bitWidth, "a bit for each pair")
    pairs = law.map { companions in
      Pair(
        programs: companions.programs.0.bit | companions.programs.1.bit,
        days: companions.first...companions.last)
    }
    for (pair, companions) in law.enumerated() {
      for code in HeadingTable.codes(companions.countries) { ofOrigin[Int(code)] |= 1 << pair }
    }
  }

  /// The pairs of which only one stands among a line's programs.
  func halves(of programs: UInt8) -> UInt8 {
    var halves: UInt8 = 0
    for (pair, both) in pairs.map(\.programs).enumerated()
    where programs & both != 0 && programs & both != both {
      halves |= 1 << pair
    }
    return halves
  }

  /// Of the pairs given, those that stand together on goods of an origin that are entered on a day.
  @inline(__always)
  func due(_ halves: UInt8, from origin: CountryCode, on day: Day) -> UInt8 {
    var due = halves & ofOrigin[Int(origin.packed)]
    if due == 0 { return 0 }
    for pair in pairs.indices where !pairs[pair].days.contains(day) { due &= ~(1 << pair) }
    return due
  }

  /// The programs of each of the pairs given.
  func programs(of pairs: UInt8) -> [UInt8] {
    self.pairs.indices.filter { pairs >> $0 & 1 == 1 }.map { self.pairs[$0].programs }
  }
}
