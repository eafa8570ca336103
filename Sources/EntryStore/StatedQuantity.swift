public import Customs

/// A quantity of the goods of one tariff line, as a source states it.
///
/// Kept beside the tariff lines, because few of them ask for it: only those whose column 1 duty hangs on it.
public struct StatedQuantity: Hashable, Sendable {
  public let hts: HTSNumber
  public let row: UInt32
  public let source: UInt16
  public let quantity: Quantity

  public init(of line: TariffLine, _ quantity: Quantity) {
    hts = line.hts
    row = line.row
    source = line.source
    self.quantity = quantity
  }
}

/// The quantities that sources state, by the tariff line.
struct QuantityTable: Sendable {
  /// A row states a number once.
  private struct Key: Hashable {
    let hts: HTSNumber
    let row: UInt32
    let source: UInt16
  }

  private var quantities: [Key: [Quantity]] = [:]

  init(_ stated: [StatedQuantity]) {
    for each in stated {
      quantities[Key(hts: each.hts, row: each.row, source: each.source), default: []]
        .append(each.quantity)
    }
  }

  subscript(line: TariffLine) -> [Quantity] {
    quantities[Key(hts: line.hts, row: line.row, source: line.source)] ?? []
  }
}
