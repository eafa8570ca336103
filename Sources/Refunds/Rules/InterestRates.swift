public import Customs

/// Who is paid interest, which decides the rate.
public enum InterestClass: Sendable, CaseIterable {
  /// Corporations, and every importer not known to be a person.
  case corporate
  case nonCorporate
  /// The rate of 26 USC 6621(a)(1) for corporate refunds above $10,000. CBP prints no such rate and it is never
  /// applied; it gives the low case.
  case corporateAboveThreshold
}

/// The overpayment rates of one quarter, in hundredths of a percent a year.
public struct InterestStep: Sendable {
  public let first: Day
  public let corporate: UInt64
  public let nonCorporate: UInt64
  public let corporateAboveThreshold: UInt64
  public let citation: Citation

  public func rate(for kind: InterestClass) -> UInt64 {
    switch kind {
    case .corporate: corporate
    case .nonCorporate: nonCorporate
    case .corporateAboveThreshold: corporateAboveThreshold
    }
  }

  /// Quarters in order.
  ///
  /// The last one holds until the next is published.
  static let published = [
    step("2025-01-01", 600, 700, 450, "90 FR 9036; Rev. Rul. 2024-25"),
    step("2025-04-01", 600, 700, 450, "CBP quarterly notice of 2025-04-30; IRB 2025-13"),
    step("2025-07-01", 600, 700, 450, "CBP quarterly notice of 2025-06-30; IRB 2025-23"),
    step("2025-10-01", 600, 700, 450, "CBP quarterly notice, 2025 Q4; IRB 2025-37"),
    step("2026-01-01", 600, 700, 450, "CBP quarterly notice of 2026-01-22; Rev. Rul. 2025-22"),
    step("2026-04-01", 500, 600, 350, "FR 2026-09871; Rev. Rul. 2026-5"),
    step("2026-07-01", 600, 700, 450, "Rev. Rul. 2026-10; IRB 2026-22"),
    step("2026-10-01", 600, 700, 450, "Rev. Rul. 2026-15; IRB 2026-36"),
  ]

  static func parameters(of steps: [InterestStep]) -> [Parameter] {
    steps.enumerated().map { index, step in
      Parameter(
        id: "interest.\(step.first)", title: "Interest on refunds from \(step.first)",
        value: "\(percent(hundredths: Int(step.corporate))) corporate,"
          + " \(percent(hundredths: Int(step.nonCorporate))) non-corporate",
        note: index == steps.count - 1 ? "Holds until the next quarter is published." : "",
        citation: step.citation)
    }
  }

  private static func step(
    _ first: Day, _ corporate: UInt64, _ nonCorporate: UInt64, _ aboveThreshold: UInt64,
    _ authority: String
  ) -> InterestStep {
    InterestStep(
      first: first, corporate: corporate, nonCorporate: nonCorporate,
      corporateAboveThreshold: aboveThreshold,
      citation: Citation(authority, verified: "2026-11-21"))
  }
}
