import Customs
import EntryStore
import Refunds

/// The single entries that a sheet shows, in the order it shows them.
struct Selection: Sendable {
  let entries: [Int]
  /// How many there are, shown or not.
  let count: Int
  /// What those shown come to.
  let sums: Sums

  /// The entries of a kind with the most refundable duty, at most `limit`; equal ones by entry number.
  init(_ limit: Int, of determinations: Determinations, where isWanted: (Int) -> Bool) {
    self.init(limit, of: determinations, among: 0..<determinations.count, where: isWanted)
  }

  /// The same of some entries only.
  init(
    _ limit: Int, of determinations: Determinations, among candidates: some Sequence<Int>,
    where isWanted: (Int) -> Bool
  ) {
    let isBefore: (Int, Int) -> Bool = { a, b in
      let (duty, other) = (
        determinations.refundableDuty(of: a), determinations.refundableDuty(of: b)
      )
      return duty != other ? duty > other : a < b
    }
    var kept: [Int] = []
    var least: Int?
    var count = 0
    for entry in candidates where isWanted(entry) {
      count += 1
      if let least, isBefore(least, entry) { continue }
      kept.append(entry)
      // Sorting only when twice the limit has gathered keeps the cost near one look at each entry.
      if limit < .max / 2, kept.count >= limit * 2 {
        kept.sort(by: isBefore)
        kept.removeLast(kept.count - limit)
        least = kept.last
      }
    }
    kept.sort(by: isBefore)
    entries = Array(kept.prefix(limit))
    self.count = count
    sums = entries.reduce(Sums()) { $0 + determinations.sums(of: $1) }
  }

  private init(entries: [Int], count: Int, sums: Sums) {
    self.entries = entries
    self.count = count
    self.sums = sums
  }

  func sorted(by isBefore: (Int, Int) -> Bool) -> Selection {
    Selection(entries: entries.sorted(by: isBefore), count: count, sums: sums)
  }

  /// What a reader must know when not all are shown.
  var notes: [String] {
    guard entries.count < count else { return [] }
    return [
      "Shown are the \(grouped(entries.count)) entries with the most refundable duty of "
        + "\(grouped(count)). "
        + "entries.csv holds all of them; --detail shows all of them here."
    ]
  }
}

/// The cells that sheets of single entries have in common.
struct EntryCells: Sendable {
  let estimate: Estimate
  let breakdown: Breakdown

  static let columns = [
    Column("Entry number", .code, width: 14), Column("Importer number", .code, width: 18),
    Column("Importer name", .text, width: 26), Column("Port", .code, width: 8),
    Column("Entry day", .date),
  ]

  static let moneyColumns = [
    Column("IEEPA duty", .money, width: 16), Column("Refundable duty", .money, width: 18),
    Column("Interest", .money, width: 15), Column("Duty and interest", .money, width: 18),
  ]

  /// What to do, with the entry's own days.
  func nextStep(of entry: Int) -> String {
    estimate.determinations.nextStep(of: entry, in: estimate.store.entries)
  }

  /// The cells under `columns`.
  func identity(of entry: Int) -> [Cell] {
    let entries = estimate.store.entries
    return [
      .code(entries.number[entry].description),
      .code(breakdown.labels[Int(breakdown.importerOfEntry[entry])]),
      .text(masked(estimate.store.importerName(of: entry), of: entries.importer[entry])),
      entries.port[entry].cell,
      .day(reported: entries.entryDay[entry]),
    ]
  }

  /// The cells under `moneyColumns`, which begin at a place on the sheet; the last adds up the two before it.
  ///
  /// Of amounts that are not known the part that is: the sums of the sheet hold it.
  func money(of entry: Int, from first: Int) -> [Cell] {
    let sums = estimate.determinations.sums(of: entry)
    if !estimate.determinations.amounts(of: entry).isKnown, sums.isZero {
      return Array(repeating: .empty, count: EntryCells.moneyColumns.count)
    }
    var cells = Array(sums.cells(from: first - 1) { _ in nil }.dropFirst())
    if !estimate.determinations.interest[entry].isReported { cells[2] = .empty }
    return cells
  }

  /// An amount of an entry; empty where nothing of it is known.
  func money(_ amount: Cents, of entry: Int) -> Cell {
    let isKnown = estimate.determinations.amounts(of: entry).isKnown
    guard amount.isReported else { return .empty }
    return isKnown || amount != .zero ? .money(amount) : .empty
  }

  /// Month of entry and evidence, by which the rows of Importer x port x month find their entries.
  static let groupColumns = [
    Column("Month", .date, width: 14), Column("Evidence", .code, width: 11),
  ]

  /// The cells under `groupColumns`.
  func group(of entry: Int) -> [Cell] {
    [
      estimate.store.entries.entryDay[entry].month.cell,
      .code(estimate.determinations.isConfirmed(entry) ? "confirmed" : "assumed"),
    ]
  }

  /// `file:row` of the entry in each source, separated by semicolons.
  func sources(of entry: Int) -> Cell {
    let store = estimate.store
    return .text(
      store.appearances(of: entry).map { store.name(of: $0) }.joined(separator: ";"))
  }
}
