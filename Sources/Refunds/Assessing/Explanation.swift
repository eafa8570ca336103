public import Customs
public import EntryStore

/// Why one entry was decided as it was: every fact, every rule, the amount and the interest step by step.
public struct Explanation: Sendable {
  /// One fact of the entry, as far as it is known.
  public struct Seen: Hashable, Sendable {
    public let fact: String
    public let value: String
    /// What stands in where no source reports it, or where it was worked out; else empty.
    public let note: String
    /// `file:row` of each row that says so.
    public let sources: [String]
    /// Rows that say something else.
    public let others: [Other]
  }

  /// What a row says that was not believed.
  public struct Other: Hashable, Sendable {
    public let value: String
    /// `file:row`.
    public let source: String
  }

  /// One rule put to the entry, with each of its questions.
  public struct Answered: Sendable {
    public let rule: Rule
    public let isMet: Bool
    public let decides: Bool
    public let questions: [Question]
  }

  /// One question of a rule, with what was seen.
  ///
  /// Questions of a deeper level make up the one above.
  public struct Question: Hashable, Sendable {
    public let level: Int
    public let text: String
    public let isMet: Bool
    /// The value that the answer rests on; empty for a question made of others.
    public let seen: String
  }

  /// One tariff line, and whether its duty counts.
  public struct Amount: Hashable, Sendable {
    public let tariffLine: TariffLine
    /// The heading of the IEEPA programs that the number is, on the entry date where there are several.
    public let heading: Heading?
    /// Its part of the entry's IEEPA duty, also where it is in question; unreported where that is not known.
    public let counted: Cents
    public let why: String
    /// `file:row`.
    public let source: String
  }

  /// What one check on the lines found.
  public struct Noted: Sendable {
    public let check: LineCheck
    public let finding: Finding
    public let detail: String
  }

  /// Interest earned in one stretch of days at one rate.
  public struct Earned: Hashable, Sendable {
    public let first: Day
    public let last: Day
    /// Hundredths of a percent a year.
    public let rate: Int
    public let interest: Cents
  }

  public let number: EntryNumber
  public let filingDate: Day
  public let facts: [Seen]
  /// `file:row` of the entry's first appearance in each source.
  public let sources: [String]
  public let rules: [Answered]
  public let amounts: [Amount]
  /// What comes back of the duty on headings of 15 % in all, line by line.
  public let allIn: [AllInAmount]
  /// What the checks on the lines found, and what it means.
  public let findings: [Noted]
  /// Day from which interest runs, or unreported, and why that day.
  public let depositDate: Day
  public let depositBasis: String
  public let earned: [Earned]
  /// The determination of the entry: the one row, row 0, of the same columns that all entries have.
  public let determination: Determinations
  /// What to do, with the entry's own days.
  public let nextStep: String

  /// What the lines fall short of rate times value: CBP nets an entry, so it may come off the refund.
  public var offsetRisk: Cents { findings.reduce(.zero) { $0 + $1.finding.underpaid } }
}

extension Assessment {
  /// Explains one entry by the same evaluation that decides all of them.
  ///
  /// `statements` are the entry's own rows as sources have them, by which each fact is traced.
  ///
  /// - Precondition: `entry` is a row of the store.
  public func explanation(
    of entry: EntryRow, in store: EntryStore,
    statements: [(record: EntryRecord, at: Appearance)] = []
  ) -> Explanation {
    var reader = LineReader()
    let circumstances = Circumstances(of: entry..<entry + 1, in: store, for: self, &reader)
    let answers = Answers(store.entries, circumstances)
    let determination = Determinations(
      terms, calendar, attested: attested,
      parts: [part(of: entry..<entry + 1, in: store, &reader)])
    return Explanation(
      number: store.entries.number[entry], filingDate: filingDate,
      facts: factsSeen(entry, store, circumstances, statements),
      sources: store.appearances(of: entry).map { store.name(of: $0) },
      rules: terms.rules.enumerated().map { place, rule in
        Explanation.Answered(
          rule: rule, isMet: determination.spoke[place][0],
          decides: determination.decidingRule[0] == place,
          questions: rule.condition.questions(answers))
      },
      amounts: amounts(of: entry, in: store),
      allIn: circumstances.allInDuties.isEmpty
        ? [] : allIn.amounts(on: store.tariffLines(of: entry).span, in: store),
      findings: audit.findings(of: entry, in: store, duty: determination.ieepaDuty[0])
        .compactMap { finding in
          audit.check(asking: finding.question).map { check in
            Explanation.Noted(
              check: check, finding: finding,
              detail: audit.detail(of: finding, on: entry, in: store))
          }
        },
      depositDate: deposit(of: entry, in: store.entries),
      depositBasis: depositBasis(of: entry, in: store.entries),
      earned: earned(
        entry, in: store.entries, on: determination.refundableDuty(of: 0),
        isLiquidated: circumstances.liquidation[0].isLiquidated),
      determination: determination,
      nextStep: determination.nextStep(of: entry, in: store.entries, row: 0))
  }

  private func depositBasis(of entry: EntryRow, in table: EntryTable) -> String {
    if table.paymentDate[entry].isReported { return "day of payment" }
    if table.summaryDate[entry].isReported { return "day of the entry summary" }
    return calendar.deposit(after: table.entryDate[entry]).isReported
      ? "\(terms.numbers.text(\.deposit)) after entry"
      : "no source reports the entry, entry summary or payment date"
  }

  private func amounts(of entry: EntryRow, in store: EntryStore) -> [Explanation.Amount] {
    let day = store.entries.entryDate[entry]
    let facts = ieepa.facts(of: entry, in: store.entries)
    return store.tariffLines(of: entry).map { line in
      let number = line.hts.heading
      let rows = line.hts.isChapter99 ? terms.headings.filter { $0.number == number } : []
      let heading =
        rows.first { $0.isInForce(on: day) } ?? rows.first { $0.kind == .dutiable }
        ?? rows.first
      let why =
        switch ieepa.doubts(on: line, with: facts) {
        case .notReported: "not known: the cell is blank or could not be read"
        case .unlistedHeading: "in question: no IEEPA heading of the schedule"
        case .outsideCollection: "in question: entered outside the heading's days of collection"
        case .onExemption: "in question: the heading bears no duty on the entry day"
        default: why(line, heading, entered: day)
        }
      let isUnknown = ieepa.isUnknown(line)
      return Explanation.Amount(
        tariffLine: line, heading: heading,
        counted: ieepa.includes(line) ? line.duty : isUnknown ? .unreported : .zero,
        why: why,
        source: store.name(of: Appearance(source: line.source, row: line.row)))
    }
  }

  /// Whether duty that is beyond question counts, and why.
  private func why(_ line: TariffLine, _ heading: Heading?, entered day: Day) -> String {
    guard let heading else { return "not an IEEPA heading" }
    if !ieepa.isDutiable(line.hts) { return "carries no IEEPA duty" }
    return day.isReported && !heading.isInForce(on: day)
      ? "counted, though the heading was not in force on the entry day" : "counted"
  }

  /// The interest of each quarter: what the cents had earned by its end, less what they had by its beginning.
  private func earned(
    _ entry: EntryRow, in table: EntryTable, on refundable: Cents, isLiquidated: Bool
  ) -> [Explanation.Earned] {
    let kind = interest.interestClass(of: table.importer[entry])
    let end = growth[kind, isLiquidated: isLiquidated].end
    let deposit = deposit(of: entry, in: table)
    guard deposit.isReported, refundable > .zero else { return [] }
    var earned: [Explanation.Earned] = []
    var before = Cents.zero
    var first = max(deposit, terms.numbers.collection.lowerBound) + 1
    let steps = terms.interest
    for (place, step) in steps.enumerated() {
      let isLast = place == steps.count - 1
      let last = isLast ? end : min(end, steps[place + 1].first - 1)
      guard first <= last else { continue }
      let total = Growth(of: kind, through: last, under: terms)
        .interest(on: refundable, from: deposit)
      earned.append(
        Explanation.Earned(
          first: first, last: last, rate: Int(step.rate(for: kind)), interest: total - before))
      before = total
      first = last + 1
    }
    return earned
  }
}

extension Heading {
  /// Whether the heading stood in the schedule on an entry date; for an unknown day, whether it ever did.
  public func isInForce(on day: Day) -> Bool {
    guard let first else { return false }
    return !day.isReported || first <= day && (last.map { day <= $0 } ?? true)
  }
}
