import Customs

extension Heading {
  /// Civil aircraft of two deals: no IEEPA duty, and still in force.
  static let civilAircraft: [Heading] = [
    .exemption(
      9903_96_01, .other, "GB", from: "2025-06-30", through: nil,
      "Civil aircraft; still in force", .britishAircraft),
    .exemption(
      9903_96_02, .other, "JP", from: "2025-09-16", through: nil,
      "Civil aircraft; still in force", .japaneseAircraft),
  ]
}
