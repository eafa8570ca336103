public import Customs
import EntryStore

/// What comes back of the duty on one line's heading of 15 % in all.
///
/// The heading's duty contains the column 1 duty, which CBP keeps, unless that stands on the Chapter 1-97 number.
public struct AllInAmount: Hashable, Sendable {
  /// Why the amount is what it is.
  public enum Basis: Hashable, Sendable {
    /// Nothing above zero stands on the heading.
    case nothingEntered
    /// Column 1 duty, as the schedule has it, was taken off.
    case columnOneTakenOff
    /// Column 1 duty stands on the Chapter 1-97 number, as the schedule has it.
    case reportedApart
    /// The duty on the Chapter 1-97 number is not known, and decides whether column 1 is in the heading's.
    case commodityDutyNotKnown
    /// Both duties together make 15 %, so that the number's own is column 1.
    case apartByTheSum
    /// What stands on the Chapter 1-97 number is less than column 1 by the schedule.
    case apartAndLess
    /// Less was paid in all than column 1 asks for: CBP nets it, and may bill.
    case lessThanColumnOne
    /// The line claims a program whose special rate the deal does not name.
    case otherProgram
    case noSchedule
    case noCommodity
    /// The source numbers no lines, so that heading and goods cannot be paired.
    case linesNotNumbered
    case noValue
    case notInSchedule
    case rateNotComputable
    /// A Chapter 98 or 9902 number on the line changes what column 1 is taken on.
    case otherTreatment

    /// Whether the figure is known to the cent.
    public var isExact: Bool {
      switch self {
      case .nothingEntered, .columnOneTakenOff, .reportedApart, .apartByTheSum: true
      default: false
      }
    }
  }

  /// Number of the line on its entry summary.
  public let line: UInt16
  public let headingDuty: Cents
  /// Duty on the line's Chapter 1-97 numbers, as far as it is reported.
  public let commodityDuty: Cents
  /// Whether it is reported of each of them.
  public let isCommodityDutyKnown: Bool
  /// What the schedule says of each Chapter 1-97 number of the line.
  public let columnOne: [ColumnOneDuty]
  /// The least may lie below zero: what CBP would then net against the entry's other lines, or bill.
  public let refund: ClosedRange<Cents>
  public let basis: Basis
}

/// Column 1 duty on one Chapter 1-97 number.
public struct ColumnOneDuty: Hashable, Sendable {
  public let number: HTSNumber
  /// The rates that may apply, as the schedule prints them: one, or two where it is open which.
  public let rates: [String]
  public let least: Cents
  /// Nil where the rate cannot be worked out.
  public let most: Cents?
}

/// What the amounts on headings of 15 % in all are worked out with.
struct AllInTerms: Sendable {
  private let table: HeadingTable
  let schedule: TariffSchedule?
  let rounding: Cents
  /// The heading under which a program's special rate counts as column 1.
  let special: AllInSpecial

  init(_ terms: Terms, _ schedule: TariffSchedule?) {
    self.schedule = schedule
    rounding = terms.numbers.allInRounding
    special = terms.numbers.allInSpecial
    table = terms.table
  }

  /// The amounts on an entry's tariff lines, one for each line with such a heading.
  func amounts(on lines: Span<TariffLine>, in store: EntryStore) -> [AllInAmount] {
    var amounts: [AllInAmount] = []
    forEachAmount(on: lines, in: store) { amounts.append($0) }
    return amounts
  }

  /// Calls `body` with the amount on each line of an entry that has such a heading.
  ///
  /// Tariff lines of one line stand together; where a source numbers no lines they all count as one.
  func forEachAmount(
    on lines: Span<TariffLine>, in store: EntryStore, _ body: (AllInAmount) -> Void
  ) {
    var (first, hasHeading) = (0, false)
    for place in lines.indices {
      if table[lines[place].hts]?.rateInAll != nil { hasHeading = true }
      if place + 1 < lines.count, lines[place + 1].line == lines[place].line { continue }
      if hasHeading { body(line(of: lines, at: first...place).amount(with: schedule, in: store)) }
      (first, hasHeading) = (place + 1, false)
    }
  }

  /// The line at those places, among which is such a heading.
  private func line(of lines: Span<TariffLine>, at places: ClosedRange<Int>) -> AllInLine {
    var line = AllInLine(
      number: lines[places.lowerBound].line, rounding: rounding, special: special)
    for place in places {
      let each = lines[place]
      if let rate = table[each.hts]?.rateInAll {
        line.add(heading: each, rateInAll: rate)
      } else if each.hts.isCommodity {
        line.add(commodity: each)
      } else {
        line.add(other: each)
      }
    }
    return line
  }
}

extension HTSNumber {
  /// Whether the number classifies the goods, as those of Chapters 1 to 97 do.
  fileprivate var isCommodity: Bool { heading < 98_00_00_00 }
}
