import CExpat

/// An element of the small XML parts of a workbook, by names without their prefixes.
private struct Element {
  let name: String
  let parent: String
  let attributes: [String: String]
}

/// What the small parts of a workbook say about its sheets and its number formats.
struct WorkbookParts {
  /// A sheet that holds cells or a chart, in the order of its tab.
  struct Sheet {
    let name: String
    let isHidden: Bool
    /// The archive's member with its cells; nil for a chart.
    let member: String?
  }

  private(set) var sheets: [Sheet] = []
  /// Whether days count from 1904 rather than from 1900.
  private(set) var since1904 = false
  /// For each cell style, whether its numbers are days.
  private(set) var isDate: [Bool] = []
  private(set) var sharedStrings: String?

  init(_ archive: ZIPArchive) throws(IntakeError) {
    var members: [String: String] = [:]
    for relation in try Self.elements(archive, "xl/_rels/workbook.xml.rels")
    where relation.name == "Relationship" {
      guard let target = relation.attributes["Target"], let id = relation.attributes["Id"] else {
        continue
      }
      let member = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      let type = relation.attributes["Type"] ?? ""
      if type.hasSuffix("/worksheet") { members[id] = member }
      if type.hasSuffix("/sharedStrings") { sharedStrings = member }
      if type.hasSuffix("/styles") {
        isDate = Self.dateStyles(try Self.elements(archive, member))
      }
    }
    for element in try Self.elements(archive, "xl/workbook.xml") {
      if element.name == "workbookPr" {
        since1904 = ["1", "true"].contains(element.attributes["date1904"])
      } else if element.name == "sheet", element.parent == "sheets" {
        let state = element.attributes["state"] ?? "visible"
        sheets.append(
          Sheet(
            name: element.attributes["name"] ?? "", isHidden: state != "visible",
            member: element.attributes["id"].flatMap { members[$0] }))
      }
    }
  }

  private static func dateStyles(_ elements: [Element]) -> [Bool] {
    var custom: [String: Bool] = [:]
    for element in elements where element.name == "numFmt" && element.parent == "numFmts" {
      if let id = element.attributes["numFmtId"], let code = element.attributes["formatCode"] {
        custom[id] = NumberFormat.isDate(code)
      }
    }
    return elements.filter { $0.name == "xf" && $0.parent == "cellXfs" }.map { style in
      let id = style.attributes["numFmtId"] ?? "0"
      return custom[id] ?? NumberFormat.isDate(builtIn: Int(id) ?? 0)
    }
  }

  private static func elements(
    _ archive: ZIPArchive, _ member: String
  ) throws(IntakeError) -> [Element] {
    let collector = ElementCollector()
    guard collector.parse(try archive.contents(ofPart: member)) else {
      throw Workbook.damaged(archive.path, "\(member.prefix(80)) is no sound XML")
    }
    return collector.elements
  }
}

/// Gathers the elements of one small XML part; a document type definition ends the reading.
private final class ElementCollector {
  var elements: [Element] = []
  private var open: [String] = []
  private var hasDocumentType = false

  func parse(_ bytes: [UInt8]) -> Bool {
    guard let parser = unsafe XML_ParserCreate(nil) else { return false }
    defer { unsafe XML_ParserFree(parser) }
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(
      parser,
      { context, name, attributes in
        guard let context = unsafe context, let name = unsafe name else { return }
        unsafe Unmanaged<ElementCollector>.fromOpaque(context).takeUnretainedValue()
          .begin(name, attributes)
      },
      { context, _ in
        guard let context = unsafe context else { return }
        unsafe Unmanaged<ElementCollector>.fromOpaque(context).takeUnretainedValue().end()
      })
    unsafe XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      guard let context = unsafe context else { return }
      unsafe Unmanaged<ElementCollector>.fromOpaque(context).takeUnretainedValue()
        .hasDocumentType = true
    }
    unsafe XML_SetEntityDeclHandler(parser) { context, _, _, _, _, _, _, _, _ in
      guard let context = unsafe context else { return }
      unsafe Unmanaged<ElementCollector>.fromOpaque(context).takeUnretainedValue()
        .hasDocumentType = true
    }
    // In steps, so that a definition is noticed before what it defines can grow.
    var start = 0
    repeat {
      let end = min(bytes.count, start + 4096)
      let status = unsafe bytes[start..<end].withUnsafeBytes { memory in
        unsafe memory.withMemoryRebound(to: CChar.self) { text in
          unsafe XML_Parse(
            parser, text.baseAddress, Int32(text.count), end == bytes.count ? 1 : 0)
        }
      }
      if status != XML_STATUS_OK || hasDocumentType { return false }
      start = end
    } while start < bytes.count
    return true
  }

  private func begin(
    _ name: UnsafePointer<CChar>, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    var attributes: [String: String] = [:]
    var index = 0
    while let key = unsafe pairs?[index], let value = unsafe pairs?[index + 1] {
      attributes[unsafe local(key)] = unsafe String(cString: value)
      index += 2
    }
    let name = unsafe local(name)
    elements.append(Element(name: name, parent: open.last ?? "", attributes: attributes))
    open.append(name)
  }

  private func end() { _ = open.popLast() }

  private func local(_ name: UnsafePointer<CChar>) -> String {
    let name = unsafe String(cString: name)
    return name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }
}
