/// Builds records of 80 columns by the columns in which their fields begin.
enum TestRecord {
  /// A record of a kind; each field stands from its column on.
  static func line(_ kind: String, _ fields: [(column: Int, text: String)]) -> String {
    var columns = Array(repeating: Character(" "), count: 80)
    for (column, text) in [(1, kind)] + fields {
      for (place, character) in text.enumerated() { columns[column - 1 + place] = character }
    }
    return String(columns)
  }

  /// A number right-justified in a stretch of columns, as amounts are.
  static func right(_ text: String, _ columns: ClosedRange<Int>) -> (column: Int, text: String) {
    (
      columns.lowerBound,
      String(repeating: " ", count: columns.count - text.count) + text
    )
  }

  static func number(_ entry: String, at column: Int) -> (column: Int, text: String) {
    (column, "\(entry.prefix(3))  \(entry.dropFirst(3))")
  }

  /// CBP's record with version, correction and liquidation.
  static func jb(
    _ entry: String, version: String = "00100", correction: String = " ",
    correctionDate: String = "",
    liquidation: String = "2", on day: String = ""
  ) -> String {
    line(
      "JB",
      [
        number(entry, at: 3), (16, version), (21, "032625101500AM"), (35, correction),
        (36, correctionDate), (42, "Y"), (43, liquidation), (44, day), (51, "CEE003"),
      ])
  }

  static func jc(
    control: String = "2", status: String = "1", collected: String = "041525",
    protest: String = "NO", _ more: [(column: Int, text: String)] = []
  ) -> String {
    line(
      "JC",
      [
        (3, control), (4, status), (5, "032625"), (11, "0"), (12, "1"), (13, "031225"), (20, "2"),
        (21, collected), (40, "0"), (42, protest),
      ] + more)
  }

  static func jd(
    review: String = "2", entered: String = "031225", duty: String = "0", reasons: String = ""
  ) -> String {
    line(
      "JD", [(3, review), (4, entered), right(duty, 10...21), (70, reasons), (76, "N")])
  }

  static func jf(
    importer: String = "12-345678900", type: String = "01", port: String = "0901",
    filed: String = "032625"
  ) -> String {
    line("JF", [(3, importer), (15, type), (25, port), (29, filed)])
  }

  static func header(
    _ entry: String, port: String = "0901", type: String = "01",
    _ more: [(column: Int, text: String)] = []
  ) -> String {
    line(
      "10",
      [(3, "A"), number(entry, at: 4), (18, port), (22, "REF000001"), (34, type), (51, "6")] + more)
  }

  static func parties(importer: String = "12-345678900", entry day: String = "031225") -> String {
    line("11", [(3, importer), (15, importer), (42, day), (48, "031025")])
  }

  static func lineNumber(_ number: String) -> String { line("4A", [(3, number)]) }

  static func item(_ number: String, origin: String = "CN") -> String {
    line("40", [(5, number), (9, origin), (11, origin), (13, "022025"), right("150", 27...36)])
  }

  static func tariff(_ hts: String, duty: String, value: String = "0") -> String {
    line(
      "50",
      [
        (3, hts), right(duty, 14...23), right(value, 25...34), right("100", 36...47), (48, "NO"),
      ])
  }

  static func totals(duty: String) -> String {
    line(
      "90",
      [right(duty, 3...13), right("3464", 15...25), right("0", 27...37), right("0", 39...49)])
  }
}

/// The answer of CBP to a query for two entries: one liquidated with a correction, one not.
///
/// Refundable duty 2000.00 + 500.00; all duty 2770.00; value 15,000.00.
enum TestQuery {
  static let first = [
    TestRecord.jb(
      "00900000126", version: "00200", correction: "Y", correctionDate: "050225", liquidation: "1",
      on: "091226"),
    TestRecord.jc(), TestRecord.jd(duty: "227000", reasons: "62"), TestRecord.line("JE", []),
    TestRecord.jf(), TestRecord.line("JG", []),
    TestRecord.header("00900000126"), TestRecord.parties(), TestRecord.lineNumber("00001"),
    TestRecord.item("001"), TestRecord.tariff("99030124", duty: "200000"),
    TestRecord.tariff("8536500000", duty: "27000", value: "10000"),
    TestRecord.line("62", [(3, "499"), (6, "00003464")]), TestRecord.line("89", []),
    TestRecord.totals(duty: "227000"),
  ]

  static let second = [
    TestRecord.jb("BQX76543218"), TestRecord.jc(), TestRecord.jd(entered: "052025"),
    TestRecord.jf(importer: "98-765432100", port: "2704", filed: "060425"),
    TestRecord.header("BQX76543218", port: "2704", [(47, "001")]),
    TestRecord.parties(importer: "98-765432100", entry: "052025"), TestRecord.lineNumber("00001"),
    TestRecord.item("001", origin: "VN"), TestRecord.tariff("99030125", duty: "50000"),
    TestRecord.lineNumber("00002"), TestRecord.item("002", origin: "VN"),
    TestRecord.tariff("0101210010", duty: "0", value: "5000"), TestRecord.totals(duty: "50000"),
  ]

  static func text(_ lines: [String], lineEnd: String = "\n") -> String {
    lines.map { $0 + lineEnd }.joined()
  }
}
