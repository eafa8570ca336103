import SyntheticBooks

/// How one sender writes days and amounts.
struct Hand {
  let hasDecimalComma: Bool
  let days: [[UInt8]]

  init(using numbers: inout RandomNumbers) {
    hasDecimalComma = numbers.once(in: 5)
    days = numbers.one(of: Cells.days)
  }
}

/// What stands in the cells of exports, and what no sender should write.
enum Cells {
  /// A cell for a column that feeds the field of this key; now and then one that does not belong there.
  static func cell(
    for key: String, by hand: Hand, using numbers: inout RandomNumbers
  ) -> [UInt8] {
    if numbers.once(in: 12) { return strange(using: &numbers) }
    switch key {
    case "tariff_duty", "tariff_value", "line_value", "line_duty", "liquidated_duty":
      return numbers.one(of: hand.hasDecimalComma ? amountsWithComma : amounts)
    case "entry_day", "summary_day", "payment_day", "correction_day", "liquidation_day",
      "reconciliation_due":
      return numbers.one(of: hand.days)
    default: return numbers.one(of: words[key] ?? answers)
    }
  }

  /// A cell that no column expects.
  static func strange(using numbers: inout RandomNumbers) -> [UInt8] {
    switch numbers.below(10) {
    case 0: return (0..<numbers.below(20)).map { _ in numbers.byte() }
    case 1:
      let one = numbers.one(of: strangeWords)
      return Array(repeatElement(one, count: 1 + numbers.below(60)).joined())
    case 2: return numbers.one(of: strangeWords) + numbers.one(of: strangeWords)
    case 3: return numbers.one(of: amounts + days.joined())
    default: return numbers.one(of: strangeWords)
    }
  }

  static let amounts = utf8(
    "$2,000.00", "$0.00", "270.00", "1234.5", "0", "", "-", "(12.50)", "12.50-", "-3", "$-4.00",
    "-$4.00", "USD 3", "3 USD", "FREE", "1'234.56", "99999999999.99", "100000000000",
    "100000000000.01", "0.005", ".5", "5.", "1,23", "$", "12.3400", "US$1", "\u{2013}")

  static let amountsWithComma = utf8(
    "2.000,00", "0,00", "270,00", "1234,5", "", "-", "(12,50)", "12,50-", "USD 3,00", "1'234,56",
    "100.000.000.000,00")

  /// Days of one form each, as a sender would write them.
  static let days: [[[UInt8]]] = [
    utf8("03/12/2025", "03/26/2025", "12/31/2025", "2/4/25", "", "02/29/2025", "03/20/1900"),
    utf8("26/03/2025", "12.03.2025", "31-12-2025", "1.2.25", "", "30/02/2025", "00/01/1900"),
    utf8("2025-03-12", "2025-03-26T10:00:00Z", "2025-3-1", "20250326", "", "2025-13-01"),
    utf8("45728", "45742", "45728.5", "0", "", "99999", "00001", "031225", "999999999"),
    utf8("12-Mar-2025", "26 Mar 25", "1-Xyz-2025", "Mar", "12-Mar", "", "12-Mar-2025 10:00"),
  ]

  private static let answers = utf8(
    "Y", "N", "", "Yes", "no", "TRUE", "0", "1", "X", "N/A", "maybe", "4601-25-100001", "AD/CVD")

  /// What columns of one kind hold, by the key of their field.
  private static let words: [String: [[UInt8]]] = [
    // Few numbers, so that entries repeat and sources disagree.
    "entry_number": utf8(
      "BQX76543218", "BQX76543218", "BQX76543218", "BQX-7654321-8", "61240004566", "1E520007897",
      "00900000126", "900000126", "bqx 7654321 8", "00900000127", "9.00E+08", "7654321", "76543218",
      "0000012", "99999999999", "ZZZ99999999", "Total", "", "BQX7654321"),
    "filer": utf8("BQX", "612", "1E5", "009", "9", "", "ZZZZ", "b-x"),
    "check_digit": utf8("8", "6", "7", "", "10", "x", "+8"),
    "hts": utf8(
      "99030124", "9903.01.25", "9903012500", "99030163", "8536500000", "8471.30.0100", "101210",
      "1012100", "101210010", "010121001", "9903", "990301", "99", "", "9903.01.24;8536.50.0000"),
    "line_number": utf8("1", "1", "2", "3", "001", "65535", "65536", "0", "", "-1", "1.0"),
    "ordinal": utf8("1", "2", "3", "4", "65535", "65536", "", "0"),
    "origin": utf8("CN", "ca", "MX", "", "China", "C1", "\u{E9}\u{E9}"),
    "importer": utf8(
      "12-3456789", "12-345678900", "123-45-6789", "250901-12345", "123456789", "12-345678901", "",
      "1", "12-345678", "ABCDEF-12345", "12-34567890\u{0}"),
    "importer_name": utf8("Nordwind", "Müller & Söhne", "", "A, B", "\"C\" Inc.", "x\ny"),
    "port": utf8("0901", "2704", "901", "1", "", "99999", "L.A."),
    "entry_type": utf8("01", "11", "1", "99", "", "100", "AB"),
    "liquidation_status": utf8(
      "Liquidated", "Unliquidated", "Suspended", "", "Extended", "Reliquidated", "Pending", "?"),
    "protest_status": utf8("Open", "Denied", "", "None", "Approved", "Withdrawn", "Untimely", "7"),
    "summary_status": utf8("Accepted", "Rejected", "Cancelled", "", "x"),
    "control_status": utf8("CBP", "Trade", "Inactive", "", "x"),
    "statement_status": utf8("PD", "AU", "NP", "", "x"),
  ]

  static let strangeWords: [[UInt8]] =
    utf8(
      "", " ", "\"", "\"\"", "'", "''", "=\"", "=\"\"", "=\"00900000126\"", "='1'", ",", ";", "\t",
      "|", "\n", "\r", "\r\n", "\u{0}", "\u{FEFF}", "\u{A0}", "\u{2028}", "e\u{301}", "\u{1F6A2}",
      "(", ")", "()", "(-1)", "--", "-.", "$-$", ".", "..", "1e9", "1E+10", "0x1F", "NaN", "inf",
      "9223372036854775807", "9223372036854775808", "18446744073709551616", "-9223372036854775808",
      "99999999999999999999999999", "000000000000000000000000000001", "1/", "//", "1/1/1", "0/0/0",
      "9999-99-99", "1-2-3-4", "24:00", "USD", "US$", "USDUSD", "usd 1 usd", "total", "Grand Total",
      "#REF!", "+1", "@SUM(A1)", "source row of the sheet", "9903.01.24", "\u{130}", "\u{DF}")
    + [[0xFF], [0xC2], [0xE2, 0x82], [0xF0, 0x9F], [0xED, 0xA0, 0x80], [0x80], [0xC0, 0x80]]
}
