import Customs
import EntryStore
import Refunds

/// The folder of the clients' workbooks inside that of all reports.
public let clientFolder = "clients"

/// One workbook for each client, with nothing in it of any other.
///
/// What the broker asks and where rows come from are left out: a broker's own files are named after other clients too.
struct ClientWorkbooks: Sendable {
  let estimate: Estimate
  let clients: ClientBook
  let detail: Detail
  private let entries: ClientEntries

  init(estimate: Estimate, clients: ClientBook, detail: Detail) {
    self.estimate = estimate
    self.clients = clients
    self.detail = detail
    entries = ClientEntries(of: clients.breakdown)
  }

  /// Writes all of them into a folder of their own.
  func write(to files: UnpublishedFiles) async throws(ReportingError) {
    let files = try files.subfolder(clientFolder)
    let names = fileNames
    try await inOrder(Array(names.indices)) { client in
      workbook(of: client, named: names[client]).written(to: files)
    } take: { (result: Result<Void, ReportingError>) throws(ReportingError) in
      try result.get()
    }
  }

  /// A name for each client's file: number and name, distinguished where two clients have the same.
  ///
  /// A person's number is left out altogether. Names keep their letters in any script, and are compared without case,
  /// as some file systems do.
  var fileNames: [String] {
    var seen: [String: Int] = [:]
    return clients.breakdown.importers.indices.map { client in
      let importer = clients.breakdown.importers[client]
      let number =
        importer.isPerson ? "person" : importer.isReported ? importer.description : "not-reported"
      let words = clients.name(of: client).split(separator: " ").filter { !$0.contains("*") }
      let name = nameWord(words.joined(separator: " "))
      let stem = name.isEmpty ? number : "\(number)-\(name)"
      let count = seen[stem.lowercased(), default: 0] + 1
      seen[stem.lowercased()] = count
      return count == 1 ? "\(stem).xlsx" : "\(stem) (\(count)).xlsx"
    }
  }

  /// A name as part of a file name: letters and digits of any script, and a dash for a run of anything else.
  private func nameWord(_ name: String) -> String {
    let words = name.unicodeScalars.split { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber:
        false
      default: true
      }
    }
    var word = String(words.map(String.init).joined(separator: "-").prefix(60))
    // File systems count bytes: 255 of them, with the number before the name and the ending behind it.
    while word.utf8.count > 150 { word.removeLast() }
    return word
  }

  func workbook(of client: Int, named name: String) -> Workbook {
    let setUp = SetUp(clients: clients)
    let blocked = BlockedSheets(clients: clients, determinations: estimate.determinations)
    let broker = BrokerEntries(estimate, clients)
    var sheets = [summary(of: client), setUp.checklist(of: client), blocked.byReason(of: client)]
    if detail != .none {
      sheets += [
        broker.workList(rowLimit: detail.rowLimit, of: entries[client]),
        broker.list(rowLimit: detail.rowLimit, of: entries[client]),
      ]
    }
    return Workbook(
      name: name, title: "IEEPA duty refunds", filingDate: estimate.filingDate, sheets: sheets)
  }

  /// What comes back, what ages out, and how far the set-up has come.
  private func summary(of client: Int) -> Sheet {
    let name = clients.name(of: client)
    let label = clients.breakdown.labels[client]
    return Sheet(
      "Summary", title: name.isEmpty ? label : "\(name), \(label)",
      notes: [
        "As of the filing day \(estimate.filingDate), by catalogue \(estimate.terms.version). "
          + "Not legal advice."
      ] + estimate.attested.map { "Rests on a statement for all entries: \($0)" },
      tables: [outcomes(of: client), weeks(of: client), readiness(of: client)])
  }

  private func outcomes(of client: Int) -> Table {
    let sums = clients.byOutcome[client]
    return Table("By outcome", rows: Outcome.allCases) {
      Column(.outcomeInWords, width: 24) { .text($0.title) }
      Column.sums(total: sums.reduce(Sums(), +)) { sums[Int($0.rawValue)] }
      Column(.meaning, width: 60) { .text($0.meaningAndCode) }
    }
  }

  private func weeks(of client: Int) -> Table {
    let breakdown = clients.breakdown
    let labels: [Cell] =
      breakdown.weeks.mondays.map { .day($0) } + [.text("later"), .text("open-ended")]
    return Table(
      "Last week in which CAPE takes what it accepts now",
      rows: zip(labels, breakdown.accepted[client]).map { (label: $0, sums: $1) }
        .filter { $0.sums.entries > 0 }, whenEmpty: "CAPE accepts no entry on the filing day."
    ) {
      Column(.weekOf, width: 24) { $0.label }
      Column.sums(total: clients.accepted[client]) { $0.sums }
    }
  }

  private func readiness(of client: Int) -> Table {
    Table(
      "Set-up with CBP, without which it cannot pay", rows: clients.readiness[client].steps
    ) {
      Column("Step", .text, "The step of the set-up.", width: 24) { .text($0.step.title) }
      Column("State", .code, "How far the step has come.") { .code($0.state.rawValue) }
    }
  }
}

/// The entries of each client, as rows of the store.
private struct ClientEntries: Sendable {
  /// Those of one client behind those of another.
  private var entries: [UInt32]
  /// Where the entries of each client begin; one more than there are clients.
  private var starts: [Int]

  init(of breakdown: Breakdown) {
    let clients = breakdown.importerOfEntry
    starts = [Int](repeating: 0, count: breakdown.importers.count + 1)
    for client in clients { starts[Int(client) + 1] += 1 }
    for client in breakdown.importers.indices { starts[client + 1] += starts[client] }
    entries = [UInt32](repeating: 0, count: clients.count)
    var next = starts
    for (entry, client) in clients.enumerated() {
      entries[next[Int(client)]] = UInt32(entry)
      next[Int(client)] += 1
    }
  }

  subscript(client: Int) -> ArraySlice<UInt32> { entries[starts[client]..<starts[client + 1]] }
}
