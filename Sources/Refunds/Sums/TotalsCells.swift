public import Customs

/// Entries of one importer, port, month and outcome.
public struct TotalsCell: Hashable, Sendable {
  public let importer: ImporterNumber
  public let port: PortCode
  /// Month of the entry date.
  public let month: Month
  public let outcome: Outcome

  public init(importer: ImporterNumber, port: PortCode, month: Month, outcome: Outcome) {
    self.importer = importer
    self.port = port
    self.month = month
    self.outcome = outcome
  }
}

/// All cells, by importer, port, month and outcome, in that order.
///
/// A large book has millions of them, so each is kept as a number.
public struct TotalsCells: RandomAccessCollection, Sendable {
  /// Ascending.
  var importers: [ImporterNumber] = []
  /// The importer's place, then port, month and outcome; ascending.
  var keys: [UInt64] = []
  /// Those of each key.
  var sums: [Sums] = []

  /// Bits of a key below the importer's place.
  static let importerShift: UInt64 = 40
  static let belowImporter: UInt64 = 1 << importerShift - 1

  /// The part of a key below the importer's place.
  static func key(_ port: PortCode, _ month: Month, _ outcome: Outcome) -> UInt64 {
    UInt64(port.number) << 24 | UInt64(month.number) << 8 | UInt64(outcome.rawValue)
  }

  static func port(of key: UInt64) -> PortCode {
    PortCode(number: UInt16(truncatingIfNeeded: key >> 24))
  }

  static func month(of key: UInt64) -> Month { Month(number: UInt16(truncatingIfNeeded: key >> 8)) }

  static func outcome(of key: UInt64) -> Outcome {
    Outcome(rawValue: UInt8(truncatingIfNeeded: key)) ?? .review
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { keys.count }

  public subscript(place: Int) -> (cell: TotalsCell, sums: Sums) {
    let key = keys[place]
    let cell = TotalsCell(
      importer: importers[Int(key >> Self.importerShift)], port: Self.port(of: key),
      month: Self.month(of: key), outcome: Self.outcome(of: key))
    return (cell, sums[place])
  }
}
