import Customs
import EntryStore
import Refunds

/// The sums and names that reports show beside `Totals`: deadlines by importer, evidence, who is who.
struct Breakdown: Sendable {
  /// Entries of one importer, port, month, outcome and evidence.
  struct Group: Sendable {
    /// The importer's place in `importers`; nil on lines that gather all others.
    let importer: Int?
    let port: PortCode
    let month: Month
    let outcome: Outcome
    let isConfirmed: Bool
    var sums: Sums
    /// The same with the least that CBP would return.
    var low: Sums
  }

  /// In ascending order; an entry's importer is named by its place here.
  let importers: [ImporterNumber]
  /// What a sheet shows for each importer: its number, told apart where masking made two alike.
  let labels: [String]
  /// The name on each importer's first entry that has one.
  private(set) var names: [String]
  let weeks: DeadlineWeeks
  /// What CAPE accepts, by importer and by the slot of `weeks` in which it ages out.
  private(set) var accepted: [[Sums]]
  /// What only another remedy can return, by the Monday of the last week for a protest.
  private(set) var protestWeeks: [Day: Sums] = [:]
  /// What only another remedy can return and has no day left for a protest.
  private(set) var beyondProtest = Sums()
  /// What CAPE accepts on each of the assumptions of `Assumptions.each`.
  private(set) var assumed = [Sums](repeating: Sums(), count: Assumptions.each.count)
  /// By importer, port, month, outcome and evidence, in that order; empty when not asked for.
  private(set) var groups: [Group] = []
  /// When and in which deposits what CAPE accepts is expected.
  let cash: CashTiming

  init(_ estimate: Estimate, grouped: Bool) {
    importers = estimate.totals.byImporter.map(\.key)
    labels = Breakdown.labels(for: importers)
    names = Array(repeating: "", count: importers.count)
    weeks = DeadlineWeeks(from: estimate.filingDay)
    accepted = Array(
      repeating: Array(repeating: Sums(), count: weeks.slotCount), count: importers.count)
    var sumsByKey: [UInt64: (sums: Sums, low: Sums)] = [:]
    let determinations = estimate.determinations
    let entries = estimate.store.entries
    cash = CashTiming(of: determinations, in: estimate.store)
    for entry in 0..<entries.count {
      let importer = place(of: entries.importer[entry])
      if names[importer].isEmpty { names[importer] = estimate.store.importerName(of: entry) }
      let sums = determinations.sums(of: entry)
      let outcome = determinations.outcome[entry]
      if outcome.isAccepted {
        accepted[importer][weeks.slot(of: determinations.fileBy[entry])] += sums
        for (place, each) in Assumptions.each.enumerated()
        where determinations.assumed[entry].contains(each.assumption) {
          assumed[place] += sums
        }
      } else if outcome == .otherRemedy {
        let day = determinations.protestBy[entry]
        if day >= estimate.filingDay {
          protestWeeks[day.monday, default: Sums()] += sums
        } else {
          beyondProtest += sums
        }
      }
      guard grouped else { continue }
      let key = GroupKey(
        importer: importer, port: entries.port[entry],
        month: entries.entryDay[entry].month, outcome: outcome,
        isConfirmed: determinations.isConfirmed(entry))
      sumsByKey[key.packed, default: (Sums(), Sums())].sums += sums
      sumsByKey[key.packed, default: (Sums(), Sums())].low += determinations.lowSums(of: entry)
    }
    groups = sumsByKey.sorted { $0.key < $1.key }.map { packed, sums in
      let key = GroupKey(packed: packed)
      return Group(
        importer: key.importer, port: key.port, month: key.month, outcome: key.outcome,
        isConfirmed: key.isConfirmed, sums: sums.sums, low: sums.low)
    }
  }

  /// The place of an importer in `importers`.
  func place(of importer: ImporterNumber) -> Int { importers.place(of: importer) }

  private static func labels(for importers: [ImporterNumber]) -> [String] {
    var seen: [String: Int] = [:]
    return importers.map { importer in
      let label = importer.isReported ? importer.description : "not reported"
      seen[label, default: 0] += 1
      let count = seen[label, default: 1]
      return count == 1 ? label : "\(label) (\(count))"
    }
  }
}

/// A group's key in one word, so that keys sort by importer, port, month, outcome and evidence.
private struct GroupKey {
  let packed: UInt64

  init(packed: UInt64) { self.packed = packed }

  init(importer: Int, port: PortCode, month: Month, outcome: Outcome, isConfirmed: Bool) {
    packed =
      UInt64(importer) << 40 | UInt64(port.number) << 24 | UInt64(month.number) << 8
      | UInt64(outcome.rawValue) << 1 | (isConfirmed ? 0 : 1)
  }

  var importer: Int { Int(packed >> 40) }
  var port: PortCode { PortCode(number: UInt16(truncatingIfNeeded: packed >> 24)) }
  var month: Month { Month(number: UInt16(truncatingIfNeeded: packed >> 8)) }
  var outcome: Outcome { Outcome(rawValue: UInt8(packed >> 1 & 0x7F)) ?? .review }
  var isConfirmed: Bool { packed & 1 == 0 }
}

/// The weeks from the filing day on by which deadlines are shown, then all later ones, then no deadline.
struct DeadlineWeeks: Hashable, Sendable {
  /// Weeks that count as soon: about what a filer can still act on.
  static let soon = 4
  /// A quarter of a year, which fits the width of a page.
  static let shown = 13

  /// Monday of the filing day's week.
  let first: Day

  init(from filingDay: Day) { first = filingDay.monday }

  /// Monday of the last week that counts as soon.
  var lastSoon: Day { first + (DeadlineWeeks.soon - 1) * 7 }
  var mondays: [Day] { (0..<DeadlineWeeks.shown).map { first + $0 * 7 } }
  var slotCount: Int { DeadlineWeeks.shown + 2 }
  var later: Int { DeadlineWeeks.shown }
  var openEnded: Int { DeadlineWeeks.shown + 1 }

  /// Where a day stands among the weeks.
  func slot(of day: Day) -> Int {
    guard day.isReported else { return openEnded }
    return min(max((day.monday - first) / 7, 0), later)
  }
}
