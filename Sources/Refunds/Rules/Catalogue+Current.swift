import Customs

extension Catalogue {
  /// The law as it stood when it was last checked, in the order in which it is asked.
  public static let current = Catalogue(
    version: "2026-12-01.1",
    verified: .lastCheck,
    rules: Rule.ofDuty + Rule.ofEntrySummary + Rule.ofOtherProceedings + Rule.ofPaymentAndReview
      + Rule.ofContradiction + Rule.ofLiquidation + Rule.ofWarnings,
    messages: Message.ofEntrySummaries + Message.ofFiles + Message.superseded + Message.ofPortal,
    headings: Heading.fentanyl + Heading.reciprocalBaseline + Heading.reciprocalOfApril
      + Heading.brazilAndIndia + Heading.reciprocalByCountry + Heading.reciprocalDeals
      + Heading.civilAircraft,
    lines: .current,
    parameters: Windows.parameters + [Heading.numbersOfPrograms.parameter]
      + Windows.parametersOfLines + InterestStep.parameters)
}
