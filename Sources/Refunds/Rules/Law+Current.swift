import Customs

extension Law {
  /// The law as it stood when it was last checked.
  public static let current = Law(
    version: "2026-12-01.1",
    rules: { numbers in
      Rule.ofDuty(numbers) + Rule.ofEntrySummary + Rule.ofOtherProceedings(numbers)
        + Rule.ofPaymentAndReview(numbers) + Rule.ofContradiction(numbers)
        + Rule.ofLiquidation(numbers) + Rule.ofWarnings(numbers)
    },
    messages: { numbers in
      Message.ofEntrySummaries(numbers) + Message.ofFiles(numbers) + Message.superseded
        + Message.ofPortal
    },
    headings: Heading.fentanyl + Heading.reciprocalBaseline + Heading.reciprocalOfApril
      + Heading.brazilAndIndia + Heading.reciprocalByCountry + Heading.reciprocalDeals
      + Heading.civilAircraft,
    lines: .current)
}
