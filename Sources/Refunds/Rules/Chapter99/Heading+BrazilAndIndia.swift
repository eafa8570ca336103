import Customs

extension Heading {
  /// Brazil, and India for Russian oil.
  static let brazilAndIndia: [Heading] = [
    .dutiable(
      9903_01_77, .brazil, .percent(4000), "BR", from: "2025-08-06",
      "Adds to 9903.02.09", .brazilOrder),
    .exemption(
      9903_01_78, .brazil, "BR", from: "2025-08-06", through: "2025-10-04",
      "In transit before 2025-08-06", .brazilOrder),
    .exemption(9903_01_79, .brazil, "BR", from: "2025-08-06", "Donations", .brazilOrder),
    .exemption(
      9903_01_80, .brazil, "BR", from: "2025-08-06",
      "Informational materials", .brazilOrder),
    .exemption(9903_01_81, .brazil, "BR", from: "2025-08-06", "Products of Annex I", .brazilOrder),
    .exemption(9903_01_82, .brazil, "BR", from: "2025-08-06", "Civil aircraft", .brazilOrder),
    .exemption(
      9903_01_83, .brazil, "BR", from: "2025-08-06",
      "Goods under Section 232", .brazilOrder),
    .dutiable(
      9903_01_84, .indiaRussianOil, .percent(2500), "IN", from: "2025-08-27", through: "2026-02-06",
      "Adds to 9903.02.26", .indiaOrder),
    .exemption(
      9903_01_85, .indiaRussianOil, "IN", from: "2025-08-27", through: "2025-09-16",
      "In transit before 2025-08-27", .indiaOrder),
    .exemption(
      9903_01_86, .indiaRussianOil, "IN", from: "2025-08-27", through: "2026-02-06",
      "Products of Annex II", .indiaOrder),
    .exemption(
      9903_01_87, .indiaRussianOil, "IN", from: "2025-08-27", through: "2026-02-06",
      "Goods under Section 232", .indiaOrder),
    .exemption(
      9903_01_88, .indiaRussianOil, "IN", from: "2025-08-27", through: "2026-02-06",
      "Donations", .indiaOrder),
    .exemption(
      9903_01_89, .indiaRussianOil, "IN", from: "2025-08-27", through: "2026-02-06",
      "Informational materials", .indiaOrder),
    .exemption(
      9903_01_90, .brazil, "BR", from: "2025-11-13",
      "Farm products relieved", .brazilFarmGoods),
  ]
}
