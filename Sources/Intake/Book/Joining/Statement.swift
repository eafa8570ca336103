public import EntryStore

/// What one row of a source says of an entry, before sources are weighed against each other.
public struct Statement: Sendable {
  public let record: EntryRecord
  public let at: Appearance
}
