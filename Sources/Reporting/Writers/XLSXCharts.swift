import CXLSXWriter
import Glibc

/// Draws the charts of a sheet; lives within a call of `XLSXWriter.add`.
@safe struct XLSXCharts {
  private let document: UnsafeMutablePointer<lxw_workbook>
  private let worksheet: UnsafeMutablePointer<lxw_worksheet>

  private typealias Range = UnsafeMutablePointer<lxw_series_range>

  private static let colors: [lxw_color_t] = [0x1F_3864, 0x8F_AADC]
  private static let grey: lxw_color_t = 0xD9_D9D9
  /// Dollars in the largest unit that leaves figures before the point.
  private static let money =
    "[>=1000000]$#,##0.0,,\"M\";[>=1000]$#,##0,\"K\";$#,##0"

  init(
    _ document: UnsafeMutablePointer<lxw_workbook>,
    on worksheet: UnsafeMutablePointer<lxw_worksheet>
  ) {
    unsafe self.document = unsafe document
    unsafe self.worksheet = unsafe worksheet
  }

  /// Draws all charts of a sheet in one row; returns what went wrong, if anything did.
  func draw(_ sheet: Sheet) -> String? {
    // Pixels of a column by its characters, as Excel's default font has it.
    let width = sheet.widths.reduce(0) { $0 + $1 * 7 + 5 } / max(sheet.charts.count, 1)
    for (place, chart) in sheet.charts.enumerated() {
      guard let drawn = unsafe make(chart) else { return "the chart \(chart.title) has no room" }
      var options = unsafe lxw_chart_options()
      let (gap, usualWidth, usualHeight, lineHeight) = (10, 480.0, 288.0, 20)
      unsafe options.x_offset = Int32(place * width)
      unsafe options.x_scale = Double(width - gap) / usualWidth
      unsafe options.y_scale = Double((Chart.lines - 2) * lineHeight) / usualHeight
      let error = unsafe worksheet_insert_chart_opt(
        worksheet, lxw_row_t(sheet.chartLine), 0, drawn, &options)
      if error != LXW_NO_ERROR { return unsafe String(cString: lxw_strerror(error)) }
    }
    return nil
  }

  private func make(_ chart: Chart) -> UnsafeMutablePointer<lxw_chart>? {
    let type: lxw_chart_type =
      switch chart.kind {
      case .columns: LXW_CHART_COLUMN
      case .stackedColumns: LXW_CHART_COLUMN_STACKED
      case .bars: LXW_CHART_BAR
      }
    guard let drawn = unsafe workbook_add_chart(document, UInt8(type.rawValue)) else { return nil }
    for (place, series) in chart.series.enumerated() {
      guard
        let added = unsafe chart_add_series(
          drawn, "=" + series.names.range, "=" + series.values.range)
      else { return nil }
      unsafe chart_series_set_name(added, series.title)
      var fill = lxw_chart_fill()
      fill.color = XLSXCharts.colors[place % XLSXCharts.colors.count]
      unsafe chart_series_set_fill(added, &fill)
      unsafe keep(series.names, in: added.pointee.categories, asText: true)
      unsafe keep(series.values, in: added.pointee.values, asText: false)
    }
    unsafe chart_title_set_name(drawn, chart.title)
    var titleFont = unsafe lxw_chart_font()
    unsafe titleFont.size = 11
    unsafe titleFont.bold = 1
    unsafe chart_title_set_name_font(drawn, &titleFont)
    unsafe chart_legend_set_position(
      drawn,
      UInt8(
        (chart.series.count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE).rawValue))
    unsafe setAxes(of: drawn, chart.kind)
    return unsafe drawn
  }

  private func setAxes(of drawn: UnsafeMutablePointer<lxw_chart>, _ kind: Chart.Kind) {
    // The library calls the axis that lies x, whatever stands on it.
    let values = unsafe kind == .bars ? drawn.pointee.x_axis : drawn.pointee.y_axis
    let names = unsafe kind == .bars ? drawn.pointee.y_axis : drawn.pointee.x_axis
    unsafe chart_axis_set_num_format(values, XLSXCharts.money)
    var font = unsafe lxw_chart_font()
    unsafe font.size = 8
    unsafe chart_axis_set_num_font(values, &font)
    unsafe chart_axis_set_num_font(names, &font)
    var line = lxw_chart_line()
    line.color = XLSXCharts.grey
    line.width = 0.75
    unsafe chart_axis_major_gridlines_set_line(values, &line)
    guard kind == .bars else { return }
    // Bars stand in the order of the rows, and dollars still below them.
    unsafe chart_axis_set_reverse(names)
    unsafe chart_axis_set_label_position(values, UInt8(LXW_CHART_AXIS_LABEL_POSITION_HIGH.rawValue))
    unsafe chart_axis_major_gridlines_set_visible(values, 1)
    unsafe chart_axis_major_gridlines_set_visible(names, 0)
  }

  /// Keeps what the cells hold beside their names, for programs that draw without reckoning.
  ///
  /// The library would look into its own cells, which are written and forgotten by then.
  private func keep(_ cells: Chart.Cells, in range: Range?, asText: Bool) {
    guard let range = unsafe range, let cache = unsafe range.pointee.data_cache else { return }
    unsafe range.pointee.ignore_cache = 1
    unsafe range.pointee.has_string_cache = asText ? 1 : 0
    unsafe range.pointee.num_data_points = UInt16(clamping: cells.cells.count)
    for cell in cells.cells {
      // Freed together with the chart, by the library.
      guard let memory = unsafe calloc(1, MemoryLayout<lxw_series_data_point>.size) else { return }
      let point = unsafe memory.bindMemory(to: lxw_series_data_point.self, capacity: 1)
      if asText {
        unsafe point.pointee.is_string = 1
        unsafe point.pointee.string = strdup(SheetText.text(cell))
      } else {
        unsafe point.pointee.number = XLSXPage.number(cell)
      }
      unsafe cache.pointee.stqh_last.pointee = unsafe point
      unsafe withUnsafeMutablePointer(to: &point.pointee.list_pointers.stqe_next) { next in
        unsafe cache.pointee.stqh_last = unsafe next
      }
    }
  }
}
