import Customs

extension Heading {
  /// The reciprocal baseline of 10 %, its exceptions, and the rate for China.
  static let reciprocalBaseline: [Heading] = [
    .dutiable(
      9903_01_25, .reciprocal, .percent(1000), "*", from: "2025-04-05",
      "Baseline: all countries without a rate of their own, and goods in transit", .reciprocalOrder),
    .exemption(9903_01_26, .reciprocal, "CA", from: "2025-04-05", "Canada", .schedule2025Revision7),
    .exemption(9903_01_27, .reciprocal, "MX", from: "2025-04-05", "Mexico", .schedule2025Revision7),
    .exemption(
      9903_01_28, .reciprocal, "*", from: "2025-04-05", through: "2025-06-15",
      "In transit before 2025-04-05; HTS prints no end, CBP ended it", .reciprocalInTransit),
    .exemption(
      9903_01_29, .reciprocal, "BY;CU;KP;RU", from: "2025-04-05",
      "Column 2 countries", .schedule2025Revision7),
    .exemption(
      9903_01_30, .reciprocal, "*", from: "2025-04-05",
      "Donations", .schedule2025Revision7),
    .exemption(
      9903_01_31, .reciprocal, "*", from: "2025-04-05",
      "Informational materials", .schedule2025Revision7),
    .exemption(9903_01_32, .reciprocal, "*", from: "2025-04-05", "Products of Annex II", .annexTwo),
    .exemption(
      9903_01_33, .reciprocal, "*", from: "2025-04-05",
      "Goods under Section 232", .reciprocalOrSection232),
    .exemption(
      9903_01_34, .reciprocal, "*", from: "2025-04-05",
      "U.S. content of 20 % or more, that part only", .schedule2025Revision7),
    .informational(
      9903_01_63, .reciprocal, .percent(3400), "CN;HK;MO", from: nil, through: nil,
      "Printed and replaced by 84 % before it took effect", .chinaReciprocal),
    .dutiable(
      9903_01_63, .reciprocal, .percent(8400), "CN;HK;MO", from: "2025-04-09",
      through: "2025-04-09",
      "One entry day", .chinaReciprocal),
    .dutiable(
      9903_01_63, .reciprocal, .percent(12500), "CN;HK;MO", from: "2025-04-10",
      through: "2025-05-13",
      "Goods already in transit used 9903.01.25", .chinaReciprocal),
    .informational(
      9903_01_63, .reciprocal, .percent(3400), "CN;HK;MO", from: "2025-05-14",
      "Suspended: 9903.01.25 applied instead", .chinaSuspension),
  ]
}
