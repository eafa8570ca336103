import Customs
import Dealings
import EntryStore

/// What follows from an entry's reported facts before any rule is asked, as columns over a range of entries.
struct Circumstances {
  let entries: Range<EntryRow>
  let filingDate: Day
  private let numbers: Numbers
  private let collection: ClosedRange<Day>
  /// All IEEPA duty on the entry's tariff lines that is reported, also what is in question.
  private(set) var ieepaDuty: [Cents] = []
  /// Why that is not all of it, or may not come back.
  private(set) var amountDoubts = SparseColumn<AmountDoubts>()
  /// The part of it that stands on headings of 15 % in all.
  private(set) var allInDuties = SparseColumn<Cents>()
  /// What of the IEEPA duty would come back, at the least and at the most; below zero CBP would bill.
  private(set) var refund: [ClosedRange<Cents>] = []
  /// What the checks on the lines found.
  private(set) var lineQuestions: [LineQuestions] = []
  private(set) var liquidation: [LiquidationState] = []
  private(set) var liquidationDate = DayColumn()
  private(set) var liquidationBasis: [LiquidationBasis] = []
  private(set) var liquidatesBeforeEntry: [Bool] = []
  private(set) var assumed: [Assumptions] = []
  /// Whether the filing history has the entry on an accepted declaration; empty when it has none at all.
  private(set) var accepted: [Bool] = []
  /// Whether the importer is a plaintiff for whom Phase 3 is open; empty when it is open for none.
  private(set) var plaintiff: [Bool] = []

  /// A reader that read other entries may read these too.
  init(
    of entries: Range<EntryRow>, in store: EntryStore, for assessment: Assessment,
    _ reader: inout LineReader
  ) {
    self.entries = entries
    filingDate = assessment.filingDate
    numbers = assessment.terms.numbers
    collection = numbers.collection
    readLines(store, assessment, &reader)
    readLiquidation(store.entries, assessment.calendar)
    readAssumptions(store.entries, stated: Assumptions(statedIn: assessment.attested))
    let history = assessment.history.accepted
    if !history.isEmpty {
      accepted = entries.map { history.contains(store.entries.number[$0]) }
    }
    if let phaseThree = assessment.phaseThree, phaseThree.opening <= filingDate {
      plaintiff = entries.map { phaseThree.covers(store.entries.importer[$0]) }
    }
  }

  /// What each entry's tariff lines come to, and what the checks find on them.
  private mutating func readLines(
    _ store: EntryStore, _ assessment: Assessment, _ reader: inout LineReader
  ) {
    let first = entries.lowerBound
    let (ieepa, audit) = (assessment.ieepa, assessment.audit)
    var allInDuties = SparseColumn<Cents>()
    var amountDoubts = SparseColumn<AmountDoubts>()
    var duties = [Cents](repeating: .zero, count: entries.count)
    var refunds = [ClosedRange<Cents>](repeating: .zero ... .zero, count: entries.count)
    var questions = audit.questions(ofNumbersAndDaysOf: entries, in: store.entries)
    var duty = duties.mutableSpan
    var refund = refunds.mutableSpan
    var question = questions.mutableSpan
    store.forEachTariffLines(of: entries) { entry, lines in
      let place = entry - first
      let facts = ieepa.facts(of: entry, in: store.entries)
      let sum = ieepa.sum(of: lines, with: facts)
      let found = reader.questions(
        of: entry, lines, facts, with: sum.doubts, in: store, by: audit)
      question[place].formUnion(found)
      duty[place] = sum.duty
      refund[place] = sum.duty...sum.duty
      var doubts = doubts(on: entry, lines, sum, in: store.entries)
      let isAboveRate = found.contains(LineQuestions(.dutyAboveRate))
      if ieepa.isOfWholeLines(
        lines, sum, isAboveRate: isAboveRate, entered: facts.day, in: store,
        with: assessment.schedule)
      {
        doubts.insert(.notSplit)
      }
      if !doubts.isEmpty { amountDoubts.append(doubts, for: place) }
      if let most = sum.dutyAboveZero { refund[place] = min(sum.duty, most)...most }
      guard sum.allInDuty != .zero, sum.dutyAboveZero == nil else {
        if sum.allInDuty != .zero { allInDuties.append(sum.allInDuty, for: place) }
        return
      }
      allInDuties.append(sum.allInDuty, for: place)
      // All of the IEEPA duty comes back, but for the column 1 duty on headings of 15 % in all.
      let rest = sum.duty - sum.allInDuty
      var (least, most) = (rest, rest)
      assessment.allIn.forEachAmount(on: lines, in: store) { amount in
        least += amount.refund.lowerBound
        most += amount.refund.upperBound
      }
      refund[place] = least...most
    }
    ieepaDuty = duties
    self.allInDuties = allInDuties
    self.amountDoubts = amountDoubts
    self.refund = refunds
    lineQuestions = questions
  }

  /// What makes an entry's IEEPA duty unknown or questionable.
  private func doubts(
    on entry: EntryRow, _ lines: Span<TariffLine>, _ sum: IEEPADutySum, in table: EntryTable
  ) -> AmountDoubts {
    var doubts = sum.doubts
    if table.doubts[entry].isDisjoint(with: [.dutyNotSplit, .rejectedRows]) { return doubts }
    if dutyNotSplit(of: entry, lines, in: table) { doubts.insert(.notSplit) }
    if doubts.isEmpty, sum.duty <= .zero, table.doubts[entry].contains(.rejectedRows) {
      doubts.insert(.rowsUnread)
    }
    return doubts
  }

  /// Whether an entry of the days of collection bears duty of which no source tells what is IEEPA duty.
  private func dutyNotSplit(
    of entry: EntryRow, _ lines: Span<TariffLine>, in table: EntryTable
  ) -> Bool {
    guard table.doubts[entry].contains(.dutyNotSplit),
      collection.mayContain(table.entryDate[entry])
    else { return false }
    return lines.indices.contains { lines[$0].duty != .zero }
  }

  private mutating func readLiquidation(_ table: EntryTable, _ calendar: EntryDateCalendar) {
    let (first, filingDate) = (entries.lowerBound, filingDate)
    var states = [LiquidationState](repeating: .unknown, count: entries.count)
    var bases = [LiquidationBasis](repeating: .none, count: entries.count)
    var beforeEntry = [Bool](repeating: false, count: entries.count)
    var state = states.mutableSpan
    var basis = bases.mutableSpan
    var isBeforeEntry = beforeEntry.mutableSpan
    liquidationDate = DayColumn(count: entries.count) { place in
      let entryDate = table.entryDate[first + place]
      let position = LiquidationPosition(
        status: table.liquidation[first + place], day: table.liquidationDate[first + place],
        isFinal: table.facts[first + place][.finalLiquidation] == .yes,
        cycleEnd: calendar.cycleEnd(after: entryDate), filingDate: filingDate)
      state[place] = position.state
      basis[place] = position.basis
      isBeforeEntry[place] = position.day.isReported && position.day < entryDate
      return ShortDay(wrappedValue: position.day)
    }
    liquidation = states
    liquidationBasis = bases
    liquidatesBeforeEntry = beforeEntry
  }

  private mutating func readAssumptions(_ table: EntryTable, stated: Assumptions) {
    var assumptions = [Assumptions](repeating: [], count: entries.count)
    var assumption = assumptions.mutableSpan
    for (place, entry) in entries.enumerated() {
      let facts = table.facts[entry]
      var missing: Assumptions = []
      if facts[.drawback] == .unreported { missing.insert(.drawback) }
      if table.protest[entry] == .unreported { missing.insert(.protest) }
      let flagged = facts[.reconciliationFlagged]
      if flagged == .unreported
        || flagged == .yes && facts[.reconciliationOnFile] == .unreported
      {
        missing.insert(.reconciliation)
      }
      missing.subtract(stated)
      missing.formUnion(Assumptions(from: table.doubts[entry]))
      if table.liquidation[entry] == .unreported && !table.liquidationDate[entry].isReported
        || hasUnknownStatus(table, entry) || hasStaleStatus(place)
      {
        missing.insert(.liquidation)
      }
      if table.doubts[entry].contains(.unsettledConflict) { missing.insert(.conflict) }
      if table.doubts[entry].contains(.rejectedRows) { missing.insert(.amount) }
      if !table.entryDate[entry].isReported, ieepaDuty[place] != .zero {
        missing.insert(.entryDate)
      }
      assumption[place] = missing
    }
    amountDoubts.forEach { place, doubts in
      if doubts.isUnknown { assumption[place].insert(.amount) }
    }
    assumed = assumptions
  }

  /// Whether the entry is not liquidated by its status though its liquidation date has come.
  private func hasStaleStatus(_ place: Int) -> Bool {
    switch liquidation[place] {
    case .unliquidated, .pending, .suspended, .extended, .underReview:
      liquidationDate[place].isReported && liquidationDate[place] <= filingDate
    case .unknown, .liquidated, .liquidatedWithoutDay, .liquidatedAfterFiling: false
    }
  }

  /// Whether a source gives a status that nobody knows, so that only the day tells.
  private func hasUnknownStatus(_ table: EntryTable, _ entry: EntryRow) -> Bool {
    table.liquidation[entry] == .unreported
      && table.doubts[entry].contains(.unknownLiquidationStatus)
  }

  /// Last day for a post-summary correction; unreported where neither day is known.
  func lastCorrection(_ place: Int, in table: EntryTable) -> Day {
    numbers.lastCorrection(
      entryDate: table.entryDate[entries.lowerBound + place],
      liquidationDate: liquidation[place].isHeld ? .unreported : liquidationDate[place])
  }

  /// Days from the liquidation date to the filing date; negative before it, nil where there is no such day.
  func daysSinceLiquidation(_ place: Int) -> Int? {
    liquidationDate[place].isReported ? filingDate - liquidationDate[place] : nil
  }
}

extension Assumptions {
  /// What a column that is not understood may tell: no statement of the user's overrules it.
  @inline(__always)
  fileprivate init(from doubts: Doubts) {
    self = []
    if doubts.isDisjoint(with: .unreadBars) { return }
    if doubts.contains(.unreadProtest) { insert(.protest) }
    if doubts.contains(.unreadDrawback) { insert(.drawback) }
    if doubts.contains(.unreadReconciliation) { insert(.reconciliation) }
    if doubts.contains(.unreadSuspension) { insert(.suspension) }
  }
}

extension ClosedRange<Day> {
  /// Whether the day lies in the range, or may because no source reports it.
  func mayContain(_ day: Day) -> Bool { !day.isReported || contains(day) }
}

/// Where one entry stands between entry and liquidation on a filing date, and how that is known.
struct LiquidationPosition {
  let state: LiquidationState
  /// Reported, or projected from the 314-day cycle, or neither.
  let day: Day
  let basis: LiquidationBasis

  /// What its source reports, and where the 314-day cycle ends.
  @inline(__always)
  init(
    status: LiquidationStatus, day: Day, isFinal: Bool, cycleEnd: @autoclosure () -> Day,
    filingDate: Day
  ) {
    guard !day.isReported else {
      basis = .reported
      self.day = day
      state =
        switch status {
        case .liquidated, .reliquidated: day <= filingDate ? .liquidated : .liquidatedAfterFiling
        case .unreported: day <= filingDate ? .liquidated : .unliquidated
        default: LiquidationState(notLiquidated: status)
        }
      return
    }
    let projected = cycleEnd()
    switch status {
    case .liquidated, .reliquidated: state = .liquidatedWithoutDay
    // A liquidation that became final took place, whatever a staler column says.
    case .unreported where isFinal, .unliquidated where isFinal: state = .liquidatedWithoutDay
    case .unreported where !projected.isReported: state = .unknown
    case .unreported: state = projected <= filingDate ? .liquidated : .unliquidated
    default: state = LiquidationState(notLiquidated: status)
    }
    let isProjected: Bool =
      switch state {
      case .liquidated: true
      // The cycle says nothing more about an entry that outlived it.
      case .unliquidated: projected > filingDate
      default: false
      }
    self.day = isProjected ? projected : .unreported
    basis = isProjected ? .projected : .none
  }
}

extension LiquidationState {
  /// The state of an entry whose reported status is not liquidated.
  init(notLiquidated status: LiquidationStatus) {
    switch status {
    case .suspended: self = .suspended
    case .extended: self = .extended
    case .underReview: self = .underReview
    case .pending: self = .pending
    case .unreported, .unliquidated, .liquidated, .reliquidated: self = .unliquidated
    }
  }
}
