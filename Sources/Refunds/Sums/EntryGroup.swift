public import Customs
public import EntryStore

/// Entries of one importer, port, month, outcome and evidence, and of one expected payment.
public struct EntryGroup: Sendable {
  /// The importer's place in `Totals.byImporter`; nil on lines that gather all others.
  public let importer: Int?
  public let port: PortCode
  public let month: Month
  public let outcome: Outcome
  public let isConfirmed: Bool
  /// Nil where CAPE does not accept the entries, and on lines that gather all others.
  public let payment: ExpectedPayment?
  public internal(set) var sums: Sums
  /// The same with the least that CBP would return.
  public internal(set) var low: Sums

  public init(
    importer: Int?, port: PortCode, month: Month, outcome: Outcome, isConfirmed: Bool,
    payment: ExpectedPayment?, sums: Sums = Sums(), low: Sums = Sums()
  ) {
    self.importer = importer
    self.port = port
    self.month = month
    self.outcome = outcome
    self.isConfirmed = isConfirmed
    self.payment = payment
    self.sums = sums
    self.low = low
  }

  /// All entries in groups, by importer, port, month, outcome, evidence and payment in that order.
  public static func groups(
    of determinations: Determinations, in entries: EntryTable, by totals: Totals
  ) -> [EntryGroup] {
    var places: [GroupKey: Int] = [:]
    var groups: [(key: GroupKey, group: EntryGroup)] = []
    for entry in 0..<entries.count {
      let key = GroupKey(
        importer: Int(totals.importerOfEntry[entry]), port: entries.port[entry],
        month: entries.entryDate[entry].month, outcome: determinations.outcome[entry],
        isConfirmed: determinations.isConfirmed(entry),
        payment: determinations.payment(of: entry, in: entries))
      let place = places[key] ?? groups.count
      if place == groups.count {
        places[key] = place
        groups.append((key, key.group))
      }
      groups[place].group.sums += determinations.sums(of: entry)
      groups[place].group.low += determinations.lowSums(of: entry)
    }
    return groups.sorted { $0.key < $1.key }.map(\.group)
  }
}

/// A group's key: in one word, so that keys sort by importer, port, month, outcome and evidence, and the payment.
private struct GroupKey: Hashable, Comparable {
  private let packed: UInt64
  private let payment: ExpectedPayment?

  init(
    importer: Int, port: PortCode, month: Month, outcome: Outcome, isConfirmed: Bool,
    payment: ExpectedPayment?
  ) {
    packed =
      UInt64(importer) << 40 | UInt64(port.number) << 24 | UInt64(month.number) << 8
      | UInt64(outcome.rawValue) << 1 | (isConfirmed ? 0 : 1)
    self.payment = payment
  }

  static func < (a: GroupKey, b: GroupKey) -> Bool {
    if a.packed != b.packed { return a.packed < b.packed }
    guard let payment = a.payment, let other = b.payment else { return false }
    return payment < other
  }

  /// The group of the key, still without sums.
  var group: EntryGroup {
    EntryGroup(
      importer: Int(packed >> 40), port: PortCode(number: UInt16(truncatingIfNeeded: packed >> 24)),
      month: Month(number: UInt16(truncatingIfNeeded: packed >> 8)),
      outcome: Outcome(rawValue: UInt8(packed >> 1 & 0x7F)) ?? .review,
      isConfirmed: packed & 1 == 0, payment: payment)
  }
}
