import Customs
import Dealings
import EntryStore
import Refunds

/// The broker's clients: each importer with its account, its set-up and its entries.
///
/// A client is named by its place in `Breakdown.importers`.
struct ClientBook: Sendable {
  /// Entries of one client that one rule keeps from being filed.
  struct Blocked: Sendable {
    let client: Int
    /// Place in `Determinations.rules`.
    let rule: Int
    let outcome: Outcome
    var sums: Sums
  }

  /// Entries of one client whose last day for a protest falls into one week.
  struct ProtestWeek: Sendable {
    let client: Int
    /// Monday of the week; unreported where no day is left.
    let week: Day
    /// The first such day from the filing date on.
    var first: Day
    var sums: Sums
  }

  let breakdown: Breakdown
  /// The file of accounts; nil where none was given.
  let source: String?
  let accounts: [ImporterAccount?]
  /// The law by which the entries were determined.
  let terms: Terms
  /// What CAPE accepts on the filing date.
  let accepted: [Sums]
  /// All entries of each client, by the places of the outcomes.
  let byOutcome: [[Sums]]
  /// Clients with the most refundable duty first.
  let order: [Int]
  /// By client in `order`, then with the most refundable duty first.
  let blocked: [Blocked]
  /// By week, then with the most refundable duty first; where no day is left last.
  let protestWeeks: [ProtestWeek]

  init(_ estimate: Estimate, _ breakdown: Breakdown) {
    let count = breakdown.importers.count
    self.breakdown = breakdown
    source = estimate.accounts?.source.name
    terms = estimate.terms
    accounts = breakdown.importers.map { estimate.accounts?.account(of: $0) }
    accepted = estimate.totals.byImporter.map(\.fileNow)
    let none = [Sums](repeating: Sums(), count: Outcome.allCases.count)
    var byOutcome = Array(repeating: none, count: count)
    var blocked: [Int: Blocked] = [:]
    var weeks: [Int: ProtestWeek] = [:]
    for row in breakdown.byWeek {
      let client = row.importer
      byOutcome[client][Int(row.outcome.rawValue)] += row.sums
      guard row.outcome.mayStillReturn else { continue }
      blocked[
        client << 8 | row.rule,
        default: Blocked(client: client, rule: row.rule, outcome: row.outcome, sums: Sums())
      ].sums += row.sums
      guard row.outcome == .otherRemedy else { continue }
      let key = client << 32 | Int(UInt32(bitPattern: row.week.number))
      var cell =
        weeks[key] ?? ProtestWeek(client: client, week: row.week, first: row.first, sums: Sums())
      cell.first = min(cell.first, row.first)
      cell.sums += row.sums
      weeks[key] = cell
    }
    let duty = byOutcome.map { $0.reduce(Cents.zero) { $0 + $1.refundableDuty } }
    let order = breakdown.importers.indices.sorted {
      duty[$0] != duty[$1] ? duty[$0] > duty[$1] : $0 < $1
    }
    var rank = [Int](repeating: 0, count: count)
    for (place, client) in order.enumerated() { rank[client] = place }
    self.byOutcome = byOutcome
    self.order = order
    self.blocked = blocked.values.sorted {
      if $0.client != $1.client { return rank[$0.client] < rank[$1.client] }
      let (a, b) = ($0.sums.refundableDuty, $1.sums.refundableDuty)
      return a != b ? a > b : $0.rule < $1.rule
    }
    protestWeeks = weeks.values.sorted {
      if $0.week != $1.week {
        return $0.week.isReported && (!$1.week.isReported || $0.week < $1.week)
      }
      let (a, b) = ($0.sums.refundableDuty, $1.sums.refundableDuty)
      return a != b ? a > b : rank[$0.client] < rank[$1.client]
    }
  }

  var readiness: [Readiness] { breakdown.readiness }

  /// The name on the client's entries, else its legal name.
  func name(of client: Int) -> String {
    let name = breakdown.names[client]
    return masked(name.isEmpty ? accounts[client]?.legalName ?? "" : name)
  }

  /// Which client a row is about.
  func keys<Row>(_ client: @escaping @Sendable (Row) -> Int) -> [Column<Row>] {
    [
      Column(.importerNumber) { .code(breakdown.labels[client($0)]) },
      Column(.importerName, width: 30) { .text(name(of: client($0))) },
    ]
  }

  /// What of the client's accepted entries CBP would accept and not pay out yet.
  func held(_ client: Int) -> Sums {
    readiness[client].holdsPayment == nil ? Sums() : accepted[client]
  }

  /// What the broker asks for the client's accepted entries; nil where no terms are reported.
  func fee(_ client: Int) -> Cents? {
    accounts[client]?.fee?.fee(
      entries: accepted[client].entries, refund: accepted[client].total)
  }

  /// What a reader must know of where the accounts come from.
  var sourceNote: String {
    source.map { "Set-up and fees are as told in \($0)." }
      ?? "Not told: no file of accounts was given with --accounts, so nothing is held."
  }
}

extension Estimate {
  /// How far an importer's set-up with CBP has come.
  func readiness(of importer: ImporterNumber) -> Readiness {
    terms.readiness(of: importer, in: accounts)
  }

  /// The marks on the eligible entries of importers whose set-up is known to be incomplete.
  var setUpMarks: [ImporterNumber: String] {
    guard accounts != nil else { return [:] }
    var marks: [ImporterNumber: String] = [:]
    for importer in totals.byImporter.map(\.key) {
      let mark = readiness(of: importer).marks
      if !mark.isEmpty { marks[importer] = mark }
    }
    return marks
  }

  /// What CAPE accepts of importers whose set-up holds the payment: accepted, and not paid out yet.
  var held: (importers: Int, sums: Sums) {
    var held = (importers: 0, sums: Sums())
    guard accounts != nil else { return held }
    for row in totals.byImporter where row.fileNow.entries > 0 {
      guard readiness(of: row.key).holdsPayment != nil else { continue }
      held = (held.importers + 1, held.sums + row.fileNow)
    }
    return held
  }

  /// What is held, as a sentence; nil where nothing is.
  var heldSentence: String? {
    let held = held
    guard held.importers > 0 else { return nil }
    return "Payment held: CBP accepts \(counted(held.sums.entries, "entry", "entries")) with "
      + "\(held.sums.total.dollars) of duty and interest and pays only once the set-up of "
      + "\(counted(held.importers, "importer", "importers")) is complete. See Checklist in "
      + "broker-portfolio.xlsx."
  }

  /// Adds a remark on what CBP would accept and not pay out, and on what the broker may not file.
  public mutating func remarkOnSetUp() {
    guard accounts != nil else { return }
    var stopped = (clients: 0, sums: Sums())
    for row in totals.byImporter where row.fileNow.entries > 0 {
      if readiness(of: row.key).stopsFiling != nil {
        stopped = (stopped.clients + 1, stopped.sums + row.fileNow)
      }
    }
    if let heldSentence { remarks.append(heldSentence) }
    if stopped.clients > 0 {
      remarks.append(
        "Filing stopped: without a power of attorney of "
          + "\(counted(stopped.clients, "importer", "importers")) the broker may not file "
          + "\(counted(stopped.sums.entries, "eligible entry", "eligible entries")).")
    }
  }
}
