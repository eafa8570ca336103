import Customs

/// One table of a source as delimited text: a text file itself, a sheet of a workbook, a member of an archive.
///
/// Whatever a source is packed in, its cells reach the reader as text, so that layouts, field parsers and rejects are
/// the same for all.
struct SourceTable: Sendable {
  /// The sheet or the member; empty where the file is the table.
  var sheet = ""
  /// What the table was packed in, as a person calls it.
  var container = "text"
  /// How its characters were written.
  var encoding = "UTF-8"
  /// What was unusual, a sentence each.
  var remarks: [String] = []
  /// Parts that were not read, a sentence each.
  var unread: [String] = []
  /// Whether it is a sheet of a workbook, of which some are covers and parameters, and not a file or a member.
  var isSheet = false
  /// Rows of the file or sheet that stand above it.
  private(set) var rowsAbove = 0
  /// What is known of the records that the table was written from, where it has no header and no cells of its own.
  var origin: CATAIROrigin?
  private(set) var text: SourceFile
  /// Known once the table was looked at: to cut thousands of small files again and again takes longer than to read them.
  private var knownRows: [FirstRows]?

  /// What one look at all bytes of the text found, where there was one.
  private(set) var survey: TextSurvey?

  init(text: SourceFile, encoding: String = "UTF-8", survey: TextSurvey? = nil) {
    self.text = text
    self.encoding = encoding
    self.survey = survey
  }

  mutating func replaceText(_ text: SourceFile) {
    self.text = text
    (knownRows, survey) = (nil, nil)
  }

  /// The table above a row and the one that begins with it: the row's place in the text, and its number.
  ///
  /// In a text whose rows are led by their numbers the row becomes the header that says so.
  func cut(
    at offset: Int, row: Int, isLabelled: Bool
  ) throws(IntakeError) -> (above: SourceTable, below: SourceTable) {
    var (above, below) = (self, self)
    above.replaceText(text.part(0..<offset))
    below.replaceText(text.part(offset..<text.count))
    if isLabelled {
      try below.labelHeader(at: 0, row: row)
    } else {
      below.rowsAbove = row - 1
    }
    let part = "rows from \(row) on"
    below.sheet = sheet.isEmpty ? part : "\(sheet), \(part)"
    below.remarks = []
    below.unread = []
    return (above, below)
  }

  /// Leaves out the zero bytes behind the text.
  mutating func leaveOutZerosAtEnd() throws(IntakeError) {
    let shorter = try text.withoutZerosAtEnd()
    if shorter !== text { replaceText(shorter) }
  }

  /// Lets the row that begins at an offset of the text say in its first cell that it is the header.
  mutating func labelHeader(at offset: Int, row: Int) throws(IntakeError) {
    let bytes = try text.withBytes { bytes in
      let cell = bytes.firstIndex(of: 0x2C, from: offset, limit: bytes.count) ?? offset
      return bytes.bytes(0..<offset) + Array(SourceRowLabel(headerRow: row).text.utf8)
        + bytes.bytes(cell..<bytes.count)
    }
    replaceText(SourceFile(path: text.path, contents: bytes))
  }

  /// Whether any of its cells is an entry number or a Chapter 99 number, as far as its first megabyte tells.
  func holdsEntries() throws(IntakeError) -> Bool {
    guard text.count <= SourceFile.headSize else { return true }
    return try text.withBytes { bytes in
      FirstRows.delimiters.contains { delimiter in
        var index = StructuralIndex()
        index.scan(
          bytes, 0..<bytes.count, delimiter: delimiter, lineEnd: FirstRows.lineEnd(of: bytes))
        var scratch = ScratchText()
        var found = false
        index.forEachRecord(from: 0) { cells in
          for cell in cells where !found {
            let text = scratch.clean(bytes, cell)
            found =
              entryNumber(text)?.hasValidCheckDigit == true
              || htsNumber(text).map { $0.isChapter99 && $0.digits >= 8 } == true
          }
        }
        return found
      }
    }
  }

  /// The first rows under each delimiter that the text may have.
  func firstRows() throws(IntakeError) -> [FirstRows] {
    if let knownRows { return knownRows }
    return try text.withHead { FirstRows.underEachDelimiter(of: $0) }
  }

  /// Looks for rows that may head the table, which have one of the words in them.
  mutating func lookAtFirstRows(naming words: HeadingWords) throws(IntakeError) {
    knownRows = try text.withHead { FirstRows.underEachDelimiter(of: $0, naming: words) }
  }
}

/// What a file holds: its tables, and what of it was not read.
struct SourceContents: Sendable {
  /// A sheet or a member that was not read.
  struct Unread: Sendable {
    var sheet: String
    /// Why, and what to do, in a sentence.
    var reason: String
  }

  var tables: [SourceTable]
  /// Sheets that their workbook hides: they are looked at only to say whether anything is in them.
  var hidden: [SourceTable] = []
  var unread: [Unread] = []
  /// What was unusual, a sentence each.
  var remarks: [String] = []
}

extension SourceContents {
  /// What was not read of a file of which all visible tables are, a sentence each.
  var unreadSentences: [String] {
    unread.map { "\($0.sheet) was not read: \($0.reason)" }
      + hidden.map { "\($0.sheet) was not read: \(IntakeError.hidden(path: "").sentence)" }
  }
}

extension SourceTable {
  /// The table as one that stands in a member of an archive.
  func member(_ name: String) -> SourceTable {
    var table = self
    table.sheet = sheet.isEmpty ? name : "\(name) \(sheet)"
    table.container = "\(container) in a ZIP archive"
    return table
  }
}

extension SourceContents {
  /// What other files can be packed in.
  enum Packing { case zip, gzip }

  /// Opens a file and finds the tables in it.
  ///
  /// What `packings` does not name is not unpacked: an archive in an archive goes one level deep, no further. Of text
  /// a survey may have been made already.
  ///
  /// - Throws: `IntakeError.notText` for what cannot be read, with the way out; `.empty`; `.cannotOpen`.
  init(
    of file: SourceFile, unpacking packings: Set<Packing> = [.zip, .gzip],
    survey: TextSurvey? = nil
  ) throws(IntakeError) {
    switch try Self.signature(of: file) {
    case Gzip.signature:
      guard packings.contains(.gzip) else { throw .nestedArchive(path: file.path) }
      try self.init(of: try Gzip.unpacked(file), unpacking: [])
      for index in tables.indices { tables[index].container += " in a gzip archive" }
    case CompoundFile.signature: self = try LegacyWorkbook.contents(of: file)
    case nil: try self.init(ofText: file, survey: survey)
    default:
      let archive = try ZIPArchive(file)
      if archive.isWorkbook {
        self = try Workbook.contents(of: archive)
      } else if let other = archive.otherDocument {
        throw other
      } else if packings.contains(.zip) {
        try self.init(of: archive, path: file.path)
      } else {
        throw .nestedArchive(path: file.path)
      }
    }
  }

  /// The signature with which a file begins that is packed or no text; nil of text.
  static func signature(of file: SourceFile) throws(IntakeError) -> [UInt8]? {
    let signatures = ZIPArchive.signatures + [Gzip.signature, CompoundFile.signature]
    return try file.withHead { head in signatures.first { head.begins(with: $0) } }
  }

  private init(ofText file: SourceFile, survey: TextSurvey?) throws(IntakeError) {
    try file.withHead { (bytes) throws(IntakeError) in
      try Refusals.refuseBinary(bytes, path: file.path)
    }
    let encoding = try TextEncoding(of: file, counted: survey?.characters)
    let text = try encoding.text(of: file)
    try text.withHead { (bytes) throws(IntakeError) in
      try Refusals.refuseOtherText(bytes, path: file.path)
    }
    var table = SourceTable(
      text: text, encoding: encoding.name, survey: text === file ? survey : nil)
    try table.rewriteCATAIRRecords()
    self.init(tables: [table])
  }
}

extension IntakeError {
  fileprivate static func nestedArchive(path: String) -> IntakeError {
    .notText(
      path: path, container: "an archive within an archive",
      advice: "Unpack it and give the files in it.")
  }
}

extension [UInt8] {
  /// Adds a cell of delimited text, quoted where it must be.
  @inline(__always)
  mutating func appendCell(_ cell: some Collection<UInt8>) {
    guard cell.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
      append(contentsOf: cell)
      return
    }
    append(0x22)
    for byte in cell {
      if byte == 0x22 { append(0x22) }
      append(byte)
    }
    append(0x22)
  }

  /// Adds a row of comma-separated text.
  mutating func appendRow(_ cells: [String]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { append(UInt8(ascii: ",")) }
      appendCell(cell.utf8)
    }
    append(0x0A)
  }
}
