import Refunds

extension ClientBook {
  /// The criterion for the client's entries, whose number stands in its column of the row that asks.
  func criterion(_ client: Int) -> [EntryDetail.Criterion] {
    [(.importerNumber, EntryDetail.importer(breakdown.labels[client]))]
  }
}
