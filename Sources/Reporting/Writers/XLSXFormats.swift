import CXLSXWriter

/// How cells look, made once for a document and freed with it.
@safe struct XLSXFormats {
  /// How a cell shows its value.
  enum Style: Int, CaseIterable {
    case text, wrapped, code, count, money, day, month, share

    init(_ cell: Cell, width: Int, in kind: ColumnDescription.Kind = .text) {
      // Arithmetic that answers with a word now may answer with a day when a cell changes.
      if kind == .date, case .formula(_, .text) = cell {
        self = .day
        return
      }
      self =
        switch cell.value {
        case .empty, .formula, .input: .text
        case .text(let text): text.utf8.count > width && text.count > width ? .wrapped : .text
        case .code: .code
        case .count: .count
        case .money: .money
        case .day: .day
        case .month: .month
        case .share: .share
        }
    }

    /// The width of a parenthesis (`_)`) keeps a figure off the text in the next column.
    var numberFormat: String {
      switch self {
      case .text, .wrapped: "General"
      case .code: "@"
      case .count: "#,##0_)"
      case .money: "$#,##0.00_);-$#,##0.00_);\"–\"_)"
      case .day: "yyyy-mm-dd"
      case .month: "yyyy-mm"
      case .share: "0.0%_)"
      }
    }
  }

  let title: UnsafeMutablePointer<lxw_format>?
  let note: UnsafeMutablePointer<lxw_format>?
  let tableTitle: UnsafeMutablePointer<lxw_format>?
  let header: UnsafeMutablePointer<lxw_format>?
  let numericHeader: UnsafeMutablePointer<lxw_format>?
  private let rows: [UnsafeMutablePointer<lxw_format>?]
  private let totals: [UnsafeMutablePointer<lxw_format>?]
  private let inputs: [UnsafeMutablePointer<lxw_format>?]

  private static let darkBlue: lxw_color_t = 0x1F_3864
  private static let paleBlue: lxw_color_t = 0xDD_E6F3
  private static let paleYellow: lxw_color_t = 0xFF_F2CC
  private static let grey: lxw_color_t = 0x59_5959

  init(_ document: UnsafeMutablePointer<lxw_workbook>) {
    unsafe title = unsafe workbook_add_format(document)
    unsafe format_set_bold(title)
    unsafe format_set_font_size(title, 16)
    unsafe format_set_font_color(title, XLSXFormats.darkBlue)
    unsafe note = unsafe workbook_add_format(document)
    unsafe format_set_font_color(note, XLSXFormats.grey)
    unsafe tableTitle = unsafe workbook_add_format(document)
    unsafe format_set_bold(tableTitle)
    unsafe format_set_font_size(tableTitle, 12)
    unsafe format_set_font_color(tableTitle, XLSXFormats.darkBlue)
    let header = unsafe XLSXFormats.header(of: document)
    unsafe format_set_align(header, UInt8(LXW_ALIGN_LEFT.rawValue))
    unsafe format_set_indent(header, 1)
    let numericHeader = unsafe XLSXFormats.header(of: document)
    unsafe format_set_align(numericHeader, UInt8(LXW_ALIGN_RIGHT.rawValue))
    unsafe self.header = unsafe header
    unsafe self.numericHeader = unsafe numericHeader
    unsafe rows = unsafe Style.allCases.map { style in
      unsafe XLSXFormats.row(style, of: document)
    }
    unsafe totals = unsafe Style.allCases.map { style in
      let format = unsafe XLSXFormats.row(style, of: document)
      unsafe format_set_bold(format)
      unsafe format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
      return unsafe format
    }
    unsafe inputs = unsafe Style.allCases.map { style in
      let format = unsafe XLSXFormats.row(style, of: document)
      unsafe format_set_bg_color(format, XLSXFormats.paleYellow)
      return unsafe format
    }
  }

  func of(_ cell: Cell, _ style: Style) -> UnsafeMutablePointer<lxw_format>? {
    if case .input = cell { return unsafe inputs[style.rawValue] }
    return unsafe rows[style.rawValue]
  }

  func ofTotal(_ style: Style) -> UnsafeMutablePointer<lxw_format>? {
    unsafe totals[style.rawValue]
  }

  private static func header(
    of document: UnsafeMutablePointer<lxw_workbook>
  ) -> UnsafeMutablePointer<lxw_format>? {
    let format = unsafe workbook_add_format(document)
    unsafe format_set_bold(format)
    unsafe format_set_text_wrap(format)
    // The color alone sets it off: a line would touch the text below it where rows are low.
    unsafe format_set_bg_color(format, paleBlue)
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    return unsafe format
  }

  private static func row(
    _ style: Style, of document: UnsafeMutablePointer<lxw_workbook>
  ) -> UnsafeMutablePointer<lxw_format>? {
    let format = unsafe workbook_add_format(document)
    unsafe format_set_num_format(format, style.numberFormat)
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    if style == .count || style == .money || style == .share {
      unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    } else {
      // Text keeps off the figure in the column before it.
      unsafe format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
      unsafe format_set_indent(format, 1)
    }
    if style == .wrapped { unsafe format_set_text_wrap(format) }
    return unsafe format
  }
}
