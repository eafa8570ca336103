import Customs
import EntryStore

/// What stands on one line, read once before any number of it is judged.
struct LineNumbers {
  /// The tariff lines of the line, as places in the store's.
  let places: Range<Int>
  private(set) var commodities = 0
  /// Where the line's last Chapter 1-97 number stands.
  private(set) var commodity = 0
  private(set) var hasChapter98 = false
  private(set) var hasChapter99 = false
  private(set) var hasSection232 = false
  private(set) var hasValueOnChapter99 = false
  private(set) var hasHeadingOutsideItsDays = false
  /// One bit for each IEEPA programme of which a heading stands on the line.
  private(set) var programs: UInt8 = 0
  /// One bit for each programme of which two headings stand on the line.
  private(set) var doubled: UInt8 = 0
  /// The first number that stands after one that it goes before.
  private(set) var outOfOrder: Int?

  /// Reads the line that begins at a place among an entry's tariff lines; its numbers stand together.
  init(from first: Int, of lines: Span<TariffLine>, on day: Day, _ audit: borrowing LineAudit) {
    var headings = InlineArray<8, UInt32>(repeating: 0)
    var highest: UInt8 = 0
    var place = first
    while place < lines.count, lines[place].line == lines[first].line {
      let number = lines[place].hts.heading
      let step: UInt8
      switch number / 1_000_000 {
      case 99:
        hasChapter99 = true
        if lines[place].value > .zero { hasValueOnChapter99 = true }
        let rows = audit.table.rows(of: number)
        if rows.isEmpty {
          if audit.steps.isSection232(number) { hasSection232 = true }
          step = audit.steps.ofHeading(number)
        } else {
          let program = audit.table[rows.lowerBound].program
          step = audit.steps.ofProgram(program)
          let earlier = headings[Int(program)]
          if earlier != 0, earlier != number { doubled |= 1 << program }
          headings[Int(program)] = number
          programs |= 1 << program
          if day.isReported, audit.table.row(rows, on: day) == nil {
            hasHeadingOutsideItsDays = true
          }
        }
      case 98:
        hasChapter98 = true
        step = audit.steps.ofChapter98
      default:
        commodities += 1
        commodity = place
        step = audit.steps.ofCommodity
      }
      if step < highest, step != 0, outOfOrder == nil { outOfOrder = place }
      highest = max(highest, step)
      place += 1
    }
    places = first..<place
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
