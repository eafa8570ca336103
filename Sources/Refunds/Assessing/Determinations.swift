public import Customs
public import EntryStore

/// What we conclude for every entry of a store on one filing date, as columns.
///
/// The row of an entry is the same as in `EntryStore.entries`.
public struct Determinations: Sendable {
  /// The law by which the entries were determined.
  public let terms: Terms
  /// The day on which CBP reliquidates what is filed on the filing date and liquidated already.
  let reliquidationDate: Day
  /// The day on which an entry is expected to liquidate that is filed before it does.
  let processedDay: Day
  // Kept, because a number of the law is looked up in its steps: too slow for each entry.
  let calendar: EntryDateCalendar
  /// The rules in force on the filing date, by rank.
  public let rules: [Rule]
  /// What the user stated for entries on which no source speaks.
  public internal(set) var attested: Set<Attestation> = []
  /// For each rule, the entries on which it spoke.
  public internal(set) var spoke: [Bits] = []
  /// The bits of `spoke` while parts are still added.
  var words: [Words] = []

  public internal(set) var outcome: [Outcome] = []
  /// The deciding rule of each entry, as a place in `rules`.
  public internal(set) var decidingRule: [UInt8] = []
  /// All IEEPA duty on the entry's tariff lines that is reported, also what is in question; of an entry whose duty
  /// is not known, what is known of it: `amounts(of:)` is what a reader is shown.
  public internal(set) var ieepaDuty: [Cents] = []
  /// Why that is not all of it, or may not come back.
  var amountDoubts = SparseColumn<AmountDoubts>()
  var allInDuties = SparseColumn<Cents>()
  /// What the checks on the entry's lines found; `LineAudit` tells each finding.
  public internal(set) var lineQuestions: [LineQuestions] = []
  /// What CBP would return of entries whose refund is not simply the duty that was entered.
  var workedOutRefunds = SparseColumn<Cents>()
  /// Interest on the refundable duty to the expected (re)liquidation date; unreported where no source reports a day
  /// from which it runs.
  public internal(set) var interest: [Cents] = []
  /// The least that CBP would return, of entries whose amount is a range.
  var leasts = SparseColumn<LeastRefund>()
  public internal(set) var amountBasis: [AmountBasis] = []
  /// Reported, or projected from the 314-day cycle; unreported where neither is possible.
  public internal(set) var liquidationDate = DayColumn()
  public internal(set) var liquidationBasis: [LiquidationBasis] = []
  public internal(set) var assumed: [Assumptions] = []
  /// Last day on which CAPE would accept the entry; unreported when open-ended.
  public internal(set) var fileBy = DayColumn()
  public internal(set) var protestBy = DayColumn()
  public internal(set) var courtBy = DayColumn()

  public var count: Int { outcome.count }

  public var filingDate: Day { terms.filingDate }

  init(_ terms: Terms, _ calendar: EntryDateCalendar) {
    self.terms = terms
    reliquidationDate = terms.filingDate.nextWorkingDay
    processedDay = terms.filingDate + terms.numbers.processing
    self.calendar = calendar
    rules = terms.rules
  }

  /// The part of the IEEPA duty on headings of 15 % in all, which contain the column 1 duty that CBP keeps.
  public func allInDuty(of entry: EntryRow) -> Cents { allInDuties[entry] ?? .zero }

  /// Why an entry's IEEPA duty is not known or in question; empty where it is neither.
  public func amountDoubts(of entry: EntryRow) -> AmountDoubts { amountDoubts[entry] ?? [] }

  /// The entry's amounts as a reader is shown them.
  public func amounts(of entry: EntryRow) -> EntryAmounts {
    if amountDoubts(of: entry).isUnknown { return EntryAmounts() }
    return EntryAmounts(
      ieepaDuty: ieepaDuty[entry], refundableDuty: refundableDuty(of: entry),
      interest: interest[entry], refundableDutyLow: refundableDutyLow(of: entry),
      interestLow: interestLow(of: entry))
  }

  /// What CBP would return if it accepted the entry, as far as that is known.
  public func refundableDuty(of entry: EntryRow) -> Cents {
    amountBasis[entry] == .entered ? enteredRefund(of: entry) : workedOutRefunds[entry] ?? .zero
  }

  /// What would come back of the IEEPA duty as it was entered.
  func enteredRefund(of entry: EntryRow) -> Cents {
    outcome[entry] == .notRefundable ? .zero : max(ieepaDuty[entry], .zero)
  }

  /// The least that CBP would return: below `refundableDuty` where column 1 duty is not known exactly.
  public func refundableDutyLow(of entry: EntryRow) -> Cents {
    least(of: entry)?.duty ?? refundableDuty(of: entry)
  }

  /// Interest on the least that CBP would return.
  public func interestLow(of entry: EntryRow) -> Cents {
    least(of: entry)?.interest ?? interest[entry]
  }

  /// Interest as it enters a sum: what is not known adds nothing.
  public func knownInterest(of entry: EntryRow) -> Cents { max(interest[entry], .zero) }

  private func least(of entry: EntryRow) -> LeastRefund? {
    amountBasis[entry].isRange ? leasts[entry] : nil
  }

  public func decidingRule(of entry: EntryRow) -> Rule { rules[Int(decidingRule[entry])] }

  /// All rules that spoke on an entry, by rank.
  public func reasons(of entry: EntryRow) -> [Rule] {
    rules.indices.filter { spoke[$0][entry] }.map { rules[$0] }
  }

  /// CBP's answer if the entry were filed now, or empty when it would be accepted.
  public func cbpMessage(of entry: EntryRow) -> String {
    outcome[entry].isAccepted ? "" : decidingRule(of: entry).message?.text ?? ""
  }

  /// Whether every gating fact is reported or attested and no conflict is unsettled.
  public func isConfirmed(_ entry: EntryRow) -> Bool { assumed[entry].isEmpty }
}

/// The amounts of one entry; unreported where a part of them is not known, because a blank is not zero.
public struct EntryAmounts: Hashable, Sendable {
  public internal(set) var ieepaDuty = Cents.unreported
  public internal(set) var refundableDuty = Cents.unreported
  public internal(set) var interest = Cents.unreported
  public internal(set) var refundableDutyLow = Cents.unreported
  public internal(set) var interestLow = Cents.unreported

  public var isKnown: Bool { ieepaDuty.isReported }
}

/// The least that CBP would return of an entry whose amount is a range.
struct LeastRefund: Hashable, Sendable {
  let duty: Cents
  let interest: Cents
}

extension Determinations {
  /// The first filing date of CAPE where that is later than the filing date; nil once CAPE is open.
  public var openingAhead: Day? {
    filingDate < terms.opening ? terms.opening : nil
  }
}
