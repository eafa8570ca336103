import SyntheticBooks

/// Excel workbooks whose parts are what no spreadsheet program would write.
enum WorkbookInput {
  static func bytes(using numbers: inout RandomNumbers) -> [UInt8] {
    var parts = parts(using: &numbers)
    let damage = Damage(words: words)
    if numbers.chance(percent: 60) {
      // The parts but the sheet are read by a parser that takes no damage at all.
      let part = numbers.one(of: [0, 1, 2, 3, 3, 3, 3, 3, 3, parts.count - 1, parts.count - 1])
      damage.harm(&parts[part].contents, using: &numbers)
    }
    if numbers.once(in: 40) { parts.remove(at: numbers.below(parts.count)) }
    if numbers.once(in: 4) { numbers.shuffle(&parts) }
    for index in parts.indices { parts[index].isDeflated = numbers.once(in: 4) }
    let writer = ArchiveWriter(lies: numbers.once(in: 10) ? 10 : 0)
    var archive = writer.zip(parts, using: &numbers)
    if numbers.once(in: 20) { damage.harm(&archive, using: &numbers) }
    return archive
  }

  private static func parts(using numbers: inout RandomNumbers) -> [ArchiveWriter.Member] {
    let date1904 = numbers.one(of: ["", " date1904=\"1\"", " date1904=\"true\""])
    let state = numbers.once(in: 20) ? " state=\"hidden\"" : ""
    let target = numbers.one(
      of: numbers.once(in: 20)
        ? ["sheet9.xml", "../xl/worksheets/sheet1.xml", "", "styles.xml", "workbook.xml"]
        : ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"])
    var strings = SharedItems()
    let sheet = SheetXML.bytes(using: &numbers, strings: &strings)
    let parts = [
      (
        "xl/workbook.xml",
        """
        <workbook xmlns:r="r"><workbookPr\(date1904)/><sheets>\
        <sheet name="A &amp; B"\(state) r:id="a"/><sheet name="B" r:id="b"/></sheets></workbook>
        """
      ),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships><Relationship Id="a" Type="x/worksheet" Target="\(target)"/>\
        <Relationship Id="s" Type="x/styles" Target="styles.xml"/>\
        <Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>
        """
      ),
      ("xl/styles.xml", styles(using: &numbers)),
    ]
    var members = parts.map { name, text in
      ArchiveWriter.Member(name: Array(name.utf8), contents: Array(text.utf8))
    }
    func add(_ name: String, _ contents: [UInt8]) {
      members.append(ArchiveWriter.Member(name: Array(name.utf8), contents: contents))
    }
    add("xl/worksheets/sheet1.xml", sheet)
    if !numbers.once(in: 30) { add("xl/sharedStrings.xml", strings.part) }
    if numbers.once(in: 200) { add("xl/workbook.bin", [1, 2, 3]) }
    return members
  }

  private static func styles(using numbers: inout RandomNumbers) -> String {
    var (formats, styles) = ("", "")
    for number in 0..<4 {
      let code = numbers.one(of: [
        "yyyy\\-mm\\-dd", "0.00&quot;d", "[Red]m", "[", "\\", "&quot;", "_", "General", "", "d;@",
        "m/d/yy",
      ])
      formats += "<numFmt numFmtId=\"\(164 + number)\" formatCode=\"\(code)\"/>"
      let format = numbers.one(of: ["14", "0", "22", "x", "-1", "\(164 + number)"])
      styles += "<xf numFmtId=\"\(format)\"/>"
    }
    return "<styleSheet><numFmts>\(formats)</numFmts><cellXfs>\(styles)</cellXfs></styleSheet>"
  }

  private static let words =
    SheetXML.words
    + utf8(
      "<sheet name=\"x\" r:id=\"a\"/>", "<!DOCTYPE a [<!ENTITY b \"cc\">]>", "&b;", "<numFmt/>",
      "<xf/>",
      " Target=\"worksheets/sheet1.xml\"", " Target=\"/\"", "<Relationship/>", " xmlns:x=\"y\"",
      " encoding=\"UTF-16\"", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "sharedStrings")
}

/// The strings that cells of a sheet name by number.
struct SharedItems {
  private var items: [UInt8] = []
  private var count = 0

  /// The number of a new string.
  mutating func add(_ text: [UInt8], using numbers: inout RandomNumbers) -> Int {
    switch numbers.below(12) {
    case 0: items += Array("<si/>".utf8)
    case 1: items += Array("<si><r><t>".utf8) + text + Array("</t></r><r><t>x</t></r></si>".utf8)
    case 2: items += Array("<si><t>".utf8) + text + Array("</t><rPh><t>p</t></rPh></si>".utf8)
    default: items += Array("<si><t>".utf8) + text + Array("</t></si>".utf8)
    }
    count += 1
    return count - 1
  }

  var part: [UInt8] { Array("<sst>".utf8) + items + Array("</sst>".utf8) }
}
