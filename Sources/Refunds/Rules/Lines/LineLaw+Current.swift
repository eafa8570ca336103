import Customs

extension LineLaw {
  /// The checks on the lines and what they know, as it stood when it was last gone through.
  public static let current = LineLaw(
    checks: LineCheck.rejections + LineCheck.reviews + LineCheck.information,
    companions: companions, lateEnds: lateEnds, order: order,
    // Zone entries (06) keep the duty of the day of admission; warehouse entries and withdrawals, that of another
    // entry; under bond (23) and deferred (08) nothing is due.
    typesByEntryDate: [1, 2, 3, 7, 11, 12],
    // Informal entries liquidate when the duty is paid.
    typesOfNoFriday: [11, 12],
    neverReciprocal: "CA;MX",
    displacedBySection232: [.fentanylCanada, .fentanylMexico],
    countryAliases: [
      // The provinces of Canada, as entries on lumber and others report them.
      CountryAlias("X", for: "CA"), CountryAlias("UK", for: "GB"), CountryAlias("EL", for: "GR"),
    ])

  private static let companions = [
    Companions(
      programs: (.fentanylChina, .reciprocal), countries: "CN;HK", first: "2025-04-05",
      last: CollectionDates.all.upperBound, citation: .stackingOrder),
    Companions(
      programs: (.brazil, .reciprocal), countries: "BR", first: "2025-08-06",
      last: CollectionDates.all.upperBound, citation: .brazilOrder),
    Companions(
      programs: (.indiaRussianOil, .reciprocal), countries: "IN", first: "2025-08-27",
      last: "2026-02-06", citation: .indiaOrder),
  ]

  private static let lateEnds = [
    LateEnd(
      numbers: 9903_01_28...9903_01_28, first: "2025-06-16", last: "2026-02-23", dutyCounts: false,
      why: "the schedule prints no end, and reports of CBP's end differ",
      citation: .reciprocalInTransit),
    LateEnd(
      numbers: 9903_01_43...9903_01_62, first: "2025-04-10", last: "2025-08-06", dutyCounts: false,
      why: "suspended, and printed until it was terminated", citation: .countryRatesOfApril),
    LateEnd(
      numbers: 9903_01_64...9903_01_76, first: "2025-04-10", last: "2025-08-06", dutyCounts: false,
      why: "suspended, and printed until it was terminated", citation: .countryRatesOfApril),
    LateEnd(
      numbers: 9903_02_56...9903_02_56, first: "2025-11-14", last: "2025-12-03", dutyCounts: true,
      why: "its end was published on 2025-12-04", citation: .koreaRateEnded),
    LateEnd(
      numbers: 9903_02_58...9903_02_58, first: "2025-11-14", last: "2025-12-17", dutyCounts: true,
      why: "its end was published on 2025-12-18", citation: .swissRateEnded),
    LateEnd(
      numbers: 9903_02_36...9903_02_36, first: "2025-11-14", last: "2025-12-17", dutyCounts: true,
      why: "its end was published on 2025-12-18", citation: .swissRateEnded),
  ]

  private static let order = [
    OrderStep("Chapter 98", .chapter98),
    OrderStep("Section 301", .headings([9903_88...9903_89, 9903_91...9903_92])),
    OrderStep(
      "IEEPA fentanyl", .programs([.fentanylCanada, .fentanylMexico, .fentanylChina])),
    OrderStep("IEEPA reciprocal", .programs([.reciprocal])),
    OrderStep("Section 232", .headings(section232)),
    OrderStep("Chapter 1-97", .chapters1To97),
  ]

  /// Headings of Section 232 by their first six digits.
  static let section232: [ClosedRange<UInt32>] = [
    9903_74...9903_74, 9903_76...9903_76, 9903_78...9903_82, 9903_85...9903_85,
    9903_94...9903_94,
  ]
}
