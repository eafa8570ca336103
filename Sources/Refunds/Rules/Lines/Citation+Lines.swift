import Customs

/// Where it stands how numbers, values and duties are put on a line.
extension Citation {
  static let orderOfNumbers = Citation(
    "CSMS 65829726, order of HTS numbers on a line; before it CSMS 18-000624",
    verified: "2026-11-21")
  static let valueOnCommodity = Citation(
    "CSMS 18-000657, value on the Chapter 1-97 number unless Chapter 98 differs",
    verified: "2026-11-21")
  static let wholeDollars = Citation(
    "CATAIR, Entry Summary Create/Update, record 50: value in whole dollars, duty in cents",
    verified: "2026-11-21")
  static let checkDigit = Citation("CATAIR, Appendix E", verified: "2026-11-21")
  static let fridays = Citation(
    "CBP notice on weekly liquidation, Fridays since 2018",
    verified: "2026-11-21")
  static let entryNetting = Citation("19 CFR 159.1", verified: "2026-11-21")
  static let stackingOrder = Citation(
    "EO 14289; Proclamation 10947, what stacks from 2025-03-04",
    verified: "2026-11-21")
  static let chapter98Reporting = Citation(
    "CBP answers of 2025-12-05: Chapter 98 and TIB entries list the heading without duty",
    verified: "2026-11-21")
}
