import Customs
import Dealings
import EntryStore
import Intake
import Refunds

/// Exports that were read with what was given beside them, and how they are assessed.
struct ReadBook: Sendable {
  let reading: Reading
  let schedule: TariffSchedule?
  let accounts: AccountBook?
  let assessment: Assessment
  /// What the user states for the whole book, as reports repeat it.
  let statements: [String]

  /// What of exports and accounts was not read or used, or contradicts itself.
  let findings: ReadingFindings

  init(
    reading: Reading, schedule: TariffSchedule?, accounts: AccountBook?, assessment: Assessment,
    statements: [String]
  ) {
    self.reading = reading
    self.schedule = schedule
    self.accounts = accounts
    self.assessment = assessment
    self.statements = statements
    findings = reading.findings.with(accounts: accounts)
  }

  /// What was not read, for a workflow that lists in its files what was read and not used.
  var omissionNotices: [Notice] { findings.omissionNotices(besides: reading.passedOver) }

  /// What was not read or not used, for a workflow that lists it in no file.
  var notices: [Notice] {
    omissionNotices + reading.findings.rejectNotices + (accounts?.rejectNotices ?? [])
  }
}
