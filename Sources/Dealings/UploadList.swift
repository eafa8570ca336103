public import Customs
import EntryStore

/// A CAPE upload list as it stands in a file, whoever wrote it: its rows, and what is odd about them.
///
/// Nothing is judged here: what CBP makes of an oddity is law.
public struct UploadList: Sendable {
  /// A line of the list below its header.
  public struct Row: Hashable, Sendable {
    /// Row as a spreadsheet counts rows.
    public var number: Int
    /// The cell of the entry number as a reader of CSV takes it, without quotes; its beginning where it is long.
    public var raw: String
    /// Characters in the whole cell.
    public var length: Int
    /// The entry number that is meant; nil where none can be read.
    public var entry: EntryNumber?
    public var oddities: UploadOddities

    public init(
      number: Int, raw: String, length: Int, entry: EntryNumber?, oddities: UploadOddities = []
    ) {
      self.number = number
      self.raw = raw
      self.length = length
      self.entry = entry
      self.oddities = oddities
    }

    public var isBlank: Bool { oddities.contains(.blank) || oddities.contains(.blankAtEnd) }
  }

  /// The path as the user gave it.
  public var path: String
  public var byteCount: Int
  /// What the file is where it is no text, such as `Excel workbook`; empty for text.
  public var otherFormat = ""
  /// The header's cell as the file has it; empty where no row is one.
  public var header = ""
  /// Row of the header, 0 where there is none.
  public var headerRow = 0
  /// What is odd about the file as a whole, its header included.
  public var oddities: UploadOddities = []
  public var rows: [Row] = []

  public init(path: String, byteCount: Int) {
    self.path = path
    self.byteCount = byteCount
  }

  /// The file's name without its folder.
  public var name: String { fileName(of: path) }
}

/// Something in an upload list that CBP's template does not have.
public enum UploadOddity: UInt8, Sendable, CaseIterable {
  /// The file's name ends in something else than `.csv`.
  case otherEnding
  case byteOrderMark
  /// Two bytes to a character.
  case utf16
  /// Semicolons, tabs or bars stand between cells.
  case otherDelimiter
  /// Lines end with CR alone.
  case carriageReturns
  /// Lines end with CR LF.
  case windowsLineEnds
  /// A quote opens and never closes.
  case unclosedQuote
  /// Lines stand above the header.
  case linesAboveHeader
  /// The header is not in the first column.
  case headerInOtherColumn
  /// The header's words in another case or with other spaces.
  case headerInOtherCase
  /// The header in other words.
  case headerInOtherWords

  /// A cell that a spreadsheet runs: it begins with `=`, `+`, `@` or, in place of an entry number, with `-`.
  case formula
  /// NUL or another control character.
  case controlCharacter
  /// A character beyond ASCII.
  case foreignCharacter
  /// Cells beside that of the entry number.
  case otherCells
  /// A blank line with more lines below it.
  case blank
  case blankAtEnd

  case quoted
  /// An apostrophe before the number, with which spreadsheets mark text.
  case apostrophe
  case dashes
  case spacesInside
  case spacesAround
  case lowerCase
  /// Leading zeros are lost, and the check digit proves that nothing else is.
  case lostZeros
  /// The number was rounded: `1.23457E+10`.
  case scientific

  /// Whether, where the file as a whole has it, it stands in the header.
  public var isOfHeader: Bool {
    switch self {
    case .otherEnding, .byteOrderMark, .utf16, .otherDelimiter, .carriageReturns,
      .windowsLineEnds, .unclosedQuote:
      false
    default: true
    }
  }
}

public struct UploadOddities: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public mutating func insert(_ oddity: UploadOddity) { formUnion(Self(oddity)) }
  public mutating func remove(_ oddity: UploadOddity) { subtract(Self(oddity)) }
  public func contains(_ oddity: UploadOddity) -> Bool { isSuperset(of: Self(oddity)) }

  private init(_ oddity: UploadOddity) { rawValue = 1 << UInt32(oddity.rawValue) }
}

extension UploadOddities: ExpressibleByArrayLiteral {
  public init(arrayLiteral oddities: UploadOddity...) {
    self = oddities.reduce(into: UploadOddities(rawValue: 0)) { $0.insert($1) }
  }
}
