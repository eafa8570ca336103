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
  /// Whether the user gave it for these files.
  var isGiven = false
}

/// All layouts, the most particular first: the first whose signature a header carries reads the file.
let layouts: [Layout] = [aceEntrySummaryLineTariff, brokerTariffLines]
