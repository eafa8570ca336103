public import Customs
import Dealings
import EntryStore
public import Refunds

/// What every column of every file means, as `capesize columns` prints it.
///
/// It is made from the declarations that write the files: of a book with a single entry, because some sheets have a
/// column for each week from a filing date on, and some workbooks are about one importer.
public struct ColumnDictionary: Sendable {
  /// A column as the dictionary tells it.
  public struct Column: Sendable {
    public let name: String
    public let kind: String
    /// What its numbers count or are measured in; empty where it holds none.
    public let unit: String
    public let meaning: String
    /// What an empty field says; empty itself where that is not reported.
    public let whenEmpty: String

    public init(name: String, kind: String, unit: String, meaning: String, whenEmpty: String) {
      self.name = name
      self.kind = kind
      self.unit = unit
      self.meaning = meaning
      self.whenEmpty = whenEmpty
    }
  }

  /// Columns that stand beside each other: those of a CSV file, of a table on a sheet, or of a view.
  public struct Part: Sendable {
    /// Name of the file, or of the view.
    public let file: String
    /// Name of the sheet; empty outside workbooks.
    public let sheet: String
    /// Title of the table where the sheet has several.
    public let table: String
    /// What a line stands for; empty for a table of a sheet, which says so itself.
    public let lines: String
    public let columns: [Column]

    public init(
      file: String, sheet: String = "", table: String = "", lines: String = "", columns: [Column]
    ) {
      self.file = file
      self.sheet = sheet
      self.table = table
      self.lines = lines
      self.columns = columns
    }
  }

  public private(set) var parts: [Part] = []

  /// The dictionary of all files; columns that are named after weeks count them from the filing date.
  public init(_ law: Law, filingDate: Day) async {
    let estimate = await Estimate(ofOneEntryOn: filingDate, law)
    let rollForward = RollForward(from: filingDate, to: filingDate)
    add(EntriesCSV.file)
    add(TotalsCSV.file)
    add(FindingsCSV.file)
    add(ChangesCSV(rollForward).file)
    add(RejectsCSV(estimate).file)
    add(ConflictsCSV(estimate).file)
    add(SourcesCSV.file)
    await addWorkbooks(of: estimate)
    parts.append(
      Part(
        file: "cape-*.csv", lines: "One line for each entry summary to be uploaded.",
        columns: [Column(DeclarationFiles.uploadColumn)]))
    add(DeclarationFiles.manifest)
    add(DeclarationFiles.leftOutFile)
    add(UploadCheckReport.checkFile)
    add(FollowUp.workList)
    add(FollowUp.tieOutFile)
    add(FollowUp.payments)
    let nothing = TieOut(
      accepted: [:], expected: [:], reported: [], sent: [], held: [], bank: [],
      under: estimate.terms)
    add(FollowUp(estimate.terms, work: [], tieOut: nothing, files: []).workbook)
  }

  private mutating func addWorkbooks(of estimate: Estimate) async {
    let breakdown = await Breakdown(estimate, grouped: true)
    let clients = ClientBook(estimate, breakdown)
    let headings = await HeadingTotals(
      of: estimate.determinations, in: estimate.store)
    add(Workbook.refundEstimate(estimate, breakdown, headings: headings, detail: .capped))
    add(Workbook.brokerPortfolio(estimate, clients, detail: .capped))
    add(
      ClientWorkbooks(estimate: estimate, clients: clients, detail: .capped)
        .workbook(of: 0, named: "\(clientFolder)/*.xlsx"))
  }

  private mutating func add<Row>(_ file: CSVFile<Row>) {
    parts.append(
      Part(
        file: file.name, lines: file.lines,
        columns: file.columns.map { Column($0.description, whenEmpty: $0.whenEmpty) }))
  }

  private mutating func add(_ workbook: Workbook) {
    for sheet in workbook.sheets {
      parts += sheet.tables.map { table in
        Part(
          file: workbook.name, sheet: sheet.name, table: table.title,
          columns: table.columns.filter { !$0.title.isEmpty }.map { Column($0) })
      }
    }
  }

  /// Adds what is declared elsewhere, such as the views of the ledger.
  public mutating func add(_ more: [Part]) { parts += more }

  /// What files, sheets and views are called.
  public var names: [String] {
    var seen: Set<String> = []
    return parts.map(\.file).filter { seen.insert($0).inserted }
  }

  /// Leaves one file, one sheet or one view; nothing where none is called so.
  public func only(_ name: String) -> ColumnDictionary {
    let wanted = name.lowercased()
    var dictionary = self
    dictionary.parts = parts.filter {
      [$0.file, fileName(of: $0.file), $0.sheet].contains { $0.lowercased() == wanted }
    }
    if dictionary.parts.isEmpty, name.contains("/") { return only(fileName(of: name)) }
    return dictionary
  }

  private func fileName(of path: String) -> String { folderAndName(of: path).name }

  // MARK: Printing

  public var text: String {
    parts.flatMap { part in
      printed([part.file, part.sheet, part.table].filter { !$0.isEmpty }.joined(separator: ", "))
        + (part.lines.isEmpty ? [] : printed(part.lines, indent: 2))
        + part.columns.flatMap { printed($0.text, indent: 2) } + [""]
    }.joined(separator: "\n") + "\n"
  }

  public var json: String {
    func text(_ text: String) -> JSON { text.isEmpty ? .null : .text(text) }
    let parts = parts.map { part in
      JSON.object([
        ("file", .text(part.file)), ("sheet", text(part.sheet)), ("table", text(part.table)),
        ("lines", text(part.lines)),
        (
          "columns",
          .array(
            part.columns.map {
              .object([
                ("name", .text($0.name)), ("kind", .text($0.kind)), ("unit", text($0.unit)),
                ("meaning", .text($0.meaning)), ("empty", text($0.whenEmpty)),
              ])
            })
        ),
      ])
    }
    return JSON.object([("files", .array(parts))]).text + "\n"
  }
}

extension ColumnDictionary.Column {
  fileprivate init(_ description: ColumnDescription, whenEmpty: String = "") {
    self.init(
      name: description.title, kind: description.kind.rawValue, unit: description.unit,
      meaning: description.meaning, whenEmpty: whenEmpty)
  }

  fileprivate var text: String {
    let form = unit.isEmpty ? kind : "\(kind), \(unit)"
    return "\(name) (\(form)): \(meaning)" + (whenEmpty.isEmpty ? "" : " Empty: \(whenEmpty).")
  }
}

extension Estimate {
  /// The estimate of a single entry of which nothing is reported but its number.
  fileprivate init(ofOneEntryOn filingDate: Day, _ law: Law) async {
    var builder = EntryStoreBuilder()
    builder.append(EntryRecord(number: EntryNumber(packed: 1)))
    builder.append([])
    let store = builder.finish()
    let determinations = await Assessment(filingDate: filingDate, law: law)
      .determinations(for: store)
    self.init(
      store: store, rejects: [], determinations: determinations,
      totals: await Totals(of: determinations, in: store))
    rollForward = RollForward(from: filingDate, to: filingDate)
  }
}
