import Testing

@testable import Customs

@Suite("Days") struct DayTests {
  @Test("a day and its calendar date are each other's inverse, through leap years and centuries")
  func civil() throws {
    for number in Int32(-150_000)...Int32(150_000) {
      let (year, month, day) = Day(number: number).civil
      guard year >= 1 else { continue }
      #expect(Day(year: year, month: month, day: day)?.number == number)
    }
    #expect(Day(number: 0).description == "1970-01-01")
    #expect((Day("2000-02-29") as Day?)?.number == 11_016)
  }

  @Test(
    "dates that the calendar lacks",
    arguments: [
      "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "", "2025-04-31", "20250401",
    ])
  func noDay(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test("weekdays, Mondays and the next Friday")
  func weekdays() {
    let friday: Day = "2026-11-20"
    #expect(friday.weekday == .friday)
    #expect(friday.moved(toNext: .friday) == friday)
    #expect((friday + 1).moved(toNext: .friday) == friday + 7)
    #expect((friday + 1).isWeekend)
    #expect(!friday.isWeekend)
    #expect(friday.monday == "2026-11-16")
    #expect(Day(number: -1).weekday == .wednesday)
  }

  @Test("years are added by the calendar")
  func years() {
    #expect(("2025-02-04" as Day).adding(years: 2) == "2027-02-04")
    #expect(("2024-02-29" as Day).adding(years: 2) == "2026-02-28")
  }

  @Test("months")
  func months() {
    let day: Day = "2025-04-17"
    #expect(day.month.description == "2025-04")
    #expect(day.month.firstDay == "2025-04-01")
    #expect(("2025-12-31" as Day).month < ("2026-01-01" as Day).month)
    #expect(Day.unreported.month == .unreported)
    #expect(Month.unreported.description == "")
  }
}

@Suite("Money") struct CentsTests {
  @Test(
    "two places, no separators; and as a person reads it",
    arguments: [
      (0, "0.00", "$0.00"), (5, "0.05", "$0.05"), (123_450, "1234.50", "$1,234.50"),
      (-300, "-3.00", "-$3.00"), (100_000_000, "1000000.00", "$1,000,000.00"),
      (99_999, "999.99", "$999.99"), (-123_456_789, "-1234567.89", "-$1,234,567.89"),
    ] as [(Int64, String, String)])
  func text(amount: Int64, plain: String, dollars: String) {
    #expect(Cents(amount).description == plain)
    #expect(Cents(amount).dollars == dollars)
  }

  @Test("an amount that nobody reported has no text")
  func unreported() {
    #expect(Cents.unreported.description == "")
    #expect(Cents.unreported.reported == nil)
  }
}

@Suite("Entry numbers") struct EntryNumberTests {
  @Test(
    "check digits of numbers worked out by hand",
    arguments: [
      // 1 2 3 1 2 3 4 5 6 7: 1+4+3+2+2+6+4+(1+0)+6+(1+4) = 34, so 6.
      ("ABC12345676", true), ("99999999990", true), ("ABC12345675", false),
      ("00900000126", true), ("0A710001239", true), ("BQX76543218", true),
    ])
  func checkDigit(text: String, isValid: Bool) throws {
    let number = try #require(EntryNumber(text))
    #expect(number.hasValidCheckDigit == isValid)
  }

  @Test("the check digit is Luhn's, taken character by character")
  func luhn() throws {
    let values = Dictionary(
      uniqueKeysWithValues: zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", [1...9, 1...9, 2...9].joined()))
    for (filer, step) in [("AAA", 1), ("J1Z", 7), ("S99", 13), ("ZZZ", 17), ("000", 23)] {
      for digits in stride(from: step, to: 10_000_000, by: 41_777 * step) {
        let text = filer + String(repeating: "0", count: 7 - "\(digits)".count) + "\(digits)"
        let sum = text.enumerated().reduce(0) { sum, next in
          let value = values[next.element] ?? next.element.wholeNumberValue ?? 0
          let weighted = next.offset % 2 == 0 ? value : value * 2
          return sum + weighted / 10 + weighted % 10
        }
        let number = try #require(EntryNumber(text + "0"))
        #expect(number.expectedCheckDigit == (10 - sum % 10) % 10, "\(text)")
      }
    }
  }

  @Test("one wrong digit never passes")
  func wrongDigit() throws {
    let right = try #require(EntryNumber("BQX76543218"))
    for place in 3..<10 {
      for digit in 0...9 {
        var text = Array(right.description)
        let changed = Character("\(digit)")
        if text[place] == changed { continue }
        text[place] = changed
        let number = try #require(EntryNumber(String(text)))
        #expect(!number.hasValidCheckDigit)
      }
    }
  }

  @Test("written forms")
  func forms() throws {
    let number = try #require(EntryNumber("bqx-7654321-8"))
    #expect(number.description == "BQX76543218")
    #expect(number.dashed == "BQX-7654321-8")
    #expect(number.filer.description == "BQX")
    #expect(EntryNumber(filer: number.filer, digits: 76_543_218) == number)
    #expect(number.packed < 1 << UInt64(EntryNumber.bits))
    #expect(EntryNumber("BQX7654321") == nil)
    #expect(EntryNumber("BQX7654321A") == nil)
  }

  @Test("numbers sort as their text does")
  func order() throws {
    let texts = [
      "00900000126", "0A710001239", "1E520007897", "61240004566", "BQX76543218", "ZZZ99999999",
    ]
    let numbers = try texts.map { try #require(EntryNumber($0)) }
    #expect(numbers == numbers.sorted())
    #expect(try #require(numbers.last).packed < 1 << UInt64(EntryNumber.bits))
  }
}

@Suite("Importer numbers") struct ImporterNumberTests {
  @Test(
    "canonical forms; a Social Security number is masked",
    arguments: [
      ("12-3456789", "12-3456789"), ("123456789", "12-3456789"),
      ("12-345678900", "12-345678900"), ("12-3456789AB", "12-3456789AB"),
      ("123-45-6789", "***-**-6789"), ("250901-12345", "250901-12345"),
      ("25AB01-00001", "25AB01-00001"),
    ])
  func canonical(text: String, expected: String) throws {
    #expect(try #require(ImporterNumber(text)).description == expected)
  }

  @Test(
    "texts that are none",
    arguments: [
      "", "1", "12345678", "12-345678", "1234-56789", "12-34567890", "123-456789", "ACME",
    ])
  func none(text: String) {
    #expect(ImporterNumber(text) == nil)
  }

  @Test("two people whose last four digits agree stay two")
  func masked() throws {
    let one = try #require(ImporterNumber("123-45-6789"))
    let other = try #require(ImporterNumber("923-45-6789"))
    #expect(one != other)
    #expect(one.description == other.description)
    #expect(one.isPerson)
  }

  @Test("a number without its suffix names the same party")
  func sameParty() throws {
    let root = try #require(ImporterNumber("12-3456789"))
    let first = try #require(ImporterNumber("12-345678900"))
    let second = try #require(ImporterNumber("12-345678901"))
    #expect(root.isSameParty(as: first))
    #expect(first.isSameParty(as: root))
    #expect(!first.isSameParty(as: second))
    #expect(!root.isPerson)
  }
}

@Suite("Numbers as text") struct TextTests {
  @Test("leading zeros up to any number of digits, and none without")
  func numbers() {
    #expect(text { write(7, digits: 1, to: &$0) } == "7")
    #expect(text { write(42, digits: 4, to: &$0) } == "0042")
    #expect(text { write(12_345_678, digits: 8, to: &$0) } == "12345678")
    #expect(text { write(101_210_010, digits: 10, to: &$0) } == "0101210010")
    #expect(text { write(0, to: &$0) } == "0")
    #expect(text { write(-1_234_567_890_123, to: &$0) } == "-1234567890123")
    #expect(text { write(.min, to: &$0) } == "-9223372036854775808")
    for power in 0..<18 {
      let value = (0..<power).reduce(1) { value, _ in value * 10 }
      #expect(text { write(value, to: &$0) } == String(value))
      #expect(text { write(value - 1, to: &$0) } == String(value - 1))
    }
  }
}

@Suite("Lines of text") struct WrappingTests {
  @Test("further lines hang, and a word that is too long stands alone")
  func hanging() {
    #expect(
      wrapped("one two three four", to: 9, indent: 1, hanging: 2)
        == [" one two", "   three", "   four"])
    #expect(wrapped("immeasurable x", to: 4, indent: 2) == ["  immeasurable", "  x"])
    #expect(wrapped("", to: 4, indent: 2) == ["  "])
  }

  @Test("columns within a line keep their places")
  func columns() { #expect(wrapped("a   b c", to: 5) == ["a   b", "c"]) }

  @Test("printed text fills 80 columns and no more")
  func printedText() {
    let half = String(repeating: "x", count: 39)
    let full = "\(half) \(half)x"
    #expect(full.count == 80)
    #expect(printed(full) == [full])
    #expect(printed(full + "x") == [half, "  \(half)xx"])
    #expect(printed(full, indent: 2) == ["  \(half)", "    \(half)x"])
  }
}

@Suite("Rates as text") struct PercentTests {
  @Test(
    "hundredths of a percent, without idle zeros",
    arguments: [
      (0, "0 %"), (5, "0.05 %"), (50, "0.5 %"), (600, "6 %"), (450, "4.5 %"), (750, "7.5 %"),
      (1_000, "10 %"), (2_705, "27.05 %"), (2_750, "27.5 %"), (12_534, "125.34 %"),
    ])
  func rates(hundredths: Int, expected: String) {
    #expect(percent(hundredths: hundredths) == expected)
  }
}

@Suite("Codes") struct CodeTests {
  @Test("HTS numbers, dotted and not; Chapter 99 has eight digits")
  func hts() throws {
    let number = try #require(HTSNumber("9903.01.24"))
    #expect(number == HTSNumber("99030124"))
    #expect(number == HTSNumber("9903012400"))
    #expect(number.heading == 99_030_124)
    #expect(number.isChapter99)
    #expect(number.dotted == "9903.01.24")
    let commodity = try #require(HTSNumber("8536500000"))
    #expect(commodity.dotted == "8536.50.0000")
    #expect(!commodity.isChapter99)
    #expect(commodity != HTSNumber("85365000"))
    #expect(HTSNumber("0101210010")?.description == "0101210010")
    #expect(HTSNumber("123") == nil)
  }

  @Test("a set of headings contains what was put in, and nothing else")
  func headings() throws {
    let wanted: Set<UInt32> = [99_030_120, 99_030_183, 99_030_184, 99_039_602]
    let set = HeadingSet(wanted)
    for heading in UInt32(99_020_000)...99_050_000 {
      let number = try #require(HTSNumber(value: UInt64(heading), digits: 8))
      #expect(set.contains(number) == wanted.contains(heading))
    }
    let nothing = HeadingSet([])
    #expect(!nothing.contains(try #require(HTSNumber("99030120"))))
  }

  @Test("codes keep their leading zeros")
  func codes() {
    #expect(PortCode(number: 901).description == "0901")
    #expect(EntryType(number: 1).description == "01")
    #expect(PortCode.unreported.description == "")
    #expect(EntryType.unreported.description == "")
  }
}

@Suite("Persons' names")
struct PersonNameTests {
  @Test(
    "nine digits beside a person are masked, however they are written",
    arguments: [
      ("A 123456790 B", "A *****6790 B"), ("SSN 123-45-6790", "SSN ***-**-6790"),
      ("SSN 123 45 6790", "SSN *** ** 6790"), ("1234567901", "*****67901"),
      ("Room 1234", "Room 1234"), ("", ""),
    ])
  func person(name: String, shown: String) throws {
    let person = try #require(ImporterNumber("123-45-6790"))
    #expect(masked(name, of: person) == shown)
  }

  @Test("a company's name keeps its digits")
  func company() throws {
    let company = try #require(ImporterNumber("12-3456790"))
    #expect(masked("Unit 123456790 Inc", of: company) == "Unit 123456790 Inc")
  }
}
