import Customs
import Dealings
import EntryStore
import Foundation
import Refunds
import Testing

@testable import Reporting

@Suite("The broker's clients") struct ClientTests {
  let estimate = Fixture.estimate()

  private func clients(_ estimate: Estimate) async -> ClientBook {
    ClientBook(estimate, await Breakdown(estimate, grouped: true))
  }

  private func portfolio(_ estimate: Estimate, _ name: String) async throws -> Sheet {
    let workbook = Workbook.brokerPortfolio(estimate, await clients(estimate), detail: .capped)
    return try #require(workbook.sheets.first { $0.name == name })
  }

  /// A book of `count` importers, with names that break careless writers.
  private func manyImporters(_ count: Int) -> Estimate {
    let importers = (0..<count).compactMap {
      ImporterNumber(packed: UInt64(ImporterNumber.Form.employer.rawValue) << 56 | UInt64($0 + 1))
    }
    return Fixture.estimate(entries: count * 2, importers: importers)
  }

  @Test("Without a file of accounts nothing is held, and the sheets say that nothing is told")
  func withoutAccounts() async throws {
    var estimate = estimate
    estimate.accounts = nil
    let clients = await clients(estimate)
    #expect(clients.order.allSatisfy { clients.held($0) == Sums() && clients.fee($0) == nil })
    #expect(estimate.setUpMarks.isEmpty)
    for name in ["Clients", "Checklist", "Readiness", "Fees"] {
      #expect(
        SheetText.text(try await portfolio(estimate, name)).contains("Not told: no file"), "\(name)"
      )
    }
    let before = estimate.remarks
    estimate.remarkOnSetUp()
    #expect(estimate.remarks == before)
  }

  @Test("What is held is exactly what CAPE accepts of importers whose set-up is incomplete")
  func held() async throws {
    let clients = await clients(estimate)
    let determinations = estimate.determinations
    for client in clients.breakdown.importers.indices {
      let importer = clients.breakdown.importers[client]
      let accepted = (0..<determinations.count).filter {
        estimate.store.entries.importer[$0] == importer && determinations.outcome[$0].isAccepted
      }
      let sums = accepted.reduce(Sums()) { $0 + determinations.sums(of: $1) }
      let isHeld = [Fixture.importers[1], Fixture.importers[2]].contains(importer)
      #expect(clients.held(client) == (isHeld ? sums : Sums()))
      #expect(
        estimate.store.entries.importer.count { $0 == importer }
          == clients.byOutcome[client].reduce(0) { $0 + $1.entries })
    }
    var remarked = estimate
    remarked.remarkOnSetUp()
    #expect(remarked.remarks.count == estimate.remarks.count + 2)
  }

  @Test("An eligible entry says in its next step what its importer lacks, and no other does")
  func nextSteps() async throws {
    let folder = try TestFolder()
    _ = try await estimate.writeReports(to: folder.path)
    for line in try folder.text("entries.csv").split(separator: "\n").dropFirst() {
      let isAccepted = line.contains(",file-now")
      let isHeld =
        line.contains(",98-765432100,") || line.contains(",***-**-6789,") && !line.contains("HYPER")
      let marked = line.contains("Payment held until")
      if !isAccepted || line.contains(",12-3456789,") { #expect(!marked, "\(line)") }
      if isAccepted, line.contains(",98-765432100,") {
        #expect(
          line.contains("this is done: Power of attorney. Payment held until this is done: ACE"))
      }
      if marked { #expect(isAccepted && isHeld, "\(line)") }
    }
  }

  @Test("Blocked money and protest weeks add up to what is blocked and needs another remedy")
  func sums() async {
    let clients = await clients(estimate)
    let blocked = Outcome.allCases.filter(\.mayStillReturn).reduce(Sums()) { sums, outcome in
      clients.byOutcome.reduce(sums) { $0 + $1[Int(outcome.rawValue)] }
    }
    #expect(clients.blocked.reduce(Sums()) { $0 + $1.sums } == blocked)
    let remedy = clients.byOutcome.reduce(Sums()) { $0 + $1[Int(Outcome.otherRemedy.rawValue)] }
    #expect(clients.protestWeeks.reduce(Sums()) { $0 + $1.sums } == remedy)
    for week in clients.protestWeeks where week.week.isReported {
      #expect(week.first.monday == week.week && week.first >= estimate.filingDate)
    }
  }

  @Test("The work list is in the order of the days by which to act, then of money")
  func workList() async throws {
    let table = try await portfolio(estimate, "Work list").tables[0]
    let act = try #require(table.columns.firstIndex { $0.title == "Act by" })
    let duty = try #require(table.columns.firstIndex { $0.title == "Refundable duty" })
    let keys = (0..<table.count).map { row -> (Day, Int64) in
      let cells = table.row(row)
      let day: Day = if case .day(let day) = cells[act] { day } else { Day(number: .max) }
      let cents: Int64 = if case .money(let cents) = cells[duty] { -cents.amount } else { 0 }
      return (day, cents)
    }
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 } && keys.count > 10)
  }

  @Test("A broker's list has its 32 columns, and what no source carries is empty")
  func brokerColumns() async throws {
    let table = try await portfolio(estimate, "Entries").tables[0]
    let titles = table.columns.map(\.title)
    #expect(titles.count == 35 && titles[31] == "Liquidated duty")
    for (title, step) in [("Claim number", 7), ("Protest no.", 5)] {
      let column = try #require(titles.firstIndex(of: title))
      let shown = (0..<table.count).count { table.row($0)[column] != .code("") }
      #expect(shown == (1..<48).count { $0 % step == 1 }, "\(title)")
    }
    for title in ["Division", "Self filer", "Team", "Export"] {
      let column = try #require(titles.firstIndex(of: title))
      #expect((0..<table.count).allSatisfy { table.row($0)[column] == .empty }, "\(title)")
    }
    #expect((0..<table.count).allSatisfy { table.row($0).count == 35 })
  }

  @Test("Each client's workbook holds its own entries and nothing of any other")
  func separate() async throws {
    let clients = await clients(estimate)
    let workbooks = ClientWorkbooks(estimate: estimate, clients: clients, detail: .all)
    for client in clients.breakdown.importers.indices {
      let text = workbooks.workbook(of: client, named: "x.xlsx").sheets
        .map { SheetText.text($0) }.joined()
      let owner = clients.breakdown.importers[client]
      for entry in 0..<estimate.determinations.count {
        let number = estimate.store.entries.number[entry].description
        let isOwn = estimate.store.entries.importer[entry] == owner
        #expect(text.contains(number) == isOwn, "\(number) of client \(client)")
      }
      for other in clients.breakdown.importers.indices where other != client {
        // Two persons may look alike behind their masks.
        let importer = clients.breakdown.importers[other]
        #expect(importer.isPerson || !text.contains(importer.description))
        let name = clients.name(of: other)
        #expect(name.isEmpty || !text.contains(name.prefix(40)))
      }
      for file in ["ace.csv", "broker, west", "accounts.csv"] { #expect(!text.contains(file)) }
      #expect(!text.contains("123-45-6789") && !text.contains("987-65-6789"))
    }
  }

  @Test("Clients' files are told apart, hold no person's number and no letter that breaks a path")
  func fileNames() async throws {
    let estimate = manyImporters(40)
    let names = ClientWorkbooks(
      estimate: estimate, clients: await clients(estimate), detail: .capped
    )
    .fileNames
    #expect(Set(names.map { $0.lowercased() }).count == 40)
    let persons = Fixture.estimate(
      importers: ["123-45-6789", "987-65-6789", "222-22-2222", "333-33-3333", "444-44-4444"]
        .compactMap { ImporterNumber($0) })
    let shown = ClientWorkbooks(estimate: persons, clients: await clients(persons), detail: .capped)
      .fileNames
    #expect(shown.contains("person.xlsx") && shown.allSatisfy { $0.hasPrefix("person") })
    #expect(Set(shown).count == 5)
    for name in names + shown {
      #expect(name.utf8.count <= 200)
      #expect(name.dropLast(5).allSatisfy { $0.isLetter || $0.isNumber || "- ()".contains($0) })
    }
    #expect(names.contains { $0.hasSuffix("-Ångström-Søn-Imports.xlsx") })
  }

  @Test("Clients' files keep the letters of any script, and only so many of them")
  func fileNamesInAnyScript() async throws {
    var estimate = Fixture.estimate(entries: 5)
    var names: [String] = []
    for name in ["../株式会社\u{0}\u{202E}/", "e\u{301}\u{200D}" + String(repeating: "ち", count: 300)] {
      var account = ImporterAccount(importer: Fixture.importers[4])
      account.legalName = name
      estimate.accounts = AccountBook(source: Source(path: "accounts.csv"))
      try estimate.accounts?.add(account)
      names +=
        ClientWorkbooks(estimate: estimate, clients: await clients(estimate), detail: .none)
        .fileNames
    }
    #expect(names.contains("250104-00017-株式会社.xlsx"))
    let long = try #require(names.first { $0.contains("ち") })
    #expect(long.hasPrefix("250104-00017-e\u{301}-ち") && long.utf8.count < 180)
  }

  @Test("Per-importer workbooks appear with the rest, or not at all")
  func written() async throws {
    let folder = try TestFolder()
    let names = try await estimate.writeReports(to: folder.path, perImporter: true)
    let clientNames = names.filter { $0.hasPrefix("clients/") }
    #expect(clientNames.count == 5 && names.count == 15)
    #expect(try folder.contents().count == 11)
    for name in clientNames { #expect(try folder.bytes(name).starts(with: [0x50, 0x4B])) }
    let again = try TestFolder()
    _ = try await estimate.writeReports(to: again.path, perImporter: true)
    for name in clientNames { #expect(try folder.bytes(name) == again.bytes(name), "\(name)") }
    let blocked = try TestFolder()
    try Data().write(to: URL(fileURLWithPath: "\(blocked.path)/clients"))
    let path = blocked.path
    await #expect(throws: ReportingError.self) {
      _ = try await Fixture.estimate().writeReports(to: path, perImporter: true)
    }
    #expect(try blocked.contents() == ["clients"])
  }

  @Test("A book in which CAPE accepts nothing has clients, and asks for no fee")
  func nothingEligible() async throws {
    let estimate = Fixture.estimate(entries: 6, outcomes: [.wait, .notRefundable])
    let clients = await clients(estimate)
    #expect(clients.order.compactMap { clients.fee($0) }.allSatisfy { $0 == .zero })
    #expect(clients.order.allSatisfy { clients.held($0) == Sums() })
    let empty = Fixture.estimate(entries: 0)
    let nobody = await self.clients(empty)
    for sheet in Workbook.brokerPortfolio(empty, nobody, detail: .all).sheets {
      #expect(!SheetText.text(sheet).isEmpty)
    }
  }
}
