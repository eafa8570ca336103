/// What is recognized and not read, each by its name and with the way out.
enum Refusals {
  private static let asCSV = "Open it, save it as CSV (comma delimited, UTF-8) and give that file."
  private static let fromExcel =
    "Open it in Excel, save a copy as CSV (comma delimited, UTF-8) and give that copy."
  static let fromACE = "Run the ACE report ES-003 and export it as CSV."

  private static let signatures: [(bytes: [UInt8], container: String, advice: String)] = [
    (Array("%PDF".utf8), "a PDF", fromACE),
    ([0x89, 0x50, 0x4E, 0x47], "an image (PNG)", fromACE),
    ([0xFF, 0xD8, 0xFF], "an image (JPEG)", fromACE),
    (Array("GIF8".utf8), "an image (GIF)", fromACE),
    ([0x49, 0x49, 0x2A, 0x00], "an image (TIFF)", fromACE),
    ([0x4D, 0x4D, 0x00, 0x2A], "an image (TIFF)", fromACE),
    (
      [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", "Unpack it and give the files in it."
    ),
    (Array("Rar!".utf8), "a RAR archive", "Unpack it and give the files in it."),
    ([0x09, 0x00, 0x04, 0x00], "an Excel 2 worksheet", fromExcel),
    ([0x09, 0x02, 0x06, 0x00], "an Excel 3 worksheet", fromExcel),
    ([0x09, 0x04, 0x06, 0x00], "an Excel 4 worksheet", fromExcel),
    ([0x09, 0x08, 0x08, 0x00], "an Excel worksheet without its container", fromExcel),
    ([0x09, 0x08, 0x10, 0x00], "an Excel worksheet without its container", fromExcel),
  ]

  /// Refuses what is no text by its first bytes, before its characters are looked at.
  static func refuseBinary(_ bytes: ByteBlock, path: String) throws(IntakeError) {
    if bytes.count == 0 { throw .empty(path: path) }
    for known in signatures where bytes.begins(with: known.bytes) {
      throw .notText(path: path, container: known.container, advice: known.advice)
    }
  }

  /// Refuses text that is no table: web pages, XML, JSON, blanks, and bytes that are no text after all.
  static func refuseOtherText(_ bytes: ByteBlock, path: String) throws(IntakeError) {
    let head = bytes.bytes(0..<min(bytes.count, 4096))
    // Some programs leave zeros behind a text, where they had made room for more.
    let end = head.last == 0 ? (0..<bytes.count).last(where: { bytes[$0] != 0 }) ?? -1 : bytes.count
    let isWhole = end < head.count || bytes.count == head.count
    let text = end < head.count ? head.prefix(end + 1) : head[...]
    let controls = text.count { $0 < 0x20 && !(9...13).contains($0) }
    if text.contains(0) || controls * 10 > text.count, !text.isEmpty {
      throw .notText(path: path, container: "no text: it holds binary data", advice: asCSV)
    }
    // A byte order mark alone says nothing either.
    let content = text.dropFirst(TextEncoding.start(of: bytes))
    if isWhole, content.allSatisfy({ $0 == 0x20 || (9...13).contains($0) }) {
      throw .empty(path: path)
    }
    // No table begins like one of what follows, and to make words of all its beginning takes longer than to read it.
    if let first = head.first(where: { $0 != 0x20 && !(9...13).contains($0) }), first < 0x80,
      !"<mM{[".utf8.contains(first)
    {
      return
    }
    let words = String(decoding: head, as: UTF8.self).lowercased()
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if ["<html", "<table", "<!doctype html", "<head", "<meta"].contains(where: words.hasPrefix)
      || words.hasPrefix("mime-version:")
    {
      throw .notText(
        path: path, container: "a web page, whatever its name ends in", advice: fromExcel)
    }
    if words.hasPrefix("<?xml") || words.hasPrefix("<workbook") {
      if words.contains("urn:schemas-microsoft-com:office:spreadsheet")
        || words.contains("excel.sheet")
      {
        throw .notText(
          path: path, container: "an XML 2003 spreadsheet, whatever its name ends in",
          advice: fromExcel)
      }
      throw .notText(
        path: path, container: "XML", advice: "Export the report as CSV and give that file.")
    }
    if let first = words.first, "{[".contains(first),
      let second = words.dropFirst().first(where: { !$0.isWhitespace }), "{[\"}]".contains(second)
    {
      throw .notText(
        path: path, container: "JSON", advice: "Export the report as CSV and give that file.")
    }
  }

  /// What a compound file is whose streams are no workbook's, by the stream that gives it away.
  private static let compounds: [(stream: String, container: String, advice: String)] = [
    ("WordDocument", "a Word document (.doc)", fromACE),
    ("PowerPoint Document", "a PowerPoint presentation (.ppt)", fromACE),
    (
      "__properties_version1.0", "an Outlook message (.msg)",
      "Open it, save the export that is attached to it, and give that file."
    ),
  ]

  /// Refuses a compound file without a workbook: one that a password protects, or one of another program.
  static func compound(_ file: CompoundFile, path: String) -> IntakeError {
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") { return password(path: path) }
    let known = compounds.first { file.has($0.stream) }
    return .notText(
      path: path, container: known?.container ?? "an old Office file without a worksheet",
      advice: known?.advice ?? fromACE)
  }

  static func password(path: String) -> IntakeError {
    .notText(
      path: path, container: "an Excel workbook protected by a password",
      advice: "Open it in Excel, save a copy without password and give that copy.")
  }

  static func codePage(_ number: Int, path: String) -> IntakeError {
    .notText(
      path: path, container: "an Excel 95 workbook with the characters of code page \(number)",
      advice: "Open it in Excel, save it as .xlsx and give that file.")
  }
}
