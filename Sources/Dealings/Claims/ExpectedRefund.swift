public import Customs

/// What the last estimate that has an entry expects on it, as the ledger kept it.
///
/// An importer number is text here: that of a person is kept with its last four digits only.
public struct ExpectedRefund: Hashable, Sendable {
  public var entry: EntryNumber
  public var importer = ""
  /// Where the importer is a person, the first entry of that person in the estimate, which tells apart persons whose
  /// numbers end in the same four digits.
  public var person: EntryNumber?
  public var outcome = ""
  public var refundableDuty = Cents.zero
  /// The least that CBP would return, where column 1 duty is not known exactly.
  public var refundableDutyLow = Cents.zero
  /// All IEEPA duty on the entry.
  public var ieepaDuty = Cents.zero
  public var interest = Cents.zero
  /// Duty by IEEPA heading; only the last estimate's is known.
  public var headings: [HeadingDuty] = []
  /// The day from which interest runs.
  public var depositDate = Day.unreported
  /// The class of importer by which the rate of interest goes.
  public var rateClass = ""
  /// The day on which the entry was liquidated, as far as a source reports it.
  public var liquidationDate = Day.unreported
  /// Last day on which CAPE would accept the entry; unreported when open-ended.
  public var fileBy = Day.unreported

  public init(_ entry: EntryNumber) { self.entry = entry }
}

/// The duty of one heading on one entry.
public struct HeadingDuty: Hashable, Sendable {
  public var heading: HTSNumber
  public var duty: Cents

  public init(_ heading: HTSNumber, duty: Cents) {
    self.heading = heading
    self.duty = duty
  }
}

/// What CBP reported last of the refund of an entry, put together from all its reports.
public struct ReportedRefund: Hashable, Sendable {
  public var entry: EntryNumber
  public var claim = ""
  public var importer = ""
  /// Number of the party of Form 4811; empty where the importer is paid.
  public var notifyParty = ""
  public var liquidationDate = Day.unreported
  /// Duty returned; negative where the entry became a bill.
  public var refund = Cents.zero
  public var interest = Cents.zero
  public var refundNumber = ""
  public var refundDate = Day.unreported
  public var status = ""
  /// What became of it at the Treasury, as CBP wrote it.
  public var secondaryStatus = ""

  public init(_ entry: EntryNumber) { self.entry = entry }

  public var total: Cents { refund + interest }
}

/// The last answer for an entry, with what was known before it and what is known since.
public struct AnsweredEntry: Hashable, Sendable {
  public var entry: EntryNumber
  public var claim = ""
  public var status = ""
  public var error = ""
  public var verdict = Verdict.unknown
  /// File and row of the answer.
  public var source = ""
  /// The declaration of ours to which CBP answered; empty where we have none.
  public var declaration = ""
  /// What the last estimate expects; nil where no estimate has the entry.
  public var expected: ExpectedRefund?
  /// Whether an estimate was made after the answer and finds other facts than the one before it.
  public var factsChangedSince = false

  public init(_ entry: EntryNumber) { self.entry = entry }
}
