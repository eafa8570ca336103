public import Customs
public import Dealings
public import EntryStore

/// The terms on which entries are assessed: the filing date, and what is known beside the sources.
///
/// Assessing is a pure function of these terms and the store; however the work is split, the answer is the same.
public struct Assessment: Sendable {
  public let terms: Terms
  public let history: FilingHistory
  /// What the user states for entries on which no source speaks.
  public let attested: Set<Attestation>
  /// Nil where nobody said that Phase 3 is open.
  public let phaseThree: PhaseThree?
  public let interest: InterestTerms
  /// The column 1 rates, where they are given.
  public var schedule: TariffSchedule? { allIn.schedule }

  /// What the rules ask and what follows, apart from their words.
  private let conditions: [Condition]
  private let outcomes: [Outcome?]
  let ieepa: IEEPADuty
  let allIn: AllInTerms
  let audit: LineAudit
  let growth: GrowthTables
  let calendar: EntryDateCalendar

  public init(
    filingDate: Day, history: FilingHistory = FilingHistory(), attested: Set<Attestation> = [],
    phaseThree: PhaseThree? = nil, interest: InterestTerms = InterestTerms(),
    law: Law = .current, schedule: TariffSchedule? = nil
  ) {
    terms = law.on(filingDate)
    self.history = history
    self.attested = attested
    self.phaseThree = phaseThree
    self.interest = interest
    conditions = terms.rules.map(\.condition)
    outcomes = terms.rules.map(\.outcome)
    allIn = AllInTerms(terms, schedule)
    audit = LineAudit(terms)
    ieepa = audit.ieepa
    growth = GrowthTables(terms)
    calendar = EntryDateCalendar(terms.numbers)
  }

  public var filingDate: Day { terms.filingDate }

  /// Entries of one task, unless the caller says how many tasks: few enough that their columns stay in the cache.
  private static let entriesOfTask = 8_192

  /// Decides every entry of a store, in `tasks` parallel tasks.
  public func determinations(
    for store: EntryStore, tasks: Int? = nil
  ) async -> Determinations {
    let ranges = Assessment.ranges(
      of: store.entries.count, tasks: tasks ?? store.entries.count / Self.entriesOfTask + 1)
    var determinations = Determinations(
      terms, calendar, attested: attested, capacity: store.entries.count)
    let readers = LineReaders()
    await inOrder(ranges) { range in
      readers.lend { part(of: range, in: store, &$0) }
    } take: { part in
      determinations.append(part)
    }
    determinations.finish()
    return determinations
  }

  /// Cuts the entries where a word of bits ends.
  static func ranges(of count: Int, tasks: Int) -> [Range<Int>] {
    let words = (count + 63) / 64
    return (0..<tasks).map { task in
      words * task / tasks * 64..<min(words * (task + 1) / tasks * 64, count)
    }.filter { !$0.isEmpty }
  }

  func part(
    of entries: Range<EntryRow>, in store: EntryStore, _ reader: inout LineReader
  ) -> DeterminationPart {
    let circumstances = Circumstances(of: entries, in: store, for: self, &reader)
    let answers = Answers(store.entries, circumstances)
    var part = DeterminationPart(
      circumstances, spoke: conditions.map { $0.holds(by: answers) })
    part.decide(by: outcomes)
    part.size(store.entries, circumstances, for: self)
    part.setDeadlines(store.entries, circumstances, for: self)
    return part
  }
}

/// The determinations of a range of entries that begins with a word of bits.
struct DeterminationPart: Sendable {
  let entries: Range<EntryRow>
  let spoke: [Words]
  let ieepaDuty: [Cents]
  let allInDuties: SparseColumn<Cents>
  let amountDoubts: SparseColumn<AmountDoubts>
  let lineQuestions: [LineQuestions]
  let liquidationDate: DayColumn
  let liquidationBasis: [LiquidationBasis]
  let assumed: [Assumptions]
  private(set) var outcome: [Outcome] = []
  private(set) var decidingRule: [UInt8] = []
  private(set) var workedOutRefunds = SparseColumn<Cents>()
  private(set) var interest: [Cents] = []
  private(set) var leasts = SparseColumn<LeastRefund>()
  private(set) var amountBasis: [AmountBasis]
  private(set) var fileBy = DayColumn()
  private(set) var protestBy = DayColumn()
  private(set) var courtBy = DayColumn()

  init(_ circumstances: Circumstances, spoke: [Words]) {
    entries = circumstances.entries
    self.spoke = spoke
    ieepaDuty = circumstances.ieepaDuty
    allInDuties = circumstances.allInDuties
    amountDoubts = circumstances.amountDoubts
    lineQuestions = circumstances.lineQuestions
    liquidationDate = circumstances.liquidationDate
    liquidationBasis = circumstances.liquidationBasis
    assumed = circumstances.assumed
    amountBasis = Array(repeating: .entered, count: entries.count)
  }

  /// The first rule that spoke decides, warnings apart.
  mutating func decide(by outcomes: [Outcome?]) {
    var outcomeOfEntry = [Outcome](repeating: .review, count: entries.count)
    var ruleOfEntry = [UInt8](repeating: 0, count: entries.count)
    var outcomeSpan = outcomeOfEntry.mutableSpan
    var ruleSpan = ruleOfEntry.mutableSpan
    for word in 0..<(entries.count + 63) / 64 {
      let first = word * 64
      let inside = min(entries.count - first, 64)
      var undecided: UInt64 = inside == 64 ? .max : 1 << UInt64(inside) - 1
      for place in outcomes.indices {
        guard let outcome = outcomes[place] else { continue }
        var decided = undecided & spoke[place][word]
        undecided ^= decided
        while decided != 0 {
          let entry = first + decided.trailingZeroBitCount
          outcomeSpan[entry] = outcome
          ruleSpan[entry] = UInt8(place)
          decided &= decided - 1
        }
      }
      precondition(undecided == 0, "the catalogue decides every entry")
    }
    outcome = outcomeOfEntry
    decidingRule = ruleOfEntry
  }

  /// What CBP would return, and the interest on it.
  mutating func size(
    _ table: EntryTable, _ circumstances: Circumstances, for assessment: Assessment
  ) {
    circumstances.allInDuties.forEach { place, _ in
      guard outcome[place] != .notRefundable else { return }
      amountBasis[place] = AmountBasis(circumstances.refund[place])
    }
    amountDoubts.forEach { place, doubts in
      guard outcome[place] != .notRefundable else { return }
      amountBasis[place] = doubts.isUnknown ? .unknown : .inQuestion
    }
    var interestOfEntry = [Cents](repeating: .zero, count: entries.count)
    var interestSpan = interestOfEntry.mutableSpan
    for place in outcome.indices where outcome[place] != .notRefundable {
      let entry = entries.lowerBound + place
      let refund = circumstances.refund[place]
      let refundable = max(refund.upperBound, .zero)
      if amountBasis[place] != .entered { workedOutRefunds.append(refundable, for: place) }
      guard refundable > .zero else { continue }
      let deposit = assessment.deposit(of: entry, in: table)
      let kind = assessment.interest.interestClass(of: table.importer[entry])
      let isLiquidated = circumstances.liquidation[place].isLiquidated
      interestSpan[place] = assessment.growth.interest(
        on: refundable, from: deposit, for: kind, isLiquidated: isLiquidated)
      let low = max(refund.lowerBound, .zero)
      if amountBasis[place].isRange, low < refundable {
        let lowInterest = assessment.growth.interest(
          on: low, from: deposit, for: kind, isLiquidated: isLiquidated)
        leasts.append(LeastRefund(duty: low, interest: lowInterest), for: place)
      }
    }
    interest = interestOfEntry
  }

  mutating func setDeadlines(
    _ table: EntryTable, _ circumstances: Circumstances, for assessment: Assessment
  ) {
    let (numbers, calendar) = (assessment.terms.numbers, assessment.calendar)
    let (cape, protest) = (UInt16(numbers.cape), UInt16(numbers.protest))
    let (states, liquidationDate) = (circumstances.liquidation, circumstances.liquidationDate)
    let past = ShortDays(before: circumstances.filingDate)
    let (outcome, duty, first) = (outcome, ieepaDuty, entries.lowerBound)
    let doubts = amountDoubts
    fileBy = DayColumn(count: entries.count) { place in
      if states[place].isHeld { return .unreported }
      let day = liquidationDate[short: place] + cape
      // Phase 3 takes entries whose window is past, and knows no last day.
      return past.contains(day) && outcome[place].isAccepted ? .unreported : day
    }
    protestBy = DayColumn(count: entries.count) { place in
      states[place].isLiquidated ? liquidationDate[short: place] + protest : .unreported
    }
    courtBy = DayColumn(count: entries.count) { place in
      duty[place] > .zero || doubts[place] != nil
        ? calendar.courtDay(after: table.entryDate[first + place]) : .unreported
    }
  }
}

extension Assessment {
  /// The day on which an entry's duty was deposited: of payment, of the entry summary, or a number of working days
  /// after entry.
  func deposit(of entry: EntryRow, in table: EntryTable) -> Day {
    if table.paymentDate[entry].isReported { return table.paymentDate[entry] }
    if table.summaryDate[entry].isReported { return table.summaryDate[entry] }
    return calendar.deposit(after: table.entryDate[entry])
  }
}

extension Determinations {
  /// Determinations of the given parts, which follow one another.
  init(
    _ terms: Terms, _ calendar: EntryDateCalendar, attested: Set<Attestation>,
    parts: [DeterminationPart]
  ) {
    self.init(
      terms, calendar, attested: attested,
      capacity: parts.reduce(0) { $0 + $1.entries.count })
    for part in parts { append(part) }
    finish()
  }

  fileprivate init(
    _ terms: Terms, _ calendar: EntryDateCalendar, attested: Set<Attestation>, capacity: Int
  ) {
    self.init(terms, calendar)
    self.attested = attested
    words = rules.map { _ in [] }
    reserve(capacity)
  }

  fileprivate mutating func append(_ part: DeterminationPart) {
    allInDuties.append(contentsOf: part.allInDuties, from: count)
    amountDoubts.append(contentsOf: part.amountDoubts, from: count)
    leasts.append(contentsOf: part.leasts, from: count)
    workedOutRefunds.append(contentsOf: part.workedOutRefunds, from: count)
    outcome += part.outcome
    decidingRule += part.decidingRule
    ieepaDuty += part.ieepaDuty
    lineQuestions += part.lineQuestions
    interest += part.interest
    amountBasis += part.amountBasis
    liquidationDate += part.liquidationDate
    liquidationBasis += part.liquidationBasis
    assumed += part.assumed
    fileBy += part.fileBy
    protestBy += part.protestBy
    courtBy += part.courtBy
    for rule in rules.indices { words[rule] += part.spoke[rule] }
  }

  fileprivate mutating func finish() {
    spoke = words.map { Bits(words: $0, count: count) }
    words = []
  }

  private mutating func reserve(_ count: Int) {
    outcome.reserveCapacity(count)
    decidingRule.reserveCapacity(count)
    ieepaDuty.reserveCapacity(count)
    lineQuestions.reserveCapacity(count)
    interest.reserveCapacity(count)
    amountBasis.reserveCapacity(count)
    liquidationDate.reserveCapacity(count)
    liquidationBasis.reserveCapacity(count)
    assumed.reserveCapacity(count)
    fileBy.reserveCapacity(count)
    protestBy.reserveCapacity(count)
    courtBy.reserveCapacity(count)
  }
}
