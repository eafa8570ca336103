import SyntheticBooks

/// What CBP or a bank might answer, and lists as they are uploaded, damaged.
enum AnswerInput {
  static func bytes(using numbers: inout RandomNumbers) -> [UInt8] {
    var text = TextInput.sound(table(using: &numbers), using: &numbers)
    if numbers.chance(percent: 50) {
      Damage(words: words + Cells.strangeWords).harm(&text, using: &numbers)
    }
    return text
  }

  private static func table(using numbers: inout RandomNumbers) -> RandomTable {
    var header = numbers.one(of: headers)
    if numbers.once(in: 6) { numbers.shuffle(&header) }
    if numbers.once(in: 10) { header.removeLast() }
    var rows: [[[UInt8]]] = []
    for _ in 0..<numbers.below(8) {
      if let last = rows.last, numbers.once(in: 6) {
        rows.append(last)
      } else {
        rows.append(header.map { cell(below: $0, using: &numbers) })
      }
    }
    return RandomTable(header: header, rows: rows)
  }

  private static func cell(below name: [UInt8], using numbers: inout RandomNumbers) -> [UInt8] {
    if numbers.once(in: 12) { return Cells.strange(using: &numbers) }
    let title = String(decoding: name, as: UTF8.self).lowercased()
    let kind = kinds.first { title.contains($0.word) }
    let cell = numbers.one(of: kind?.cells ?? words)
    return numbers.once(in: 4) ? Array("=\"".utf8) + cell + Array("\"".utf8) : cell
  }

  /// Their titles as the reports have them, and those of two banks.
  private static let headers = [
    utf8("ENTRY_NUMBER", "CLAIM_NUMBER", "STATUS", "ERROR_DESCRIPTION"),
    utf8(
      "Claim Number", "Claim Status", "Filer Code", "Importer Number", "CF4811 Number",
      "Entry Summary Number", "Liquidation Date", "Refund Amount", "Interest Amount",
      "Refund Number", "Refund Date", "Refund Status"),
    utf8(
      "Refund ID", "Payee ID", "Company Name", "Refund Date", "Refund Status",
      "Refund Secondary Status", "Total Refund Amount", "Check/ACH Trace Number"),
    utf8("Refund ID", "Importer Number", "Refund Amount", "Reject Reason"),
    utf8("Date", "Amount", "Description"),
    utf8("Posting Date", "Description", "Debit", "Credit", "Balance"),
    utf8("Entry Number"),
  ]

  /// What stands below a title that has the word; the first word decides.
  private static let kinds: [(word: String, cells: [[UInt8]])] = [
    (
      "entry",
      utf8(
        "BQX76543218", "BQX-7654321-8", "61240004566", "1E520007897", "00900000126", "900000126",
        "",
        "Total", "9.00E+08", "BQX7654321")
    ),
    ("date", Cells.days.joined() + utf8("")),
    ("amount", Cells.amounts),
    ("debit", Cells.amounts),
    ("credit", Cells.amounts),
    ("balance", Cells.amounts),
    (
      "status",
      utf8("Accepted", "Failed", "Entry Summary Updated", "Issued", "Returned", "Diverted", "", "?")
    ),
    ("number", utf8("100200301", "12-3456789", "123-45-6789", "R7700001", "", "1E+08", "BQX")),
    ("refund id", utf8("R7700001", "R7700002", "", "Total")),
  ]

  private static let words = utf8(
    "ENTRY SUMMARY IS IN TRADE CONTROL", "PROTEST ON ENTRY", "US TREASURY 310 TRACE 9102000017",
    "No active ACH refund enrollment", "Opening balance", "", "Total", "BQX")
}
