public import Customs
public import EntryStore

/// The IEEPA duty by program and heading.
///
/// It takes a pass over all tariff lines, so it is made only where somebody reads it. Where an entry has several
/// headings of 15 % in all, what CBP keeps of them is shared in proportion to their duty.
public struct HeadingTotals: Sendable {
  /// What stands on a set of tariff lines.
  public struct Sums: Hashable, Sendable {
    public internal(set) var tariffLines = 0
    public internal(set) var ieepaDuty = Cents.zero
    /// What of it CBP would return, also where it does not accept the entry now.
    public internal(set) var refundableDuty = Cents.zero

    public init() {}

    static func += (sum: inout Sums, other: Sums) {
      sum.tariffLines += other.tariffLines
      sum.ieepaDuty += other.ieepaDuty
      sum.refundableDuty += other.refundableDuty
    }
  }

  /// One heading of the law with duty on it.
  public struct Row: Sendable {
    /// The first of the law's rows for the heading, or what stands for a number that the schedule does not have.
    public let heading: Heading
    public internal(set) var all = Sums()
    /// On entries that CAPE accepts on the filing date.
    public internal(set) var accepted = Sums()
  }

  /// By program and number; only headings with duty on them.
  public let rows: [Row]

  public init(
    of determinations: Determinations, in store: EntryStore
  ) async {
    let terms = determinations.terms
    let ieepa = IEEPADuty(terms)
    let ranges = EntryBlock.ranges(of: determinations, tasks: 16)
    let none = terms.table.numbers.map { Row(heading: terms.heading(of: $0)) }
    var rows = none
    await inOrder(ranges) { range in
      var tally = none
      EntryBlock.forEach(in: range, of: determinations) { block in
        store.forEachTariffLines(of: block.entries) { entry, lines in
          let sums = block.sums[entry - block.entries.lowerBound]
          ieepa.add(entry, lines, sums, of: determinations, in: store, to: &tally)
        }
      }
      return tally
    } take: { part in
      for (place, row) in part.enumerated() {
        rows[place].all += row.all
        rows[place].accepted += row.accepted
      }
    }
    let programs = Heading.Program.allCases
    self.rows = rows.filter { $0.all.tariffLines > 0 }.sorted { a, b in
      let (left, right) = (a.heading.program, b.heading.program)
      return left == right
        ? a.heading.number < b.heading.number
        : programs.firstIndex(of: left) ?? 0 < programs.firstIndex(of: right) ?? 0
    }
  }
}

extension Terms {
  /// What the law says of a number: of a heading that bears duty on some days the first such row.
  fileprivate func heading(of number: HeadingTable.Number) -> Heading {
    let row = number.rows.first { table[$0].isDutiable } ?? number.rows.first
    return row.map { headings[table[$0].place] } ?? .unlisted(number.number)
  }
}

extension IEEPADuty {
  /// Adds the lines that make up an entry's IEEPA duty, so that the rows come to the entry's own sums.
  fileprivate func add(
    _ entry: EntryRow, _ lines: Span<TariffLine>, _ entrySums: Sums,
    of determinations: Determinations,
    in store: EntryStore, to rows: inout [HeadingTotals.Row]
  ) {
    let isAccepted = determinations.outcome[entry].isAccepted
    let (duty, refund) = (entrySums.ieepaDuty, entrySums.refundableDuty)
    let isBelowZero = determinations.amountDoubts(of: entry).contains(.belowZero)
    var share = RefundShare(
      of: duty, refund, allIn: duty == refund ? .zero : determinations.allInDuty(of: entry),
      // What stands on a heading below zero takes nothing from the others.
      belowZero: isBelowZero ? Set(netByHeading(lines).filter { $1 < .zero }.keys) : nil)
    for line in lines.indices where includes(lines[line]) {
      let (hts, duty) = (lines[line].hts, lines[line].duty)
      guard let place = table.place(of: hts) else { continue }
      var sums = HeadingTotals.Sums()
      sums.tariffLines = 1
      sums.ieepaDuty = duty
      sums.refundableDuty = share.next(
        duty, on: hts, isAllIn: table.numbers[place].rateInAll != nil)
      rows[place].all += sums
      if isAccepted { rows[place].accepted += sums }
    }
  }
}

/// Shares what CBP would return on an entry among the lines of its IEEPA duty, to the cent.
private struct RefundShare {
  private let isAll: Bool
  private let isNothing: Bool
  /// Of the headings of 15 % in all: their duty, and what of it comes back.
  private let allInDuty: Int128
  private let allInRefund: Int128
  /// Of an entry with headings below zero, these; all other duty then counts as it is.
  private let belowZero: Set<UInt32>?
  private var dutySoFar: Int128 = 0
  private var refundSoFar: Int128 = 0

  init(of duty: Cents, _ refund: Cents, allIn: Cents, belowZero: Set<UInt32>?) {
    self.belowZero = belowZero
    isAll = duty == refund
    isNothing = refund == .zero
    allInDuty = Int128(allIn.amount)
    allInRefund = Int128(refund.amount) - Int128(duty.amount) + allInDuty
  }

  mutating func next(_ duty: Cents, on heading: HTSNumber, isAllIn: Bool) -> Cents {
    if isAll { return duty }
    if isNothing { return .zero }
    if let belowZero { return belowZero.contains(heading.heading) ? .zero : duty }
    guard isAllIn, allInDuty != 0 else { return duty }
    // The share of all lines so far, less what they were given, leaves no cent over at the last one.
    dutySoFar += Int128(duty.amount)
    let shared = allInRefund * dutySoFar / allInDuty
    defer { refundSoFar = shared }
    return Cents(Int64(clamping: shared - refundSoFar))
  }
}
