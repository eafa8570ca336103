import EntryStore

/// A sender's format: how its headers spell the fields, and whose word it is.
///
/// Columns are known by name, never by place. Spellings are written in lower case with single spaces, as
/// `HeaderRow.normalized` makes them.
struct Layout: Sendable {
  let name: String
  let authority: Authority
  /// Headers that must all be there for a file to be of this layout.
  let signature: [String]
  let spellings: [Field: [String]]
  /// The field that each spelling feeds; of several the first.
  let fields: [String: Field]
  /// Whether the user gave it for these files.
  var isGiven = false

  init(
    name: String, authority: Authority, signature: [String], spellings: [Field: [String]]
  ) {
    self.name = name
    self.authority = authority
    self.signature = signature
    self.spellings = spellings
    var fields: [String: Field] = [:]
    for field in Field.allCases {
      for spelling in spellings[field] ?? [] where fields[spelling] == nil {
        fields[spelling] = field
      }
    }
    self.fields = fields
  }
}

/// All layouts, the most particular first: the first whose signature a header carries reads the file.
let layouts: [Layout] = [
  aceEntrySummaryLineTariff, catairQueryResponse, catairEntrySummary, brokerTariffLines,
]
