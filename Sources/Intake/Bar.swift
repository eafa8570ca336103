import Customs
import EntryStore

/// Something that may keep CBP from refunding an entry, as the header of a column names it.
///
/// A column that no field reads and whose words touch a bar is never passed over in silence: an entry with anything
/// but a no in it is not taken for free of the bar.
enum Bar: CaseIterable, Sendable {
  case protest, drawback, reconciliation, suspension

  /// Words of headers that name a bar: any of `beginnings` begins a word, unless one of `unless` stands beside it.
  private struct Words {
    let bar: Bar
    let beginnings: [String]
    var unless: Set<String> = []
    /// Words that name it only side by side: `ad case`, `court order`.
    var pairs: [[String]] = []
  }

  private static let words = [
    Words(bar: .protest, beginnings: ["protest", "prot", "1514"]),
    Words(
      bar: .drawback, beginnings: ["drawback", "drawb", "drawbk", "drwbk", "dbk"],
      pairs: [["db", "claim"]]),
    Words(bar: .reconciliation, beginnings: ["recon"], pairs: [["rec", "ind"], ["rec", "flag"]]),
    Words(
      bar: .suspension,
      beginnings: [
        "susp", "injunct", "enjoin", "antidump", "dumping", "countervail", "cvd", "adcvd", "addcvd",
      ],
      pairs: [
        ["ad", "case"], ["ad", "duty"], ["add", "case"], ["add", "duty"], ["a", "d"],
        ["court", "order"],
      ]),
    // The team that a line falls to in CBP's Centers, and the company behind a bond, say nothing of the entry.
    Words(bar: .suspension, beginnings: ["review"], unless: ["team"]),
    Words(
      bar: .suspension, beginnings: ["suret"],
      unless: ["code", "company", "name", "no", "number"]),
  ]

  /// The bar that a header touches, as `HeaderRow.names` has it; nil for all other headers.
  init?(header: String) {
    let parts = header.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let found = Bar.words.first { words in
      words.unless.isDisjoint(with: parts)
        && (parts.contains { part in words.beginnings.contains { Self.begins(part, with: $0) } }
          || words.pairs.contains { pair in
            zip(parts, parts.dropFirst()).contains { [$0, $1] == pair }
          })
    }
    guard let found else { return nil }
    self = found.bar
  }

  /// Short words count as wholes: `prot` is a protest, `protocol` is none.
  private static func begins(_ word: String, with beginning: String) -> Bool {
    beginning.count > 4 || beginning == "susp" ? word.hasPrefix(beginning) : word == beginning
  }

  /// The doubt that a cell leaves which does not say no.
  var doubt: Doubts {
    switch self {
    case .protest: .unreadProtest
    case .drawback: .unreadDrawback
    case .reconciliation: .unreadReconciliation
    case .suspension: .unreadSuspension
    }
  }
}

/// What the cells hold of a column that touches a bar and that no field reads.
struct UnreadColumn: Hashable, Sendable {
  /// The header as the file spells it.
  let header: String
  /// Different values in the order in which they were met, as many as a person would look at.
  private(set) var values: [String] = []
  private(set) var hasFurtherValues = false
  /// Rows that say something else than no.
  private(set) var rows = 0

  private static let shownValues = 5

  init(header: String) { self.header = header }

  /// Adds a row that says the same as the one above it, which is not a no.
  mutating func addRow() { rows += 1 }

  mutating func add(_ value: String, isNo: Bool) {
    if !isNo { rows += 1 }
    add(value)
  }

  private mutating func add(_ value: String) {
    if value.isEmpty || values.contains(value) { return }
    if values.count < Self.shownValues { values.append(value) } else { hasFurtherValues = true }
  }

  /// Adds what the same column holds further below.
  mutating func add(_ below: UnreadColumn) {
    for value in below.values { add(value) }
    hasFurtherValues = hasFurtherValues || below.hasFurtherValues
    rows += below.rows
  }

  /// What a person is told of it.
  var sentence: String {
    let shown = values.map { "\"\($0)\"" }.joined(separator: ", ") + (hasFurtherValues ? "..." : "")
    let consequence =
      rows == 0
      ? "none of its rows seems to say more than no"
      : "the entries of \(rows) of its rows count as assumed and are on no list unless you include"
        + " such entries"
    return "the column \"\(header)\" may tell of something that bars a refund and is not understood"
      + " (values: \(shown)); \(consequence). Say in a layout what it is (inspect --write-layout),"
      + " or give it null there if it tells nothing"
  }
}
