public import Customs

/// One file, sheet or member that was given, and what became of every row and every dollar in it.
public struct Source: Sendable {
  /// What became of it as a whole.
  public enum Status: String, Sendable {
    case read
    /// Recognized for another command or option, and named so.
    case otherCommand = "other-command"
    case notRead = "not-read"
  }

  /// The path as the user gave it.
  public var path: String
  /// The sheet of a workbook or the member of an archive; empty where the file is the table.
  public var sheet = ""
  public var status = Status.read
  /// Why it was not read, or what reads it; empty where it was read.
  public var reason = ""
  /// Whether it is a sheet without any entry number or Chapter 99 number in it, such as a cover, so that nothing is lost
  /// where it is not read.
  public var hasNoEntries = false
  /// Parts of it that were not read, or are not used as they stand, a sentence each.
  public var unread: [String] = []
  /// SHA-256 of the bytes, in hexadecimal.
  public var sha256 = ""
  /// The layout by which it was read.
  public var layout = ""
  /// Whether that layout was known by its own header names, or its columns one by one by theirs.
  public var matchedBy = MatchedBy.name
  public var authority = Authority.broker
  /// Facts that no column of the source reports, so that each of its entries rests on an assumption.
  public var factsMissing: [String] = []
  /// For each of them, what to add to the report so that it says it.
  public var adviceOnFacts: [String] = []
  /// What the reader should know: what a missing column cost, lines whose duty does not add up.
  public var remarks: [String] = []
  /// What its entry dates cast doubt on, in money; nil where they are as they can be.
  public var dateCaution: String?

  public var rowsRead = 0
  public var rowsUsed = 0
  public var rowsRejected = 0
  /// Rejected rows whose duty is blank or could not be read: `dutyRejected` is that of the others.
  public var rowsRejectedWithoutDuty = 0
  /// Repeats that collapsed and rows that another source overrode.
  public var rowsOther = 0

  public var dutyRead = Cents.zero
  public var dutyUsed = Cents.zero
  public var dutyRejected = Cents.zero
  public var dutyOther = Cents.zero
  /// Lines whose HTS numbers' duties do not add up to the duty of the line that the source also reports.
  public var linesNotAddingUp = 0
  /// Entered value used, each line's taken once.
  public var valueUsed = Cents.zero

  public init(path: String) { self.path = path }

  /// A source of which nothing was read, with the reason.
  public init(path: String, sheet: String = "", status: Status, reason: String) {
    self.path = path
    self.sheet = sheet
    self.status = status
    self.reason = reason
  }

  /// What of it was not read and could matter, a sentence each: the whole, or parts of it.
  public var omissions: [String] {
    status == .notRead ? hasNoEntries ? [] : [reason] : unread
  }

  /// Its path and sheet, as a sentence names it.
  public var place: String { sheet.isEmpty ? path : "\(path), \(sheet)" }

  /// The file's name without its folder, and the sheet.
  public var name: String {
    let file = fileName(of: path)
    return sheet.isEmpty ? file : "\(file)[\(sheet)]"
  }
}

/// How the columns of a source came to be known.
public enum MatchedBy: String, Sendable {
  /// By a layout whose own header names it has, or that the user gave for it.
  case layout
  /// By the names of its columns.
  case name
}

/// The name of a file without its folder.
public func fileName(of path: String) -> String { String(path.split(separator: "/").last ?? "") }

/// Whose word a source is: of two that disagree, CBP's own system wins.
public enum Authority: UInt8, Comparable, Sendable {
  case broker, ace

  public static func < (a: Authority, b: Authority) -> Bool { a.rawValue < b.rawValue }

  public var text: String { self == .ace ? "ACE" : "broker" }
}

/// A row or a cell that could not be read, kept with everything needed to mend it.
public struct Reject: Hashable, Sendable {
  public var source: UInt16
  public var sheet: String
  /// Row as a spreadsheet counts rows.
  public var row: UInt32
  /// Header of the column, or empty when the whole row is meant.
  public var column: String
  public var raw: String
  /// What is wrong and what to do, in a sentence.
  public var reason: String
  /// Duty on the row, when the row was not used and its duty could be read.
  public var duty: Cents
  /// Whether the whole row was left out, and not just one of its facts.
  public var wholeRow: Bool

  public init(
    source: UInt16, sheet: String = "", row: UInt32, column: String, raw: String, reason: String,
    duty: Cents = .unreported, wholeRow: Bool
  ) {
    self.source = source
    self.sheet = sheet
    self.row = row
    self.column = column
    self.raw = raw
    self.reason = reason
    self.duty = duty
    self.wholeRow = wholeRow
  }
}

extension Reject {
  /// Where in its file it stands, as a sentence names it.
  public var place: String { (sheet.isEmpty ? "" : "\(sheet), ") + placeInSheet }

  /// Where in its sheet it stands.
  public var placeInSheet: String { "row \(row)" + (column.isEmpty ? "" : ", \(column)") }
}

/// Rejects or conflicts that are counted and not listed one by one: of a thousand with the same cause nobody looks at
/// the next.
public struct Unlisted<Item: Sendable>: Sendable {
  /// How many of each cause are listed.
  public static var limit: Int { 1_000 }

  /// The first of the same cause, which is listed.
  public var like: Item
  public var count: Int
  /// Duty on the rows that were left out, or refundable duty by which sources differ, as far as there is any.
  public var amount: Cents

  public init(like: Item, count: Int, amount: Cents) {
    self.like = like
    self.count = count
    self.amount = amount
  }
}

extension Unlisted: Equatable where Item: Equatable {}

/// A cell that had lost leading zeros and was read with them: the same cell may stand in many rows.
public struct Repair: Hashable, Sendable {
  public var source: UInt16
  public var sheet: String
  /// Header of the column.
  public var column: String
  public var raw: String
  public var repaired: String
  /// First row on which it stands.
  public var firstRow: UInt32

  public init(
    source: UInt16, sheet: String = "", column: String, raw: String, repaired: String,
    firstRow: UInt32
  ) {
    self.source = source
    self.sheet = sheet
    self.column = column
    self.raw = raw
    self.repaired = repaired
    self.firstRow = firstRow
  }
}

/// Two sources, or two rows of one, that disagree about an entry; both sides are kept for the reader.
public struct Conflict: Hashable, Sendable {
  public var entry: EntryNumber
  /// The fact, or the tariff line, in question.
  public var field: String
  public var kept: String
  public var keptAt: Appearance
  public var other: String
  public var otherAt: Appearance
  /// Why the one was kept.
  public var why: String
  /// Whether something decided; if not, the smaller refund was kept and the entry is assumed.
  public var settled: Bool
  /// Refundable duty by which the two readings differ; unreported where they differ in a fact of the whole entry.
  public var difference: Cents

  public init(
    entry: EntryNumber, field: String, kept: String, keptAt: Appearance, other: String,
    otherAt: Appearance, why: String, settled: Bool, difference: Cents = .unreported
  ) {
    self.entry = entry
    self.field = field
    self.kept = kept
    self.keptAt = keptAt
    self.other = other
    self.otherAt = otherAt
    self.why = why
    self.settled = settled
    self.difference = difference
  }
}
