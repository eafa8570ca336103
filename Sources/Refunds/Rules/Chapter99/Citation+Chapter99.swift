import Customs

/// The orders, notices, schedule revisions and messages that made the headings of Chapter 99.
///
/// `HTS` names a revision of the tariff schedule together with its change record; CSMS is CBP's message service.
extension Citation {
  static let mexicoOrder = Citation(
    "EO 14194, 90 FR 9117; HTS 2025 Rev. 3; CSMS 67834313",
    verified: "2026-11-21")
  static let schedule2025Revision3 = Citation(
    "HTS 2025 Rev. 3",
    verified: "2026-11-21")
  static let schedule2025Revision4 = Citation(
    "HTS 2025 Rev. 4",
    verified: "2026-11-21")
  static let canadaOrder = Citation(
    "EO 14193, 90 FR 9113; HTS 2025 Rev. 3",
    verified: "2026-11-21")
  static let canadaRise = Citation(
    "EO 14325, 90 FR 37957; HTS 2025 Rev. 17; CSMS 67834313",
    verified: "2026-11-21")
  static let canadaEnergy = Citation(
    "EO 14193, 90 FR 9113; HTS 2025 Rev. 3, 4",
    verified: "2026-11-21")
  static let chinaOrder = Citation(
    "EO 14195, 90 FR 9121; U.S. note 2(s) to chapter 99; HTS 2025 Rev. 1, 3",
    verified: "2026-11-21")
  static let schedule2025Revision1 = Citation(
    "HTS 2025 Rev. 1",
    verified: "2026-11-21")
  static let chinaRise = Citation(
    "FR 2025-03775; U.S. note 2(u) to chapter 99; HTS 2025 Rev. 3",
    verified: "2026-11-21")
  static let chinaCut = Citation(
    "FR 2025-19825; U.S. note 2(u) to chapter 99; HTS 2025 Rev. 27",
    verified: "2026-11-21")
  static let reciprocalOrder = Citation(
    "EO 14257, 90 FR 15041; HTS 2025 Rev. 7, 9, 12, 18; CSMS 64649265, 65829726",
    verified: "2026-11-21")
  static let schedule2025Revision7 = Citation(
    "HTS 2025 Rev. 7; CSMS 64680374",
    verified: "2026-11-21")
  static let reciprocalInTransit = Citation(
    "HTS 2025 Rev. 7; CSMS 64680374, 65201773",
    verified: "2026-11-21")
  static let annexTwo = Citation(
    "EO 14257, Annex II; HTS 2025 Rev. 7, 10, 17, 22, 25, 29; CSMS 66151866",
    verified: "2026-11-21")
  static let reciprocalOrSection232 = Citation(
    "HTS 2025 Rev. 7, 17, 25, 26; 2026 Rev. 1",
    verified: "2026-11-21")
  static let countryRatesOfApril = Citation(
    "EO 14257, Annex; HTS 2025 Rev. 7, 9, 18; CSMS 64680374, 64701128",
    verified: "2026-11-21")
  static let chinaReciprocal = Citation(
    "FR 2025-06378; HTS 2025 Rev. 7, 8, 9; CSMS 64701128",
    verified: "2026-11-21")
  static let chinaSuspension = Citation(
    "EO 14298; HTS 2025 Rev. 12; 90 FR 50729; CSMS 65829726",
    verified: "2026-11-21")
  static let brazilOrder = Citation(
    "EO 14323, 90 FR 37739; HTS 2025 Rev. 18; CSMS 65807735",
    verified: "2026-11-21")
  static let indiaOrder = Citation(
    "EO 14329, 90 FR 38701; HTS 2025 Rev. 20, 2026 Rev. 3; CSMS 66027027, 67702087",
    verified: "2026-11-21")
  static let numbersOfPrograms = Citation(
    "HTS 2025 Basic to 2026 Rev. 10, headings 9903.01 and 9903.02 of all revisions",
    verified: "2026-11-21")
  static let brazilFarmGoods = Citation(
    "HTS 2025 Rev. 30, published 2025-11-21 with effect from 2025-11-13",
    verified: "2026-11-21")
  static let countryRates = Citation(
    "EO 14326, 90 FR 37963; HTS 2025 Rev. 18; CSMS 65829726, 67834313",
    verified: "2026-11-21")
  static let europeDeal = Citation(
    "EO 14326, 90 FR 37963; HTS 2025 Rev. 18; CSMS 65829726, 66319804",
    verified: "2026-11-21")
  static let japanRateEnded = Citation(
    "EO 14326, 90 FR 37963; ended by 90 FR 44638; CSMS 65829726, 66242844",
    verified: "2026-11-21")
  static let swissRateEnded = Citation(
    "EO 14326, 90 FR 37963; ended by 90 FR 59281; CSMS 65829726, 67133044",
    verified: "2026-11-21")
  static let koreaRateEnded = Citation(
    "EO 14326, 90 FR 37963; ended by 90 FR 55964; CSMS 65829726, 66987366",
    verified: "2026-11-21")
  static let japanDeal = Citation(
    "EO 14345; 90 FR 44638; HTS 2025 Rev. 23; CSMS 66242844, 66319804",
    verified: "2026-11-21")
  static let europeExceptions = Citation(
    "HTS 2025 Rev. 24, published 2025-09-25 with effect from 2025-09-01",
    verified: "2026-11-21")
  static let farmGoods = Citation(
    "HTS 2025 Rev. 29",
    verified: "2026-11-21")
  static let koreaDeal = Citation(
    "90 FR 55964; HTS 2025 Rev. 32; CSMS 66987366, 67045953",
    verified: "2026-11-21")
  static let swissDeal = Citation(
    "90 FR 59281; HTS 2026 Basic; CSMS 67133044",
    verified: "2026-11-21")
  static let britishAircraft = Citation(
    "90 FR 27851; HTS 2025 Rev. 16, 2026 Rev. 9; CSMS 65475725",
    verified: "2026-11-21")
  static let japaneseAircraft = Citation(
    "HTS 2025 Rev. 23; CSMS 66242844",
    verified: "2026-11-21")
}
