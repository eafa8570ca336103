/// Reads the sheets of an Excel workbook (`.xlsx`).
enum Workbook {
  /// Text that the sheets of one workbook may come to.
  static let textLimit = 2 << 30

  /// Whether a file is a ZIP archive with a workbook in it.
  static func recognises(_ file: SourceFile) -> Bool {
    let isArchive = file.withBytes { $0.count > 4 && $0.reads("PK\u{3}\u{4}", in: 0..<4) }
    guard isArchive, let archive = WorkbookArchive(file) else { return false }
    return archive.has("xl/workbook.xml") || archive.has("xl/workbook.bin")
  }

  /// All visible sheets with cells in them, each as a table.
  ///
  /// - Throws: `IntakeError.notText` for a workbook that cannot be read, `.empty` for one without any cell.
  static func contents(of file: SourceFile) throws(IntakeError) -> SourceContents {
    guard let archive = WorkbookArchive(file) else { throw damaged(file.path, "no sound archive") }
    try archive.checkMembers()
    if archive.has("xl/workbook.bin") {
      throw .notText(
        path: file.path, container: "a binary Excel workbook (.xlsb)",
        advice: "Open it in Excel, save it as .xlsx or as CSV UTF-8, and give that file.")
    }
    let parts = try WorkbookParts(archive)
    var strings = SharedStrings()
    if let member = parts.sharedStrings, archive.has(member) {
      strings = try SharedStrings(archive, member: member)
    }
    var contents = SourceContents(tables: [])
    var written = 0
    for sheet in parts.sheets {
      if sheet.isHidden {
        contents.passOver(hiddenSheet: sheet.name)
        continue
      }
      guard let member = sheet.member else {
        contents.passOver(sheetWithoutCells: sheet.name)
        continue
      }
      let text = try read(
        sheet.name, from: archive.stream(of: member), SheetReader(parts, strings),
        path: file.path, written: written)
      written += text.text.count
      contents.add(text, ofSheet: sheet.name, container: "Excel workbook", path: file.path)
    }
    if contents.tables.isEmpty { throw .empty(path: file.path) }
    return contents
  }

  private static func read(
    _ sheet: String, from stream: consuming MemberStream, _ reader: SheetReader, path: String,
    written: Int
  ) throws(IntakeError) -> SheetText {
    var reader = reader
    try stream.forEachStretch(endingWith: "row") { (bytes) throws(IntakeError) in
      do throws(SheetReader.Damage) {
        try reader.read(bytes)
      } catch {
        throw damaged(path, "the sheet \"\(sheet)\" holds \(error.description)")
      }
      if written + reader.written > textLimit { throw tooLarge(path) }
    }
    guard reader.isComplete else { throw damaged(path, "the sheet \"\(sheet)\" is cut short") }
    return reader.finish()
  }

  static func damaged(_ path: String, _ what: String) -> IntakeError {
    .notText(
      path: path, container: "a damaged Excel workbook (\(what))",
      advice: "Open it in Excel, save it anew as .xlsx or as CSV UTF-8, and give that file.")
  }

  static func tooLarge(_ path: String) -> IntakeError {
    .notText(
      path: path, container: "a workbook that unpacks to more than any report holds",
      advice: "Save the sheet with the report as CSV UTF-8 and give that file.")
  }
}

extension SourceContents {
  mutating func passOver(hiddenSheet name: String) {
    remarks.append("The sheet \"\(name)\" is hidden and was not read.")
  }

  mutating func passOver(sheetWithoutCells name: String) {
    remarks.append("\"\(name)\" holds no cells and was not read.")
  }

  /// Adds the cells of a sheet as a table, if there are any.
  mutating func add(
    _ text: SheetText, ofSheet name: String, container: String, path: String
  ) {
    if text.text.isEmpty {
      remarks.append("The sheet \"\(name)\" is empty.")
      return
    }
    var table = SourceTable(text: SourceFile(path: path, contents: text.text))
    table.sheet = name
    table.container = container
    if text.cellsLeftOut > 0 {
      table.remarks.append(
        "\(text.cellsLeftOut) cells right of the table's last column were not read.")
    }
    tables.append(table)
  }
}
