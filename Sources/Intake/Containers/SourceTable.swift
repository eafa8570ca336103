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
  /// What was passed over or unusual, a sentence each.
  var remarks: [String] = []
  private(set) var text: SourceFile

  init(text: SourceFile) { self.text = text }

  mutating func replaceText(_ text: SourceFile) { self.text = text }
}

/// What a file holds: its tables, and what was passed over.
struct SourceContents: Sendable {
  var tables: [SourceTable]
  /// Sheets and members that were not read, and why, a sentence each.
  var remarks: [String] = []
}

extension SourceContents {
  /// Opens a file and finds the tables in it.
  ///
  /// - Throws: `IntakeError.notText` for what cannot be read, with the way out; `.empty`; `.cannotOpen`.
  init(of file: SourceFile) throws(IntakeError) {
    if Workbook.recognises(file) { self = try Workbook.contents(of: file); return }
    self.init(tables: [SourceTable(text: file)])
  }
}
