public import Customs
import Dealings
import Intake
public import Refunds

/// The terms on which entries are assessed, and what is given beside the exports for it.
public struct AssessmentOptions: Sendable {
  /// The day on which entries would be filed; windows are counted to it.
  public var filingDate: Day
  /// Facts that the user states for all entries on which no source speaks.
  public var attested: [Attestation] = []
  /// Importers to be paid interest at the non-corporate rate, beside those that the accounts name.
  public var nonCorporate: [ImporterNumber] = []
  /// Registered plaintiffs, beside those that the accounts name.
  public var plaintiffs: [ImporterNumber] = []
  /// The first filing date of Phase 3; nil unless the user knows that it is open.
  public var phaseThreeOpening: Day?
  /// The file of the tariff schedule.
  public var tariffSchedule: String?
  /// The file of the importers' accounts.
  public var accounts: String?

  public init(filingDate: Day) { self.filingDate = filingDate }

  /// The files that are named to be read.
  var paths: [String] { [accounts, tariffSchedule].compactMap(\.self) }

  /// Nil unless the user says both who is a plaintiff and when Phase 3 opened.
  private func phaseThree(_ accounts: AccountBook?) -> PhaseThree? {
    phaseThreeOpening.flatMap { day in
      let plaintiffs = Set(plaintiffs).union(accounts?.registeredPlaintiffs ?? [])
      return plaintiffs.isEmpty ? nil : PhaseThree(opening: day, plaintiffs: plaintiffs)
    }
  }

  /// What the user states for the whole book, as reports repeat it.
  func statements(_ accounts: AccountBook?) -> [String] {
    attested.map(\.sentence) + [phaseThree(accounts)].compactMap { $0?.sentence }
  }

  /// The importers' accounts that were given, if any.
  func accountBook() throws(IntakeError) -> AccountBook? {
    guard let accounts else { return nil }
    return try AccountBook(path: accounts)
  }

  /// The tariff schedule that was given, if any.
  func schedule() throws(IntakeError) -> TariffSchedule? {
    guard let tariffSchedule else { return nil }
    return try TariffSchedule(path: tariffSchedule)
  }

  func assessment(
    history: FilingHistory, schedule: TariffSchedule?, accounts: AccountBook?
  ) -> Assessment {
    Assessment(
      filingDate: filingDate, history: history, attested: Set(attested),
      phaseThree: phaseThree(accounts),
      interest: InterestTerms(
        nonCorporate: Set(nonCorporate).union(accounts?.nonCorporate ?? [])),
      schedule: schedule)
  }
}

extension Attestation {
  /// The statement as reports repeat it.
  fileprivate var sentence: String {
    switch self {
    case .noDrawback: "no entry is on a drawback claim (no-drawback)"
    case .noProtest: "no entry is under protest (no-protest)"
    case .noReconciliation: "no entry is flagged for reconciliation (no-reconciliation)"
    }
  }
}

extension PhaseThree {
  /// The statement as reports repeat it.
  fileprivate var sentence: String {
    let named = plaintiffs.sorted().prefix(20).map(\.description).joined(separator: ", ")
    let others = plaintiffs.count > 20 ? " and \(plaintiffs.count - 20) others" : ""
    return "Phase 3 is open since \(opening) for \(named)\(others) (phase-3-open, plaintiff)"
  }
}
