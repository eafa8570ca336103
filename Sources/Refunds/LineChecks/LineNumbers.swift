import Customs
import EntryStore

/// What stands on one line, read once before any number of it is judged.
struct LineNumbers {
  /// The tariff lines of the line, as places in the store's.
  let places: Range<Int>
  let commodities: Int
  /// Where the line's last Chapter 1-97 number stands.
  private let commodity: Int
  private let traits: NumberTraits
  /// One bit for each IEEPA programme of which a heading stands on the line.
  let programs: UInt8
  /// One bit for each programme of which two headings stand on the line.
  let doubled: UInt8
  /// The first number that stands after one that it goes before.
  let outOfOrder: Int?
  /// The first 64 numbers of the line, one bit each: those of which a check asks anything by itself.
  private let asked: UInt64

  var hasChapter98: Bool { traits.contains(.chapter98) }
  var hasChapter99: Bool { traits.contains(.chapter99) }
  var hasSection232: Bool { traits.contains(.section232) }
  var hasValueOnChapter99: Bool { traits.contains(.valueOnChapter99) }
  var hasHeadingOutsideItsDays: Bool { traits.contains(.outsideItsDays) }

  /// Reads the line that begins at a place among an entry's tariff lines; its numbers stand together.
  ///
  /// Every number is looked up and added alike: a processor that has to guess what kind comes next waits for each.
  init(from first: Int, of lines: Span<TariffLine>, on day: Day, _ audit: borrowing LineAudit) {
    // By programme, the first place for all other numbers.
    var headings = InlineArray<9, UInt32>(repeating: 0)
    var highest: UInt8 = 0
    var (commodities, commodity) = (0, 0)
    var traits: NumberTraits = []
    var (programs, doubled): (UInt8, UInt8) = (0, 0)
    var behind = Int.max
    var asked: UInt64 = 0
    let line = lines[first].line
    var place = first
    repeat {
      let heading = lines[place].hts.heading
      let number = audit.table.number(heading)
      let hasValue = number.traits.contains(.chapter99) & (lines[place].value > .zero)
      traits.formUnion(number.traits)
      traits.formUnion(.valueOnChapter99.when(hasValue))
      traits.formUnion(
        .outsideItsDays.when((day.number < number.first) | (day.number > number.last)))
      if number.hasGap, audit.table.row(audit.table.rows(of: heading), on: day) == nil {
        traits.formUnion(.outsideItsDays)
      }
      let ones = Int(number.traits.rawValue & NumberTraits.commodity.rawValue)
      commodities &+= ones
      commodity = max(commodity, place & (0 &- ones))
      asked |= ((number.program != 0) | hasValue ? 1 : 0) << UInt64(place &- first)

      let earlier = headings[Int(number.slot)]
      doubled |= (earlier != 0) & (earlier != heading) ? number.program : 0
      headings[Int(number.slot)] = heading
      programs |= number.program

      behind = (number.step != 0) & (number.step < highest) ? min(behind, place) : behind
      highest = max(highest, number.step)
      place &+= 1
    } while place < lines.count && lines[place].line == line
    if !day.isReported { traits.remove(.outsideItsDays) }
    places = first..<place
    self.commodities = commodities
    self.commodity = commodity
    self.traits = traits
    self.programs = programs
    self.doubled = doubled
    outOfOrder = behind == .max ? nil : behind
    self.asked = asked
  }

  /// Calls `body` with the place of each number of which a check asks anything by itself.
  @inline(__always)
  func forEachAsked(_ lines: Span<TariffLine>, _ body: (Int) -> Void) {
    var rest = asked
    while rest != 0 {
      body(places.lowerBound + rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    for place in places.dropFirst(UInt64.bitWidth) where lines[place].hts.isChapter99 {
      body(place)
    }
  }

  /// The line's own number; of several, the last.
  func commodity(_ lines: Span<TariffLine>) -> TariffLine? {
    commodities > 0 ? lines[commodity] : nil
  }

  /// The value that rates apply to, where there can be no doubt of it.
  func value(_ lines: Span<TariffLine>) -> Cents? {
    guard commodities == 1, !hasChapter98, !hasValueOnChapter99, lines[commodity].value > .zero
    else { return nil }
    return lines[commodity].value
  }
}

/// Both, without asking one first.
@inline(__always)
private func & (a: Bool, b: Bool) -> Bool { (a ? 1 : 0) & (b ? 1 : 0) as UInt8 != 0 }

/// One or both, without asking one first.
@inline(__always)
private func | (a: Bool, b: Bool) -> Bool { (a ? 1 : 0) | (b ? 1 : 0) as UInt8 != 0 }
