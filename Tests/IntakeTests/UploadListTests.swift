import Customs
import Dealings
import EntryStore
import Testing

@testable import Intake

@Suite("Upload lists") struct UploadListTests {
  static let numbers = ["BQX76543218", "LK400003052", "00100000108"]

  static func list(_ bytes: [UInt8], as name: String = "list.csv") throws(IntakeError)
    -> UploadList
  {
    try UploadList(SourceFile(path: "folder/\(name)", contents: bytes))
  }

  static func list(_ text: String, as name: String = "list.csv") throws(IntakeError) -> UploadList {
    try list(Array(text.utf8), as: name)
  }

  static func read(_ list: UploadList) -> [String] {
    list.rows.filter { !$0.isBlank }.map { $0.entry?.description ?? "?" }
  }

  static let plain = "Entry Number\n" + numbers.joined(separator: "\n")

  @Test("a list in CBP's own form has nothing odd about it, with and without a last line end")
  func plain() throws {
    for text in [Self.plain, Self.plain + "\n"] {
      let list = try Self.list(text)
      #expect(Self.read(list) == Self.numbers)
      #expect(list.oddities.isEmpty && list.rows.allSatisfy { $0.oddities.isEmpty })
      #expect(list.rows.map(\.number) == [2, 3, 4] && list.rows.allSatisfy { $0.length == 11 })
      #expect(list.headerRow == 1 && list.header == "Entry Number" && list.otherFormat.isEmpty)
      #expect(list.byteCount == text.utf8.count && list.name == "list.csv")
    }
  }

  /// The list with its header and lines rewritten, joined by `end`.
  static func lines(header: String = "Entry Number", end: String = "\n", _ each: (String) -> String)
    -> String
  {
    ([header] + numbers.map(each)).joined(separator: end)
  }

  @Test("what is odd about the whole file is told, and the numbers are read all the same")
  func files() throws {
    let cases: [(UploadOddity, [UInt8])] = [
      (.byteOrderMark, [0xEF, 0xBB, 0xBF] + Array(Self.plain.utf8)),
      (.utf16, ContainerTests.littleEndian(Self.plain)),
      (.otherDelimiter, Array(Self.lines(header: "Entry Number;Port") { $0 + ";2704" }.utf8)),
      (.otherDelimiter, Array(Self.lines(header: "Entry Number\tPort") { $0 + "\t2704" }.utf8)),
      (.carriageReturns, Array(Self.lines(end: "\r") { $0 }.utf8)),
      (.windowsLineEnds, Array(Self.lines(end: "\r\n") { $0 }.utf8)),
      (.linesAboveHeader, Array(("Entries of May\n\n" + Self.plain).utf8)),
      (.headerInOtherColumn, Array(Self.lines(header: "Port,Entry Number") { "2704," + $0 }.utf8)),
      (.headerInOtherCase, Array(Self.lines(header: "ENTRY_NUMBER") { $0 }.utf8)),
      (.headerInOtherCase, Array(Self.lines(header: "\"entry  number\"") { $0 }.utf8)),
      (.headerInOtherWords, Array(Self.lines(header: "Entry No.") { $0 }.utf8)),
      (.headerInOtherWords, Array(Self.lines(header: "Numéro") { $0 }.utf8)),
      (.formula, Array(Self.lines(header: "=\"Entry Number\"") { $0 }.utf8)),
      (.foreignCharacter, Array(Self.lines(header: "Entry\u{A0}Number") { $0 }.utf8)),
      (.controlCharacter, Array(Self.lines(header: "Entry Number\u{0}") { $0 }.utf8)),
    ]
    for (oddity, bytes) in cases {
      let list = try Self.list(bytes)
      #expect(list.oddities.contains(oddity), "\(oddity): \(list.oddities)")
      #expect(Self.read(list) == Self.numbers, "\(oddity)")
      #expect(list.otherFormat.isEmpty)
    }
    #expect(try Self.list(Self.plain, as: "list.txt").oddities == [.otherEnding])
    #expect(try Self.list(Self.plain, as: "LIST.CSV").oddities.isEmpty)
  }

  @Test(
    "what is odd about a cell is told, and the number behind it is read",
    arguments: [
      ("\"BQX76543218\"", [UploadOddity.quoted], 11), ("=\"BQX76543218\"", [.formula], 14),
      ("\"=\"\"BQX76543218\"\"\"", [.quoted, .formula], 14), ("'BQX76543218", [.apostrophe], 12),
      ("\u{2019}BQX76543218", [.apostrophe, .foreignCharacter], 12),
      ("BQX-7654321-8", [.dashes], 13), ("BQX 7654321 8", [.spacesInside], 13),
      (" BQX76543218\t", [.spacesAround], 13), ("bqx76543218", [.lowerCase], 11),
      ("bqx-7654321-8", [.lowerCase, .dashes], 13), ("BQX76543218,", [.otherCells], 11),
      ("BQX76543218,2704", [.otherCells], 11), ("BQX76543218,=1+1", [.otherCells, .formula], 11),
      ("BQX76543218\u{0}", [.controlCharacter], 12),
      ("BQX\u{A0}76543218", [.foreignCharacter], 12),
      ("BQX\u{2011}7654321\u{2013}8", [.foreignCharacter], 13),
      ("\u{200B}BQX76543218", [.foreignCharacter], 12), ("+BQX76543218", [.formula], 12),
    ] as [(String, [UploadOddity], Int)])
  func cells(cell: String, oddities: [UploadOddity], length: Int) throws {
    let list = try Self.list("Entry Number\nLK400003052\n\(cell)\nLK400003102\n")
    try #require(list.rows.count == 3)
    let expected = oddities.reduce(into: UploadOddities()) { $0.insert($1) }
    #expect(list.rows[1].oddities == expected, "\(list.rows[1])")
    #expect(list.rows[1].length == length)
    #expect(list.rows[0].oddities.isEmpty && list.rows[2].oddities.isEmpty)
    // A plus sign may stand for anything.
    let number = cell.hasPrefix("+") ? nil : EntryNumber("BQX76543218")
    #expect(list.rows[1].entry == number)
  }

  @Test("lost zeros come back where the check digit proves them, and rounded numbers never")
  func lostDigits() throws {
    let list = try Self.list("Entry Number\n100000108\n100000109\n1.00E+10\nBQX7654321A\n")
    #expect(list.rows.map { $0.entry?.description } == ["00100000108", nil, nil, nil])
    #expect(list.rows[0].oddities == [.lostZeros] && list.rows[0].length == 9)
    #expect(list.rows[1].oddities.isEmpty)
    #expect(list.rows[2].oddities == [.scientific])
    #expect(list.rows[3].length == 11 && list.rows[3].raw == "BQX7654321A")
  }

  @Test("blank lines are told, those at the end apart")
  func blanks() throws {
    let list = try Self.list("Entry Number\n\nBQX76543218\n  \n,,\nLK400003052\n\n\n")
    #expect(list.rows.map(\.number) == Array(2...8))
    #expect(list.rows.map { $0.oddities.contains(.blank) } == [true, false, true, true] + no(3))
    #expect(list.rows.map { $0.oddities.contains(.blankAtEnd) } == no(5) + [true, true])
    #expect(Self.read(list) == ["BQX76543218", "LK400003052"])
  }

  private func no(_ count: Int) -> [Bool] { Array(repeating: false, count: count) }

  @Test("a list without a header keeps its first line, an unclosed quote swallows no line")
  func withoutHeader() throws {
    let bare = try Self.list(Self.numbers.joined(separator: "\n"))
    #expect(Self.read(bare) == Self.numbers && bare.headerRow == 0 && bare.header.isEmpty)
    let quoted = try Self.list("Entry Number\n\"BQX76543218\nLK400003052\n00100000108")
    #expect(quoted.oddities == [.unclosedQuote] && quoted.rows.count == 3)
    #expect(Self.read(quoted) == ["?", "LK400003052", "00100000108"])
    let inHeader = try Self.list("\"Entry Number\nLK400003052\n")
    #expect(inHeader.rows.map(\.raw) == ["\"Entry Number", "LK400003052"])
  }

  @Test("what is no text says what it is; a list in it is read where there is one")
  func otherFormats() throws {
    let sheet = TestWorkbook(text: [["Entry Number"]] + Self.numbers.map { [$0] })
    let workbook = try Self.list(sheet.bytes)
    #expect(workbook.otherFormat == "Excel workbook" && Self.read(workbook) == Self.numbers)
    #expect(workbook.rows.map(\.number) == [2, 3, 4])
    let packed = try Self.list(ContainerTests.zip([("list.csv", Array(Self.plain.utf8))]))
    #expect(packed.otherFormat == "text in a ZIP archive" && Self.read(packed) == Self.numbers)
    let others: [(String, [UInt8])] = [
      ("PDF", Array("%PDF-1.7\n".utf8)), ("web page", Array("<html>Entry Number\n</html>".utf8)),
      ("JSON", Array("{\"entries\": []}".utf8)), ("damaged", Array(sheet.bytes.prefix(300))),
      ("binary", (0..<512).map { UInt8(truncatingIfNeeded: $0 &* 7) }),
    ]
    for (name, bytes) in others {
      let list = try Self.list(bytes)
      #expect(list.otherFormat.contains(name) && list.rows.isEmpty, "\(name): \(list.otherFormat)")
    }
    for text in ["", "\n", "  \n\n"] {
      let empty = try Self.list(text)
      #expect(empty.headerRow == 0 && empty.rows.allSatisfy(\.isBlank) && empty.header.isEmpty)
    }
    #expect(throws: IntakeError.self) { try UploadList(path: "/nowhere/list.csv") }
  }

  @Test("whatever the bytes, reading ends, and every line is the header, above it, or a row")
  func anyBytes() throws {
    let pieces =
      [
        "Entry Number", "entry no", "\"", "=\"", "'", "-", " ", ",", ";", "\t", "\r\n", "\r",
        "\u{A0}",
      ]
      + [
        "\u{0}", "BQX76543218", "lk4-0000305-2", "100000108", "1E+10", "\u{FEFF}", "é",
        "source row",
      ]
    for seed in 1...600 as ClosedRange<UInt64> {
      var chance = SeededGenerator(seed: seed)
      var bytes: [UInt8] = seed % 3 == 0 ? Array("Entry Number\n".utf8) : []
      for _ in 0..<Int.random(in: 0...60, using: &chance) {
        switch Int.random(in: 0..<10, using: &chance) {
        case 0: bytes.append(UInt8.random(in: 0...255, using: &chance))
        case 1...4: bytes.append(0x0A)
        default: bytes += (pieces.randomElement(using: &chance) ?? "").utf8
        }
      }
      let list = try Self.list(bytes)
      if !list.otherFormat.isEmpty || list.oddities.contains(.utf16) { continue }
      let end: UInt8 = list.oddities.contains(.carriageReturns) ? 0x0D : 0x0A
      if !bytes.allSatisfy({ $0 == 0x20 || (9...13).contains($0) }) {
        let delimiters = list.oddities.contains(.otherDelimiter) ? ";\t|" : ","
        let counts = delimiters.utf8.map {
          Self.rowCount(of: bytes, in: list, delimiter: $0, lineEnd: end)
        }
        #expect(counts.contains(list.rows.count), "seed \(seed)")
      }
      #expect(list.rows.map(\.number) == list.rows.indices.map { $0 + list.headerRow + 1 })
    }
  }

  /// Rows below the header of a list; where a quote never ends there, quotes are characters like any other.
  private static func rowCount(
    of bytes: [UInt8], in list: UploadList, delimiter: UInt8, lineEnd: UInt8
  ) -> Int {
    let text = Array(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
    let above = NaiveRecords(text, delimiter: delimiter, lineEnd: lineEnd).records
      .prefix(list.headerRow)
    let length = above.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count + 1 } }
    let body = Array(text.dropFirst(length))
    if !list.oddities.contains(.unclosedQuote) {
      return NaiveRecords(body, delimiter: delimiter, lineEnd: lineEnd).records.count
    }
    return body.count { $0 == lineEnd } + (body.last == lineEnd ? 0 : 1)
  }
}
