import Customs
import EntryStore
import Testing

@Suite struct TariffLineTests {
  @Test("A tariff line takes 32 bytes, of which a book has four for each entry")
  func size() {
    #expect(MemoryLayout<TariffLine>.stride == 32)
  }

  @Test("What is set comes back, whatever else is set before or after")
  func fieldsKeepApart() throws {
    let numbers = try ["99030124", "9999.99.9999", "0101", "8471.30.0100"]
      .map { try #require(HTSNumber($0)) }
    let values = [
      Cents.unreported, .zero, Cents(1), Cents(-1), Cents.amountLimit,
      Cents(-Cents.amountLimit.amount), Cents(1 << 31), Cents(1 << 32), Cents(-1 << 32),
    ]
    let origins = [CountryCode.unreported, CountryCode(packed: 0x5A5A)]
    let programs = try [
      .none, #require(SpecialProgram("A*".utf8)), #require(SpecialProgram("ZZ".utf8)),
    ]
    for hts in numbers {
      for value in values {
        for origin in origins {
          for program in programs {
            var line = TariffLine(hts: numbers[0])
            line.program = programs[2]
            line.origin = CountryCode(packed: .max)
            line.value = Cents.amountLimit
            line.hts = hts
            line.value = value
            line.origin = origin
            line.program = program
            #expect(line.hts == hts && line.value == value)
            #expect(line.origin == origin && line.program == program)
            #expect(line.hasValue == (value > .zero))
          }
        }
      }
    }
  }

  @Test("A new line has no value, origin or program", arguments: ["0101", "9999.99.9999"])
  func new(_ number: String) throws {
    let hts = try #require(HTSNumber(number))
    let line = TariffLine(hts: hts)
    #expect(line.hts == hts && line.duty == .zero && !line.value.isReported)
    #expect(line.origin == .unreported && !line.program.isClaimed)
  }

  @Test("A special program reads as it was written", arguments: ["A", "KR", "MX", "Z"])
  func programs(_ text: String) throws {
    #expect(try #require(SpecialProgram(text.utf8)).description == text)
  }
}
