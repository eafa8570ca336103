/// The strings that the cells of a workbook name by number, each written as a cell of delimited text.
struct SharedStrings {
  private var text: [UInt8] = []
  private var ends: [UInt32] = []

  private static let limit = 1 << 30

  init() {}

  /// Reads `xl/sharedStrings.xml`.
  init(_ archive: ZIPArchive, member: String) throws(IntakeError) {
    let path = archive.path
    var item: [UInt8] = []
    var strings = SharedStrings()
    try archive.part(member).forEachStretch(endingWith: "si") {
      (bytes) throws(IntakeError) in
      do throws(SpreadsheetXML.Damage) {
        var xml = SpreadsheetXML(bytes)
        while let tag = try xml.nextTag() {
          guard tag.isNamed("si", in: bytes), !tag.isClosing else { continue }
          item.removeAll(keepingCapacity: true)
          if !tag.isEmpty { try xml.readRuns(into: &item, upTo: "si") }
          strings.append(item)
        }
      } catch {
        throw Workbook.damaged(path, "its shared strings hold \(error.description)")
      }
      if strings.text.count > Self.limit { throw Workbook.tooLarge(path) }
    }
    self = strings
  }

  mutating func append(_ item: [UInt8]) {
    text.appendCell(SheetAmount.isOne(item) ? [SheetAmount.mark] + item : item)
    ends.append(UInt32(truncatingIfNeeded: text.count))
  }

  var count: Int { ends.count }

  /// Where string `number` stands in `bytes`; nil where there is no such string.
  @inline(__always)
  func range(of number: Int) -> Range<Int>? {
    guard ends.indices.contains(number) else { return nil }
    return (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }

  var bytes: [UInt8] { text }
}
