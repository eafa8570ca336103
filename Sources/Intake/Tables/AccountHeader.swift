import Dealings
import EntryStore

/// The header of a table of importers' accounts: which column tells which fact.
///
/// Columns are known by name, never by place.
struct AccountHeader {
  struct Column {
    let fact: AccountFact
    /// Whether it says which kind of fee the column of fee terms means.
    let isFeeKind: Bool
    /// Place in the record, from 0.
    let index: Int
    /// The header as the file spells it.
    let title: String
  }

  let row: HeaderRow
  let columns: [Column]
  /// Headers that tell nothing of an account.
  let unknown: [String]

  /// Spellings in lower case with single spaces, as `HeaderRow.normalized` makes them.
  private static let spellings: [(AccountFact, [String])] = [
    (
      .importer,
      [
        "importer number", "importer no", "importer no.", "importer of record number",
        "importer of record", "ior", "ior number", "ior no", "ior no.", "importer id", "irs number",
        "irs no", "ein",
      ]
    ),
    (
      .legalName,
      [
        "legal name", "importer legal name", "importer name", "ior name", "name", "company name",
        "company", "client name", "client", "importer",
      ]
    ),
    (.rateClass, ["rate class", "interest class", "interest rate class", "interest rate"]),
    (
      .portal,
      [
        "ace account", "ace portal account", "ace account status", "ace portal", "ace status",
        "ace",
      ]
    ),
    (
      .isLinked,
      [
        "importer linked", "ior linked", "linked", "importer sub-account", "importer sub account",
        "importer subaccount", "importer account linked", "linked in ace",
      ]
    ),
    (
      .refundAccount,
      [
        "ach refund status", "ach refund", "ach refund authorization", "ach refund account",
        "ach refund profile", "refund ach", "ach status", "ach on file", "ach",
      ]
    ),
    (
      .accountHolder,
      [
        "account holder", "account holder name", "account-holder name", "account-holder",
        "ach account holder", "ach account holder name", "bank account holder",
        "bank account name", "name on account", "name on bank account",
      ]
    ),
    (
      .notifyParty,
      [
        "4811 party", "4811 notify party", "notify party", "form 4811 party", "4811 designee",
        "4811 party number", "notify party number", "form 4811", "4811",
      ]
    ),
    (
      .isNotifyPartyOnFile,
      [
        "4811 on file", "form 4811 on file", "4811 on file in ace", "notify party on file",
        "4811 filed",
      ]
    ),
    (
      .isNotifyPartyInBox28,
      ["4811 in box 28", "notify party in box 28", "box 28", "7501 box 28", "box 28 of 7501"]
    ),
    (
      .powerOfAttorney,
      ["power of attorney", "poa", "poa on file", "power of attorney on file", "poa status"]
    ),
    (.isPlaintiff, ["cit plaintiff", "plaintiff", "cit suit", "cit"]),
    (
      .isNumberSubmitted,
      [
        "ior submitted", "ior number submitted", "ior numbers submitted",
        "importer number submitted",
        "ior submitted to cit", "ior submitted to the cit",
      ]
    ),
    (.fee, ["fee terms", "fee agreement", "fee rate", "fee", "fees"]),
  ]

  private static let feeKinds = ["fee type", "fee kind", "fee basis"]

  /// All words of a header.
  static let words = spellings.flatMap(\.1) + feeKinds

  /// Nil for a row that names no importer number or nothing else of an account.
  init?(_ row: HeaderRow) {
    var columns: [Column] = []
    var unknown: [String] = []
    for (index, name) in row.names.enumerated() {
      let title = row.cells[index]
      let isFeeKind = Self.feeKinds.contains(name)
      let fact = isFeeKind ? .fee : Self.spellings.first { $0.1.contains(name) }?.0
      guard let fact, !columns.contains(where: { $0.fact == fact && $0.isFeeKind == isFeeKind })
      else {
        if !name.isEmpty, SourceRowLabel(title) == nil { unknown.append(title) }
        continue
      }
      columns.append(Column(fact: fact, isFeeKind: isFeeKind, index: index, title: title))
    }
    guard columns.count > 1, columns.contains(where: { $0.fact == .importer }) else { return nil }
    self.row = row
    self.columns = columns
    self.unknown = unknown
  }

  /// The best-known header of a text's first rows, with the table that it heads.
  static func best(of tables: [FirstRows]) -> (header: AccountHeader, table: FirstRows)? {
    var best: (header: AccountHeader, table: FirstRows)?
    for table in tables {
      for row in table.rows {
        guard let header = AccountHeader(row),
          header.columns.count > (best?.header.columns.count ?? 0)
        else { continue }
        best = (header, table)
      }
    }
    return best
  }

  /// Whether a row heads accounts and nothing else: it tells of set-up, and names no entry.
  static func isAccounts(_ row: HeaderRow) -> Bool {
    guard let header = AccountHeader(row), !row.names.contains(where: { $0.contains("entry") })
    else { return false }
    return header.columns.count { $0.fact != .importer && $0.fact != .legalName } >= 2
  }
}
