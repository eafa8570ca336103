import Customs
public import EntryStore

/// A field of an entry that an export may leave empty.
public enum EntryGap: Int, CaseIterable, Sendable {
  case importer, importerName, port, entryDate, deposit, type, status

  /// Calls `body` with each of the entries that lack the field: column by column, as few lack any.
  public func forEach(in entries: Range<EntryRow>, of table: EntryTable, _ body: (Int) -> Void) {
    func visit(where isMissing: (Int) -> Bool) {
      for entry in entries where isMissing(entry) { body(entry) }
    }
    switch self {
    case .importer: visit { !table.importer[$0].isReported }
    case .importerName: visit { table.importerName[$0] == Codebook.noText }
    case .port: visit { !table.port[$0].isReported }
    case .entryDate: visit { !table.entryDate[$0].isReported }
    case .deposit: visit { !table.paymentDate[$0].isReported && !table.summaryDate[$0].isReported }
    case .type: visit { table.type[$0] == .unreported }
    case .status: visit { table.liquidation[$0] == .unreported }
    }
  }
}
