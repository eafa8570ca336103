import Customs
import Testing

@Suite("Rates of duty") struct DutyRateTests {
  private func duty(_ text: String, on dollars: Int64, _ quantities: [Quantity] = []) -> Cents? {
    DutyRate(text).duty(on: Cents(dollars * 100), quantities)
  }

  @Test("rates by value are read exactly")
  func adValorem() {
    let rates: [(String, Int64)] = [
      ("Free", 0), ("6.5%", 65_000), ("16.5% ", 165_000), ("3%", 30_000), ("0.35%", 3_500),
      ("12.0625%", 120_625),
    ]
    for (text, millionths) in rates {
      let rate = DutyRate(text)
      #expect(rate.isComputable && rate.adValorem == millionths && rate.specific.isEmpty)
      #expect(rate.isFree == (millionths == 0))
    }
  }

  @Test("specific and compound rates are read exactly")
  func specific() {
    let rates: [(String, Int64, [(Int64, UnitOfQuantity)])] = [
      ("1.4¢/kg", 0, [(1_400_000, .kilogram)]), ("68¢ each", 0, [(68_000_000, .piece)]),
      ("$1.035/kg + 17%", 170_000, [(103_500_000, .kilogram)]),
      ("$1.60/kg +5%", 50_000, [(160_000_000, .kilogram)]),
      ("5.9¢/ liter", 0, [(5_900_000, .liter)]), ("0.52¢/pr. + 2%", 20_000, [(520_000, .pair)]),
      ("2.5¢/liter + 9.5¢/pf. liter", 0, [(2_500_000, .liter), (9_500_000, .proofLiter)]),
    ]
    for (text, adValorem, specific) in rates {
      let rate = DutyRate(text)
      #expect(rate.isComputable, "\(text)")
      #expect(rate.adValorem == adValorem)
      #expect(rate.specific.map(\.amount) == specific.map(\.0))
      #expect(rate.specific.map(\.unit) == specific.map(\.1))
    }
  }

  @Test(
    "a rate that is not understood whole is not computable",
    arguments: [
      "", " ", "free", "See 9903.17.01", "The rate applicable to the natural juice in heading 2009",
      "41¢ each + 6% on the case", "1¢/kg on drained weight", "2.1¢/1000", "5% + ", "+ 5%", "5%%",
      "5 %/kg", ".5%", "5.%", "5.12345%", "1234567%", "1.2.3%", "-5%", "¢/kg", "$/kg", "$5", "5¢",
      "5¢/stone", "٥%",
      "3.6606¢/kg less 0.020668¢/kg for each degree under 100 degrees but not less than 3.1¢/kg",
    ])
  func notComputable(_ text: String) {
    let rate = DutyRate(text)
    #expect(!rate.isComputable && !rate.isFree)
    #expect(rate.text == text)
    #expect(rate.duty(on: Cents(100_000), []) == nil)
    #expect(rate.leastDuty(on: Cents(100_000)) == .zero)
  }

  @Test("duty is exact and rounded half up once")
  func amounts() {
    let kilograms = Quantity(hundredths: 150, unit: .kilogram)
    #expect(duty("6.5%", on: 10_000) == Cents(65_000))
    #expect(duty("1.4¢/kg", on: 1, [kilograms]) == Cents(2))
    #expect(duty("1¢/kg + 5%", on: 10, [kilograms]) == Cents(52))
    #expect(duty("0.5%", on: 1) == Cents(1))
    #expect(duty("0.49%", on: 1) == .zero)
    #expect(duty("Free", on: 1) == .zero)
    #expect(DutyRate("Free").duty(on: .unreported, []) == .zero)
    #expect(DutyRate("1.4¢/kg").duty(on: .unreported, [kilograms]) == Cents(2))
    #expect(duty("1.4¢/kg", on: 1, [Quantity(hundredths: 1, unit: .piece)]) == nil)
    #expect(duty("1.4¢/kg", on: 1) == nil)
    #expect(DutyRate("5%").duty(on: .unreported, []) == nil)
    #expect(DutyRate("5%").duty(on: Cents(-1), []) == nil)
    #expect(DutyRate("1¢/kg + 5%").leastDuty(on: Cents(1_000)) == Cents(50))
  }

  /// A repeatable sequence of numbers (SplitMix64).
  private func numbers(_ count: Int, seed: UInt64) -> [UInt64] {
    (1...count).map { step in
      var mixed = seed &+ UInt64(step) &* 0x9E37_79B9_7F4A_7C15
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  @Test("any rate that is written is read as what it says", arguments: [UInt64(1), 2, 3])
  func writtenAndRead(_ seed: UInt64) {
    for number in numbers(2_000, seed: seed) {
      let percent = Int64(number % 1_000_000)
      let cents = Int64(number >> 20 % 100_000_000)
      let unit = UnitOfQuantity.allCases[Int(number >> 50) % UnitOfQuantity.allCases.count]
      let words: [UnitOfQuantity: String] = [
        .kilogram: "/kg", .gram: "/g", .tonne: "/t", .liter: "/liter", .proofLiter: "/pf.liter",
        .barrel: "/bbl", .squareMeter: "/m2", .cubicMeter: "/m3", .piece: " each", .pair: "/pr.",
        .dozen: "/doz.",
      ]
      let specific =
        "\(cents / 1_000_000).\(String(String(cents % 1_000_000 + 1_000_000).dropFirst()))¢"
        + (words[unit] ?? "")
      let byValue = "\(percent / 10_000).\(String(String(percent % 10_000 + 10_000).dropFirst()))%"
      let rate = DutyRate("\(specific) + \(byValue)")
      #expect(rate.adValorem == percent)
      #expect(rate.specific.map(\.amount) == [cents] && rate.specific.map(\.unit) == [unit])
      let value = Cents(Int64(number >> 8 % 1_000_000_000))
      let quantity = Quantity(hundredths: Int64(number >> 30 % 1_000_000), unit: unit)
      let hundredMillionths =
        UInt128(value.amount) * UInt128(percent) * 100
        + UInt128(cents) * UInt128(quantity.hundredths)
      let duty = rate.duty(on: value, [quantity])
      #expect(duty == Cents(Int64((hundredMillionths + 50_000_000) / 100_000_000)))
      #expect(rate.leastDuty(on: value) <= duty ?? .zero)
    }
  }

  @Test("no text crashes the reader", arguments: [UInt64(4), 5])
  func noise(_ seed: UInt64) {
    let signs = Array("0123456789.¢$%/+ kgFre()")
    var text = ""
    for number in numbers(20_000, seed: seed) {
      text.append(signs[Int(number % UInt64(signs.count))])
      if text.count > 14 { text.removeFirst() }
      let rate = DutyRate(text)
      if !rate.isComputable { #expect(rate.adValorem == 0 && rate.specific.isEmpty) }
    }
  }
}

@Suite("Tariff schedule") struct TariffScheduleTests {
  private func number(_ text: String) throws -> HTSNumber { try #require(HTSNumber(text)) }
  private func program(_ text: String) throws -> SpecialProgram {
    try #require(SpecialProgram(Array(text.utf8)))
  }

  @Test("a number of ten digits has the rate of its first eight, wherever that stands")
  func inheritance() throws {
    var schedule = TariffSchedule(name: "test")
    schedule.add(try number("8536.50"), general: "", special: "")
    schedule.add(try number("8536.50.00"), general: "2.7%", special: "Free (A,KR)")
    schedule.add(try number("8536.50.00.10"), general: "", special: "")
    schedule.add(try number("0101.30.00.00"), general: "6.8%", special: "")
    schedule.add(try number("9903.02.20"), general: "15%", special: "")
    schedule.add(try number("9802.00.40"), general: "Free", special: "")
    #expect(schedule.count == 2)
    for text in ["8536500010", "8536500099", "85365000"] {
      #expect(schedule.columnOne(of: try number(text))?.general.text == "2.7%")
    }
    #expect(schedule.columnOne(of: try number("01013000"))?.general.text == "6.8%")
    #expect(schedule.askingForQuantities.isEmpty)
    schedule.add(try number("2204.21.50"), general: "6.3¢/liter", special: "")
    schedule.add(try number("0406.90.00"), general: "See 9903.17.01", special: "1¢/kg (KR)")
    #expect(schedule.askingForQuantities == [22_042_150, 4_069_000])
    for text in ["853650", "8536", "99030220", "98020040", "85365100"] {
      #expect(schedule.columnOne(of: try number(text)) == nil)
    }
  }

  @Test("special rates are found by their program, with or without its mark")
  func special() throws {
    var schedule = TariffSchedule(name: "test")
    schedule.add(
      try number("0201.10.05"), general: "4.4¢/kg",
      special: "Free (A+,BH, S)See 9903.52.01-9903.52.02 (S+)25% (KR) 1.5% (JP,E*)\n")
    let columnOne = try #require(schedule.columnOne(of: try number("02011005")))
    #expect(columnOne.rate(under: try program("A"))?.text == "Free")
    #expect(columnOne.rate(under: try program("A*"))?.text == "Free")
    #expect(columnOne.rate(under: try program("kr"))?.text == "25%")
    #expect(columnOne.rate(under: try program("JP"))?.adValorem == 15_000)
    #expect(columnOne.rate(under: try program("E"))?.text == "1.5%")
    #expect(columnOne.rate(under: try program("S"))?.isComputable == false)
    #expect(columnOne.rate(under: try program("AU")) == nil)
    #expect(columnOne.rate(under: .none) == nil)
  }

  @Test("two rates for one number leave it without one")
  func twoRates() throws {
    var schedule = TariffSchedule(name: "test")
    for rate in ["5%", "5%", "6%", "5%"] {
      schedule.add(try number("8536.50.00"), general: rate, special: "")
    }
    let general = try #require(schedule.columnOne(of: try number("85365000"))).general
    #expect(!general.isComputable)
    #expect(general.text.contains("5%") && general.text.contains("6%"))
  }

  @Test("programs are one or two letters")
  func programs() throws {
    #expect(try program("KR").description == "KR")
    #expect(try program("a+").description == "A")
    for text in ["", "+", "KRX", "K1", "A+B", "A++", "++"] {
      #expect(SpecialProgram(Array(text.utf8)) == nil, "\(text)")
    }
    #expect(!SpecialProgram.none.isClaimed && SpecialProgram.none.description.isEmpty)
  }
}
