import EntryStore

/// A sender's format as the user describes it: which header feeds which field.
///
/// It reads every table whose header has the columns that it names for entry number, HTS number and duty, before any
/// layout of this program is tried. One that names neither HTS number nor duty describes a list of entries, and reads every
/// table that has all its columns.
public struct SenderLayout: Sendable {
  let layout: Layout

  /// A layout of that name; `columns` gives each header the key of the field that it feeds, or nil to one that tells
  /// nothing.
  ///
  /// - Throws: `IntakeError.layout` for a key that is none, and when an indispensable field has no column.
  public init(name: String, columns: [String: String?]) throws(IntakeError) {
    var spellings: [Field: [String]] = [:]
    for (header, key) in columns.sorted(by: { $0.key < $1.key }) {
      guard let key else { continue }
      guard let field = Field.ofLayouts.first(where: { $0.key == key }) else {
        throw .layout(
          name: name,
          reason: "\"\(key)\" is no field. Fields are: \(SenderLayout.keys.joined(separator: ", "))"
        )
      }
      spellings[field, default: []].append(HeaderRow.normalized(header))
    }
    let missing = Field.indispensable.filter { spellings[$0] == nil }
    let isList = missing == [.hts, .tariffDuty] && spellings.keys.contains(where: \.isFactOfEntry)
    guard missing.isEmpty || isList else {
      throw .layout(
        name: name,
        reason: "no column feeds \(missing.map(\.key).joined(separator: ", ")), without which"
          + " nothing can be sized")
    }
    let signature = isList ? Array(spellings.keys) : Field.indispensable
    var layout = Layout(
      name: name, grain: isList ? .entry : .tariffLine, authority: .broker,
      signature: signature.flatMap { spellings[$0] ?? [] }, spellings: spellings)
    layout.idle = Set(columns.filter { $0.value == nil }.map { HeaderRow.normalized($0.key) })
    self.layout = layout
  }

  /// The keys under which a layout names the fields.
  public static var keys: [String] {
    Field.ofLayouts.map(\.key)
  }
}
