import Dealings
import EntryStore

/// How the header of one kind of file differs from all others, and what its columns say.
struct ClaimLayout: Sendable {
  let kind: ClaimFile.Kind
  /// Groups of facts; a header has a column for at least one fact of each.
  let signature: [[ClaimFact]]
  /// Facts of which no file of this kind has a column.
  let foreign: [ClaimFact]
  /// Everything that its columns can say.
  let facts: [ClaimFact]
  /// How headers spell each fact; of several columns the one with the first spelling counts.
  let spellings: [ClaimFact: [String]]
  /// Columns of the report that tell nothing of the way of the money.
  let silent: [String]

  /// - Parameters:
  ///   - kind: The kind of file.
  ///   - signature: Groups of facts, of each of which a header has one.
  ///   - foreign: Facts that no header of this kind has.
  ///   - further: What the columns can say beside the signature.
  ///   - spellings: Spellings of this kind, tried before those that all kinds share.
  ///   - silent: Columns that are passed over without a word.
  private init(
    _ kind: ClaimFile.Kind, signature: [[ClaimFact]], foreign: [ClaimFact] = [],
    further: [ClaimFact], spellings: [ClaimFact: [String]] = [:], silent: [String] = []
  ) {
    self.kind = kind
    self.signature = signature
    self.foreign = foreign
    facts = ClaimFact.allCases.filter { (signature.flatMap { $0 } + further).contains($0) }
    self.spellings = Dictionary(
      uniqueKeysWithValues: (facts + foreign).map { ($0, (spellings[$0] ?? []) + $0.spellings) })
    self.silent = silent
  }
}

extension ClaimLayout {
  /// All kinds, the most particular first: the first whose signature a header carries reads the file.
  static let all = [
    claimedEntries, treasuryRefunds, refundedEntries, claimDetails, heldRefunds, bankStatement,
  ]

  private static let claimedEntries = ClaimLayout(
    .claimedEntries, signature: [[.claim], [.refundNumber], [.entry]],
    foreign: [.secondaryStatus],
    further: [
      .filer, .claimStatus, .importer, .notifyParty, .liquidationDate, .refund, .interest,
      .refundDate, .status,
    ],
    silent: [
      "cf4811 name", "entry date", "control team number", "center id code", "center id name",
    ])

  private static let treasuryRefunds = ClaimLayout(
    .treasuryRefunds, signature: [[.refundNumber], [.secondaryStatus]], foreign: [.entry],
    further: [.payee, .payeeName, .refundDate, .status, .total, .trace],
    silent: [
      "c/o", "address", "refund type", "document number", "check or ach", "center id",
      "team number", "port code",
    ])

  /// CBP has published no column of REV-615: whatever lists entries with the money and the refund of each is read as it,
  /// by discovery.
  private static let refundedEntries = ClaimLayout(
    .refundedEntries,
    signature: [[.entry], [.refund, .interest], [.refundNumber, .status, .secondaryStatus]],
    foreign: [.error],
    further: [.filer, .claim, .claimStatus, .importer, .notifyParty, .liquidationDate, .refundDate])

  /// The result of validating an upload has no claim number, and perhaps nothing but the errors.
  private static let claimDetails = ClaimLayout(
    .claimDetails, signature: [[.entry], [.status, .error]],
    foreign: [.refund, .interest, .refundNumber], further: [.filer, .claim],
    spellings: [
      .status: [
        "status", "entry status", "validation status", "validation result", "upload status",
        "result", "claim status",
      ]
    ])

  /// CBP has published no column of REV-613 either: refunds, their payees and why each of them is held, by discovery.
  private static let heldRefunds = ClaimLayout(
    .heldRefunds,
    signature: [[.refundNumber], [.payee, .payeeName], [.total], [.reason]],
    foreign: [.secondaryStatus], further: [.refundDate, .status, .trace],
    spellings: [.payee: ClaimFact.payee.spellings + ClaimFact.importer.spellings])

  private static let bankStatement = ClaimLayout(
    .bankStatement, signature: [[.day], [.amount, .credit], [.reference]],
    foreign: [.entry, .refundNumber], further: [.debit, .direction, .transactionType, .currency],
    silent: [
      "balance", "running balance", "running bal.", "available balance", "ledger balance",
      "account", "account number", "account name", "check number",
      "check or slip #", "category", "status",
    ])
}
