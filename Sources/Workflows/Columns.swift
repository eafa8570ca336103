import Ledger
import Refunds
public import Reporting

/// What every column means of all files, sheets and views of the ledger.
///
/// Columns that are named after weeks stand as they are on the day on which the law was last gone through.
public func columns() async -> ColumnDictionary {
  let law = Law.current
  var dictionary = await ColumnDictionary(law, filingDate: law.newest.verified)
  dictionary.add(LedgerView.all.map(ColumnDictionary.Part.init))
  return dictionary
}

extension ColumnDictionary.Part {
  /// A view of the ledger.
  fileprivate init(_ view: LedgerView) {
    self.init(
      file: view.name, lines: view.rows,
      columns: view.columns.map {
        ColumnDictionary.Column(
          name: $0.name, kind: $0.kind.rawValue, unit: $0.kind.unit, meaning: $0.meaning,
          whenEmpty: $0.whenEmpty)
      })
  }
}
