/// The columns of a synthetic book.
public enum BookLayout: String, Sendable, CaseIterable {
  /// The 27 default columns of ES-003.
  case es003 = "es-003"
  /// The default columns and those that users add to know where an entry stands.
  case es003Extended = "es-003-extended"

  public var columns: [String] {
    switch self {
    case .es003: Self.defaultColumns
    case .es003Extended: Self.defaultColumns + Self.addedColumns
    }
  }

  private static let defaultColumns = [
    "Entry Summary Number", "Entry Type Code", "Importer Number", "Port of Entry Code",
    "Entry Date", "Entry Summary Date", "Initial Entry Summary Create Date",
    "Entry Summary Line Number", "Review Team Number", "Country of Origin Code",
    "Country of Export Code", "Manufacturer ID", "Foreign Exporter ID", "Line SPI Code",
    "Standard Visa Number", "Textile Category Code", "Textile Category", "Tariff Ordinal Number",
    "HTS Number - Full", "Line Tariff Quantity (1)", "Line Tariff UOM (1) Code",
    "Line Tariff Quantity (2)", "Line Tariff UOM (2) Code", "Line Tariff Quantity (3)",
    "Line Tariff UOM (3) Code", "Line Tariff Goods Value Amount", "Line Tariff Duty Amount",
  ]

  private static let addedColumns = [
    "Importer Name", "Liquidation Status", "Liquidation Date", "Protest Number",
    "Protest Status", "Reconciliation Indicator", "Drawback Indicator", "Control Status",
    "Entry Summary Status", "Post Summary Correction Indicator",
  ]
}
