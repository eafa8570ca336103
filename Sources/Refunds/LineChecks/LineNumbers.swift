import Customs
import EntryStore

/// What stands on one line, read once before any number of it is judged.
struct LineNumbers {
  /// The tariff lines of the line, as places among the entry's.
  let places: Range<Int>
  private(set) var commodities = 0
  /// Where the line's last Chapter 1-97 number stands.
  private(set) var commodity: Int?
  /// One bit for each IEEPA program of which a heading stands on the line.
  private(set) var programs: UInt8 = 0
  /// One bit for each program of which two headings stand on the line.
  private(set) var doubled: UInt8 = 0
  /// The first number that stands after one that it goes before.
  private(set) var outOfOrder: Int?
  private var hasValueOnChapter99 = false
  private var traits: NumberTraits = []

  var hasChapter98: Bool { traits.contains(.chapter98) }
  var hasSection232: Bool { traits.contains(.section232) }

  /// Where the value stands that rates apply to, if there can be no doubt of it.
  var valued: Int? {
    commodities == 1 && !hasChapter98 && !hasValueOnChapter99 ? commodity : nil
  }

  init(
    at places: Range<Int>, of lines: Span<TariffLine>, _ table: HeadingTable, _ steps: LineSteps
  ) {
    self.places = places
    var headings: [UInt8: UInt32] = [:]
    var highest: UInt8 = 0
    for place in places {
      let heading = lines[place].hts.heading
      let number = table[lines[place].hts]
      let program = number?.program ?? 0
      let kind = steps.kind(of: heading)
      traits.formUnion(kind.traits)
      if kind.traits.contains(.commodity) {
        commodities += 1
        commodity = place
      }
      if kind.traits.contains(.chapter99), lines[place].value > .zero {
        hasValueOnChapter99 = true
      }
      let step = kind.step | steps.ofPrograms(program)
      if step != 0, step < highest, outOfOrder == nil { outOfOrder = place }
      highest = max(highest, step)

      guard program != 0 else { continue }
      programs |= program
      let earlier = headings.updateValue(heading, forKey: program)
      if let earlier, earlier != heading { doubled |= program }
    }
  }
}
