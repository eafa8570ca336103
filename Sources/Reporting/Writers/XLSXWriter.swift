import CXLSXWriter
import Customs
import Glibc

/// A workbook: its file name and its sheets in the order of their tabs.
struct Workbook: Sendable {
  let name: String
  let title: String
  let filingDate: Day
  let sheets: [Sheet]

  /// Writes the workbook as a file; equal workbooks give equal bytes.
  func write(to files: UnpublishedFiles) throws(ReportingError) {
    let writer = try XLSXWriter(self, in: files)
    for sheet in sheets.flatMap({ $0.split() }) { writer.add(sheet) }
    try writer.close()
  }
}

/// A workbook on its way into a file.
///
/// Rows are written in order and forgotten, so that memory does not grow with them. Safe, because the
/// document is freed by `close` alone, after which nobody holds the writer.
@safe private final class XLSXWriter {
  private let workbook: Workbook
  private let document: UnsafeMutablePointer<lxw_workbook>
  private let formats: XLSXFormats
  private let shownPath: String
  private let temporaryPath: String
  /// The library's files in which the rows of each sheet wait, and how many bytes they hold.
  private var scratchFiles = unsafe [UnsafeMutablePointer<FILE>]()
  private var scratchBytes = 0
  /// The first thing that went wrong.
  private var failure: ReportingError?

  init(_ workbook: Workbook, in files: UnpublishedFiles) throws(ReportingError) {
    shownPath = "\(files.path)/\(workbook.name)"
    temporaryPath = files.temporaryPath
    // The library makes its scratch files where the output goes, so that both find the same room.
    var temporaryPath = Array(files.temporaryPath.utf8CString)
    let document = unsafe temporaryPath.withUnsafeMutableBufferPointer { temporaryPath in
      var options = unsafe lxw_workbook_options(
        constant_memory: 1, tmpdir: temporaryPath.baseAddress, use_zip64: 0)
      return unsafe workbook_new_opt(files.place(of: workbook.name), &options)
    }
    guard let document = unsafe document else {
      throw .cannotWrite(path: shownPath, reason: lastSystemError())
    }
    self.workbook = workbook
    unsafe self.document = unsafe document
    formats = unsafe XLSXFormats(document)
    setProperties()
  }

  /// Title and day of making; the filing date stands for the clock, so that equal input gives equal bytes.
  private func setProperties() {
    var title = Array(workbook.title.utf8CString)
    var author = Array("Capesize".utf8CString)
    unsafe title.withUnsafeMutableBufferPointer { title in
      unsafe author.withUnsafeMutableBufferPointer { author in
        var properties = unsafe lxw_doc_properties()
        unsafe properties.title = title.baseAddress
        unsafe properties.author = author.baseAddress
        unsafe properties.created = Int(workbook.filingDate.number) * 86_400
        _ = unsafe workbook_set_properties(document, &properties)
      }
    }
  }

  func add(_ sheet: Sheet) {
    if failure != nil { return }
    guard let worksheet = unsafe workbook_add_worksheet(document, sheet.name) else {
      return fail("the sheet \(sheet.name) cannot be added; \(lastSystemError())")
    }
    let page = unsafe XLSXPage(worksheet, of: document, formats)
    page.setUp(sheet, of: workbook)
    if let problem = page.write(sheet) { fail(problem) }
    if let problem = unsafe XLSXCharts(document, on: worksheet).draw(sheet) { fail(problem) }
    // The library does not look whether its scratch files took the rows: a full disk would cut them short
    // and leave a workbook that no program opens.
    guard let scratch = unsafe worksheet.pointee.optimize_tmpfile else { return }
    unsafe scratchFiles.append(scratch)
    errno = 0
    if unsafe fflush(scratch) != 0 || ferror(scratch) != 0 { fail(lastSystemError()) }
    scratchBytes += max(unsafe ftell(scratch), 0)
  }

  func close() throws(ReportingError) {
    if failure == nil { reserveRoom() }
    if let failure {
      discard()
      throw failure
    }
    errno = 0
    let error = unsafe workbook_close(document)
    if error != LXW_NO_ERROR {
      // The disk is met mostly while closing: what the system said comes first.
      let system = errno == 0 ? "" : lastSystemError() + "; "
      unsafe fail(system + String(cString: lxw_strerror(error)))
    }
    if let failure = failure { throw failure }
  }

  /// Makes sure that closing finds room, because it copies all rows once more without looking either.
  ///
  /// Each sheet stands twice for a moment, and the compressed workbook beside them is smaller than either.
  private func reserveRoom() {
    let path = "\(temporaryPath)/\(workbook.name).room"
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return fail(lastSystemError()) }
    let slack = 1 << 20
    let error = posix_fallocate(descriptor, 0, scratchBytes * 2 + slack)
    Glibc.close(descriptor)
    unsafe unlink(path)
    if error != 0 { fail(unsafe String(cString: strerror(error))) }
  }

  /// Frees the document without writing it: closed, it would be written all the same, and without a sheet it would
  /// end the program.
  private func discard() {
    unsafe scratchFiles.forEach { unsafe fclose($0) }
    unsafe lxw_workbook_free(document)
  }

  private func fail(_ reason: String) {
    if failure == nil {
      unsafe failure = .cannotWrite(path: shownPath, reason: reason)
    }
  }
}

/// One worksheet of a document; lives within a call of `XLSXWriter.add`.
@safe struct XLSXPage {
  private let worksheet: UnsafeMutablePointer<lxw_worksheet>
  private let document: UnsafeMutablePointer<lxw_workbook>
  private let formats: XLSXFormats

  init(
    _ worksheet: UnsafeMutablePointer<lxw_worksheet>,
    of document: UnsafeMutablePointer<lxw_workbook>, _ formats: XLSXFormats
  ) {
    unsafe self.worksheet = unsafe worksheet
    unsafe self.document = unsafe document
    self.formats = formats
  }

  private typealias Line = lxw_row_t

  /// Widths, frozen header, filter and everything about printing.
  func setUp(_ sheet: Sheet, of workbook: Workbook) {
    for (column, width) in sheet.widths.enumerated() {
      let column = lxw_col_t(column)
      _ = unsafe worksheet_set_column(worksheet, column, column, Double(width), nil)
    }
    unsafe worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    unsafe worksheet_set_landscape(worksheet)
    unsafe worksheet_set_paper(worksheet, sheet.paper)
    unsafe worksheet_fit_to_pages(worksheet, sheet.pagesAcross, sheet.pagesDown)
    if sheet.pagesAcross > 1 {
      unsafe worksheet_print_across(worksheet)
      if sheet.frozenColumns > 0 {
        _ = unsafe worksheet_repeat_columns(worksheet, 0, lxw_col_t(sheet.frozenColumns - 1))
      }
    }
    unsafe worksheet_set_margins(worksheet, 0.5, 0.5, 0.75, 0.75)
    let title = marginText("\(workbook.title): \(sheet.name)")
    _ = unsafe worksheet_set_header(worksheet, "&L\(title)&RFiling day \(workbook.filingDate)")
    _ = unsafe worksheet_set_footer(worksheet, "&LCapesize&RPage &P of &N")
    // A header line can stay in sight, be repeated and filter only where it is the only one.
    if sheet.tables.count == 1, let place = sheet.places.first, let table = sheet.tables.first {
      let header = Line(place.header)
      unsafe worksheet_freeze_panes(worksheet, header + 1, lxw_col_t(sheet.frozenColumns))
      _ = unsafe worksheet_repeat_rows(worksheet, header, header)
      if table.count > 1 {
        _ = unsafe worksheet_autofilter(
          worksheet, header, 0, Line(place.rows.upperBound - 1),
          lxw_col_t(table.columns.count - 1))
      }
    }
  }

  /// Writes all lines from top to bottom; returns what went wrong, if anything did.
  func write(_ sheet: Sheet) -> String? {
    let first = sheet.titleColumn
    unsafe write(sheet.title, line: 0, column: first, format: formats.title)
    for (index, note) in sheet.noteLines.enumerated() {
      unsafe write(note, line: Line(index + 1), column: first, format: formats.note)
    }
    let widths = sheet.widths
    for (index, place) in sheet.places.enumerated() {
      let table = sheet.tables[index]
      if let title = place.title {
        unsafe write(table.title, line: Line(title), column: 0, format: formats.tableTitle)
      }
      writeHeader(
        table, line: Line(place.header), widths: widths, isFiltered: sheet.tables.count == 1)
      if table.count == 0 {
        unsafe write(
          table.whenEmpty, line: Line(place.rows.lowerBound), column: 0, format: formats.note)
      }
      for row in 0..<table.count {
        let error = writeRow(row, of: table, at: place, on: sheet)
        if error != LXW_NO_ERROR {
          return "sheet \(sheet.name), row \(place.rows.lowerBound + row + 1): "
            + (unsafe String(cString: lxw_strerror(error)))
        }
      }
      guard let total = place.total else { continue }
      for (column, cell) in sheet.totalCells(table: index).enumerated() {
        let style = XLSXFormats.Style(cell, width: .max)
        _ = unsafe write(
          cell, line: Line(total), column: column, of: table, at: place,
          format: formats.ofTotal(style))
      }
    }
    return nil
  }

  private func writeHeader(_ table: Table, line: Line, widths: [Int], isFiltered: Bool) {
    // The filter's button stands on the last line and takes the place of some three characters.
    let button = isFiltered ? 3 : 0
    let lines = table.columns.enumerated().map { column, header in
      linesToHold(header.title, width: widths[column], besideLast: button)
    }.max()
    setHeight(of: line, lines: lines ?? 1)
    for (column, header) in table.columns.enumerated() {
      unsafe write(
        header.title, line: line, column: column,
        format: header.isNumeric ? formats.numericHeader : formats.header)
    }
  }

  private func writeRow(
    _ row: Int, of table: Table, at place: TablePlace, on sheet: Sheet
  ) -> lxw_error {
    let cells = table.row(row)
    let widths = sheet.widths
    let line = Line(place.rows.lowerBound + row)
    var lines = 1
    for (column, cell) in cells.enumerated() {
      guard XLSXFormats.Style(cell, width: widths[column]) == .wrapped,
        case .text(let text) = cell
      else { continue }
      lines = max(lines, linesToHold(text, width: widths[column]))
    }
    // Not every program finds the height of broken text by itself.
    if lines > 1 { setHeight(of: line, lines: lines) }
    for (column, cell) in cells.enumerated() where !cell.isBlank {
      let style = XLSXFormats.Style(cell, width: widths[column], in: table.columns[column].kind)
      let error = unsafe write(
        cell, line: line, column: column, of: table, at: place, format: formats.of(cell, style))
      if error != LXW_NO_ERROR { return error }
      if case .input(let name?, _) = cell {
        let named = sheet.fixedReference(line: Int(line), column: column)
        let error = unsafe workbook_define_name(document, name, "=" + named)
        if error != LXW_NO_ERROR { return error }
      }
    }
    return LXW_NO_ERROR
  }

  private func setHeight(of line: Line, lines: Int) {
    // One endless name must not push all other rows off the screen; its cell still holds all of it.
    _ = unsafe worksheet_set_row(worksheet, line, Double(min(lines, 6)) * 15, nil)
  }

  private func write(
    _ text: String, line: Line, column: Int, format: UnsafeMutablePointer<lxw_format>?
  ) {
    _ = unsafe worksheet_write_string(
      worksheet, line, lxw_col_t(column), XLSXText.storable(text), format)
  }

  private func write(
    _ cell: Cell, line: Line, column: Int, of table: Table, at place: TablePlace,
    format: UnsafeMutablePointer<lxw_format>?
  ) -> lxw_error {
    let column = lxw_col_t(column)
    switch cell {
    case .empty:
      return unsafe worksheet_write_blank(worksheet, line, column, format)
    case .text(let text), .code(let text):
      return unsafe worksheet_write_string(
        worksheet, line, column, XLSXText.storable(text), format)
    case .count, .money, .day, .month, .share:
      return unsafe worksheet_write_number(worksheet, line, column, XLSXPage.number(cell), format)
    case .input(_, let value):
      return unsafe write(
        value, line: line, column: Int(column), of: table, at: place, format: format)
    case .formula(let formula, let value):
      let formula = formula.text(line: Int(line) + 1, first: place.rows.lowerBound + 1, in: table)
      switch value {
      case .empty, .text, .code:
        return unsafe worksheet_write_formula_str(
          worksheet, line, column, "=" + formula, format, SheetText.text(value))
      default:
        return unsafe worksheet_write_formula_num(
          worksheet, line, column, "=" + formula, format, XLSXPage.number(value))
      }
    }
  }

  /// The number that a spreadsheet keeps for a cell: the one place where money becomes a `Double`.
  ///
  /// Exact to the cent up to 90 trillion dollars, where cents leave the 53 bits of a `Double`.
  static func number(_ cell: Cell) -> Double {
    // Excel counts days from 1899-12-30.
    let dayBeforeFirst = 25_569
    return switch cell {
    case .count(let count): Double(count)
    case .money(let cents): Double(cents.amount) / 100
    case .day(let day): Double(Int(day.number) + dayBeforeFirst)
    case .month(let month): Double(Int(month.firstDay.number) + dayBeforeFirst)
    case .share(let hundredths): Double(hundredths) / 10_000
    case .empty, .text, .code, .formula, .input: 0
    }
  }

  /// A text for the head or foot of a printed page, where `&` begins a command and 255 characters are all.
  private func marginText(_ text: String) -> String {
    text.prefix(100).split(separator: "&", omittingEmptySubsequences: false)
      .joined(separator: "&&")
  }
}

extension Cell {
  /// Whether nothing would be seen of the cell.
  ///
  /// A workbook with 10,000 entries in 34 columns is a fifth smaller without such cells.
  fileprivate var isBlank: Bool { self == .empty || self == .text("") || self == .code("") }
}
