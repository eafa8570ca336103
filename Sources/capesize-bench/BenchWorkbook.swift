import CXLSXWriter
import Customs
import Foundation

/// The first rows of a book as Excel would save them: texts shared, amounts and days as numbers.
@safe struct BenchWorkbook {
  static let rows = 200_000

  private let document: UnsafeMutablePointer<lxw_workbook>
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let dollars: UnsafeMutablePointer<lxw_format>
  private let day: UnsafeMutablePointer<lxw_format>

  /// The path of the workbook of a book, written when it is not there yet.
  static func prepared(of book: BenchBook, in folder: String) throws(BenchError) -> String {
    let path = "\(folder)/book-\(book.entries)-\(book.seed)/first-\(rows).xlsx"
    if FileManager.default.fileExists(atPath: path) { return path }
    guard let file = book.files.first, let text = try? String(contentsOfFile: file, encoding: .utf8)
    else { throw .cannotRead(path: book.files.first ?? path) }
    let unfinished = path + ".unfinished"
    guard let workbook = BenchWorkbook(path: unfinished) else { throw .cannotWrite(path: path) }
    // The header is a row more.
    for (row, line) in text.utf8.split(separator: UInt8(ascii: "\n"), maxSplits: rows + 1)
      .prefix(rows + 1).enumerated()
    {
      for (column, cell) in cells(of: line).enumerated() {
        workbook.write(cell, row: UInt32(row), column: UInt16(column))
      }
    }
    guard unsafe workbook_close(workbook.document) == LXW_NO_ERROR,
      unsafe rename(unfinished, path) == 0
    else { throw .cannotWrite(path: path) }
    return path
  }

  private init?(path: String) {
    guard let document = unsafe workbook_new(path),
      let sheet = unsafe workbook_add_worksheet(document, nil),
      let dollars = unsafe workbook_add_format(document),
      let day = unsafe workbook_add_format(document)
    else { return nil }
    unsafe format_set_num_format(dollars, "$#,##0.00")
    unsafe format_set_num_format(day, "mm/dd/yyyy")
    unsafe (self.document, self.sheet) = unsafe (document, sheet)
    unsafe (self.dollars, self.day) = unsafe (dollars, day)
  }

  private func write(_ cell: String, row: UInt32, column: UInt16) {
    if cell.isEmpty { return }
    if cell.hasPrefix("$"), let amount = Double(cell.filter { $0 != "$" && $0 != "," }) {
      _ = unsafe worksheet_write_number(sheet, row, column, amount, dollars)
    } else if let number = Self.excelDay(cell) {
      _ = unsafe worksheet_write_number(sheet, row, column, Double(number), day)
    } else {
      _ = unsafe worksheet_write_string(sheet, row, column, cell, nil)
    }
  }

  /// The days since Excel's first one of a day such as 06/24/2025.
  private static func excelDay(_ cell: String) -> Int? {
    let parts = cell.split(separator: "/").compactMap { Int($0) }
    guard parts.count == 3, let day = Day(year: parts[2], month: parts[0], day: parts[1])
    else { return nil }
    return Int(day.number) + 25_569
  }

  private static func cells(of line: Substring.UTF8View) -> [String] {
    var cells = [[UInt8]()]
    var isQuoted = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: cells.append([])
      default: cells[cells.count - 1].append(byte)
      }
    }
    return cells.map { String(decoding: $0, as: UTF8.self) }
  }
}
