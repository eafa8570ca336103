import Customs
import Testing

@testable import Intake

/// Calls `body` with the text of a cell.
func withCell<Result>(_ text: String, _ body: (CellText) -> Result) -> Result {
  var bytes = Array(text.utf8)
  // A block's memory must exist even for an empty cell.
  bytes.append(0)
  return unsafe bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else { preconditionFailure("never empty") }
    let block = unsafe ByteBlock(base, count: buffer.count)
    var scratch = ScratchText()
    return body(scratch.clean(block, 0..<(buffer.count - 1)))
  }
}

@Suite("Reading cells") struct FieldTests {
  @Test(
    "money",
    arguments: [
      ("$1,234.00", 123_400), ("1234", 123_400), ("1234.5", 123_450), ("(123.45)", -12_345),
      ("123.45-", -12_345), ("-123.45", -12_345), ("-$3", -300), ("$-3.00", -300), ("", 0),
      ("0", 0), ("FREE", 0), (" $0.00 ", 0), ("12,345,678.90", 1_234_567_890), (".5", 50),
      ("1.2300", 123), ("($1,000.00)", -100_000), ("100000000000", 10_000_000_000_000),
      ("$ 1,840.50", 184_050), ("$ (1,840.50)", -184_050), ("$(1,840.50)", -184_050), ("$ -", 0),
      ("- $", 0), ("\u{2212}3.00", -300), ("1\u{2019}234.50", 123_450), ("\u{2013}", 0),
      ("1\u{202F}234.50", 123_450), ("12\u{A0}345\u{2009}678.90", 1_234_567_890),
      ("\u{A0}$\u{A0}1,840.50\u{A0}", 184_050), ("-12.50 USD", -1_250),
      ("1784.8599999999999", 178_486), ("0.30000000000000004", 30), ("-0.0000000000145", 0),
      ("2.0001", 200), ("5.551115123125783e-17", 0), ("-1e-5", 0), ("1.9899", 199),
      ("1,234.9999999", 123_500),
      ("-", 0), ("1'234.50", 123_450), ("USD 1,234.00", 123_400), ("12.50 USD", 1_250),
      ("US$3", 300),
    ] as [(String, Int64)])
  func money(text: String, cents: Int64) {
    #expect(withCell(text) { Intake.money($0) } == Cents(cents))
  }

  @Test(
    "money that is none",
    arguments: [
      "1.234,56", "12,34", "1,23.00", "1,2345", "abc", "$", "--1", "USD", "EUR 3", "3 USD USD",
      "1.2.3", "1 000", "(1",
      "-(1.00)", "1.005", "6.12E+10", "99999999999999999999", "100000000001", ",100", "1,000,00",
      "EUR 3", "#REF!", "12-3", "0x10", "inf", "nan", "1e5", "1.5e-4", "12e-5", "1e-", "e-9",
      "1.001", "0.005", "250.125", "1.9898",
      "2.00011", "0,005", "($ -1.00)", "$ 3 USD", "1\u{A0}23.00", "\u{20AC}3", "1 840.50",
    ])
  func noMoney(text: String) {
    #expect(withCell(text) { Intake.money($0) } == nil)
  }

  @Test(
    "an amount with one character wrong is none",
    arguments: ["1,234.50", "$1,234.50", "12,345.67", "$12,345.67", "123,456.78", "$123,456.78"])
  func oneCharacterWrong(text: String) {
    #expect(withCell(text) { Intake.money($0) } != nil)
    for place in text.indices {
      for wrong in ["/", ":", "x", "\u{30}\u{301}"] {
        var damaged = text
        damaged.replaceSubrange(place...place, with: wrong)
        #expect(withCell(damaged) { Intake.money($0) } == nil, "\(damaged)")
      }
    }
  }

  @Test("the least and the most that are read by eight bytes, and the amounts beside them")
  func amountsByEightBytes() {
    for cents in [99_999, 100_000, 999_999, 1_000_000, 99_999_999, 100_000_000] as [Int64] {
      #expect(withCell(Cents(cents).dollars) { Intake.money($0) } == Cents(cents))
    }
    #expect(withCell("$0,123.00") { Intake.money($0) } == Cents(12_300))
    #expect(withCell("1.234,50") { Intake.money($0, .comma) } == Cents(123_450))
    #expect(withCell("1,234.50") { Intake.money($0, .comma) } == nil)
  }

  @Test("eight digits are a number, and eight bytes with another among them are none")
  func eightDigits() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<200 {
      let number = UInt64.random(in: 0..<100_000_000, using: &generator)
      var bytes = Array(String(number + 100_000_000).utf8.dropFirst())
      func word() -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
      #expect(Intake.eightDigits(word()) == number)
      let other = UInt8.random(in: 0...255, using: &generator)
      guard !(0x30...0x39).contains(other) else { continue }
      bytes[Int.random(in: 0..<8, using: &generator)] = other
      #expect(Intake.eightDigits(word()) == nil)
    }
  }

  @Test("a byte is found wherever it stands in a range, and not beside it")
  func bytesInRanges() {
    for count in 0...20 {
      let text = [UInt8](repeating: 0x21, count: count + 2)
      for place in text.indices {
        var text = text
        text[place] = 0x22
        ByteBlock.with(text, 0..<text.count) {
          #expect($0.contains(0x22, in: 1..<(count + 1)) == (1..<(count + 1)).contains(place))
        }
      }
    }
  }

  @Test("every amount in cents is read back", arguments: 0..<50)
  func moneyRoundTrip(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let cents = Cents(Int64.random(in: -999_999_999_999...999_999_999_999, using: &generator))
    #expect(withCell(cents.description) { Intake.money($0) } == cents)
    #expect(withCell(cents.dollars) { Intake.money($0) } == cents)
  }

  @Test(
    "days",
    arguments: [
      ("03/12/2025", "2025-03-12"), ("3/2/2025", "2025-03-02"), ("12/3/2025", "2025-12-03"),
      ("2025-03-12", "2025-03-12"), ("20250312", "2025-03-12"),
      ("2025-03-12T00:00:00", "2025-03-12"), ("2025-03-12 08:30", "2025-03-12"),
      ("03/12/2025 12:00:00 AM", "2025-03-12"), ("02/29/2028", "2028-02-29"),
      ("03-12-2025", "2025-03-12"), ("3/2/25", "2025-03-02"), ("2025/03/12", "2025-03-12"),
      ("031225", "2025-03-12"), ("12-Mar-2025", "2025-03-12"), ("12-MAR-25", "2025-03-12"),
      ("45728", "2025-03-12"), ("3.12.2025", "2025-03-12"), ("March 12, 2025", "2025-03-12"),
      ("Mar 12 2025", "2025-03-12"), ("Mar. 12, 2025", "2025-03-12"),
      ("12 March 2025", "2025-03-12"), ("Wed, 12 Mar 2025 08:30", "2025-03-12"),
      ("2025-Mar-12", "2025-03-12"), ("12-MAR-25 12.00.00.000 AM", "2025-03-12"),
      ("2025\u{2011}03\u{2011}12", "2025-03-12"), ("12\u{A0}March\u{A0}2025", "2025-03-12"),
    ])
  func day(text: String, iso: String) {
    #expect(withCell(text) { Intake.day($0) } == Day(iso: iso))
  }

  @Test(
    "days that are none",
    arguments: [
      "", "1", "13/01/2025", "02/29/2025", "2025-13-01", "03/20/1900", "12345", "0/1/2025",
      "20251301", "aa/bb/cccc", "03/12/20255", "2025-03-12X", "//////////", "1/1", "12/12/",
      "12-Foo-2025", "12-Mar", "Mar-12-2025", "99999", "1234567", "03/12-2025", "3/12/2025/1",
      "March 12", "March 2025", "Mar-12-2025", "12 Mar 2025 or so", "Foo 12, 2025", "03/12/025",
      "3/12/0025", "--", "1900-03-20",
    ])
  func noDay(text: String) {
    #expect(withCell(text) { Intake.day($0) } == nil)
  }

  @Test("the same cells with the day first")
  func dayFirst() {
    for (text, iso) in [
      ("12.03.2025", "2025-03-12"), ("12/03/2025", "2025-03-12"), ("1/2/25", "2025-02-01"),
      ("120325", "2025-03-12"), ("2025-03-12", "2025-03-12"), ("20250312", "2025-03-12"),
      ("12-Mar-2025", "2025-03-12"),
    ] {
      #expect(withCell(text) { Intake.day($0, .dayFirst) } == Day(iso: iso), "\(text)")
    }
    #expect(withCell("03/25/2025") { Intake.day($0, .dayFirst) } == nil)
  }

  @Test("a spreadsheet's formula over an empty date is an empty cell")
  func emptyFormulas() {
    for text in [
      "03/20/1900", "1900-03-20", "1/0/1900", "12/31/1899", "80", "0", "01/01/0001", "0001-01-01",
      "1/1/0001 12:00:00 AM", "01-Jan-0001", "1753-01-01", "0000-00-00", "00/00/0000", "00000000",
      "1900-01-00",
    ] {
      #expect(withCell(text) { isEmptyDay($0) }, "\(text)")
    }
    for text in ["03/20/2025", "2025-03-20", "45000", "n/a", ""] {
      #expect(!withCell(text) { isEmptyDay($0) }, "\(text)")
    }
  }

  @Test(
    "money with a decimal comma",
    arguments: [
      ("2.500,00", 250_000), ("0,00", 0), ("1.234.567,8", 123_456_780), ("12", 1_200),
      ("1'234,50", 123_450), ("(3,10)", -310), ("500", 50_000),
    ] as [(String, Int64)])
  func commaMoney(text: String, cents: Int64) {
    #expect(withCell(text) { Intake.money($0, .comma) } == Cents(cents))
  }

  @Test(
    "money that is none with a decimal comma", arguments: ["2,500.00", "1.5", "1,234", "1.23,4,5"])
  func noCommaMoney(text: String) {
    #expect(withCell(text) { Intake.money($0, .comma) } == nil)
  }

  @Test("every day of the programme is read back in all three forms")
  func dayRoundTrip() {
    let first: Day = "2024-12-31"
    for offset in 0..<900 {
      let day = first + offset
      let (year, month, dayOfMonth) = day.civil
      let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
      for text in [
        day.description, "\(two(month))/\(two(dayOfMonth))/\(year)",
        "\(month)/\(dayOfMonth)/\(year)",
        "\(year)\(two(month))\(two(dayOfMonth))",
      ] {
        #expect(withCell(text) { Intake.day($0) } == day, "\(text)")
      }
    }
  }

  @Test(
    "entry numbers",
    arguments: [
      ("BQX76543218", "BQX76543218"), ("BQX-7654321-8", "BQX76543218"),
      ("bqx 7654321-8", "BQX76543218"), ("00900000126", "00900000126"),
      ("\"=\"\"1E520007897\"\"\"", "1E520007897"), ("'00900000126", "00900000126"),
    ])
  func entryNumber(text: String, expected: String) {
    #expect(withCell(text) { Intake.entryNumber($0)?.description } == expected)
  }

  @Test(
    "entry numbers that are none",
    arguments: [
      "", "BQX7654321", "BQX765432189", "BQX7654321X", "6.12E+10", "BQ_76543218", "Total",
    ])
  func noEntryNumber(text: String) {
    #expect(withCell(text) { Intake.entryNumber($0) } == nil)
  }

  @Test(
    "HTS numbers",
    arguments: [
      ("99030124", "99030124"), ("9903.01.24", "99030124"), ("9903012400", "99030124"),
      ("8536500000", "8536500000"), ("8536.50.00.00", "8536500000"), ("853650", "853650"),
    ])
  func htsNumber(text: String, expected: String) {
    #expect(withCell(text) { Intake.htsNumber($0)?.description } == expected)
  }

  @Test("HTS numbers that are none", arguments: ["", "123", "85365", "853650000", "99030124a"])
  func noHTSNumber(text: String) {
    #expect(withCell(text) { Intake.htsNumber($0) } == nil)
  }

  @Test("a status is compared as a whole: no part of a word liquidates an entry")
  func statuses() {
    #expect(withCell("Unliquidated") { liquidationStatus($0) } == .unliquidated)
    #expect(withCell("Pending Liquidation") { liquidationStatus($0) } == .pending)
    #expect(withCell("NOT LIQUIDATED") { liquidationStatus($0) } == .unliquidated)
    #expect(withCell("Re-Liquidated") { liquidationStatus($0) } == .reliquidated)
    #expect(withCell("Liquidation perhaps") { liquidationStatus($0) } == nil)
    #expect(withCell("Denied (AFR)") { protestStatus($0) } == .deniedAccelerated)
    #expect(withCell("Canceled") { summaryStatus($0) } == .cancelled)
    #expect(withCell("AU") { statementStatus($0) } == .authorized)
    #expect(withCell("Trade Control") { controlStatus($0) } == .trade)
    #expect(withCell("maybe") { answer($0) } == nil)
    #expect(withCell("") { answer($0) } == .no)
  }

  @Test("cells lose their wrapping and nothing else")
  func wrapping() {
    #expect(withCell("\"a \"\"b\"\" c\"") { $0.string } == "a \"b\" c")
    #expect(withCell("  \" x \"  ") { $0.string } == "x")
    #expect(withCell("=\"0901\"") { $0.string } == "0901")
    #expect(withCell("\"") { $0.string } == "\"")
    #expect(withCell("\"\"") { $0.string } == "")
    #expect(withCell("'") { $0.string } == "'")
  }
}
