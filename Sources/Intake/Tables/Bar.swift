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
    /// Words that name it only as wholes.
    var wholes: [String] = []
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
        "susp", "injunct", "enjoin", "litigat", "antidump", "dumping", "countervail", "cvd",
        "adcvd",
        "addcvd",
      ],
      pairs: [
        ["ad", "case"], ["ad", "duty"], ["add", "case"], ["add", "duty"], ["a", "d"],
        ["court", "order"], ["court", "case"], ["in", "suit"],
      ]),
    // The team that a line falls to in CBP's Centers, and the company behind a bond, say nothing of the entry.
    Words(bar: .suspension, beginnings: ["review"], unless: ["team"]),
    Words(
      bar: .suspension, beginnings: ["suret"],
      unless: ["code", "company", "name", "no", "number"]),
  ]

  /// Words of remarks that name a bar.
  ///
  /// Fewer than those of headers, because remarks are also about goods and parties: suspension arms, reconditioned
  /// engines, a review of the invoice.
  private static let wordsOfRemarks = [
    Words(bar: .protest, beginnings: ["protest"], pairs: [["usc", "1514"], ["section", "1514"]]),
    Words(
      bar: .drawback, beginnings: ["drawback", "drawbk", "drwbk", "dbk"], pairs: [["db", "claim"]]),
    Words(bar: .reconciliation, beginnings: ["reconcil"], wholes: ["recon"]),
    Words(
      bar: .suspension,
      beginnings: [
        "injunct", "enjoin", "litigat", "antidump", "dumping", "countervail", "cvd", "adcvd",
        "addcvd",
      ],
      pairs: [
        ["ad", "case"], ["ad", "duty"], ["add", "case"], ["add", "duty"], ["court", "order"],
        ["court", "case"], ["in", "suit"], ["liquidation", "suspended"], ["liq", "suspended"],
        ["liq", "susp"], ["suspended", "liquidation"], ["suspension", "of"], ["is", "suspended"],
        ["entry", "suspended"], ["under", "review"], ["cbp", "review"], ["customs", "review"],
        ["by", "surety"], ["surety", "paid"],
      ]),
  ]

  /// The bar that a header touches, as `HeaderRow.names` has it; nil for all other headers.
  init?(header: String) { self.init(header, Self.words) }

  /// The bar that a cell of any other column touches, in the form of a header; nil for all other cells.
  init?(remark: String) { self.init(remark, Self.wordsOfRemarks) }

  private init?(_ text: String, _ words: [Words]) {
    let parts = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let found = words.first { words in
      words.unless.isDisjoint(with: parts)
        && (parts.contains { part in
          words.wholes.contains(part)
            || words.beginnings.contains { Self.begins(part, with: $0) }
        }
          || words.pairs.contains { pair in
            zip(parts, parts.dropFirst()).contains { [$0, $1] == pair }
          })
    }
    guard let found else { return nil }
    self = found.bar
  }

  /// The first three letters of all words of remarks and of pairs' first words, each as a number.
  private static let beginnings = Set(
    wordsOfRemarks.flatMap { $0.beginnings + $0.wholes + $0.pairs.compactMap(\.first) }.map {
      word in
      word.utf8.prefix(3).reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
    })

  /// One bit for each first letter of those words, by its place in the alphabet.
  private static let firstLetters = beginnings.reduce(0 as UInt32) { letters, beginning in
    var first = beginning
    while first > 0xFF { first >>= 8 }
    return letters | 1 << (first &- 0x61)
  }

  /// Whether a cell has a word with the first three letters of one that names a bar: all other cells, which are nearly
  /// all, need not be spelled out.
  static func mayBeNamed(in bytes: ByteBlock, _ cell: Range<Int>) -> Bool {
    var place = cell.lowerBound
    while place < cell.upperBound {
      let first = HeaderRow.lowercase(bytes[place])
      guard isOfWord(first) else {
        place += 1
        continue
      }
      var (key, length) = (0 as UInt32, 0)
      while place < cell.upperBound {
        let byte = HeaderRow.lowercase(bytes[place])
        guard isOfWord(byte) else { break }
        length += 1
        if length <= 3 { key = key << 8 | UInt32(byte) }
        place += 1
      }
      let isLetter = first &- 0x61 < 26
      if isLetter, firstLetters >> UInt32(first &- 0x61) & 1 == 1, beginnings.contains(key) {
        return true
      }
    }
    return false
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || byte &- 0x30 <= 9 || byte >= 0x80
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

/// What the cells hold of a column that no field reads and that matters by its header or its words.
struct UnreadColumn: Hashable, Sendable {
  enum Matter: Sendable {
    /// Something that may bar a refund.
    case bar
    /// Duty under a name of the sender's own.
    case duty
  }

  /// The header as the file spells it.
  let header: String
  let matter: Matter
  /// Different values in the order in which they were met, as many as a person would look at.
  private(set) var values: [String] = []
  private(set) var hasFurtherValues = false
  /// Rows that say something else than no.
  private(set) var rows = 0

  private static let shownValues = 5

  init(header: String, matter: Matter = .bar) { (self.header, self.matter) = (header, matter) }

  /// Whether anything in it can be missed: a column of blanks and noes tells what is known of entries without it.
  var isMissed: Bool { rows > 0 }

  /// Whether it is the same column as another, seen in another part of the table.
  func isSame(as other: UnreadColumn) -> Bool { header == other.header && matter == other.matter }

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

  /// What a report says of it.
  var sentence: String {
    let shown = values.map { "\"\($0)\"" }.joined(separator: ", ") + (hasFurtherValues ? "..." : "")
    let advice =
      ". Say in a layout what it is (inspect --write-layout), or give it null there if it tells"
      + " nothing"
    if matter == .duty {
      return
        "the column \"\(header)\" has duty by its name, and no field reads it (values: \(shown)): it"
        + " is in no sum" + advice
    }
    let consequence =
      rows == 0
      ? "none of its rows seems to say more than no"
      : "the entries of \(rows) of its rows count as assumed and are on no list unless you include"
        + " such entries"
    return "the column \"\(header)\" may tell of something that bars a refund and is not understood"
      + " (values: \(shown)); \(consequence)" + advice
  }
}
