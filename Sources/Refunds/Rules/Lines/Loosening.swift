import Customs

/// What CBP changed on 2026-06-25, when it checked the lines of an entry less strictly.
extension Windows {
  static let loosening = Figure(
    "2026-06-25", "cape.loosening",
    "First filing day on which CBP checks the lines of an entry less strictly", .loosening)
}

extension FilingPeriod {
  static let beforeLoosening = FilingPeriod(
    from: Windows.opening.value, through: Windows.loosening.value - 1)
  static let sinceLoosening = FilingPeriod(from: Windows.loosening.value)
}

extension Message {
  static let valueNotAllowed = verbatim("Value Not Allowed on HTS")
  static let invalidHTS = verbatim("Invalid HTS")
  static let relationshipMismatch = verbatim("HTS Relationship Mismatch")
  static let additionalNumberRequired = verbatim("SPI or Additional HTS Required")

  /// Before 2026-06-25.
  static let valueNotAllowedOnIEEPA = verbatim("Goods Value Amount Not Allowed on IEEPA HTS Line")
  /// Before 2026-06-25, for what became two messages.
  static let sequenceMismatch = verbatim("HTS Relationship/Sequence Mismatch")
}

extension Citation {
  static let loosening = Citation(
    "CSMS 69056483, entry validations of 2026-06-25",
    link: "https://content.govdelivery.com/bulletins/gd/USDHSCBP-41db7e3", verified: .lastCheck)
  static let rimLogistics = Citation(
    "CBP's answers to the NCBFAA as forwarders quote them, May 2026",
    link: "https://www.rimlogistics.com/cbp-responds-to-ncbfaa-cape-questions/",
    verified: .lastCheck)
  static let correction = Citation(
    "NCBFAA, 2026-05-18, and CSMS 68340863, post-summary corrections before CAPE",
    verified: .lastCheck)
}
