import EntryStore

/// A sender's format: how its headers spell the fields, and whose word it is.
///
/// Columns are known by name, never by place. A layout that the user gives comes first, then each with a signature, in the
/// order of `layouts`; of those without one the layout that knows most columns reads a table. Spellings are written in lower case with single spaces, as
/// `HeaderRow.normalized` makes them.
struct Layout: Sendable {
  /// What a row is about.
  enum Grain: Sendable {
    /// One HTS number with its own duty, beside the facts of its entry.
    case tariffLine
    /// One entry, or something on it: facts without the duty of each HTS number, as lists of liquidations, protests,
    /// drawback, reconciliation or statements have them.
    case entry
  }

  let name: String
  let grain: Grain
  let authority: Authority
  /// Headers that must all be there for a file to be of this layout.
  let signature: [String]
  /// Whether other senders use the same headers, so that they do not tell whose file it is.
  let isGeneric: Bool
  let spellings: [Field: [String]]
  /// The field that each spelling feeds; of several the first.
  let fields: [String: Field]
  /// Whether the user gave it for these files.
  var isGiven = false
  /// Headers of which the sender's own list, or the user, says that they tell nothing of a refund.
  var idle: Set<String>

  init(
    name: String, grain: Grain = .tariffLine, authority: Authority, signature: [String],
    isGeneric: Bool = false, spellings: [Field: [String]], idle: Set<String> = []
  ) {
    self.name = name
    self.idle = idle
    self.grain = grain
    self.authority = authority
    self.signature = signature
    self.isGeneric = isGeneric
    // A list has no tariff lines, whatever its columns are called.
    let spellings = grain == .entry ? spellings.filter { $0.key.isOfEntryLists } : spellings
    self.spellings = spellings
    var fields: [String: Field] = [:]
    for field in Field.allCases {
      for spelling in spellings[field] ?? [] where fields[spelling] == nil {
        fields[spelling] = field
      }
    }
    self.fields = fields
  }

  /// The field that a column of that name feeds: by the layout's own words, else by those that senders share.
  func field(of name: String) -> Field? {
    if let field = fields[name] { return field }
    guard !idle.contains(name), let field = commonField(of: name) else { return nil }
    return grain == .tariffLine || field.isOfEntryLists ? field : nil
  }

  /// Lists of entries under the same headers, which do not tell whose list it is.
  func listingEntries(name: String, signature: [String]) -> Layout {
    Layout(
      name: name, grain: .entry, authority: authority, signature: signature, isGeneric: true,
      spellings: spellings, idle: idle)
  }
}

/// Which field a column feeds that the layout of its table does not know, by the words that senders share; nil for none.
///
/// What a file cannot be sized without, its layout's own columns have. An amount of a row is not among them either:
/// whether it is that of an HTS number or of the whole line, a name that senders share does not say.
func commonField(of name: String) -> Field? {
  guard let field = brokerTariffLines.fields[name], !Field.indispensable.contains(field) else {
    return nil
  }
  return field.isOfRow && field.isAmount ? nil : field
}

/// All layouts, the most particular first.
let layouts: [Layout] = [
  aceEntrySummaryLineTariff,
  catairQueryResponse,
  catairEntrySummary,
  brokerTariffLines,
  catairStatus,
  aceEntrySummaryLineTariff.listingEntries(
    name: "ACE entry list", signature: ["entry summary number"]),
  brokerTariffLines.listingEntries(name: "Broker entry list", signature: []),
]
