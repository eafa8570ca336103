/// Reads the sheets of an Excel workbook of the years before 2007 (`.xls`): Excel 97 to 2003, and 5.0 and 95.
enum LegacyWorkbook {
  /// Beyond this a file is no workbook: a full sheet is 65,536 rows of 256 cells.
  private static let fileLimit = 1 << 29

  /// All sheets with cells in them, each as a table.
  ///
  /// - Throws: `IntakeError.notText` for a workbook that cannot be read and for every other compound file,
  ///   `.empty` for a workbook without any cell.
  static func contents(of file: SourceFile) throws(IntakeError) -> SourceContents {
    if file.count > fileLimit { throw Workbook.tooLarge(file.path) }
    let stream = try file.withBytes { (bytes) throws(IntakeError) in
      try workbookStream(in: bytes, path: file.path)
    }
    let contents = try stream.withBlock(upTo: stream.count) {
      (bytes) throws(IntakeError) -> SourceContents in
      do throws(LegacyDamage) {
        return try read(bytes, path: file.path)
      } catch {
        throw error.refusal(path: file.path)
      }
    }
    try contents.checkVisible(path: file.path)
    return contents
  }

  /// The stream of the workbook in a compound file.
  private static func workbookStream(
    in bytes: ByteBlock, path: String
  ) throws(IntakeError) -> [UInt8] {
    let file: CompoundFile
    do throws(LegacyDamage) {
      file = try CompoundFile(bytes)
      for name in ["Workbook", "Book"] {
        if let stream = try file.stream(name) { return stream }
      }
    } catch {
      throw error.refusal(path: path)
    }
    throw Refusals.compound(file, path: path)
  }

  private static func read(
    _ bytes: ByteBlock, path: String
  ) throws(LegacyDamage) -> SourceContents {
    let parts = try LegacyWorkbookParts(bytes)
    var contents = SourceContents(tables: [])
    var left = Workbook.textLimit
    for tab in parts.sheets {
      if !tab.holdsCells {
        contents.passOver(sheetWithoutCells: tab.name)
      } else {
        let text = try LegacySheet(tab, in: bytes, parts).text(atMost: left)
        left -= text.text.count
        contents.add(
          text, ofSheet: tab.name, isHidden: tab.isHidden, container: "legacy Excel workbook",
          path: path)
      }
    }
    return contents
  }
}
