import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Tariff schedule files") struct TariffScheduleFileTests {
  /// A few rows in the shape of the export, with invented numbers.
  static let json = """
    [ {
      "htsno" : "8536", "indent" : "0", "description" : "Switches \\"made up\\" \\u00e9",
      "superior" : null, "units" : [ ], "general" : "", "special" : "", "other" : "",
      "footnotes" : [ ], "quotaQuantity" : "", "additionalDuties" : ""
    }, {
      "htsno" : "", "indent" : "1", "superior" : "true", "general" : "", "footnotes" : null
    }, {
      "htsno" : "8536.50.00", "units" : [ ], "general" : "2.7% ", "special" : "Free (A,KR)",
      "footnotes" : [ { "columns" : [ "general" ], "value" : "See 9903.88.03. ", "n" : -1.5e3 } ]
    }, {
      "htsno" : "8536.50.00.10", "units" : [ "No." ], "general" : null, "special" : "",
      "footnotes" : [ ]
    }, {
      "htsno" : "0101.30.00.00", "general" : "1.4\\u00a2\\/kg + 5%", "special" : "\\ud83d\\ude00"
    } ]

    """

  static let csv = """
    HTS Number,Indent,Description,Unit of Quantity,General Rate of Duty,Special Rate of Duty,\
    Column 2 Rate of Duty,Quota Quantity,Additional Duties
    "8536","0","Switches ""made up"", and more","","","","","",""
    "","1","Others:","","","","","",""
    "8536.50.00","2","Other
    switches","","2.7%","Free (A,KR)","35%","",""
    "8536.50.00.10","3","Small","[""No.""]","","","","",""

    "0101.30.00.00","1","Asses","[""No.""]","1.4¢/kg + 5%","","15%","",""

    """

  static func schedule(_ bytes: [UInt8]) throws(IntakeError) -> TariffSchedule {
    try TariffSchedule(SourceFile(path: "folder/schedule", contents: bytes))
  }

  static func message(_ bytes: [UInt8]) -> String? {
    do throws(IntakeError) {
      _ = try schedule(bytes)
      return nil
    } catch {
      #expect(error.path == "folder/schedule")
      return error.description
    }
  }

  @Test("JSON and CSV, plain, gzipped and in other encodings, give the same rates")
  func forms() throws {
    let folder = try TemporaryFolder()
    let windows = Self.csv.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let forms: [(String, [UInt8])] = [
      ("rates.json", Array(Self.json.utf8)), ("rates.csv", Array(Self.csv.utf8)),
      ("marked.json", [0xEF, 0xBB, 0xBF] as [UInt8] + Array(Self.json.utf8)),
      ("rates.json.gz", ContainerTests.gzip(Array(Self.json.utf8))),
      ("rates.csv.gz", ContainerTests.gzip(Array(Self.csv.utf8))), ("windows.csv", windows),
      ("unicode.csv", ContainerTests.littleEndian("\u{FEFF}" + Self.csv)),
      (
        "semicolons.csv",
        Array("HTS Number;General Rate of Duty;Special Rate of Duty\n".utf8)
          + Array("8536.50.00;2.7%;Free (A,KR)\n0101.30.00.00;1.4¢/kg + 5%;".utf8)
      ),
    ]
    for (name, bytes) in forms {
      let schedule = try TariffSchedule(path: folder.write(bytes, to: name))
      #expect(schedule.name == name)
      #expect(schedule.count == 2)
      let number = try #require(HTSNumber("8536500010"))
      let columnOne = try #require(schedule.columnOne(of: number))
      #expect(columnOne.general == DutyRate("2.7%"))
      let korea = try #require(SpecialProgram(Array("KR".utf8)))
      #expect(columnOne.rate(under: korea)?.isFree == true)
      let other = try #require(HTSNumber("01013000"))
      #expect(schedule.columnOne(of: other)?.general == DutyRate("1.4¢/kg + 5%"), "\(name)")
    }
  }

  @Test("what is no schedule is refused by name, with the place and the way out")
  func refusals() throws {
    let cases: [(String, String)] = [
      ("{\"rows\": []}", "byte 1: the text is no list of rows"),
      ("[]", "no row gives a number and a rate"), ("[{}]", "no row gives a number and a rate"),
      ("[{\"htsno\": \"85\"", "row 1, byte 15: the file is cut off"),
      ("[{\"htsno\": \"8536.50.00\", \"general\": \"2%\"}, 5]", "row 2, byte 44: a row must begin"),
      ("[{\"htsno\": 5}]", "a text in quotes is wanted"),
      ("[{\"htsno\" \"5\"}]", "a colon must follow"), ("[{\"x\": }]", "a value is wanted here"),
      ("[{\"x\": \"a\nb\"}]", "a control character"),
      ("[{\"general\": \"\\q\"}]", "an escape is not known"),
      ("[{\"general\": \"\\u12\"}]", "not four digits"), ("[{} {}]", "a comma or ] is wanted"),
      ("[{}] and more", "something stands behind"),
      ("[{\"x\":" + String(repeating: "[", count: 50), "values nest too deep"),
      (TestBook.csv(), "neither JSON nor a table with the columns HTS Number"),
      (
        "HTS Number,General Rate of Duty,Special Rate of Duty\n8536.50.00,\"2.7%,\n",
        "a quoted cell never ends"
      ),
      (
        "HTS Number,General Rate of Duty,Special Rate of Duty\n8536.50.00,2.7%,\n8537.10\n",
        "row 3: it has 1 cells, the header 3"
      ),
    ]
    for (text, words) in cases {
      let message = try #require(Self.message(Array(text.utf8)), "\(text)")
      #expect(message.contains(words), "\(message)")
      #expect(message.contains("this is no tariff schedule") && message.contains("hts.usitc.gov"))
    }
    #expect(Self.message([])?.contains("the file is empty") == true)
    #expect(Self.message(Array("%PDF-1.7".utf8))?.contains("a PDF") == true)
    #expect(
      Self.message(Array(" ".utf8) + [UInt8](repeating: 0x20, count: 128 << 20))?
        .contains("more than 128 MiB") == true)
  }

  @Test("no damage crashes the reader, and every refusal names the file", arguments: 0..<10)
  func damage(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for round in 0..<400 {
      var bytes = Array((round % 2 == 0 ? Self.json : Self.csv).utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      if round % 3 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator)) }
      if round % 5 == 0 { bytes = ContainerTests.gzip(bytes) }
      if let message = Self.message(bytes) { #expect(message.hasPrefix("folder/schedule: ")) }
    }
  }

  @Test("programs are read of every line, quantities of those that ask for them")
  func programsAndQuantities() async throws {
    let header = [
      "Entry Summary Number", "Entry Summary Line Number", "Tariff Ordinal Number",
      "Line SPI Code", "Line Tariff Quantity (1)", "Line Tariff UOM (1) Code",
      "Line Tariff Quantity (2)", "Line Tariff UOM (2) Code", "HTS Number - Full",
      "Line Tariff Duty Amount",
    ].joined(separator: ",")
    let book = """
      \(header)
      BQX76543218,1,1,KR,,,,,99030124,5.00
      BQX76543218,1,2,KR,"1,234.5",l,7,KG,2204215040,0.00
      BQX76543218,2,1,a+,5,NO,,,8536500000,0.00
      BQX76543218,3,1,,x,L,8,STONES,2204215040,0.00
      BQX76543218,4,1,???,,L,3,T,2204215040,0.00

      """
    let folder = try TemporaryFolder()
    let path = try folder.write(book, to: "book.csv")
    for windowSize in [1, 128 << 10] {
      var reader = BookReader(headings: testHeadings)
      reader.windowSize = windowSize
      reader.quantified = [22_042_150]
      let reading = try await reader.read([path])
      let lines = Array(reading.store.tariffLines(of: 0))
      #expect(lines.map(\.program.description) == ["KR", "KR", "A", "", ""])
      #expect(
        lines.map { reading.store.quantities(of: $0) } == [
          [],
          [
            Quantity(hundredths: 123_450, unit: .liter),
            Quantity(hundredths: 700, unit: .kilogram),
          ], [], [], [Quantity(hundredths: 300, unit: .tonne)],
        ])
      #expect(reading.rejects.map(\.row) == [5, 6])
      #expect(reading.rejects[0].reason.contains("\"x\" is not a quantity such as 1,234.5"))
      #expect(reading.rejects[1].reason.contains("a special program indicator such as KR"))
      #expect(reading.rejects.allSatisfy { !$0.wholeRow })
    }
    let without = try await BookReader(headings: testHeadings).read([path])
    #expect(without.rejects.map(\.row) == [6])
    #expect(
      without.store.tariffLines(of: 0).allSatisfy { without.store.quantities(of: $0).isEmpty })
  }
}
