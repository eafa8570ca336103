/// Why a source could not be read at all, and what to do about it.
public enum IntakeError: Error, Hashable, Sendable, CustomStringConvertible {
  case noSuchPath(path: String)
  case cannotOpen(path: String, reason: String)
  /// Another program wrote to the file, or cut it short, while it was read.
  case changed(path: String)
  case noFiles(path: String)
  case empty(path: String)
  case notText(path: String, container: String, advice: String)
  case noKnownHeader(path: String, firstRow: String)
  case missingColumns(path: String, row: Int, missing: [String], advice: String)
  /// A report that is known by its header and cannot be sized.
  case knownReport(path: String, name: String, advice: String)
  case headerOnly(path: String)
  case openDateOrder(path: String, column: String)
  case contradictoryDateOrder(path: String, column: String)
  case unterminatedHeader(path: String)
  /// The first row is longer than a row of any table.
  case endlessFirstRow(path: String)
  case amountsTooLarge(path: String)
  case tooLarge(path: String)
  case tooManySources(path: String, limit: Int)
  case layout(name: String, reason: String)
  /// A file given as the tariff schedule is none, or is damaged.
  case notSchedule(path: String, reason: String)
  /// A file given as the importers' accounts is none, or is damaged.
  case notAccounts(path: String, reason: String)
  /// A file given as CBP's answer or as a bank statement is none, or cannot be taken as a whole.
  case notClaimFile(path: String, reason: String)
  /// Two rows of the importers' accounts tell a fact of one party differently.
  case contradictoryAccounts(path: String, importer: String, fact: String, places: [String])
  /// No path gave anything to size.
  case nothingUsable([IntakeError])

  /// The file or folder in question; empty where there are several.
  public var path: String {
    switch self {
    case .noSuchPath(let path), .cannotOpen(let path, _), .changed(let path), .noFiles(let path),
      .empty(let path), .notText(let path, _, _), .noKnownHeader(let path, _),
      .missingColumns(let path, _, _, _),
      .knownReport(let path, _, _), .headerOnly(let path), .openDateOrder(let path, _),
      .contradictoryDateOrder(let path, _),
      .unterminatedHeader(let path), .endlessFirstRow(let path), .amountsTooLarge(let path),
      .tooLarge(let path), .tooManySources(let path, _), .notSchedule(let path, _),
      .notAccounts(let path, _), .contradictoryAccounts(let path, _, _, _),
      .notClaimFile(let path, _):
      path
    case .nothingUsable, .layout: ""
    }
  }

  public var description: String { path.isEmpty ? sentence : "\(path): \(sentence)" }

  /// What is said of a sheet or a member where others of the same file are read: covers and notes have no header.
  var besideTables: String {
    if case .noKnownHeader = self { return "it has no header row with known column names." }
    return sentence
  }

  /// What is wrong and what to do, without the file that it is about.
  public var sentence: String {
    switch self {
    case .noSuchPath: "there is no such file or folder."
    case .cannotOpen(_, let reason): "cannot be read: \(reason)."
    case .changed:
      "the file was changed while it was read. Wait until the program that writes it is done, or"
        + " close it, and run again."
    case .noFiles:
      "the folder holds no \(FileSearch.endings.joined(separator: ", ")) file. Give the"
        + " folder with the exports from ACE or from your brokers."
    case .empty:
      "the file is empty. Export the report again."
    case .notText(_, let container, let advice):
      "this is \(container). \(advice)"
    case .noKnownHeader(_, let firstRow):
      "no header row with known column names in the first 30 rows (row 1"
        + " \(firstRow.isEmpty ? "is blank" : "reads: " + firstRow)). Run the ACE report ES-003 (Entry"
        + " Summary Line Tariff Details) and export it with its header."
    case .missingColumns(_, let row, let missing, let advice):
      "the header in row \(row) lacks \(missing.joined(separator: " and "))."
        + " \(advice)"
    case .knownReport(_, let name, let advice):
      "this is \(name). \(advice)"
    case .headerOnly:
      "there is a header but no row below it. Widen the report's entry dates and export"
        + " it again."
    case .openDateOrder(_, let column):
      "every date in the column \"\(column)\" could have the day or the month first. Say"
        + " which with --date-order mdy or --date-order dmy."
    case .contradictoryDateOrder(_, let column):
      "some dates in the column \"\(column)\" have the day first and some the month. Export"
        + " it again with one form, or say with --date-order mdy or --date-order dmy which of them to"
        + " read; the others become rejects."
    case .unterminatedHeader:
      "a quoted cell that begins before or in the header row never ends. Export the"
        + " report again."
    case .endlessFirstRow:
      "the first row does not end within \(FirstRows.searchedBytes >> 10) KB, so this is no table of"
        + " rows. Run the ACE report ES-003 (Entry Summary Line Tariff Details) and export it as CSV."
    case .amountsTooLarge:
      "the amounts together exceed what money can be. A column is not what its header"
        + " says; look at the duty column."
    case .tooLarge:
      "together with the other sources this is more than 4 billion rows. Split the book."
    case .tooManySources(_, let limit):
      "no more than \(limit) files and sheets can be read together. Give fewer at a time."
    case .layout(let name, let reason): "The layout \"\(name)\" cannot be used: \(reason)."
    case .notSchedule(let path, let reason):
      "\(path): this is no tariff schedule: \(reason). Download the whole schedule from"
        + " hts.usitc.gov (Export, as JSON or CSV) and give that file."
    case .notAccounts(_, let reason):
      "this is no file of importers' accounts: \(reason). It takes a column Importer Number and"
        + " columns such as Legal Name, ACE Account, Importer Linked, ACH Refund Status, Account"
        + " Holder, 4811 Party, Power of Attorney and Fee Terms."
    case .contradictoryAccounts(_, let importer, let fact, let places):
      "\(places.joined(separator: " and ")) tell the \(fact) of importer \(importer) differently."
        + " Correct one of them, or delete it."
    case .notClaimFile(_, let reason):
      "\(reason) What is read: CAPE claim details and validation results, the ACE reports ES-022,"
        + " REV-603, REV-613 and REV-615, and bank statements with date, amount and reference, as"
        + " CSV or XLSX with their headers."
    case .nothingUsable(let reasons):
      "Nothing could be read.\n" + reasons.map { "  " + $0.description }.joined(separator: "\n")
    }
  }
}
