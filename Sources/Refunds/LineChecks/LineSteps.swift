import EntryStore

/// What a number is to its line, whatever IEEPA program it belongs to.
struct NumberTraits: OptionSet, Sendable {
  let rawValue: UInt8

  static let commodity = NumberTraits(rawValue: 1)
  static let chapter98 = NumberTraits(rawValue: 2)
  static let chapter99 = NumberTraits(rawValue: 4)
  static let section232 = NumberTraits(rawValue: 8)
}

/// The place that a number takes in the order of its line.
struct LineSteps: Sendable {
  /// Numbers that are alike to the order: of one heading 9903.xx, by its fifth and sixth digit, or of one chapter.
  struct Kind: Sendable {
    var traits: NumberTraits
    /// 0 where they may stand anywhere.
    var step: UInt8 = 0
  }

  private static let prefixes = 100
  private static let otherChapter99 = prefixes
  private static let chapter98 = prefixes + 1
  private static let commodity = prefixes + 2

  private var kinds: [Kind]
  /// By chapter.
  private let kindOfChapter: [UInt32]
  /// By program; 0 where it may stand anywhere.
  private var ofProgram = [UInt8](repeating: 0, count: 8)

  init(_ order: [OrderStep]) {
    kinds = (0..<Self.prefixes).map { prefix in
      let isSection232 = LineLaw.section232.contains { $0.contains(9903_00 + UInt32(prefix)) }
      return Kind(traits: isSection232 ? [.chapter99, .section232] : .chapter99)
    }
    kinds += [Kind(traits: .chapter99), Kind(traits: .chapter98), Kind(traits: .commodity)]
    kindOfChapter = (0..<100).map { chapter in
      UInt32(
        chapter == 99 ? Self.otherChapter99 : chapter == 98 ? Self.chapter98 : Self.commodity)
    }
    for (place, step) in order.enumerated() {
      let number = UInt8(place + 1)
      switch step.numbers {
      case .chapter98: kinds[Self.chapter98].step = number
      case .chapters1To97: kinds[Self.commodity].step = number
      case .programs(let programs): for program in programs { ofProgram[program.place] = number }
      case .headings(let ranges):
        for prefix in ranges.joined() where prefix / 100 == 9903 {
          kinds[Int(prefix % 100)].step = number
        }
      }
    }
  }

  /// The kind of a number, by its first eight digits.
  func kind(of number: UInt32) -> Kind {
    // Below 100 for the headings 9903.xx alone.
    kinds[Int(min(number / 100 &- 9903_00, kindOfChapter[Int(number / 1_000_000)]))]
  }

  /// The place of a program's headings, by its bit; 0 for no program.
  func ofPrograms(_ bit: UInt8) -> UInt8 { bit == 0 ? 0 : ofProgram[bit.trailingZeroBitCount] }
}
