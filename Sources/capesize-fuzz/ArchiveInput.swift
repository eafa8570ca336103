import SyntheticBooks

/// ZIP and gzip archives of exports and of everything else, sound or damaged.
enum ArchiveInput {
  static func bytes(using numbers: inout RandomNumbers) -> [UInt8] {
    if numbers.once(in: 4_000) { return bomb(using: &numbers) }
    let writer = ArchiveWriter(lies: numbers.one(of: [0, 0, 0, 5, 30]))
    var archive: [UInt8]
    if numbers.once(in: 4) {
      archive = (0...numbers.below(3)).flatMap { _ in
        writer.gzip(contents(using: &numbers), using: &numbers)
      }
    } else {
      archive = writer.zip(members(using: &numbers), using: &numbers)
    }
    if numbers.chance(percent: 25) { Damage(words: words).harm(&archive, using: &numbers) }
    return archive
  }

  private static func members(using numbers: inout RandomNumbers) -> [ArchiveWriter.Member] {
    (0..<(numbers.once(in: 30) ? 0 : 1 + numbers.below(4))).map { _ in
      ArchiveWriter.Member(
        name: numbers.one(of: numbers.once(in: 8) ? oddNames : names),
        contents: contents(using: &numbers),
        isDeflated: numbers.once(in: 2))
    }
  }

  private static func contents(using numbers: inout RandomNumbers) -> [UInt8] {
    let table = RandomTable(besideOthers: true, using: &numbers)
    switch numbers.below(20) {
    case 0: return numbers.one(of: oddFiles)
    case 1:
      return ArchiveWriter(lies: 5).gzip(
        TextInput.sound(table, using: &numbers), using: &numbers)
    case 2:
      let inner = ArchiveWriter.Member(
        name: numbers.one(of: oddNames), contents: numbers.one(of: oddFiles))
      return ArchiveWriter(lies: 0).zip([inner], using: &numbers)
    case 3: return WorkbookInput.bytes(using: &numbers)
    case 4: return TextInput.bytes(using: &numbers)
    case 5: return LegacyWorkbookInput.bytes(using: &numbers)
    default: return TextInput.sound(table, using: &numbers)
    }
  }

  /// A member of many megabytes that packs to few bytes, which intake must not take at its word.
  private static func bomb(using numbers: inout RandomNumbers) -> [UInt8] {
    let filling = numbers.one(of: [0, 0x0A, 0x2C, 0x22, 0x41] as [UInt8])
    let contents = [UInt8](repeating: filling, count: numbers.one(of: [1 << 20, 20 << 20]))
    let writer = ArchiveWriter(lies: 0)
    if numbers.once(in: 2) { return writer.gzip(contents, using: &numbers) }
    let name = numbers.one(of: names)
    return writer.zip(
      [ArchiveWriter.Member(name: name, contents: contents, isDeflated: true)], using: &numbers)
  }

  private static let names = utf8("march.csv", "april.txt", "a/b.csv", "march.csv", "\u{FC}.csv")

  private static let oddNames = utf8(
    "", "/", "a/", "../a.csv", "/a.csv", "\\a.csv", "C:a.csv",
    ".hidden", "__MACOSX/a", "xl/workbook.xml", "xl/workbook.bin", "a\u{0}b", "all.zip",
    String(repeating: "x", count: 300))

  private static let oddFiles: [[UInt8]] =
    utf8(
      "", " ", "%PDF-1.7", "<html>", "<?xml?>", "{\"a\":1}", "PK\u{3}\u{4}", "Rar!", "a,b\n1,2\n")
    + [[0x89, 0x50, 0x4E, 0x47], [0xD0, 0xCF, 0x11, 0xE0], [0x1F, 0x8B], [0xFF, 0xFE], [0]]

  private static let words =
    utf8(
      "PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "PK\u{6}\u{6}", "PK\u{6}\u{7}", "PK\u{7}\u{8}"
    )
    + [
      [0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0x1F, 0x8B, 8, 0],
      [0x1F, 0x8B, 8, 31],
      [8, 0], [1, 0], [99, 0], [0xFF, 0xFF, 0xFF, 0x7F],
    ]
}
