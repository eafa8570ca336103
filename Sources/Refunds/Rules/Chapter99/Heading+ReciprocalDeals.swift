import Customs

extension Heading {
  /// Japan, the European Union, South Korea, Switzerland and Liechtenstein: deals of 15 % in all.
  static let reciprocalDeals: [Heading] = [
    .informational(
      9903_02_72, .reciprocal, .free, "JP", from: "2025-08-07",
      "Japan, column 1 of 15 % or more; usable in ACE from 2025-09-16", .japanDeal),
    .dutiable(
      9903_02_73, .reciprocal, .allIn(1500), "JP", from: "2025-08-07",
      "Japan, column 1 below 15 %; usable in ACE from 2025-09-16", .japanDeal),
    .exemption(
      9903_02_74, .reciprocal, europe, from: "2025-09-01",
      "EU, listed natural resources", .europeExceptions),
    .exemption(
      9903_02_75, .reciprocal, europe, from: "2025-09-01",
      "EU, essential oils for religious purposes", .europeExceptions),
    .exemption(
      9903_02_76, .reciprocal, europe, from: "2025-09-01",
      "EU, civil aircraft", .europeExceptions),
    .exemption(
      9903_02_77, .reciprocal, europe, from: "2025-09-01",
      "EU, medicines without patent", .europeExceptions),
    .exemption(
      9903_02_78, .reciprocal, "*", from: "2025-11-13",
      "Farm products relieved", .farmGoods),
    .informational(
      9903_02_79, .reciprocal, .free, "KR", from: "2025-11-14",
      "South Korea, column 1 of 15 % or more", .koreaDeal),
    .dutiable(
      9903_02_80, .reciprocal, .allIn(1500), "KR", from: "2025-11-14",
      "South Korea, column 1 below 15 %", .koreaDeal),
    .exemption(
      9903_02_81, .reciprocal, "KR", from: "2025-11-14",
      "South Korea, civil aircraft", .koreaDeal),
    .informational(
      9903_02_82, .reciprocal, .free, "CH", from: "2025-11-14",
      "Switzerland, column 1 of 15 % or more", .swissDeal),
    .dutiable(
      9903_02_83, .reciprocal, .allIn(1500), "CH", from: "2025-11-14",
      "Switzerland, column 1 below 15 %", .swissDeal),
    .exemption(
      9903_02_84, .reciprocal, "CH", from: "2025-11-14",
      "Switzerland, listed products", .swissDeal),
    .exemption(
      9903_02_85, .reciprocal, "CH", from: "2025-11-14",
      "Switzerland, civil aircraft", .swissDeal),
    .exemption(
      9903_02_86, .reciprocal, "CH", from: "2025-11-14",
      "Switzerland, medicines without patent", .swissDeal),
    .informational(
      9903_02_87, .reciprocal, .free, "LI", from: "2025-11-14",
      "Liechtenstein, column 1 of 15 % or more", .swissDeal),
    .dutiable(
      9903_02_88, .reciprocal, .allIn(1500), "LI", from: "2025-11-14",
      "Liechtenstein, column 1 below 15 %", .swissDeal),
    .exemption(
      9903_02_89, .reciprocal, "LI", from: "2025-11-14",
      "Liechtenstein, listed products", .swissDeal),
    .exemption(
      9903_02_90, .reciprocal, "LI", from: "2025-11-14",
      "Liechtenstein, civil aircraft", .swissDeal),
    .exemption(
      9903_02_91, .reciprocal, "LI", from: "2025-11-14",
      "Liechtenstein, medicines without patent", .swissDeal),
  ]
}
