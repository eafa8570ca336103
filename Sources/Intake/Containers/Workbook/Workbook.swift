/// Reads the sheets of an Excel workbook (`.xlsx`).
enum Workbook {
  /// Text that the sheets of one workbook may come to.
  static let textLimit = 2 << 30

  /// Bytes that one member of its archive, and the members together, may unpack to.
  static let memberLimit = 2 << 30
  static let totalLimit = 4 << 30
  /// Beyond this size a member that shrank to less than one part in `ratioLimit` is a bomb.
  static let trustedSize = 64 << 20
  static let ratioLimit = 200

  /// All sheets with cells in them, each as a table.
  ///
  /// - Throws: `IntakeError.notText` for a workbook that cannot be read, `.empty` for one without any cell.
  static func contents(of archive: ZIPArchive) throws(IntakeError) -> SourceContents {
    try archive.checkWorkbook()
    let path = archive.path
    if archive.isBinaryWorkbook {
      throw .notText(
        path: path, container: "a binary Excel workbook (.xlsb)",
        advice: "Open it in Excel, save it as .xlsx or as CSV UTF-8, and give that file.")
    }
    let parts = try WorkbookParts(archive)
    var strings = SharedStrings()
    if let member = parts.sharedStrings, archive.has(member) {
      strings = try SharedStrings(archive, member: member)
    }
    var contents = SourceContents(tables: [], unread: archive.unlisted)
    var written = 0
    for sheet in parts.sheets {
      guard let member = sheet.member else {
        contents.passOver(sheetWithoutCells: sheet.name)
        continue
      }
      let text = try read(
        sheet.name, from: archive.part(member), SheetReader(parts, strings),
        path: path, written: written)
      written += text.text.count
      contents.add(
        text, ofSheet: sheet.name, isHidden: sheet.isHidden, container: "Excel workbook", path: path
      )
    }
    try contents.checkVisible(path: path)
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
  /// Refuses a workbook without any visible cell.
  func checkVisible(path: String) throws(IntakeError) {
    guard tables.isEmpty else { return }
    throw hidden.isEmpty ? .empty(path: path) : .hidden(path: path)
  }

  mutating func passOver(sheetWithoutCells name: String) {
    remarks.append("\"\(name)\" holds no cells and was not read.")
  }

  /// Adds the cells of a sheet as a table, if there are any.
  mutating func add(
    _ text: SheetText, ofSheet name: String, isHidden: Bool, container: String, path: String
  ) {
    if text.text.isEmpty {
      remarks.append("The sheet \"\(name)\" is empty.")
      return
    }
    var table = SourceTable(text: SourceFile(path: path, contents: text.text))
    table.sheet = name
    table.isSheet = true
    table.container = container
    if text.cellsLeftOut > 0 {
      table.unread.append(
        "\(text.cellsLeftOut) cells right of the table's last column were not read")
    }
    if isHidden { hidden.append(table) } else { tables.append(table) }
  }
}
