import Foundation

/// An `.xlsx` written by the tests: a stored ZIP archive of the given members.
struct TestWorkbook {
  struct Sheet {
    var name = "Main Report"
    var state = "visible"
    var rows = ""
    var xml: String?
  }

  var sheets: [Sheet] = []
  var sharedStrings: String?
  var since1904 = false
  /// Formats of the cell styles 0, 1, ...: a built-in number, or a format code.
  var styles: [String] = ["0", "14", "yyyy\\-mm\\-dd", "0.00\"md\"", "[Red]#,##0", "45"]
  var further: [(name: String, bytes: [UInt8])] = []

  init(rows: String) { sheets = [Sheet(rows: rows)] }
  init(_ sheets: [Sheet]) { self.sheets = sheets }

  /// Every cell an inline string.
  init(text rows: [[String]]) {
    self.init(rows: Self.rows(rows))
  }

  /// Rows of inline strings.
  static func rows(_ rows: [[String]]) -> String {
    rows.map { row in
      let cells = row.map { "<c t=\"inlineStr\"><is><t>\(escaped($0))</t></is></c>" }
      return "<row>\(cells.joined())</row>"
    }.joined()
  }

  static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
  }

  var members: [(name: String, bytes: [UInt8])] {
    let tabs = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\""
        + " r:id=\"rId\(index + 1)\"/>"
    }
    let relations = sheets.indices.map {
      "<Relationship Id=\"rId\($0 + 1)\" Type=\"x/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
    }
    let codes = styles.enumerated().filter { Int($0.element) == nil }.map { index, code in
      let code = code.replacingOccurrences(of: "\"", with: "&quot;")
      return "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(code)\"/>"
    }
    let formats = styles.enumerated().map { index, format in
      "<xf numFmtId=\"\(Int(format) ?? 164 + index)\"/>"
    }
    var texts: [(String, String)] = [
      ("[Content_Types].xml", "<Types/>"),
      (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><workbookPr date1904=\"\(since1904 ? 1 : 0)\"/><sheets>"
          + tabs.joined() + "</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships>" + relations.joined()
          + "<Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/>"
          + "<Relationship Id=\"t\" Type=\"x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
          + "</Relationships>"
      ),
      (
        "xl/styles.xml",
        "<styleSheet><numFmts>\(codes.joined())</numFmts><cellXfs>\(formats.joined())</cellXfs>"
          + "</styleSheet>"
      ),
    ]
    if let sharedStrings { texts.append(("xl/sharedStrings.xml", "<sst>\(sharedStrings)</sst>")) }
    for (index, sheet) in sheets.enumerated() {
      let xml = "<worksheet><dimension ref=\"A1\"/><sheetData>\(sheet.rows)</sheetData></worksheet>"
      texts.append(("xl/worksheets/sheet\(index + 1).xml", sheet.xml ?? xml))
    }
    return texts.map { ($0.0, Array($0.1.utf8)) } + further
  }

  var bytes: [UInt8] { storedArchive(members) }
}

/// A ZIP archive whose members are not compressed; `claim` changes the size that a member is said to unpack to.
func storedArchive(
  _ members: [(name: String, bytes: [UInt8])], claim: [String: UInt32] = [:], flags: UInt16 = 0
) -> [UInt8] {
  func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32($0 * 8)) }
  }
  var archive: [UInt8] = []
  var directory: [UInt8] = []
  for (name, bytes) in members {
    let size = claim[name] ?? UInt32(bytes.count)
    let common =
      little(20, 2) + little(UInt32(flags), 2) + little(0, 2) + little(0, 4)
      + little(checksum(bytes), 4) + little(UInt32(bytes.count), 4) + little(size, 4)
      + little(UInt32(name.utf8.count), 2) + little(0, 2)
    directory +=
      little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 10 - 4)
      + little(0, 4) + little(UInt32(archive.count), 4) + Array(name.utf8)
    archive += little(0x0403_4B50, 4) + common + Array(name.utf8) + bytes
  }
  let start = UInt32(archive.count)
  archive += directory + little(0x0605_4B50, 4) + little(0, 4)
  archive += little(UInt32(members.count), 2) + little(UInt32(members.count), 2)
  archive += little(UInt32(directory.count), 4) + little(start, 4) + little(0, 2)
  return archive
}

private let checksumTable: [UInt32] = (0..<256).map { byte in
  (0..<8).reduce(UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
}

private func checksum(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(UInt32.max) { $0 >> 8 ^ checksumTable[Int(($0 ^ UInt32($1)) & 255)] }
}
