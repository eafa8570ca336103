import Customs
import Dealings
import EntryStore
import Refunds

/// The sheets of single entries that a broker works from: the 32 columns of its own list, and the work list.
struct BrokerEntries: Sendable {
  let estimate: Estimate
  let clients: ClientBook
  private let columns: EntryColumns

  init(_ estimate: Estimate, _ clients: ClientBook) {
    self.estimate = estimate
    self.clients = clients
    columns = EntryColumns(estimate: estimate, breakdown: clients.breakdown)
  }

  /// Every entry in the columns of a broker's own list.
  func list(rowLimit: Int, of entries: ArraySlice<UInt32>? = nil) -> Sheet {
    let shown = selection(rowLimit, of: entries) { _ in true }
    let (takes, protest) = (
      ColumnDescription.lastDayForCAPE(estimate.terms).title,
      ColumnDescription.lastDayForProtest(estimate.terms).title
    )
    return Sheet(
      "Entries", title: "Entries in the columns of a broker's list",
      notes: [
        "Empty columns: no export carries division and self filer; Capesize does not keep team and "
          + "country of export. ACE, ACH and 4811 are as told in "
          + "the file of accounts. Liquidation dates that no source reports are projected.",
        "\(takes): last day on which CAPE takes the entry. \(protest): last day for a protest. "
          + "PSC: day of the latest post-summary correction. Error: CBP's answer if the entry "
          + "were filed now.",
      ] + shown.notes,
      tables: [
        Table(
          count: shown.entries.count, whenEmpty: "There is no entry.", row: { shown.entries[$0] }
        ) {
          status
          facts
          liquidation
          Column(
            "Liquidated duty", .money, "Duty at liquidation, as the sources report it.", width: 15,
            total: .money(liquidatedDuty(of: shown.entries))
          ) { .money(reported: estimate.store.entries.liquidatedDuty(of: $0)) }
          amounts(shown.sums)
        }
      ], frozenColumns: 1)
  }

  /// From the entry number to the error.
  @ListBuilder<Column<Int>> private var status: [Column<Int>] {
    let determinations = estimate.determinations
    Column(.entryNumber) { .code(columns.number(of: $0)) }
    Column("Division", .text, "For the broker's own use.", width: 9) { _ in .empty }
    Column(.isEligible) { .code(determinations.outcome[$0].isAccepted ? "yes" : "no") }
    Column("Self filer", .code, "For the broker's own use.", width: 7) { _ in .empty }
    Column("ACE", .code, "Whether the importer has an ACE portal account.", width: 9) {
      .code(clients.accounts[client(of: $0)]?.portal.text ?? "")
    }
    Column("ACH", .code, "Whether a bank account for refunds is on file.", width: 9) {
      .code(clients.accounts[client(of: $0)]?.refundAccount.text ?? "")
    }
    Column("4811", .code, "How far a Form 4811 for a notify party has come.", width: 12) {
      .code(notifyParty(clients.readiness[client(of: $0)]))
    }
    Column("PSC", .date, "Day of the latest post-summary correction.", width: 12) {
      .day(reported: estimate.store.entries.correctionDate[$0])
    }
    Column("Claim number", .code, "CBP's number of the claim on which the entry was filed.") {
      words(.claimNumber, of: $0)
    }
    Column(.filingStatus) { .code(determinations.outcome[$0].text) }
    Column("Error", .sentence, "CBP's answer if the entry were filed now.", width: 26) {
      .text(determinations.cbpMessage(of: $0))
    }
  }

  /// From the type to the indicator of a post-summary correction.
  @ListBuilder<Column<Int>> private var facts: [Column<Int>] {
    let entries = estimate.store.entries
    Column("Type", .code, "Entry type.", width: 7) { .code(entries.type[$0].description) }
    Column(.importerNumber, width: 15) { .code(columns.label(of: $0)) }
    Column(.importerName, width: 22) { .text(name(of: $0)) }
    Column(.port, width: 7) { entries.port[$0].cell }
    Column("Entry date", .date, "Entry date.") { .day(reported: entries.entryDate[$0]) }
    Column("Summary date", .date, "Entry summary date.") { .day(reported: entries.summaryDate[$0]) }
    Column("Payment date", .date, "Day on which the duty was paid.") {
      .day(reported: entries.paymentDate[$0])
    }
    Column(
      "Recon", .code, "Whether the entry is flagged for reconciliation, or one is on file.",
      width: 9
    ) { .code(reconciliation(of: $0)) }
    Column("Control status", .code, "Who holds the entry summary in ACE.", width: 9) {
      .code(entries.control[$0].text)
    }
    Column("PSC indicator", .code, "Whether there is a post-summary correction.", width: 10) {
      .code(entries.facts[$0][.postSummaryCorrection].text)
    }
  }

  /// From the liquidation date to the country of export.
  @ListBuilder<Column<Int>> private var liquidation: [Column<Int>] {
    let determinations = estimate.determinations
    let entries = estimate.store.entries
    Column("Liquidation date", .date, "Liquidation date, reported or projected.") {
      .day(reported: determinations.liquidationDate[$0])
    }
    Column("Liquidation status", .code, "What the sources say of liquidation.", width: 13) {
      .code(entries.liquidation[$0].text)
    }
    Column(.lastDayForProtest(estimate.terms)) {
      .day(reported: determinations.protestBy[$0])
    }
    Column(
      "Finally liquidated", .code, "Whether a source says that liquidation is final.", width: 11
    ) { .code(entries.facts[$0][.finalLiquidation].text) }
    Column(.lastDayForCAPE(estimate.terms)) { .day(reported: determinations.fileBy[$0]) }
    Column("Protest no.", .code, "CBP's numbers of the protests on the entry.", width: 15) {
      words(.protestNumber, of: $0)
    }
    Column("Protest status", .code, "Where a protest stands.", width: 12) {
      .text(entries.protest[$0].text)
    }
    Column("Team", .code, "For the broker's own use.", width: 7) { _ in .empty }
    Column("Origin", .code, "Countries of origin on the lines, each once.", width: 10) {
      .code(origins(of: $0))
    }
    Column("Export", .code, "For the broker's own use.", width: 8) { _ in .empty }
  }

  private func amounts(_ total: Sums) -> [Column<Int>] {
    let determinations = estimate.determinations
    return [
      Column(.ieepaDuty, width: 16, total: .money(total.ieepaDuty)) {
        columns.money(determinations.ieepaDuty[$0], of: $0)
      },
      Column(.refundableDuty, width: 16, total: .money(total.refundableDuty)) {
        columns.money(determinations.refundableDuty(of: $0), of: $0)
      },
      Column(.interest, width: 15, total: .money(total.interest)) {
        columns.money(determinations.interest[$0], of: $0)
      },
    ]
  }

  /// What somebody can still act on, the most urgent first.
  func workList(rowLimit: Int, of entries: ArraySlice<UInt32>? = nil) -> Sheet {
    let determinations = estimate.determinations
    let selected = selection(rowLimit, of: entries) { entry in
      let outcome = determinations.outcome[entry]
      return outcome.isAccepted || outcome.mayStillReturn
    }
    let shown = selected.sorted { a, b in
      let (left, right) = (urgency(of: a), urgency(of: b))
      if left != right { return left < right }
      let (duty, other) = (
        determinations.refundableDuty(of: a), determinations.refundableDuty(of: b)
      )
      return duty != other ? duty > other : a < b
    }
    return Sheet(
      "Work list", title: "Work list, the nearest deadline first",
      notes: ["Entries of one deadline stand with the most refundable duty first."] + shown.notes,
      tables: [
        Table(
          count: shown.entries.count, whenEmpty: "Nothing is left to do.",
          row: { shown.entries[$0] }
        ) {
          columns.identity { clients.name(of: client(of: $0)) }
          columns.outcome(width: 20)
          Column(.reason) { .text(determinations.decidingRule(of: $0).title) }
          Column(.nextStep) { .text(nextStep(of: $0)) }
          Column("Act by", .date, "The nearest day by which something must be done.") {
            let day = urgency(of: $0)
            return day == Day(number: .max) ? .empty : .day(day)
          }
          columns.fileBy
          columns.protestBy
          Column(.refundableDuty, total: .money(shown.sums.refundableDuty)) {
            columns.money(determinations.refundableDuty(of: $0), of: $0)
          }
        }
      ], frozenColumns: 1)
  }

  private func selection(
    _ limit: Int, of entries: ArraySlice<UInt32>?, where isWanted: (Int) -> Bool
  ) -> Selection {
    let determinations = estimate.determinations
    guard let entries else { return Selection(limit, of: determinations, where: isWanted) }
    return Selection(
      limit, of: determinations, among: entries.lazy.map(Int.init), where: isWanted)
  }

  /// The nearest day, from the filing date on, by which something must be done; far off when there is none.
  private func urgency(of entry: EntryRow) -> Day {
    func ahead(_ day: Day) -> Day { day >= estimate.filingDate ? day : Day(number: .max) }
    let determinations = estimate.determinations
    return min(ahead(determinations.fileBy[entry]), ahead(determinations.protestBy[entry]))
  }

  /// A client whose entries carry no name has its legal name.
  private func name(of entry: EntryRow) -> String {
    let own = columns.importerName(of: entry)
    return own.isEmpty ? clients.name(of: client(of: entry)) : own
  }

  /// What to do, and what the importer's set-up lacks where CAPE accepts the entry.
  private func nextStep(of entry: EntryRow) -> String {
    let step = columns.nextStep(of: entry)
    guard estimate.determinations.outcome[entry].isAccepted else { return step }
    let marks = clients.readiness[client(of: entry)].marks
    return marks.isEmpty ? step : "\(step) \(marks)"
  }

  private func client(of entry: EntryRow) -> Int {
    Int(clients.breakdown.importerOfEntry[entry])
  }

  private func liquidatedDuty(of entries: [EntryRow]) -> Cents {
    let table = estimate.store.entries
    return entries.reduce(.zero) { $0 + (table.liquidatedDuty(of: $1).reported ?? .zero) }
  }

  /// Whether refunds go to a notify party: only where it is on file and in box 28.
  private func notifyParty(_ readiness: Readiness) -> String {
    let states = readiness.steps.filter { $0.step.id.hasPrefix("4811.") }.map(\.state)
    if states.contains(.missing) { return "incomplete" }
    if states.contains(.notReported) { return "" }
    return states.contains(.done) ? "complete" : "none"
  }

  private func reconciliation(of entry: EntryRow) -> String {
    let facts = estimate.store.entries.facts[entry]
    return switch (facts[.reconciliationFlagged], facts[.reconciliationOnFile]) {
    case (_, .yes): "on file"
    case (.yes, _): "flagged"
    case (let flagged, _): flagged.text
    }
  }

  /// What the sources call something of the entry: several protests may lie on one.
  private func words(_ kind: StatedWord.Kind, of entry: EntryRow) -> Cell {
    .code(masked(estimate.store.words(kind, of: entry).joined(separator: ", ")))
  }

  /// The countries of the entry's lines, each once.
  private func origins(of entry: EntryRow) -> String {
    var seen: [CountryCode] = []
    for line in estimate.store.tariffLines(of: entry)
    where line.origin != .unreported && !seen.contains(line.origin) { seen.append(line.origin) }
    return seen.map(\.description).joined(separator: ", ")
  }
}

extension ColumnDescription {
  // By these the broker's sheets of sums find their entries.
  static let isEligible = ColumnDescription(
    "Eligible", .code, "Whether CAPE accepts the entry on the filing day.", width: 9)
  static let filingStatus = ColumnDescription(
    "Filing status", .code, "What we conclude of the entry, by its code in files for scripts.",
    width: 20)
  // Brokers name the columns after the days that are added to liquidation.
  static func lastDayForCAPE(_ terms: Terms) -> ColumnDescription {
    ColumnDescription(
      "+\(terms.daysForCAPE)", .date, "Last day on which CAPE takes the entry.")
  }
  fileprivate static func lastDayForProtest(_ terms: Terms) -> ColumnDescription {
    ColumnDescription("+\(terms.daysForProtest)", .date, "Last day for a protest.")
  }
}
