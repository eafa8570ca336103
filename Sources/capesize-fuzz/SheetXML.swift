import SyntheticBooks

/// The XML of a sheet: a table's cells in every way in which a cell can be written, and in some in which it cannot.
enum SheetXML {
  static func bytes(using numbers: inout RandomNumbers, strings: inout SharedItems) -> [UInt8] {
    if numbers.once(in: 10_000) { return burden(using: &numbers) }
    let table = RandomTable(using: &numbers)
    let prefix = numbers.once(in: 10) ? "x:" : ""
    var xml = Array("<\(prefix)worksheet><\(prefix)sheetData>".utf8)
    for (place, row) in ([table.header] + table.rows).enumerated() {
      xml += Array("<\(prefix)row\(rowNumber(place + 1, using: &numbers))>".utf8)
      for (column, cell) in row.enumerated() {
        write(
          cell, at: place + 1, column, isHeader: place == 0, prefix: prefix, to: &xml, &strings,
          using: &numbers)
      }
      xml += Array("</\(prefix)row>".utf8)
    }
    xml += Array("</\(prefix)sheetData></\(prefix)worksheet>".utf8)
    return xml
  }

  /// A sheet of megabytes that packs to little, because it is one thing over and over.
  private static func burden(using numbers: inout RandomNumbers) -> [UInt8] {
    let (before, one, after) = numbers.one(of: [
      ("<row>", " ", ""), ("<row>", ">", ""), ("<row>", "row>", ""), ("<row>", "<c/>", ""),
      ("<row><c><v>", "&amp;", ""), ("", "<row/>", "</sheetData>"), ("<!--", "-", ""),
      ("", "<row><c t=\"str\"><v>a</v></c></row>", "</sheetData>"), ("<row><c ", "a='' ", ""),
    ])
    let text = String(repeating: one, count: (4 << 20) / one.utf8.count)
    return Array(("<worksheet><sheetData>" + before + text + after).utf8)
  }

  private static func rowNumber(_ row: Int, using numbers: inout RandomNumbers) -> String {
    if numbers.once(in: 200) {
      return numbers.one(of: [
        " r=\"0\"", " r=\"1048577\"", " r=\"x\"", " r=\"99999999999\"", " r=\"\"", " r=\"1048576\"",
        " r='2'",
      ])
    }
    return numbers.once(in: 2) ? " r=\"\(row)\"" : ""
  }

  private static func write(
    _ cell: [UInt8], at row: Int, _ column: Int, isHeader: Bool, prefix: String,
    to xml: inout [UInt8], _ strings: inout SharedItems, using numbers: inout RandomNumbers
  ) {
    if cell.isEmpty, numbers.once(in: 2) { return }
    let place = reference(row, column, using: &numbers)
    let text = escaped(cell, using: &numbers)
    func element(_ attributes: String, _ before: String, _ text: [UInt8], _ after: String) {
      xml += Array("<\(prefix)c\(place)\(attributes)>\(before)".utf8) + text
      xml += Array("\(after)</\(prefix)c>".utf8)
    }
    switch numbers.below(isHeader ? 6 : 12) {
    case 0, 1, 2:
      let number = strings.add(text, using: &numbers)
      let named =
        numbers.once(in: 400) ? numbers.one(of: ["-1", "999", "1e3", " 1", ""]) : "\(number)"
      element(" t=\"s\"", "<v>", Array(named.utf8), "</v>")
    case 3, 4: element(" t=\"inlineStr\"", "<is><t>", text, "</t></is>")
    case 5: element(" t=\"str\"", "<f>A1</f><v>", text, "</v>")
    case 6: element(" t=\"\(numbers.one(of: ["b", "e", "d", "n", "z", ""]))\"", "<v>", text, "</v>")
    case 7: element(" s=\"\(numbers.below(6))\"", "<v>", numbers.one(of: serials), "</v>")
    default: element(" s=\"\(numbers.below(6))\"", "<v>", text, "</v>")
    }
  }

  private static func reference(
    _ row: Int, _ column: Int, using numbers: inout RandomNumbers
  ) -> String {
    if numbers.once(in: 300) {
      return numbers.one(of: [
        " r=\"A1\"", " r=\"XFD1\"", " r=\"XFE1\"", " r=\"ZZZZZ1\"", " r=\"1\"", " r=\"\"",
        " r=\"@[\"", " r='b2'",
      ])
    }
    if numbers.once(in: 3) || column > 25 { return "" }
    return " r=\"\(Character(Unicode.Scalar(UInt8(0x41 + column))))\(row)\""
  }

  /// The text with what XML cannot hold written as entities, mostly.
  private static func escaped(_ text: [UInt8], using numbers: inout RandomNumbers) -> [UInt8] {
    if numbers.once(in: 200) { return text + numbers.one(of: words) }
    var escaped: [UInt8] = []
    for byte in text {
      switch byte {
      case 0x26: escaped += Array("&amp;".utf8)
      case 0x3C: escaped += Array("&lt;".utf8)
      case 0x0D: escaped += Array("_x000D_".utf8)
      case 0x22 where numbers.once(in: 2): escaped += Array("&quot;".utf8)
      default: escaped.append(byte)
      }
    }
    return escaped
  }

  /// Numbers as a file stores them: days by their serial, amounts in binary, and what is no number.
  private static let serials = utf8(
    "45728", "45728.75", "60", "0", "-1", "2958465", "2958466", "1E+20", "1e-7", "0.1", "270",
    "1234.5600000000001", "1E308", "1E309", "NaN", "inf", "-0", "00", "1.", ".5", "1-2",
    "9007199254740993", "99030124", "76543218", "-", "", "0x1p3", "+1", "1E-320", " 1", "1e")

  static let words =
    utf8(
      "<", ">", "/>", "</", "<row>", "</row>", "<c>", "</c>", "<c/>", "<v>", "</v>", "<v/>",
      "<is><t>",
      "</t></is>", "<t/>", "<t xml:space=\"preserve\">", "<rPh>", "</rPh>", "<si>", "</si>",
      "</sst>",
      "<sheetData>", "</sheetData>", "<sheetData/>", "<x:row>", "</x:row>", "</y:row>", "<row/>",
      "&", "&amp;", "&#65;", "&#x41;", "&#0;", "&#x0;", "&#55296;", "&#xD800;", "&#x10FFFF;",
      "&#x110000;", "&#9999999;", "&#99999999;", "&#;", "&#x;", "&bogus;", "&amp", "_x000D_",
      "_xD800_",
      "_x", "_x00", "_xFFFF_", "<![CDATA[", "]]>", "<![CDATA[]]>", "<![CDATA[<]]>", "<!--", "-->",
      "<!-->", "<!---->", "<?", "?>", "<?>", "<!", "<!DOCTYPE a>", " r=\"A1\"", " r=\"ZZZ9\"",
      " r='",
      " r=", " s=\"9\"", " s=\"99999999999\"", " t=\"s\"", " t=\"inlineStr\"", " t", "=\"", "\"",
      "'",
      ":", "<:", "<:row>", "\u{0}", "\u{FEFF}")
    + [[0xFF], [0xC2], [0xED, 0xA0, 0x80]] + serials
}
