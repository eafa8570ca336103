import EntryStore

/// The place that a number takes in the order of its line, ready to be asked of every tariff line.
struct LineSteps: Sendable {
  /// By the fifth and sixth digit of a heading 9903.xx; 0 where it may stand anywhere.
  private var ofPrefix = [UInt8](repeating: 0, count: 100)
  private var ofProgram = [UInt8](repeating: 0, count: 8)
  private(set) var ofChapter98: UInt8 = 0
  private(set) var ofCommodity: UInt8 = 0
  private let isSection232: [Bool]

  init(_ order: [OrderStep]) {
    isSection232 = (0..<100).map { prefix in
      LineLaw.section232.contains { $0.contains(9903_00 + UInt32(prefix)) }
    }
    for (place, step) in order.enumerated() {
      let number = UInt8(place + 1)
      switch step.numbers {
      case .chapter98: ofChapter98 = number
      case .chapters1To97: ofCommodity = number
      case .programs(let programs): for program in programs { ofProgram[program.place] = number }
      case .headings(let ranges):
        for prefix in ranges.joined() where prefix / 100 == 9903 {
          ofPrefix[Int(prefix % 100)] = number
        }
      }
    }
  }

  /// The place of a heading of Chapter 99 that is none of the IEEPA programmes.
  @inline(__always)
  func ofHeading(_ number: UInt32) -> UInt8 {
    number / 10_000 == 9903 ? ofPrefix[Int(number / 100 % 100)] : 0
  }

  @inline(__always)
  func ofProgram(_ place: UInt8) -> UInt8 { ofProgram[Int(place)] }

  @inline(__always)
  func isSection232(_ number: UInt32) -> Bool {
    number / 10_000 == 9903 && isSection232[Int(number / 100 % 100)]
  }
}
