internal import Customs
internal import GRDB
private import GRDBSQLite

/// An INSERT that is executed for rows by the million.
///
/// The values of a row stand one behind the other in memory of ours and go to SQLite at once, where GRDB would make
/// a list of boxed values for every row, which costs more than to write it.
struct RowInsert {
  private let statement: Statement
  private let database: Database
  private var texts: [UInt8] = []
  private var values: [Value] = []

  private enum Value {
    case null
    case integer(Int64)
    /// Where the text stands in `texts`.
    case text(Range<Int>)
  }

  init(_ sql: String, into database: Database) throws {
    self.database = database
    statement = try database.makeStatement(sql: sql)
  }

  mutating func add(_ value: Int64) { values.append(.integer(value)) }

  /// Adds an amount, or null where none is known.
  mutating func add(_ cents: Cents) {
    if cents.isReported { add(cents.amount) } else { values.append(.null) }
  }

  mutating func add(_ text: String) { add(text, orNull: false) }

  /// Adds a text, or null where it is empty.
  mutating func add(said text: String) { add(text, orNull: true) }

  /// Adds the text that `write` adds, or null where it adds nothing.
  mutating func add(_ write: (inout [UInt8]) -> Void) {
    let start = texts.count
    write(&texts)
    values.append(texts.count == start ? .null : .text(start..<texts.count))
  }

  private mutating func add(_ text: String, orNull: Bool) {
    let start = texts.count
    texts.append(contentsOf: text.utf8)
    values.append(orNull && texts.count == start ? .null : .text(start..<texts.count))
  }

  /// Writes the row of all that was added, one value for each parameter, and begins the next one.
  mutating func insert() throws {
    let handle = unsafe statement.sqliteStatement
    let code = unsafe texts.withUnsafeBytes { bytes in
      // SQLite reads the texts where they stand: they outlast the step, and the next row binds anew.
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      for place in values.indices {
        let parameter = Int32(place + 1)
        switch values[place] {
        case .null: unsafe sqlite3_bind_null(handle, parameter)
        case .integer(let value): unsafe sqlite3_bind_int64(handle, parameter, value)
        case .text(let range):
          unsafe sqlite3_bind_text(
            handle, parameter, start?.advanced(by: range.lowerBound), Int32(range.count), nil)
        }
      }
      let code = unsafe sqlite3_step(handle)
      unsafe sqlite3_reset(handle)
      return code
    }
    texts.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
    }
  }
}
