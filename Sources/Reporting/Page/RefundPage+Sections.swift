import Customs
import EntryStore
import Refunds

/// The parts of the page below the first screen.
extension RefundPage {
  var sections: [PageSection] {
    [
      outcomes, deadlines, cashByMonth, byProgramme, leftOut, byImporter, byPort, byMonth,
      assumptions, sources,
    ].compactMap { $0 }
  }

  private var outcomes: PageSection {
    let present = totals.byOutcome.filter { $0.sums.entries > 0 }
    let chart = PageChart(
      id: "outcome-chart", title: "Duty and interest by outcome.",
      finding: "What each group of entries comes to if all of it were returned.", form: .bars,
      marks: present.map { outcome, sums in
        ChartMark(
          outcome.title, note: counted(sums.entries, "entry", "entries"), sums)
      })
    let table = Table(
      columns: [Column("Outcome", .text)] + Column.sums + [Column("What it means", .sentence)],
      rows: present.map {
        [.text($0.outcome.title)] + $0.sums.cells + [.text($0.outcome.meaningAndCode)]
      },
      total: [.text("Total")] + totals.all.cells + [.empty], whenEmpty: "No entry was read.")
    return PageSection(id: "outcomes", title: "Outcomes") {
      chart.write(to: &$0)
      $0.table(PageTable(id: "by-outcome", caption: "Entries by outcome", table: table))
    }
  }

  /// The weeks of half a year: what lies beyond needs no chart yet.
  private static let weeksShown = 26

  private var deadlines: PageSection {
    let weeks = breakdown.weeks
    let last = min(
      totals.expiring.last?.week ?? weeks.lastSoon, weeks.first + (RefundPage.weeksShown - 1) * 7)
    var sums: [Day: Sums] = [:]
    for week in totals.expiring { sums[week.week] = week.sums }
    let mondays = stride(from: 0, through: max(last, weeks.lastSoon) - weeks.first, by: 7)
      .map { weeks.first + $0 }
    let chart = PageChart(
      id: "deadline-chart", title: "Money that ages out, by week.",
      finding:
        "The last week in which CAPE takes it; the next \(DeadlineWeeks.soon) weeks stand out.",
      form: .columns,
      marks: totals.expiring.isEmpty
        ? []
        : mondays.map {
          ChartMark($0.short, sums[$0] ?? Sums(), isUrgent: $0 <= weeks.lastSoon)
        })
    let sheet = Deadlines(estimate, breakdown).sheet
    return PageSection(
      id: "deadlines", title: "Deadlines", note: sheet.notes.joined(separator: " ")
    ) {
      chart.write(to: &$0)
      for (place, table) in sheet.tables.enumerated() {
        $0.table(PageTable(id: "deadlines-\(place + 1)", caption: table.title, table: table))
      }
    }
  }

  private var leftOut: PageSection {
    let rules = estimate.determinations.rules
    let decided: [(rule: Rule, sums: Sums)] = totals.byReason.map { (rules[$0.rule], $0.sums) }
    let reasons = decided.filter { $0.rule.outcome?.isAccepted == false }.sorted { a, b in
      a.sums.total != b.sums.total ? a.sums.total > b.sums.total : a.rule.rank < b.rule.rank
    }
    let all = reasons.reduce(Sums()) { $0 + $1.sums }
    let table = Table(
      columns: [
        Column("Reason", .sentence), Column("Outcome", .text), Column("Entries", .count),
        Column("Duty and interest", .money), Column("CBP's answer if filed now", .sentence),
        Column("Next step", .sentence),
      ],
      rows: reasons.map { rule, sums in
        [
          .text("\(rule.title) (\(rule.id))"), .text(rule.outcome?.title ?? "Warning"),
          .count(sums.entries),
          .money(sums.total), .text(rule.message?.text ?? ""), .text(rule.nextStep.text),
        ]
      },
      total: [
        .text("Total"), .empty, .count(all.entries), .money(all.total), .empty, .empty,
      ], whenEmpty: "CAPE accepts every entry on the filing day.")
    return PageSection(
      id: "left-out", title: "Left out, and why",
      note:
        "What CAPE does not accept on the filing day, most money first, with what to do about it."
    ) {
      $0.table(
        PageTable(
          id: "by-reason", caption: "Entries left out, by the reason that decides", table: table,
          filteredBy: reasons.count > 5 ? "reason, outcome or next step" : ""))
    }
  }

  private var assumptions: PageSection {
    let rows: [[Cell]] = zip(Assumptions.each, breakdown.assumed).filter { $1.entries > 0 }.map {
      each, sums in
      [.text(each.assumption.texts.joined())]
        + [.count(sums.entries), .money(sums.total), .text(each.meaning)]
    }
    let table = Table(
      columns: [
        Column("Assumed fact", .text), Column("Entries", .count),
        Column("Duty and interest", .money), Column("What is taken for granted", .sentence),
      ], rows: rows, whenEmpty: "Every fact that decides is reported.")
    return PageSection(
      id: "assumptions", title: "Assumptions",
      note:
        "Facts on which the expected figure rests and which no source reports. An entry may rest "
        + "on several."
    ) {
      $0.table(
        PageTable(id: "assumed-facts", caption: "Expected refund by assumed fact", table: table))
    }
  }

  /// Files that the page names; the workbook names all.
  private static let sourcesShown = 500

  /// What was given and is in no figure, each with the reason.
  private var notRead: Table {
    let rows = estimate.store.omissions.flatMap { source, sentences in
      sentences.map { [Cell.text(source.name), .text(masked($0))] }
    }
    return Table(
      columns: [Column("File, sheet or member", .text), Column("Why", .sentence)],
      rows: Array(rows.prefix(Self.sourcesShown)), whenEmpty: "Everything that was given was read.")
  }

  private var sources: PageSection {
    let sources = estimate.store.sources
    let shown = sources.prefix(RefundPage.sourcesShown)
    let table = Table(
      columns: [
        Column("File", .text), Column("Read as", .text), Column("Rows read", .count),
        Column("Rows used", .count), Column("Rows rejected", .count),
        Column("Duty used", .money), Column("Duty rejected", .money),
        Column("SHA-256", .sentence),
      ],
      rows: shown.map { source in
        [
          .text(source.name), .text(source.status == .read ? source.layout : source.status.title),
          .count(source.rowsRead),
          .count(source.rowsUsed), .count(source.rowsRejected), .money(source.dutyUsed),
          RejectedRows(of: CollectionOfOne(source)).dutyCell, .text(source.sha256),
        ]
      }, whenEmpty: "No file was read.")
    return PageSection(
      id: "sources", title: "Sources",
      note: shown.count < sources.count
        ? "The first \(shown.count) of \(grouped(sources.count)) files; the workbook names all."
        : ""
    ) {
      $0.table(PageTable(id: "files", caption: "Files that were given", table: table))
      $0.table(PageTable(id: "unread", caption: "What was not read", table: notRead))
    }
  }
}
