import Customs
import EntryStore
import Refunds

/// The single entries that a sheet shows, in the order it shows them.
struct Selection: Sendable {
  let entries: [EntryRow]
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

  private init(entries: [EntryRow], count: Int, sums: Sums) {
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

/// The columns that sheets of single entries have in common; their rows are the entries of the store.
struct EntryColumns: Sendable {
  let estimate: Estimate
  let breakdown: Breakdown

  /// Which entry: its number, importer, port and entry date.
  ///
  /// `name` is the importer's name where the entry carries none.
  func identity(
    name: @escaping @Sendable (Int) -> String = { _ in "" }
  ) -> [Column<Int>] {
    [
      Column(.entryNumber) { .code(number(of: $0)) },
      Column(.importerNumber, width: 18) { .code(label(of: $0)) },
      Column(.importerName, width: 26) { entry in
        let own = importerName(of: entry)
        return .text(own.isEmpty ? name(entry) : own)
      },
      Column(.port, width: 8) { estimate.store.entries.port[$0].cell },
      Column(.entryDate) { .day(reported: estimate.store.entries.entryDate[$0]) },
    ]
  }

  /// What the entry comes to; of amounts that are not known the part that is: the sums of the sheet hold it.
  func money(total: Sums) -> [Column<Int>] {
    func amount(_ amount: @escaping @Sendable (Sums) -> Cents) -> @Sendable (Int) -> Cell {
      { entry in
        let determinations = estimate.determinations
        let sums = determinations.sums(of: entry)
        let isKnown = determinations.amounts(of: entry).isKnown || !sums.isZero
        return isKnown ? .money(amount(sums)) : .empty
      }
    }
    let interest = amount { $0.interest }
    return [
      Column(
        .ieepaDuty, width: 16, total: .money(total.ieepaDuty), cell: amount { $0.ieepaDuty }),
      Column(
        .refundableDuty, width: 18, total: .money(total.refundableDuty),
        cell: amount { $0.refundableDuty }),
      Column(
        .interest, width: 15, total: .money(total.interest),
        cell: {
          let isKnown = estimate.determinations.interest[$0].isReported
          return isKnown ? interest($0) : .empty
        }),
      Column(
        .dutyAndInterest, width: 18, total: .money(total.total),
        formula: { _ in .dutyAndInterest },
        cell: amount { $0.total }),
    ]
  }

  /// Month of entry and evidence, by which the rows of Importer x port x month find their entries.
  var group: [Column<Int>] {
    [
      Column(.month, width: 14) { estimate.store.entries.entryDate[$0].month.cell },
      Column(.evidence, width: 11) {
        .code(estimate.determinations.isConfirmed($0) ? "confirmed" : "assumed")
      },
    ]
  }

  /// `file:row` of the entry in each source, separated by semicolons.
  var sources: Column<Int> {
    Column(.sources) { entry in
      let store = estimate.store
      return .text(
        store.appearances(of: entry).map { store.name(of: $0) }.joined(separator: ";"))
    }
  }

  func outcome(width: Int) -> Column<Int> {
    Column(.outcome, width: width) { .code(estimate.determinations.outcome[$0].text) }
  }

  var fileBy: Column<Int> {
    Column(.fileBy) { .day(reported: estimate.determinations.fileBy[$0]) }
  }

  var protestBy: Column<Int> {
    Column(.protestBy) { .day(reported: estimate.determinations.protestBy[$0]) }
  }

  // MARK: Cells

  func number(of entry: EntryRow) -> String { estimate.store.entries.number[entry].description }

  func label(of entry: EntryRow) -> String {
    breakdown.labels[Int(breakdown.importerOfEntry[entry])]
  }

  func importerName(of entry: EntryRow) -> String {
    masked(estimate.store.importerName(of: entry), of: estimate.store.entries.importer[entry])
  }

  /// What to do, with the entry's own days.
  func nextStep(of entry: EntryRow) -> String {
    estimate.determinations.nextStep(of: entry, in: estimate.store.entries)
  }

  /// An amount of an entry; empty where nothing of it is known.
  func money(_ amount: Cents, of entry: EntryRow) -> Cell {
    let isKnown = estimate.determinations.amounts(of: entry).isKnown
    guard amount.isReported else { return .empty }
    return isKnown || amount != .zero ? .money(amount) : .empty
  }
}
