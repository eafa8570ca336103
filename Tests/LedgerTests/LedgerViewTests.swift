import GRDB
import Testing

@testable import Ledger

@Suite("Views of the ledger")
struct LedgerViewTests {
  @Test("Every view is described, with all of its columns in their order")
  func described() throws {
    let database = try DatabaseQueue()
    try Schema.migrator.migrate(database)
    try database.read { database in
      let views = try String.fetchSet(
        database,
        sql: "SELECT name FROM sqlite_master WHERE type = 'view' AND name LIKE 'v\\_%' ESCAPE '\\'")
      #expect(views == Set(LedgerView.all.map(\.name)))
      for view in LedgerView.all {
        let columns = try String.fetchAll(
          database, sql: "SELECT name FROM pragma_table_info('\(view.name)') ORDER BY cid")
        #expect(view.columns.map(\.name) == columns, "\(view.name)")
      }
    }
  }

  @Test("Every column says what it means")
  func meanings() {
    for view in LedgerView.all {
      #expect(view.rows.hasSuffix("."))
      for column in view.columns {
        #expect(column.meaning.hasSuffix("."), "\(view.name), \(column.name)")
        #expect(!column.whenEmpty.hasSuffix("."), "\(view.name), \(column.name)")
      }
    }
  }
}
