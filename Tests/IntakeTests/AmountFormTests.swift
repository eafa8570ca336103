import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("How a table writes amounts") struct AmountFormTests {
  /// A table of a duty and a value for each tariff line of one entry.
  static func table(
    _ amounts: [(duty: String, value: String)], header: [String] = TestBook.header,
    day: String = "2025-03-12"
  ) -> String {
    TestBook.csv(
      amounts.enumerated().map { place, amount in
        TestBook.Row(
          entryDate: day, summaryDate: day, ordinal: "\(place + 1)", hts: "99030124",
          value: amount.value, duty: amount.duty)
      }, header: header)
  }

  /// Why a table is not read.
  static func question(_ text: String) async throws -> String {
    try #require(await BadInputTests.refusal(of: Array(text.utf8))).description
  }

  static func stated(_ text: String, mark: DecimalMark) async throws -> Reading {
    let folder = try TemporaryFolder()
    var reader = BookReader(headings: testHeadings)
    reader.decimalMark = mark
    return try await reader.read([folder.write(text, to: "book.csv")])
  }

  /// Groups of three digits, and what stands behind them.
  private static func grouped(_ cents: Int64, by group: String, _ decimal: String) -> String {
    let whole = String(cents / 100)
    var text = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { text += group }
      text.append(digit)
    }
    let rest = cents % 100
    return text + decimal + (decimal.isEmpty ? "" : (rest < 10 ? "0\(rest)" : "\(rest)"))
  }

  private static let forms: [(name: String, isWhole: Bool, write: @Sendable (Int64) -> String)] = [
    ("plain", false, { Cents($0).description }), ("dollars", false, { Cents($0).dollars }),
    ("German", false, { grouped($0, by: ".", ",") }),
    ("French", false, { grouped($0, by: "\u{202F}", ",") }),
    ("no-break", false, { grouped($0, by: "\u{A0}", ",") + "\u{A0}$" }),
    ("Swiss", false, { grouped($0, by: "\u{2019}", ".") }),
    ("Accounting", false, { $0 == 0 ? " $ -   " : " $ \(grouped($0, by: ",", ".")) " }),
    ("binary", false, { "\(Double($0) / 100)" }),
    ("sum of binaries", false, { "\(Double($0 / 3) / 100 + Double($0 - $0 / 3) / 100)" }),
    ("three decimals", false, { Cents($0).description + "0" }),
    ("whole", true, { "\($0 / 100)" }), ("whole dotted", true, { grouped($0, by: ".", "") }),
    ("whole with commas", true, { grouped($0, by: ",", "") }),
  ]

  @Test("amounts in any form read back to the cent, or the table is asked about", arguments: 0..<60)
  func anyForm(seed: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let form = Self.forms[seed % Self.forms.count]
    let most = [1_000, 100_000, 1_000_000_00].randomElement(using: &generator) ?? 1
    let cents = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
      Int64.random(in: 0...Int64(most), using: &generator) * (form.isWhole ? 100 : 1)
    }
    let text = Self.table(cents.map { (form.write($0), form.write($0)) })
    guard let read = try? await reading(text) else {
      let question = try await Self.question(text)
      #expect(question.contains("--decimal-mark"), "\(form.name), \(cents)")
      return
    }
    #expect(read.store.duty == Cents(cents.reduce(0, +)), "\(form.name), \(cents)")
    #expect(read.store.value == Cents(cents.reduce(0, +)), "\(form.name), \(cents)")
    #expect(read.rejects.isEmpty, "\(form.name), \(cents)")
  }

  @Test("one column's proof settles the other's open amounts")
  func together() async throws {
    let comma = try await reading(Self.table([("2.000", "0,00"), ("12.500", "10.000,00")]))
    #expect(comma.store.duty == Cents(1_450_000))
    let point = try await reading(Self.table([("100.000", "0.000"), ("12.500", "0.000")]))
    #expect(point.store.duty == Cents(11_250))
    let fraction = try await reading(Self.table([("100.000", "0.000"), ("250.125", "0.000")]))
    #expect(fraction.store.duty == Cents(10_000))
    #expect(fraction.rejects.map(\.raw) == ["250.125"])
  }

  @Test(
    "three digits behind the mark beside cents are a reject in any column, whatever the last is",
    arguments: ["1.840", "1.845", "100.000", "$1.840", "-1.840", "(1.840)", "USD 1.840"])
  func threeDigitsBesideCents(text: String) async throws {
    let comma = text.replacing(".", with: ",")
    for (odd, cents, value) in [
      (text, "1250.50", "0"), (text, "1250.5", "0"), (text, "7", "99.95"),
      (comma, "1250,50", "0"), (comma, "7", "1.250,50"),
    ] {
      // A dollar sign before a comma is proof of the United States.
      if odd.contains(","), odd.contains("$") { continue }
      let read = try await reading(Self.table([(odd, value), (cents, value)]))
      #expect(read.rejects.map(\.raw) == [odd])
      #expect(read.rejects[0].reason.contains("--decimal-mark") == odd.contains("0"))
      #expect(read.store.duty == Cents(cents == "7" ? 700 : 125_050))
    }
    // Behind the first rows too, and whichever of them come first.
    let late = try await reading(
      Self.table((0..<4_000).map { _ in ("2", "0") } + [(text, "0"), ("1.50", "0")]))
    #expect(late.rejects.map(\.raw) == [text] && late.store.duty == Cents(800_150))
  }

  @Test("what cannot be thousands is read beside cents, and so is what the user vouches for")
  func decimalsBesideCents() async throws {
    for (text, cents) in [
      ("1250.4999999998", 125_050), ("1.8400", 184), ("12345.670", 1_234_567), ("0.840", 84),
      ("0.000", 0), ("1,250.840", 125_084), ("1'250.840", 125_084),
    ] as [(String, Int64)] {
      let read = try await reading(Self.table([(text, "99.95")]))
      #expect(read.store.duty == Cents(cents) && read.rejects.isEmpty, "\(text)")
    }
    let stated = try await Self.stated(Self.table([("1.840", "99.95")]), mark: .point)
    #expect(stated.store.duty == Cents(184) && stated.rejects.isEmpty)
  }

  @Test("quantities have three decimals beside cents, and decimals of theirs are no cents")
  func quantities() async throws {
    let read = { (duty: String, quantity: String) in
      var reader = BookReader(headings: testHeadings)
      reader.quantified = [85_365_000]
      let text =
        "Entry Summary Number,Entry Summary Line Number,Tariff Ordinal Number,HTS Number - Full,"
        + "Line Tariff Duty Amount,Line Tariff Quantity (1),Line Tariff UOM (1)\n"
        + "BQX76543218,1,1,8536500000,\(duty),\(quantity),KG\n"
        + "BQX76543218,1,2,99030124,12345.600,,\n"
      return try await reader.read([SourceFile(path: "t.csv", contents: Array(text.utf8))])
    }
    #expect(try await read("9.95", "1.840").rejects.isEmpty)
    #expect(try await read("9.950", "12.5").store.duty == Cents(1_235_555))
  }

  @Test(
    "half a cent is a reject in any table and never five dollars", arguments: ["0.005", "0,005"])
  func halfCent(text: String) async throws {
    let read = try await reading(Self.table([(text, "1"), ("7", "1")]))
    #expect(read.rejects.map(\.raw) == [text])
    #expect(read.store.duty == Cents(700))
  }

  @Test("where nothing tells, the question names the column and the option, and the word is taken")
  func question() async throws {
    let text = Self.table([("2.000", "10000"), ("12.500", "0")])
    let question = try await Self.question(text)
    #expect(question.contains("\"Line Tariff Duty Amount\""))
    #expect(question.contains("--decimal-mark point"))
    #expect(try await Self.stated(text, mark: .comma).store.duty == Cents(1_450_000))
    #expect(try await Self.stated(text, mark: .point).store.duty == Cents(1_450))
  }

  @Test("the user's word does not overrule what a table proves")
  func wordAgainstProof() async throws {
    let text = Self.table([("2.000", "10.000,00"), ("12.500", "0,00")])
    #expect(try await Self.stated(text, mark: .point).store.duty == Cents(1_450_000))
  }

  @Test(
    "whole dollars with commas are read beside dates of the United States, and asked about else")
  func wholeDollars() async throws {
    let amounts = [("1,234", "12,000"), ("500", "0")]
    let read = try await reading(Self.table(amounts, day: "03/25/2025"))
    #expect(read.store.duty == Cents(173_400))
    let question = try await Self.question(Self.table(amounts, day: "2025-03-25"))
    #expect(question.contains("--decimal-mark"))
    #expect(
      try await reading(Self.table([("$1,234", "0")], day: "2025-03-25")).store.duty
        == Cents(123_400))
  }

  @Test("amounts that prove both marks are a contradiction; one among many is a reject")
  func contradiction() async throws {
    let both = Self.table([("2.000,50", "1.50"), ("3.000,50", "2.50")])
    #expect(try await Self.question(both).contains("--decimal-mark"))
    let point = try await Self.stated(both, mark: .point)
    #expect(point.rejects.map(\.raw) == ["2.000,50", "3.000,50"])
    let many = (0..<10).map { _ in ("1.50", "1.50") } + [("2.000,50", "1.50")]
    #expect(try await reading(Self.table(many)).rejects.map(\.raw) == ["2.000,50"])
  }

  @Test("a proof behind the first rows counts for them, in both directions")
  func wholeTable() async throws {
    let open = (0..<4_000).map { _ in ("2.000", "0") }
    let whole = (0..<4_000).map { _ in ("2", "0") }
    let comma = try await reading(Self.table(open + [("1", "10.000,00")]))
    #expect(comma.store.duty == Cents(4_000 * 200_000 + 100))
    let later = try await reading(Self.table(whole + [("2.000", "10.000,00")]))
    #expect(later.store.duty == Cents(4_000 * 200 + 200_000))
    #expect(try await Self.question(Self.table(whole + [("2.000", "0")])).contains("mark"))
  }

  // MARK: - Workbooks

  private static func workbook(duties: [String]) -> [UInt8] {
    let header = ["Entry No", "HTS", "Line No", "Ordinal", "Tariff Duty"]
    let rows = duties.enumerated().map { place, duty in
      "<row>"
        + ["61240004566", "99030124", "1", "\(place + 1)"].map(TestWorkbook.textCell).joined()
        + duty + "</row>"
    }
    return TestWorkbook(
      rows: "<row>" + header.map(TestWorkbook.textCell).joined() + "</row>" + rows.joined()
    ).bytes
  }

  private static func duty(of duties: [String]) async throws -> Cents {
    let folder = try TemporaryFolder()
    let path = try folder.write(workbook(duties: duties), to: "book.xlsx")
    return try await BookReader(headings: testHeadings).read([path]).store.duty
  }

  @Test("numbers of a sheet have a point, whatever its texts have, and prove nothing for them")
  func numbersOfSheets() async throws {
    let number = { (value: String) in "<c><v>\(value)</v></c>" }
    let text = TestWorkbook.textCell
    #expect(try await Self.duty(of: [number("1234.5"), number("1.8405E3")]) == Cents(307_500))
    #expect(
      try await Self.duty(of: [number("1234.5"), text("2.000"), text("1.234,50")])
        == Cents(123_450 + 200_000 + 123_450))
    #expect(
      try await Self.duty(of: [number("1234.5"), text("2.000"), text("1,234.50")])
        == Cents(123_450 + 123_450))
    #expect(
      try await Self.duty(of: [number("1784.8599999999999"), number("100")]) == Cents(188_486))
    let error = await #expect(throws: IntakeError.self) {
      _ = try await Self.duty(of: [number("1234.5"), text("2.000")])
    }
    #expect(error?.description.contains("--decimal-mark") == true)
  }

  @Test("numbers with three decimals or in other digits than ten are no groups and no amounts")
  func oddNumbersOfSheets() async throws {
    for odd in ["250.125", "0x10", "inf", "nan", "1e400"] {
      #expect(try await Self.duty(of: ["<c><v>\(odd)</v></c>", "<c><v>7</v></c>"]) == Cents(700))
    }
  }
}

extension TestWorkbook {
  static func textCell(_ text: String) -> String {
    "<c t=\"inlineStr\"><is><t>\(escaped(text))</t></is></c>"
  }
}
