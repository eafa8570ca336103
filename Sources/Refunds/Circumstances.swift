import Customs
import EntryStore

/// What follows from an entry's reported facts before any rule is asked, as columns over a range of entries.
struct Circumstances {
  let entries: Range<Int>
  let filingDay: Day
  /// All IEEPA duty on the entry's tariff lines.
  private(set) var ieepaDuty: [Cents] = []
  /// The part of it that stands on headings of 15 % in all.
  private(set) var allInDuties = SparseColumn<Cents>()
  /// What of the IEEPA duty would come back, at the least and at the most; below zero CBP would bill.
  private(set) var refund: [ClosedRange<Cents>] = []
  /// What the checks on the lines found.
  private(set) var lineQuestions: [LineQuestions] = []
  private(set) var liquidation: [LiquidationState] = []
  private(set) var liquidationDay = DayColumn()
  private(set) var liquidationBasis: [LiquidationBasis] = []
  private(set) var liquidatesBeforeEntry: [Bool] = []
  private(set) var assumed: [Assumptions] = []
  /// Whether the filing history has the entry on an accepted declaration; empty when it has none at all.
  private(set) var accepted: [Bool] = []
  /// Whether the importer is a plaintiff for whom Phase 3 is open; empty when it is open for none.
  private(set) var plaintiff: [Bool] = []

  /// By how many entries the lines are fetched ahead: as many as stay in the nearest cache.
  private static let fetchedAhead = 64

  init(of entries: Range<Int>, in store: EntryStore, for assessment: Assessment) {
    self.entries = entries
    filingDay = assessment.filingDay
    readLines(store, assessment)
    readLiquidation(store.entries)
    readAssumptions(store.entries, stated: Assumptions(statedIn: assessment.attested))
    let history = assessment.history.accepted
    if !history.isEmpty {
      accepted = entries.map { history.contains(store.entries.number[$0]) }
    }
    if let phaseThree = assessment.phaseThree, phaseThree.opening <= filingDay {
      plaintiff = entries.map { phaseThree.covers(store.entries.importer[$0]) }
    }
  }

  /// What each entry's tariff lines come to, and what the checks find on them.
  private mutating func readLines(_ store: EntryStore, _ assessment: Assessment) {
    var plans = LinePlans()
    let collection = Windows.collection.value
    var duties: [Cents] = []
    var allInDuties = SparseColumn<Cents>()
    var refunds: [ClosedRange<Cents>] = []
    var questions: [LineQuestions] = []
    duties.reserveCapacity(entries.count)
    refunds.reserveCapacity(entries.count)
    questions.reserveCapacity(entries.count)
    for entry in entries {
      store.fetchTariffLines(of: entry + Self.fetchedAhead)
      store.withTariffLines(of: entry) { lines in
        questions.append(assessment.audit.questions(of: entry, lines, in: store, &plans))
        let isCollected = collection.mayContain(store.entries.entryDay[entry])
        let duty = isCollected ? assessment.dutiable.duty(on: lines) : (all: .zero, allIn: .zero)
        duties.append(duty.all)
        if duty.allIn != .zero {
          allInDuties.append(duty.allIn, for: entry - entries.lowerBound)
        }
        refunds.append(
          duty.allIn == .zero
            ? duty.all...duty.all
            : Self.refund(of: duty, assessment.allIn.amounts(on: lines, in: store)))
      }
    }
    ieepaDuty = duties
    self.allInDuties = allInDuties
    refund = refunds
    lineQuestions = questions
  }

  /// All of the IEEPA duty comes back, but for the column 1 duty on headings of 15 % in all.
  private static func refund(
    of duty: (all: Cents, allIn: Cents), _ amounts: [AllInAmount]
  ) -> ClosedRange<Cents> {
    var (least, most) = (duty.all - duty.allIn, duty.all - duty.allIn)
    for amount in amounts {
      least += amount.refund.lowerBound
      most += amount.refund.upperBound
    }
    return least...most
  }

  private mutating func readLiquidation(_ table: EntryTable) {
    let positions = entries.map { entry in
      LiquidationPosition(
        status: table.liquidation[entry], day: table.liquidationDay[entry],
        isFinal: table.facts[entry][.finalLiquidation] == .yes, entryDay: table.entryDay[entry],
        filingDay: filingDay)
    }
    liquidation = positions.map(\.state)
    liquidationDay = DayColumn(count: entries.count) { positions[$0].day }
    liquidationBasis = positions.map(\.basis)
    liquidatesBeforeEntry = zip(positions, entries).map { position, entry in
      position.day.isReported && position.day < table.entryDay[entry]
    }
  }

  private mutating func readAssumptions(_ table: EntryTable, stated: Assumptions) {
    assumed.reserveCapacity(entries.count)
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
      if table.liquidation[entry] == .unreported && !table.liquidationDay[entry].isReported
        || hasUnknownStatus(table, entry) || hasStaleStatus(place)
      {
        missing.insert(.liquidation)
      }
      if table.doubts[entry].contains(.unsettledConflict) { missing.insert(.conflict) }
      assumed.append(missing)
    }
  }

  /// Whether the entry is not liquidated by its status though its liquidation day has come.
  private func hasStaleStatus(_ place: Int) -> Bool {
    switch liquidation[place] {
    case .unliquidated, .pending, .suspended, .extended, .underReview:
      liquidationDay[place].isReported && liquidationDay[place] <= filingDay
    case .unknown, .liquidated, .liquidatedWithoutDay, .liquidatedAfterFiling: false
    }
  }

  /// Whether a source gives a status that nobody knows, so that only the day tells.
  private func hasUnknownStatus(_ table: EntryTable, _ entry: Int) -> Bool {
    table.liquidation[entry] == .unreported
      && table.doubts[entry].contains(.unknownLiquidationStatus)
  }

  /// Last day for a post-summary correction; unreported where neither day is known.
  func lastCorrection(_ place: Int, in table: EntryTable) -> Day {
    Windows.lastCorrection(
      entryDay: table.entryDay[entries.lowerBound + place],
      liquidationDay: liquidation[place].isHeld ? .unreported : liquidationDay[place])
  }

  /// Days from the liquidation day to the filing day; negative before it, nil where there is no such day.
  func daysSinceLiquidation(_ place: Int) -> Int? {
    liquidationDay[place].isReported ? filingDay - liquidationDay[place] : nil
  }
}

extension ClosedRange<Day> {
  /// Whether the day lies in the range, or may because no source reports it.
  func mayContain(_ day: Day) -> Bool { !day.isReported || contains(day) }
}

/// The headings on which duty counts as IEEPA duty.
struct DutiableHeadings {
  /// Headings that carried IEEPA duty at any time.
  let all: HeadingSet
  /// Those of them that also contain the column 1 duty.
  let allIn: HeadingSet
  private let lowest: UInt32
  /// From the lowest heading on, how often its duty counts, and how often as duty on a heading of 15 % in all; the
  /// last place stands for all other numbers.
  private let counts: [(all: Int64, allIn: Int64)]

  init(_ headings: [Heading]) {
    let dutiable = headings.filter { $0.kind == .dutiable }
    let numbers = dutiable.map(\.number)
    let lowest = numbers.min() ?? 0
    let highest = numbers.max() ?? lowest
    var counts = [(all: Int64, allIn: Int64)](repeating: (0, 0), count: Int(highest - lowest) + 2)
    for heading in dutiable {
      let place = Int(heading.number - lowest)
      counts[place].all = 1
      if heading.rate.isAllIn { counts[place].allIn = 1 }
    }
    all = HeadingSet(numbers)
    allIn = HeadingSet(dutiable.filter(\.rate.isAllIn).map(\.number))
    self.lowest = lowest
    self.counts = counts
  }

  /// The IEEPA duty on an entry's tariff lines, and the part of it that stands on headings of 15 % in all.
  ///
  /// Every line is looked up and added alike, because a processor that has to guess which lines count waits for
  /// each of them.
  @inline(__always)
  func duty(on lines: Span<TariffLine>) -> (all: Cents, allIn: Cents) {
    let others = UInt32(counts.count - 1)
    var all: Int64 = 0
    var allIn: Int64 = 0
    for place in lines.indices {
      let count = counts[Int(min(lines[place].hts.heading &- lowest, others))]
      let duty = lines[place].duty.isReported ? lines[place].duty.amount : 0
      all += duty * count.all
      allIn += duty * count.allIn
    }
    return (Cents(all), Cents(allIn))
  }
}

/// Where one entry stands between entry and liquidation on a filing day, and how that is known.
struct LiquidationPosition {
  let state: LiquidationState
  /// Reported, or projected from the 314-day cycle, or neither.
  let day: Day
  let basis: LiquidationBasis

  init(status: LiquidationStatus, day: Day, isFinal: Bool, entryDay: Day, filingDay: Day) {
    guard !day.isReported else {
      basis = .reported
      self.day = day
      state =
        switch status {
        case .liquidated, .reliquidated: day <= filingDay ? .liquidated : .liquidatedAfterFiling
        case .unreported: day <= filingDay ? .liquidated : .unliquidated
        default: LiquidationState(notLiquidated: status)
        }
      return
    }
    let projected = LiquidationPosition.projection(from: entryDay)
    switch status {
    case .liquidated, .reliquidated: state = .liquidatedWithoutDay
    // A liquidation that became final took place, whatever a staler column says.
    case .unreported where isFinal, .unliquidated where isFinal: state = .liquidatedWithoutDay
    case .unreported where !projected.isReported: state = .unknown
    case .unreported: state = projected <= filingDay ? .liquidated : .unliquidated
    default: state = LiquidationState(notLiquidated: status)
    }
    let isProjected: Bool =
      switch state {
      case .liquidated: true
      // The cycle says nothing more about an entry that outlived it.
      case .unliquidated: projected > filingDay
      default: false
      }
    self.day = isProjected ? projected : .unreported
    basis = isProjected ? .projected : .none
  }

  /// The end of the 314-day cycle of an entry, or unreported.
  static func projection(from entryDay: Day) -> Day {
    guard entryDay.isReported else { return .unreported }
    return (entryDay + Windows.liquidationCycle.value).moved(toNext: .friday)
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
