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
  /// Dates of a column read in several of these orders, and nothing shows in which.
  case openDateOrder(path: String, column: String, orders: [DayOrder])
  case contradictoryDateOrder(path: String, column: String)
  /// Nothing shows whether the marks in amounts group thousands or stand before decimals.
  case openDecimalMark(path: String, column: String)
  case contradictoryDecimalMark(path: String, column: String)
  case unterminatedHeader(path: String)
  /// The first row is longer than a row of any table.
  case endlessFirstRow(path: String, searched: Int)
  case amountsTooLarge(path: String)
  case tooLarge(path: String)
  case tooManySources(path: String, limit: Int)
  /// Two tables stand beside each other under one row of headers.
  case sideBySide(path: String, row: Int, columns: [String])
  /// Two columns give the same thing differently, without which nothing can be sized.
  case twoColumns(path: String, field: String, columns: [String])
  /// A sheet that its workbook hides.
  case hidden(path: String)
  /// More tables stand below one another than one sheet is taken to hold.
  case tooManyTables(path: String)
  /// The folder given is the one that reports are written to.
  case outputFolder(path: String)
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
      .knownReport(let path, _, _), .headerOnly(let path), .openDateOrder(let path, _, _),
      .contradictoryDateOrder(let path, _), .openDecimalMark(let path, _),
      .contradictoryDecimalMark(let path, _), .unterminatedHeader(let path),
      .endlessFirstRow(let path, _), .amountsTooLarge(let path), .tooLarge(let path),
      .tooManySources(let path, _), .hidden(let path), .sideBySide(let path, _, _),
      .twoColumns(let path, _, _), .tooManyTables(let path), .outputFolder(let path),
      .notSchedule(let path, _),
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
      "the folder holds no file. Give the folder with the exports from ACE or from your brokers."
    case .outputFolder:
      "this is the folder that reports are written to, and no export is read from it. Name the"
        + " exports in it one by one, or choose another folder with --out."
    case .sideBySide(_, let row, let columns):
      "two tables stand side by side under the header in row \(row): columns"
        + " \(columns.joined(separator: " and ")) say the same by their names and hold different rows."
        + " Put each into a file or sheet of its own, or leave out the column that is not meant."
    case .twoColumns(_, let field, let columns):
      "columns \(columns.joined(separator: " and ")) both give the \(field) and differ. Leave out the one"
        + " that is not meant, or say in a layout which one is (inspect --write-layout)."
    case .hidden:
      "the sheet is hidden. Show it in Excel and save the workbook, if it belongs to the report."
    case .tooManyTables:
      "it stands below more than 60 other tables of the same sheet. Give each report in a file of"
        + " its own."
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
    case .openDateOrder(_, let column, let orders):
      orders.contains(.yearFirst)
        ? "the dates in the column \"\(column)\" have two digits of year, and nothing in the table tells"
          + " in which order year, month and day stand. Say it with --date-order ymd,"
          + " --date-order mdy or --date-order dmy."
        : "every date in the column \"\(column)\" could have the day or the month first. Say"
          + " which with --date-order mdy or --date-order dmy."
    case .contradictoryDateOrder(_, let column):
      "some dates in the column \"\(column)\" have the day first and some the month or the year. Export"
        + " it again with one form, or say with --date-order mdy, --date-order dmy or --date-order ymd"
        + " which of them to read; the others become rejects."
    case .openDecimalMark(_, let column):
      "the amounts in the column \"\(column)\" have three digits behind their mark and nothing in the"
        + " table tells whether it groups thousands or stands before decimals: 2.000 may be two thousand"
        + " or two. Say which with --decimal-mark point (the decimals stand behind a point) or"
        + " --decimal-mark comma."
    case .contradictoryDecimalMark(_, let column):
      "some amounts, as in the column \"\(column)\", have a decimal comma and some a decimal point."
        + " Export it again with one form, or say with --decimal-mark point or --decimal-mark comma"
        + " which of them to read; the others become rejects."
    case .unterminatedHeader:
      "a quoted cell that begins before or in the header row never ends. Export the"
        + " report again."
    case .endlessFirstRow(_, let searched):
      "the first row does not end within \(searched >> 10) KB, so this is no table of"
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
