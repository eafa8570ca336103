import Customs

extension SetUpStep {
  /// What must stand before CBP can pay an importer, in the order in which it is set up.
  ///
  /// The power of attorney comes first: it alone stops the filing, whose days run out; payment is held without end.
  static func all(_ numbers: Numbers) -> [SetUpStep] {
    [
      SetUpStep(
        "power-of-attorney", "Power of attorney", asks: .powerOfAttorney, stops: .filing,
        what: "Sign a power of attorney for the broker.",
        who: "Importer", leadTime: "",
        .powerOfAttorney),
      SetUpStep(
        "ace.account", "ACE account", asks: .portal, stops: .payment,
        what: "Apply for an ACE Portal account and name its trade account owner.",
        restore: "Ask ACE.Support@cbp.dhs.gov for reactivation; an account idle for "
          + "\(numbers.accountIdle) days is closed.",
        who: "Importer", leadTime: numbers.text(\.accountLead), .accountSetUp),
      SetUpStep(
        "ace.importer", "Importer linked", asks: .isLinked, stops: .payment,
        what: "Add the importer number to the ACE account as an importer sub-account.",
        who: "Trade account owner", leadTime: "", .accountSetUp),
      SetUpStep(
        "ach.refund", "ACH refund profile", asks: .refundAccount, stops: .payment,
        what: "Enter a U.S. bank account under ACH Refund Authorization; the one for payments does "
          + "not count.",
        restore: "Correct the bank data that CBP or the bank refused (report REV-613), and "
          + "authorize again.",
        who: "Trade account owner", leadTime: numbers.text(\.accountValidation),
        .refundAuthorization),
      SetUpStep(
        "ach.name", "Name match", asks: .name, stops: .payment,
        what: "Bring the account holder's name and the importer's legal name into line.",
        who: "Trade account owner and bank", leadTime: numbers.text(\.accountValidation),
        .accountSetUp),
      SetUpStep(
        "4811.on-file", "4811 on file", asks: .notifyPartyOnFile, stops: .payment,
        what: "Enter the party of CBP Form 4811 into the importer's ACE profile.",
        who: "Importer", leadTime: "", .notifyParty),
      SetUpStep(
        "4811.box-28", "4811 in box 28", asks: .notifyPartyInBox28, stops: .payment,
        what: "Put the 4811 party's number into box 28 of the entry summaries; until then CBP pays "
          + "the importer itself.",
        who: "Broker", leadTime: "", .notifyParty),
    ]
  }
}

extension Citation {
  fileprivate static let powerOfAttorney = Citation("19 CFR 141.46", verified: "2026-11-21")
  static let accountSetUp = Citation(
    "CBP, IEEPA Duty Refunds, answers of 2026-04-10 and 2026-06-16; ACE set-up guidance, 2026",
    link: "https://www.cbp.gov/trade/programs-administration/trade-remedies/ieepa-duty-refunds",
    verified: "2026-11-21")
  fileprivate static let refundAuthorization = Citation(
    "CBP, IEEPA Duty Refunds, answers of 2026-04-10 and 2026-09-02; 91 FR 21",
    link: "https://www.cbp.gov/trade/programs-administration/trade-remedies/ieepa-duty-refunds",
    verified: "2026-11-21")
  fileprivate static let notifyParty = Citation(
    "CSMS 67648307, 2026-02-06; 19 CFR 24.36(a); CBP answer of 2026-04-10",
    link: "http://www.law.cornell.edu/cfr/text/19/24.36", verified: "2026-11-21")
}
