/// A view that people with SQL tools read: what a row stands for, and what its columns mean.
///
/// The text that makes a view stands in its migration, which never changes; a test holds the two together.
public struct LedgerView: Sendable {
  public enum Kind: String, Sendable {
    case text, code, count, money, date

    /// What the numbers of such a column count or are measured in; empty where it holds none.
    public var unit: String {
      switch self {
      case .count: "entry summaries"
      case .money: "US dollars"
      case .text, .code, .date: ""
      }
    }
  }

  public struct Column: Sendable {
    public let name: String
    public let kind: Kind
    public let meaning: String
    /// What null says; empty where no field is null.
    public let whenEmpty: String

    init(_ name: String, _ kind: Kind, _ meaning: String, whenEmpty: String = "") {
      self.name = name
      self.kind = kind
      self.meaning = meaning
      self.whenEmpty = whenEmpty
    }
  }

  public let name: String
  /// What a row stands for, in a sentence.
  public let rows: String
  public let columns: [Column]

  public static let all = [
    entries, totals, headings, declarations, answers, refunds, treasuryRefunds, bank, changes,
  ]

  private static let entryNumber = Column(
    "entry_number", .code, "Number of the entry summary, without dashes: 11 characters.")
  private static let importer = Column(
    "importer_number", .code,
    "The importer of record, by its number with CBP; a Social Security number is masked.",
    whenEmpty: "not reported")
  private static let outcome = Column("outcome", .code, "What the estimate concludes.")
  private static let refundableDuty = Column(
    "refundable_duty", .money, "What of the duty CBP would return if it accepted.",
    whenEmpty: "not known")
  private static let interest = Column(
    "interest", .money, "Interest that CBP would pay on the refundable duty.",
    whenEmpty: "not known")
  private static let ieepaDuty = Column(
    "ieepa_duty", .money, "Duty paid on the headings of the IEEPA orders.",
    whenEmpty: "not known")
  private static let claimNumber = Column(
    "claim_number", .code, "CBP's number of the claim.", whenEmpty: "CBP has told none")
  private static let source = Column("source", .text, "File that was read.")

  private static let entries = LedgerView(
    name: "v_entries", rows: "One row for each entry summary of the last estimate.",
    columns: [
      entryNumber, Column("filing_day", .date, "Filing date of the estimate."), importer,
      Column("port", .code, "Port of entry, by its Schedule D code.", whenEmpty: "not reported"),
      Column("entry_type", .code, "Entry type.", whenEmpty: "not reported"),
      Column("entry_day", .date, "Entry date.", whenEmpty: "not reported"),
      Column(
        "liquidation_status", .code, "What the sources say of liquidation.",
        whenEmpty: "not reported"),
      Column(
        "liquidation_day", .date, "Liquidation date, reported or projected.",
        whenEmpty: "neither is known"),
      Column("protest", .code, "Where a protest stands.", whenEmpty: "not reported"),
      ieepaDuty, refundableDuty, interest, outcome,
      Column("reason", .code, "Id of the rule that decides."),
      Column("evidence", .code, "Whether every fact that decides is confirmed, or one is assumed."),
      Column(
        "file_by", .date, "Last day on which CAPE takes the entry.", whenEmpty: "there is none"),
      Column(
        "declaration", .text, "Upload list on which the entry stands.",
        whenEmpty: "it stands on none"),
      Column(
        "declaration_status", .code, "How far that list has come.", whenEmpty: "it stands on none"),
      claimNumber,
    ])

  private static let totals = LedgerView(
    name: "v_totals",
    rows: "One row for each importer, port, month and outcome of the last estimate.",
    columns: [
      importer,
      Column("port", .code, "Port of entry, by its Schedule D code.", whenEmpty: "not reported"),
      Column("month", .date, "Month of entry: YYYY-MM.", whenEmpty: "not reported"), outcome,
      Column("entries", .count, "How many entry summaries the row stands for."),
      ieepaDuty, refundableDuty, interest,
    ])

  private static let headings = LedgerView(
    name: "v_headings", rows: "One row for each entry summary and heading of the IEEPA orders.",
    columns: [
      entryNumber, Column("heading", .code, "Heading of Chapter 99."),
      Column("duty", .money, "Duty paid on the heading.", whenEmpty: "not known"),
    ])

  private static let declarations = LedgerView(
    name: "v_declarations", rows: "One row for each declaration.",
    columns: [
      Column("declaration", .text, "Name of the upload list."),
      Column("account", .code, "The account that files: `filer:` or `ior:`, then the number."),
      Column("filing_day", .date, "Filing date for which it was made."),
      Column(
        "submitted_day", .date, "Day on which it was uploaded.", whenEmpty: "it was not uploaded"),
      Column("status", .code, "How far it has come."), claimNumber,
      Column("entries", .count, "How many entry summaries are on it."),
      Column("accepted", .count, "How many of them CBP accepted."),
      Column("failed", .count, "How many of them CBP refused."),
      Column("refundable_duty", .money, "What CBP would return for all of them."),
    ])

  private static let answers = LedgerView(
    name: "v_answers", rows: "One row for each answer of CBP about an entry summary.",
    columns: [
      entryNumber, claimNumber, Column("status", .text, "CBP's status."),
      Column("error", .text, "CBP's error."),
      Column("verdict", .code, "What it comes to: accepted, failed or unknown."), source, row,
    ])

  private static let refunds = LedgerView(
    name: "v_refunds", rows: "One row for each entry summary that CBP reports a refund of.",
    columns: [
      entryNumber, claimNumber, importer,
      Column(
        "notify_party", .code, "Who is paid in the importer's place.", whenEmpty: "not reported"),
      Column(
        "liquidation_day", .date, "Liquidation date that CBP reports.", whenEmpty: "not reported"),
      Column("refund", .money, "Duty that CBP returns.", whenEmpty: "not reported"),
      Column("interest", .money, "Interest that CBP pays.", whenEmpty: "not reported"),
      refundNumber, refundDate, status, secondaryStatus,
    ])

  private static let treasuryRefunds = LedgerView(
    name: "v_treasury_refunds", rows: "One row for each payment that the Treasury reports.",
    columns: [
      refundNumber, Column("is_held", .code, "1 where the payment is held back, else 0."),
      Column("payee", .code, "Who is paid, by number.", whenEmpty: "not reported"),
      Column("payee_name", .text, "Who is paid, by name.", whenEmpty: "not reported"),
      refundDate, status, secondaryStatus,
      Column("total", .money, "What is paid, duty and interest.", whenEmpty: "not reported"),
      Column("trace", .code, "Number by which the bank knows it.", whenEmpty: "not reported"),
      Column("reason", .text, "Why it is not paid.", whenEmpty: "not reported"),
    ])

  private static let bank = LedgerView(
    name: "v_bank", rows: "One row for each line of the bank.",
    columns: [
      Column("day", .date, "Day of the line."), Column("amount", .money, "Amount of the line."),
      Column("reference", .text, "The bank's words."), source, row,
    ])

  private static let changes = LedgerView(
    name: "v_changes", rows: "One row for each entry that changed since the estimate before.",
    columns: [
      Column("change", .code, "What changed that says most about its money."), entryNumber,
      importer,
      Column(
        "outcome_before", .code, "What the estimate before concluded.",
        whenEmpty: "it has no such entry"),
      Column(
        "outcome", .code, "What this estimate concludes.", whenEmpty: "it has no such entry"),
      Column("duty_before", .money, "Refundable duty in the estimate before."),
      Column("duty", .money, "Refundable duty in this estimate."),
      Column("interest_before", .money, "Interest in the estimate before."),
      Column("interest", .money, "Interest in this estimate."),
      Column("filing_day_before", .date, "Filing date of the estimate before."),
      Column("filing_day", .date, "Filing date of this estimate."),
    ])

  private static let row = Column("row", .code, "Row of that file, counted from 1.")
  private static let refundNumber = Column(
    "refund_number", .code, "CBP's number of the refund.", whenEmpty: "not reported")
  private static let refundDate = Column(
    "refund_day", .date, "Day of the refund.", whenEmpty: "not reported")
  private static let status = Column(
    "status", .text, "Status that is reported.", whenEmpty: "not reported")
  private static let secondaryStatus = Column(
    "secondary_status", .text, "Second status that is reported.", whenEmpty: "not reported")
}
