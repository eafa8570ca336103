import Customs

extension Heading {
  /// Canada, Mexico and China: the orders on fentanyl and the border.
  static let fentanyl: [Heading] = [
    .dutiable(
      9903_01_01, .fentanylMexico, .percent(2500), "MX", from: "2025-03-04",
      "Mexico, outside USMCA", .mexicoOrder),
    .exemption(
      9903_01_02, .fentanylMexico, "MX", from: "2025-03-04",
      "Donations", .schedule2025Revision3),
    .exemption(
      9903_01_03, .fentanylMexico, "MX", from: "2025-03-04",
      "Informational materials", .schedule2025Revision3),
    .exemption(
      9903_01_04, .fentanylMexico, "MX", from: "2025-03-07",
      "Qualifies under USMCA", .schedule2025Revision4),
    .dutiable(
      9903_01_05, .fentanylMexico, .percent(1000), "MX", from: "2025-03-07",
      "Potash, outside USMCA", .schedule2025Revision4),
    .dutiable(
      9903_01_10, .fentanylCanada, .percent(2500), "CA", from: "2025-03-04", through: "2025-07-31",
      "Canada, outside USMCA, energy and potash", .canadaOrder),
    .dutiable(
      9903_01_10, .fentanylCanada, .percent(3500), "CA", from: "2025-08-01",
      "Raised from 25 %", .canadaRise),
    .exemption(
      9903_01_11, .fentanylCanada, "CA", from: "2025-03-04",
      "Donations", .schedule2025Revision3),
    .exemption(
      9903_01_12, .fentanylCanada, "CA", from: "2025-03-04",
      "Informational materials", .schedule2025Revision3),
    .dutiable(
      9903_01_13, .fentanylCanada, .percent(1000), "CA", from: "2025-03-04",
      "Energy and critical minerals; stayed at 10 % on 2025-08-01", .canadaEnergy),
    .exemption(
      9903_01_14, .fentanylCanada, "CA", from: "2025-03-07",
      "Qualifies under USMCA", .schedule2025Revision4),
    .dutiable(
      9903_01_15, .fentanylCanada, .percent(1000), "CA", from: "2025-03-07",
      "Potash, outside USMCA", .schedule2025Revision4),
    .dutiable(
      9903_01_16, .fentanylCanada, .percent(4000), "CA", from: "2025-08-01",
      "Transshipped, as CBP determined; in place of .10, .13 and .15", .canadaRise),
    .dutiable(
      9903_01_20, .fentanylChina, .percent(1000), "CN;HK", from: "2025-02-04",
      through: "2025-03-03",
      "China and Hong Kong, not Macau", .chinaOrder),
    .exemption(
      9903_01_21, .fentanylChina, "CN;HK", from: "2025-02-04",
      "Donations", .schedule2025Revision1),
    .exemption(
      9903_01_22, .fentanylChina, "CN;HK", from: "2025-02-04",
      "Informational materials", .schedule2025Revision1),
    .exemption(
      9903_01_23, .fentanylChina, "CN;HK", from: "2025-02-04", through: "2025-03-06",
      "In transit before 2025-02-01", .schedule2025Revision1),
    .dutiable(
      9903_01_24, .fentanylChina, .percent(2000), "CN;HK", from: "2025-03-04",
      through: "2025-11-09",
      "In place of .20: 20 % in all", .chinaRise),
    .dutiable(
      9903_01_24, .fentanylChina, .percent(1000), "CN;HK", from: "2025-11-10",
      "Cut from 20 %", .chinaCut),
  ]
}
