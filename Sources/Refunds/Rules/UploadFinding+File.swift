import Customs
import Dealings
import EntryStore

/// What CBP makes of the form of a file. It has published the answers and not what draws each of them, so that where
/// its texts leave that open there is a warning.
extension UploadFinding {
  private static let rewrite = "Upload the list that --fix writes."

  private static func file(
    _ name: String, _ verdict: Verdict, _ message: Message? = nil, _ meaning: String
  ) -> UploadFinding {
    UploadFinding(
      "file.\(name)", .file, verdict, message, means: meaning,
      nextStep: verdict == .taken ? "Nothing to do." : rewrite, isMended: true)
  }

  static let headerMissing = file(
    "header-missing", .refused, .emptyFile, "The first row is no header.")
  static let withoutEntries = UploadFinding(
    "file.without-entries", .file, .refused, .emptyFile,
    means: "There is no entry number in the file.")
  static func tooLarge(_ numbers: Numbers) -> UploadFinding {
    file(
      "too-large", .refused, .fileTooLarge,
      "The file does not stay below \(numbers.text(\.bytesPerDeclaration)).")
  }
  static func tooMany(_ numbers: Numbers) -> UploadFinding {
    file(
      "too-many", .refused, .tooManyEntries(numbers),
      "There are more than \(numbers.text(\.entriesPerDeclaration)) entry numbers; CBP's "
        + "page allows no more, whatever the message says.")
  }

  static func otherFormat(_ format: String, isRead: Bool) -> UploadFinding {
    UploadFinding(
      "file.no-text", .file, .refused, .notCSV, means: "It is no comma-separated text: \(format).",
      nextStep: isRead ? rewrite : nil, isMended: isRead)
  }

  /// What an oddity comes to for the whole file; nil where it is looked at number by number.
  static func ofFile(_ oddity: UploadOddity) -> UploadFinding? {
    switch oddity {
    case .otherEnding:
      file("ending", .warning, .notCSV, "Its name does not end in .csv, as that of the template.")
    case .otherDelimiter:
      file("delimiter", .refused, .notCSV, "Something else than commas stands between cells.")
    case .unclosedQuote:
      file(
        "unclosed-quote", .warning, .notCSV,
        "A quote opens and never closes: what comes behind it may be read as one cell.")
    case .linesAboveHeader:
      file("lines-above-header", .refused, .emptyFile, "Lines stand above the header.")
    case .headerInOtherColumn:
      file("header-column", .refused, .emptyFile, "The entry numbers are not in the first column.")
    case .headerInOtherWords:
      file("header-words", .refused, .emptyFile, "The header is not Entry Number.")
    case .headerInOtherCase:
      file(
        "header-case", .warning, .emptyFile,
        "The header is not spelled as in CBP's template: Entry Number.")
    case .byteOrderMark:
      file("byte-order-mark", .refused, .unsafeFile, "The file begins with a byte order mark.")
    case .utf16:
      file("utf-16", .refused, .unsafeFile, "Each character takes two bytes (UTF-16).")
    case .formula:
      file("formula", .refused, .unsafeFile, "A cell is a formula to a spreadsheet.")
    case .controlCharacter:
      file("control-character", .refused, .unsafeFile, "There are control characters.")
    case .foreignCharacter:
      file("foreign-character", .refused, .unsafeFile, "There are characters beyond ASCII.")
    case .carriageReturns:
      file(
        "carriage-returns", .warning, .emptyFile,
        "Lines end with CR alone: all of them may be read as one.")
    case .windowsLineEnds:
      file("windows-line-ends", .taken, nil, "Lines end as Excel ends those of CBP's template.")
    case .otherCells:
      file(
        "other-cells", .warning, nil,
        "There are more columns: CBP asks for none, and does not say whether it takes them.")
    case .blank, .blankAtEnd:
      file(
        oddity == .blank ? "blank-line" : "blank-line-at-end", .warning, .wrongLength,
        "A blank line may be read as an entry number without characters.")
    case .quoted:
      file("quotes", .warning, .wrongLength, "CBP does not say whether it takes quotes off.")
    case .apostrophe, .dashes, .spacesInside, .spacesAround, .lowerCase, .lostZeros, .scientific:
      nil
    }
  }
}
