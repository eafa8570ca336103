/// What the first part of a legacy workbook's stream says about its sheets, number formats and strings.
struct LegacyWorkbookParts {
  /// A sheet in the order of its tab.
  struct Sheet {
    let name: String
    let isHidden: Bool
    /// Whether it is a sheet of cells, and no chart and no macro.
    let holdsCells: Bool
    let start: Int
    /// Where the next sheet begins, or the stream ends.
    fileprivate(set) var limit = 0
  }

  private(set) var sheets: [Sheet] = []
  /// Whether days count from 1904 rather than from 1900.
  private(set) var since1904 = false
  /// For each cell style, whether its numbers are days.
  private(set) var isDate: [Bool] = []
  private(set) var strings = SharedStrings()
  private(set) var encoding = LegacyText.Encoding.unicode

  init(_ bytes: ByteBlock) throws(LegacyDamage) {
    var records = LegacyRecords(bytes, 0..<bytes.count)
    let first = try records.next()
    guard first.kind == .beginning else { throw .header }
    let isUnicode = try first.little16(at: 0) >= 0x0600
    if !isUnicode { encoding = .windows1252 }
    var styles: [Int] = []
    var formats: [Int: Bool] = [:]
    reading: while true {
      let record = try records.next()
      switch record.kind {
      case .end: break reading
      case .password: throw .password
      case .dateSystem: since1904 = try record.little16(at: 0) == 1
      case .codePage where !isUnicode:
        let number = try record.little16(at: 0)
        encoding = Self.isWindows1252(number) ? .windows1252 : .ascii(codePage: number)
      case .sheet: sheets.append(try sheet(record))
      case .style: styles.append(try record.little16(at: 2))
      case .format:
        var code = LegacyText(record, at: 2, encoding)
        let text = String(decoding: try code.read(lengthWidth: isUnicode ? 2 : 1), as: UTF8.self)
        formats[try record.little16(at: 0)] = NumberFormat.isDate(text)
      case .sharedStrings: strings = try Self.sharedStrings(record)
      default: break
      }
    }
    isDate = styles.map { formats[$0] ?? NumberFormat.isDate(builtIn: $0) }
    limitSheets(to: bytes.count)
  }

  /// By its two numbers.
  private static func isWindows1252(_ codePage: Int) -> Bool {
    codePage == 1252 || codePage == 0x8001
  }

  private func sheet(_ record: LegacyRecord) throws(LegacyDamage) -> Sheet {
    let state = try record.little16(at: 4)
    var name = LegacyText(record, at: 6, encoding)
    return Sheet(
      name: String(decoding: try name.read(lengthWidth: 1), as: UTF8.self),
      isHidden: state & 3 != 0, holdsCells: state >> 8 == 0,
      start: try record.little32(at: 0))
  }

  private static func sharedStrings(_ record: LegacyRecord) throws(LegacyDamage) -> SharedStrings {
    var strings = SharedStrings()
    // The number of cells that name a string stands before the number of strings.
    var text = LegacyText(record, at: 4, .unicode)
    for _ in 0..<(try text.number(4)) { strings.append(try text.read(lengthWidth: 2)) }
    return strings
  }

  /// A sheet ends where the next one begins, so that all together are no longer than the stream.
  private mutating func limitSheets(to end: Int) {
    var limit = end
    for index in sheets.indices.filter({ sheets[$0].holdsCells })
      .sorted(by: { sheets[$0].start > sheets[$1].start })
    {
      sheets[index].limit = limit
      limit = sheets[index].start
    }
  }
}
