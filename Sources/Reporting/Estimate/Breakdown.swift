import Customs
import Dealings
import EntryStore
import Refunds

/// The sums and names that reports show beside `Totals`: deadlines by importer, evidence, who is who.
struct Breakdown: Sendable {
  /// In ascending order; an entry's importer is named by its place here.
  let importers: [ImporterNumber]
  /// The importer of each entry, as a place in `importers`.
  let importerOfEntry: [UInt32]
  /// What a sheet shows for each importer: its number, distinguished where masking made two alike.
  let labels: [String]
  /// The name on each importer's first entry that has one.
  let names: [String]
  let weeks: DeadlineWeeks
  /// What CAPE accepts, by importer and by the slot of `weeks` in which it ages out.
  private(set) var accepted: [[Sums]]
  /// What only another remedy can return, by the Monday of the last week for a protest.
  private(set) var protestWeeks: [Day: Sums] = [:]
  /// What only another remedy can return and has no day left for a protest.
  private(set) var beyondProtest = Sums()
  /// What CAPE accepts on each of the assumptions of `Assumptions.each`.
  let assumed: [Sums]
  /// Entries that lack a field, in the order of `EntryGap`.
  let lacking: [Sums]
  /// All entries by importer, deciding rule and week; in no order that means anything.
  let byWeek: [EntrySums.Week]
  /// By importer, port, month, outcome, evidence and payment, in that order; empty when not asked for.
  let groups: [EntryGroup]
  /// When and in which deposits what CAPE accepts is expected.
  let cash: CashTiming
  /// How far each importer's set-up with CBP has come.
  let readiness: [Readiness]
  /// The set-up step for want of which CBP holds an importer's payments; empty where it holds none.
  let heldBy: [String]
  /// What CAPE accepts of importers whose payments CBP holds.
  let held: Sums
  /// The expected money by month, without what is held; what has no known month last.
  let months: [CashTiming.MonthRow]

  init(_ estimate: Estimate, grouped: Bool) async {
    importers = estimate.totals.byImporter.map(\.key)
    importerOfEntry = estimate.totals.importerOfEntry
    labels = importers.labels
    weeks = DeadlineWeeks(from: estimate.filingDate)
    accepted = Array(
      repeating: Array(repeating: Sums(), count: weeks.slotCount), count: importers.count)
    cash = await CashTiming(of: estimate.determinations, in: estimate.store)
    readiness = importers.map(estimate.readiness)
    heldBy = readiness.map { $0.holdsPayment?.title ?? "" }
    held = estimate.held.sums
    months =
      held.entries == 0
      ? cash.byMonth
      : cash.byMonth { [importers, heldBy] in !heldBy[importers.place(of: $0)].isEmpty }
    let sums = await EntrySums(
      of: estimate.determinations, in: estimate.store.entries, by: estimate.totals)
    names = zip(importers, sums.named).map { importer, named in
      let name =
        named.map(estimate.store.importerName)
        ?? estimate.accounts?.account(of: importer)?.legalName
      return masked(name ?? "", of: importer)
    }
    assumed = Assumptions.each.map { sums.accepted(on: $0.assumption) }
    lacking = sums.lacking
    byWeek = sums.weeks
    groups =
      grouped
      ? EntryGroup.groups(
        of: estimate.determinations, in: estimate.store.entries, by: estimate.totals)
      : []
    for week in byWeek {
      if week.outcome.isAccepted {
        accepted[week.importer][weeks.slot(of: week.week)] += week.sums
      } else if week.outcome == .otherRemedy {
        if week.week.isReported {
          protestWeeks[week.week, default: Sums()] += week.sums
        } else {
          beyondProtest += week.sums
        }
      }
    }
  }

  /// The place of an importer in `importers`.
  func place(of importer: ImporterNumber) -> Int { importers.place(of: importer) }
}

extension [ImporterNumber] {
  /// What reports call each importer: its number, distinguished where masking makes two persons' alike.
  var labels: [String] {
    var seen: [String: Int] = [:]
    return map { importer in
      guard importer.isReported else { return "not reported" }
      let label = importer.description
      guard importer.isPerson else { return label }
      let count = seen[label, default: 0] + 1
      seen[label] = count
      return count == 1 ? label : "\(label) (\(count))"
    }
  }
}

/// The weeks from the filing date on by which deadlines are shown, then all later ones, then no deadline.
struct DeadlineWeeks: Hashable, Sendable {
  /// Weeks that count as soon: about what a filer can still act on.
  static let soon = 4
  /// A quarter of a year, which fits the width of a page.
  static let shown = 13

  /// Monday of the filing date's week.
  let first: Day

  init(from filingDate: Day) { first = filingDate.monday }

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
