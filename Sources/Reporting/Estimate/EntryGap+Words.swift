import Refunds

extension EntryGap {
  var title: String {
    switch self {
    case .importer: "Importer number"
    case .importerName: "Importer name"
    case .port: "Port of entry"
    case .entryDate: "Entry date"
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
    case .entryDate: "Neither the days of collection nor the cycle of liquidation can be checked."
    case .deposit: "Interest runs from ten working days after entry, a guess."
    case .type: "Types that CAPE refuses are not recognised."
    case .status: "The state is taken from the liquidation date, or from the usual cycle."
    }
  }
}
