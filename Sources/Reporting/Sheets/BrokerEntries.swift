import Customs
import EntryStore
import Refunds

/// The sheets of single entries that a broker works from: the 32 columns of its own list, and the work list.
struct BrokerEntries: Sendable {
  let estimate: Estimate
  let clients: ClientBook
  private let cells: EntryCells

  init(_ estimate: Estimate, _ clients: ClientBook) {
    self.estimate = estimate
    self.clients = clients
    cells = EntryCells(estimate: estimate, breakdown: clients.breakdown)
  }

  private static let columns = [
    Column("Entry number", .code, width: 14), Column("Division", .text, width: 9),
    Column("Eligible", .code, width: 9),
    Column("Self filer", .code, width: 7), Column("ACE", .code, width: 9),
    Column("ACH", .code, width: 9), Column("4811", .code, width: 12),
    Column("PSC", .date, width: 12), Column("Claim number", .code, width: 14),
    Column("Filing status", .code, width: 20), Column("Error", .sentence, width: 26),
    Column("Type", .code, width: 7),
    Column("Importer number", .code, width: 15), Column("Importer name", .text, width: 22),
    Column("Port", .code, width: 7), Column("Entry date", .date),
    Column("Summary date", .date), Column("Payment date", .date),
    Column("Recon", .code, width: 9), Column("Control status", .code, width: 9),
    Column("PSC indicator", .code, width: 10), Column("Liquidation date", .date),
    Column("Liquidation status", .code, width: 13), Column("+180", .date),
    Column("Finally liquidated", .code, width: 11), Column("+80", .date),
    Column("Protest no.", .code, width: 15), Column("Protest status", .code, width: 12),
    Column("Team", .code, width: 7), Column("Origin", .code, width: 10),
    Column("Export", .code, width: 8), Column("Liquidated duty", .money, width: 15),
  ]

  /// Every entry in the columns of a broker's own list.
  func list(rowLimit: Int, of entries: ArraySlice<UInt32>? = nil) -> Sheet {
    let shown = selection(rowLimit, of: entries) { _ in true }
    let blank = [Cell](repeating: .empty, count: BrokerEntries.columns.count - 2)
    return Sheet(
      "Entries", title: "Entries in the columns of a broker's list",
      notes: [
        "Empty columns: no export carries division and self filer; Capesize does not keep team and "
          + "country of export. ACE, ACH and 4811 are as told in "
          + "the file of accounts. Liquidation dates that no source reports are projected.",
        "+80: last day on which CAPE takes the entry. +180: last day for a protest. PSC: day of the "
          + "latest post-summary correction. Error: CBP's answer if the entry were filed now.",
      ] + shown.notes,
      tables: [
        Table(
          columns: BrokerEntries.columns + [
            Column("IEEPA duty", .money, width: 16), Column("Refundable duty", .money, width: 16),
            Column("Interest", .money, width: 15),
          ], count: shown.entries.count,
          total: [.text("Total")] + blank + [
            .money(liquidatedDuty(of: shown.entries)), .money(shown.sums.ieepaDuty),
            .money(shown.sums.refundableDuty), .money(shown.sums.interest),
          ], whenEmpty: "There is no entry."
        ) { row in
          let entry = shown.entries[row]
          return status(of: entry) + facts(of: entry)
            + liquidation(of: entry) + [
              cells.money(estimate.determinations.ieepaDuty[entry], of: entry),
              cells.money(estimate.determinations.refundableDuty(of: entry), of: entry),
              cells.money(estimate.determinations.interest[entry], of: entry),
            ]
        }
      ], frozenColumns: 1)
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
          columns: EntryCells.columns + [
            Column("Outcome", .code, width: 20), Column("Reason", .sentence, width: 36),
            Column("Next step", .sentence, width: 50), Column("Act by", .date),
            Column("File by", .date), Column("Protest by", .date),
            Column("Refundable duty", .money, width: 18),
          ], count: shown.entries.count,
          total: [.text("Total")] + Array(repeating: .empty, count: 10)
            + [.money(shown.sums.refundableDuty)], whenEmpty: "Nothing is left to do."
        ) { row in
          let entry = shown.entries[row]
          let urgency = urgency(of: entry)
          return identity(of: entry) + [
            .code(determinations.outcome[entry].text),
            .text(determinations.decidingRule(of: entry).title), .text(nextStep(of: entry)),
            urgency == Day(number: .max) ? .empty : .day(urgency),
            .day(reported: determinations.fileBy[entry]),
            .day(reported: determinations.protestBy[entry]),
            cells.money(determinations.refundableDuty(of: entry), of: entry),
          ]
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

  /// The nearest day, from the filing day on, by which something must be done; far off when there is none.
  private func urgency(of entry: Int) -> Day {
    func ahead(_ day: Day) -> Day { day >= estimate.filingDay ? day : Day(number: .max) }
    let determinations = estimate.determinations
    return min(ahead(determinations.fileBy[entry]), ahead(determinations.protestBy[entry]))
  }

  /// The cells under `EntryCells.columns`; a client whose entries carry no name has its legal name.
  private func identity(of entry: Int) -> [Cell] {
    var identity = cells.identity(of: entry)
    if identity[2] == .text("") { identity[2] = .text(clients.name(of: client(of: entry))) }
    return identity
  }

  /// What to do, and what the importer's set-up lacks where CAPE accepts the entry.
  private func nextStep(of entry: Int) -> String {
    let step = cells.nextStep(of: entry)
    guard estimate.determinations.outcome[entry].isAccepted else { return step }
    let marks = clients.readiness[client(of: entry)].marks
    return marks.isEmpty ? step : "\(step) \(marks)"
  }

  private func client(of entry: Int) -> Int {
    Int(clients.breakdown.importerOfEntry[entry])
  }

  private func liquidatedDuty(of entries: [Int]) -> Cents {
    let table = estimate.store.entries
    return entries.reduce(.zero) { $0 + (table.liquidatedDuty(of: $1).reported ?? .zero) }
  }

  /// From the entry number to the error.
  private func status(of entry: Int) -> [Cell] {
    let determinations = estimate.determinations
    let table = estimate.store.entries
    let client = client(of: entry)
    let account = clients.accounts[client]
    return [
      .code(table.number[entry].description), .empty,
      .code(determinations.outcome[entry].isAccepted ? "yes" : "no"), .empty,
      .code(account?.portal.text ?? ""), .code(account?.refundAccount.text ?? ""),
      .code(notifyParty(clients.readiness[client])), .day(reported: table.correctionDay[entry]),
      words(.claimNumber, of: entry), .code(determinations.outcome[entry].text),
      .text(determinations.cbpMessage(of: entry)),
    ]
  }

  /// Whether refunds go to a notify party: only where it is on file and in box 28.
  private func notifyParty(_ readiness: Readiness) -> String {
    let states = readiness.steps.filter { $0.step.id.hasPrefix("4811.") }.map(\.state)
    if states.contains(.missing) { return "incomplete" }
    if states.contains(.notTold) { return "" }
    return states.contains(.done) ? "complete" : "none"
  }

  /// From the type to the indicator of a post-summary correction.
  private func facts(of entry: Int) -> [Cell] {
    let table = estimate.store.entries
    let facts = table.facts[entry]
    let recon: String =
      switch (facts[.reconciliationFlagged], facts[.reconciliationOnFile]) {
      case (_, .yes): "on file"
      case (.yes, _): "flagged"
      case (let flagged, _): flagged.text
      }
    let identity = identity(of: entry)
    return [
      .code(table.type[entry].description), identity[1], identity[2], identity[3],
      identity[4], .day(reported: table.summaryDay[entry]),
      .day(reported: table.paymentDay[entry]), .code(recon), .code(table.control[entry].text),
      .code(facts[.postSummaryCorrection].text),
    ]
  }

  /// From the liquidation date to the liquidated duty.
  private func liquidation(of entry: Int) -> [Cell] {
    let determinations = estimate.determinations
    let table = estimate.store.entries
    return [
      .day(reported: determinations.liquidationDay[entry]),
      .code(table.liquidation[entry].text), .day(reported: determinations.protestBy[entry]),
      .code(table.facts[entry][.finalLiquidation].text),
      .day(reported: determinations.fileBy[entry]), words(.protestNumber, of: entry),
      .text(table.protest[entry].text),
      .empty, .code(origins(of: entry)), .empty, .money(reported: table.liquidatedDuty(of: entry)),
    ]
  }

  /// What the sources call something of the entry: several protests may lie on one.
  private func words(_ kind: StatedWord.Kind, of entry: Int) -> Cell {
    .code(masked(estimate.store.words(kind, of: entry).joined(separator: ", ")))
  }

  /// The countries of the entry's lines, each once.
  private func origins(of entry: Int) -> String {
    var seen: [CountryCode] = []
    for line in estimate.store.tariffLines(of: entry)
    where line.origin != .unreported && !seen.contains(line.origin) { seen.append(line.origin) }
    return seen.map(\.description).joined(separator: ", ")
  }
}
