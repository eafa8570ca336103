import Customs

/// A Chapter 99 heading that a synthetic line may carry on some entry dates.
///
/// A small choice of real headings whose days, countries and rates fit together. It is only what
/// the books are made of: what the law says stands in the law.
struct Surcharge {
  /// Percent of the value, in hundredths.
  let rate: Int
  let first: Day
  let last: Day
  /// Whether the rate includes the commodity's own duty.
  let isAllIn: Bool
  let isIEEPA: Bool
  /// From the HTS number to the value of its rows: neither quantity nor value.
  let cells: [UInt8]

  init(heading: Int, rate: Int, first: Day, last: Day, isAllIn: Bool = false) {
    self.rate = rate
    self.first = first
    self.last = last
    self.isAllIn = isAllIn
    // All IEEPA headings of the books are in 9903.01 and 9903.02.
    isIEEPA = (990_301...990_302).contains(heading / 100)
    cells = Array("\(heading),,,,,,,$0.00,".utf8)
  }

  func applies(on day: Day) -> Bool { first <= day && day <= last }
}

/// A country that the goods of synthetic books come from.
struct Origin {
  let country: CountryCode
  let weight: Int
  /// In force whatever the goods are.
  var always: [Surcharge] = []
  /// In force unless an exemption from them is claimed.
  var reciprocal: [Surcharge] = []
  /// What a claim to trade-agreement treatment puts in place of all these.
  var agreement: [Surcharge] = []
}

/// A good that synthetic books import.
struct Commodity {
  /// Column 1 general rate, in hundredths of a percent.
  let rate: Int
  /// Section 301 heading on goods from China.
  let section301: Surcharge?
  /// Section 232 headings, over time.
  let section232: [Surcharge]
  /// The HTS number of its rows, before the quantity.
  let numberCell: [UInt8]
  /// From the unit of its rows to the value.
  let unitCells: [UInt8]

  init(
    number: Int, rate: Int, unit: String, section301: Surcharge? = nil,
    section232: [Surcharge] = []
  ) {
    self.rate = rate
    self.section301 = section301
    self.section232 = section232
    numberCell = Array((text { write(number, digits: 10, to: &$0) } + ",").utf8)
    unitCells = Array(",\(unit),,,,,".utf8)
  }
}

enum Tariffs {
  private static let lastDay: Day = "2026-02-23"
  private static let noEnd: Day = "2049-12-31"

  /// Entry dates on which the books' entries may carry reciprocal duty.
  static let reciprocalFrom: Day = "2025-04-05"
  /// From here on all-in duty stands whole on the Chapter 99 row, and none on the commodity's.
  static let allInReportedWhole: Day = "2025-09-26"

  /// Goods that an annex exempts from reciprocal duty.
  static let annexExemption = Surcharge(
    heading: 9903_0132, rate: 0, first: reciprocalFrom, last: lastDay)
  /// Goods under Section 232 are exempt from reciprocal duty.
  static let section232Exemption = Surcharge(
    heading: 9903_0133, rate: 0, first: reciprocalFrom, last: lastDay)

  private static func reciprocal(_ heading: Int, _ rate: Int) -> [Surcharge] {
    [
      Surcharge(heading: 9903_0125, rate: 10_00, first: reciprocalFrom, last: "2025-08-06"),
      Surcharge(heading: heading, rate: rate, first: "2025-08-07", last: lastDay),
    ]
  }

  private static func allIn(_ heading: Int, from first: Day) -> Surcharge {
    Surcharge(heading: heading, rate: 15_00, first: first, last: lastDay, isAllIn: true)
  }

  private static func country(_ letters: StaticString) -> CountryCode {
    let bytes = Array(letters.description.utf8)
    return CountryCode(packed: UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
  }

  static let origins: [Origin] = [
    Origin(
      country: country("CN"), weight: 44,
      always: [
        Surcharge(heading: 9903_0120, rate: 10_00, first: "2025-02-04", last: "2025-03-03"),
        Surcharge(heading: 9903_0124, rate: 20_00, first: "2025-03-04", last: "2025-11-09"),
        Surcharge(heading: 9903_0124, rate: 10_00, first: "2025-11-10", last: lastDay),
      ],
      reciprocal: [
        Surcharge(heading: 9903_0125, rate: 10_00, first: reciprocalFrom, last: "2025-04-08"),
        Surcharge(heading: 9903_0163, rate: 84_00, first: "2025-04-09", last: "2025-04-09"),
        Surcharge(heading: 9903_0163, rate: 125_00, first: "2025-04-10", last: "2025-05-13"),
        Surcharge(heading: 9903_0125, rate: 10_00, first: "2025-05-14", last: lastDay),
      ]),
    Origin(
      country: country("MX"), weight: 10,
      always: [Surcharge(heading: 9903_0101, rate: 25_00, first: "2025-03-04", last: lastDay)],
      reciprocal: [Surcharge(heading: 9903_0127, rate: 0, first: reciprocalFrom, last: lastDay)],
      agreement: [Surcharge(heading: 9903_0104, rate: 0, first: "2025-03-07", last: lastDay)]),
    Origin(
      country: country("CA"), weight: 8,
      always: [
        Surcharge(heading: 9903_0110, rate: 25_00, first: "2025-03-04", last: "2025-07-31"),
        Surcharge(heading: 9903_0110, rate: 35_00, first: "2025-08-01", last: lastDay),
      ],
      reciprocal: [Surcharge(heading: 9903_0126, rate: 0, first: reciprocalFrom, last: lastDay)],
      agreement: [Surcharge(heading: 9903_0114, rate: 0, first: "2025-03-07", last: lastDay)]),
    Origin(
      country: country("BR"), weight: 2,
      always: [Surcharge(heading: 9903_0177, rate: 40_00, first: "2025-08-06", last: lastDay)],
      reciprocal: reciprocal(9903_0209, 10_00)),
    Origin(
      country: country("IN"), weight: 6,
      always: [Surcharge(heading: 9903_0184, rate: 25_00, first: "2025-08-27", last: "2026-02-06")],
      reciprocal: reciprocal(9903_0226, 25_00)),
    Origin(country: country("VN"), weight: 9, reciprocal: reciprocal(9903_0269, 20_00)),
    Origin(country: country("TW"), weight: 4, reciprocal: reciprocal(9903_0260, 20_00)),
    Origin(country: country("TH"), weight: 4, reciprocal: reciprocal(9903_0261, 19_00)),
    Origin(country: country("GB"), weight: 2, reciprocal: reciprocal(9903_0266, 10_00)),
    Origin(
      country: country("DE"), weight: 5,
      reciprocal: [
        Surcharge(heading: 9903_0125, rate: 10_00, first: reciprocalFrom, last: "2025-08-06"),
        allIn(9903_0220, from: "2025-08-07"),
      ]),
    Origin(
      country: country("JP"), weight: 4,
      reciprocal: [
        Surcharge(heading: 9903_0125, rate: 10_00, first: reciprocalFrom, last: "2025-08-06"),
        Surcharge(heading: 9903_0230, rate: 15_00, first: "2025-08-07", last: "2025-09-15"),
        allIn(9903_0273, from: "2025-09-16"),
      ]),
    Origin(
      country: country("KR"), weight: 2,
      reciprocal: [
        Surcharge(heading: 9903_0125, rate: 10_00, first: reciprocalFrom, last: "2025-08-06"),
        Surcharge(heading: 9903_0256, rate: 15_00, first: "2025-08-07", last: "2025-11-13"),
        allIn(9903_0280, from: "2025-11-14"),
      ]),
  ]

  private static let list3 = Surcharge(
    heading: 9903_8803, rate: 25_00, first: "2018-09-24", last: noEnd)
  private static let list4A = Surcharge(
    heading: 9903_8815, rate: 7_50, first: "2019-09-01", last: noEnd)

  private static let steel = [
    Surcharge(heading: 9903_8190, rate: 25_00, first: "2025-03-12", last: "2025-06-03"),
    Surcharge(heading: 9903_8190, rate: 50_00, first: "2025-06-04", last: noEnd),
  ]
  private static let aluminum = [
    Surcharge(heading: 9903_8508, rate: 25_00, first: "2025-03-12", last: "2025-06-03"),
    Surcharge(heading: 9903_8508, rate: 50_00, first: "2025-06-04", last: noEnd),
  ]

  static let commodities: [Commodity] = [
    Commodity(number: 8536_50_0000, rate: 2_70, unit: "NO", section301: list3),
    Commodity(number: 9403_20_0090, rate: 0, unit: "NO", section301: list3),
    Commodity(number: 9403_60_8081, rate: 0, unit: "NO", section301: list3),
    Commodity(number: 3923_90_0080, rate: 3_00, unit: "NO", section301: list3),
    Commodity(number: 4202_92_3131, rate: 17_60, unit: "KG", section301: list3),
    Commodity(number: 8708_99_8180, rate: 2_50, unit: "KG", section301: list3),
    Commodity(number: 8504_40_9580, rate: 0, unit: "NO", section301: list3),
    Commodity(number: 8481_80_9050, rate: 2_00, unit: "NO", section301: list3),
    Commodity(number: 6110_20_2079, rate: 16_50, unit: "DOZ", section301: list4A),
    Commodity(number: 6204_62_8021, rate: 16_60, unit: "DOZ", section301: list4A),
    Commodity(number: 6402_99_3165, rate: 6_00, unit: "PRS", section301: list4A),
    Commodity(number: 6403_99_6075, rate: 8_50, unit: "PRS", section301: list4A),
    Commodity(number: 8528_72_6400, rate: 3_90, unit: "NO", section301: list4A),
    Commodity(number: 9102_11_4500, rate: 0, unit: "NO", section301: list4A),
    Commodity(number: 9503_00_0073, rate: 0, unit: "KG"),
    Commodity(number: 9505_10_2500, rate: 0, unit: "KG"),
    Commodity(number: 8471_30_0100, rate: 0, unit: "NO"),
    Commodity(number: 8517_13_0000, rate: 0, unit: "NO"),
    Commodity(number: 0901_11_0025, rate: 0, unit: "KG"),
    Commodity(number: 2204_21_5040, rate: 6_30, unit: "L"),
    Commodity(number: 7308_90_9590, rate: 0, unit: "KG", section301: list3, section232: steel),
    Commodity(
      number: 7318_15_8069, rate: 8_50, unit: "NO", section301: list3, section232: steel),
    Commodity(
      number: 7616_99_5190, rate: 2_50, unit: "NO", section301: list3, section232: aluminum),
  ]
}
