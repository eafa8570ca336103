import Customs

/// Where the rules of the CAPE process, its windows and the statutes behind them stand.
extension Citation {
  private static let cbpPage =
    "https://www.cbp.gov/trade/programs-administration/trade-remedies/ieepa-duty-refunds"

  static let cbpAnswers = Citation(
    "CBP, IEEPA Duty Refunds, questions and answers, page of 2026-09-02", link: cbpPage,
    verified: "2026-11-21")
  static let cbpFileValidations = Citation(
    "CBP, IEEPA Duty Refunds, table of file validations, 2026-07-07", link: cbpPage,
    verified: "2026-11-21")
  static let cbpEntryValidations = Citation(
    "CBP, IEEPA Duty Refunds, table of entry validations, 2026-07-07", link: cbpPage,
    verified: "2026-11-21")
  static let phaseOne = Citation(
    "CSMS 68315804, CAPE Phase 1 opens 2026-04-20",
    link: "https://content.govdelivery.com/accounts/USDHSCBP/bulletins/4126a9c",
    verified: "2026-11-21")
  static let phaseOneGuidance = Citation(
    "CSMS 68340863, guidance on Phase 1, 2026-04-13", verified: "2026-11-21")
  static let phaseTwo = Citation(
    "CSMS 69035485, CAPE Phase 2 opens 2026-06-29", verified: "2026-11-21")
  static let loosening = Citation(
    "CSMS 69056483, entry validations of 2026-06-25",
    link: "https://content.govdelivery.com/bulletins/gd/USDHSCBP-41db7e3", verified: "2026-11-21")
  static let phaseThree = Citation(
    "CIT, Freestyle World v. United States, 26-01088, as reported: plaintiffs on file by "
      + "2026-07-30, from 2026-10-06; start not confirmed",
    verified: "2026-11-21")
  static let rimLogistics = Citation(
    "CBP's answers to the NCBFAA as forwarders quote them, May 2026",
    link: "https://www.rimlogistics.com/cbp-responds-to-ncbfaa-cape-questions/",
    verified: "2026-11-21")
  static let portalReports = Citation(
    "Reports of users; not in CBP's tables", link: "https://es-003.com/cape-errors-guide",
    verified: "2026-11-21")
  static let correction = Citation(
    "NCBFAA, 2026-05-18, and CSMS 68340863, post-summary corrections before CAPE",
    verified: "2026-11-21")
  static let informalEntries = Citation("19 CFR 159.10", verified: "2026-11-21")
  static let denialOfProtest = Citation("28 USC 1581(a), 28 USC 2636(a)", verified: "2026-11-21")
  static let warehouse = Citation(
    "CSMS 69127837, warehouse entries", verified: "2026-11-21")
  static let endOfCollection = Citation(
    "EO 14389; CSMS 67834313, IEEPA numbers inactive from 2026-02-24", verified: "2026-11-21")
  static let paperworkNotice = Citation(
    "91 FR 42207, information collection 1651-0149, 2026-07-08", verified: "2026-11-21")

  static let liquidation = Citation("19 USC 1504", verified: "2026-11-21")
  static let voluntaryReliquidation = Citation("19 USC 1501", verified: "2026-11-21")
  static let protest = Citation("19 USC 1514(c)(3)", verified: "2026-11-21")
  static let court = Citation("28 USC 1581(i), 28 USC 2636(i)", verified: "2026-11-21")
  static let interest = Citation(
    "19 USC 1505(c), 26 USC 6621, 26 USC 6622", verified: "2026-11-21")
  static let interestPeriod = Citation(
    "19 USC 1505(c), 19 CFR 24.36(a)(1)", link: "http://www.law.cornell.edu/cfr/text/19/24.36",
    verified: "2026-11-21")
  static let offset = Citation("19 CFR 24.72", verified: "2026-11-21")
  static let holidays = Citation("5 USC 6103", verified: "2026-11-21")
}
