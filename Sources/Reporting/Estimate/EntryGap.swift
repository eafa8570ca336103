import Customs
import EntryStore

/// A field of an entry that an export may leave empty.
enum EntryGap: Int, CaseIterable {
  case importer, importerName, port, entryDay, deposit, type, status

  /// Calls `body` with each of the entries that lack the field: column by column, as few lack any.
  func forEach(in entries: Range<Int>, of table: EntryTable, _ body: (Int) -> Void) {
    func visit(where isMissing: (Int) -> Bool) {
      for entry in entries where isMissing(entry) { body(entry) }
    }
    switch self {
    case .importer: visit { !table.importer[$0].isReported }
    case .importerName: visit { table.importerName[$0] == Codebook.noText }
    case .port: visit { !table.port[$0].isReported }
    case .entryDay: visit { !table.entryDay[$0].isReported }
    case .deposit: visit { !table.paymentDay[$0].isReported && !table.summaryDay[$0].isReported }
    case .type: visit { table.type[$0] == .unreported }
    case .status: visit { table.liquidation[$0] == .unreported }
    }
  }

  var title: String {
    switch self {
    case .importer: "Importer number"
    case .importerName: "Importer name"
    case .port: "Port of entry"
    case .entryDay: "Entry date"
    case .deposit: "Payment date and entry summary date"
    case .type: "Entry type"
    case .status: "Liquidation status"
    }
  }

  var cost: String {
    switch self {
    case .importer: "Nobody knows who is paid, nor which account may file."
    case .importerName: "Reports show the number alone."
    case .port: "The sheets by port cannot place it."
    case .entryDay: "Neither the days of collection nor the cycle of liquidation can be checked."
    case .deposit: "Interest runs from ten working days after entry, a guess."
    case .type: "Types that CAPE refuses are not recognised."
    case .status: "The state is taken from the liquidation date, or from the usual cycle."
    }
  }
}
