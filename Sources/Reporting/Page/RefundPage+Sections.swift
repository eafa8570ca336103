import Customs
import EntryStore
import Refunds

/// The parts of the page below the first screen.
extension RefundPage {
  var sections: [PageSection] {
    [
      outcomes, deadlines, cashByMonth, byProgram, leftOut, byImporter, byPort, byMonth,
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
    let table = Table(rows: present, whenEmpty: "No entry was read.") {
      Column(.outcomeInWords) { .text($0.outcome.title) }
      Column.sums(total: totals.all) { $0.sums }
      Column(.meaning) { .text($0.outcome.meaningAndCode) }
    }
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
      rows: reasons, whenEmpty: "CAPE accepts every entry on the filing day."
    ) {
      Column(.reason) { .text($0.rule.titleAndName) }
      Column(.outcomeInWords) { .text($0.rule.outcome?.title ?? "Warning") }
      Column(.entries, total: .count(all.entries)) { .count($0.sums.entries) }
      Column(.dutyAndInterest, total: .money(all.total)) { .money($0.sums.total) }
      Column(.cbpAnswer) { .text($0.rule.message?.text ?? "") }
      Column(.nextStep) { .text($0.rule.nextStep.text) }
    }
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
    let table = Table(
      rows: zip(Assumptions.each, breakdown.assumed).map { (each: $0, sums: $1) }
        .filter { $0.sums.entries > 0 }, whenEmpty: "Every fact that decides is reported."
    ) {
      Column("Assumed fact", .text, "The fact that no source reports.") {
        .text($0.each.assumption.texts.joined())
      }
      Column(.entries) { .count($0.sums.entries) }
      Column(.dutyAndInterest) { .money($0.sums.total) }
      Column("What is taken for granted", .sentence, "What is taken for granted.") {
        .text($0.each.meaning)
      }
    }
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
      sentences.map { (source: source, reason: $0) }
    }
    return Table(
      rows: Array(rows.prefix(Self.sourcesShown)), whenEmpty: "Everything that was given was read."
    ) {
      Column("File, sheet or member", .text, "What was given.") { .text($0.source.name) }
      Column("Why", .sentence, "Why it was not read.") { .text(masked($0.reason)) }
    }
  }

  private var sources: PageSection {
    let sources = estimate.store.sources
    let shown = sources.prefix(RefundPage.sourcesShown)
    let table = Table(rows: Array(shown), whenEmpty: "No file was read.") {
      Column("File", .text, "File or sheet.") { .text($0.name) }
      Column("Read as", .text, "The sender's format, or what became of it.") {
        .text($0.status == .read ? $0.layout : $0.status.title)
      }
      Column("Rows read", .count, "Rows below the header.", unit: "rows") { .count($0.rowsRead) }
      Column("Rows used", .count, "Rows that the figures rest on.", unit: "rows") {
        .count($0.rowsUsed)
      }
      Column(.rowsRejected) { .count($0.rowsRejected) }
      Column("Duty used", .money, "IEEPA duty on rows that were used.") { .money($0.dutyUsed) }
      Column(.dutyRejected) { RejectedRows(of: CollectionOfOne($0)).dutyCell }
      Column("SHA-256", .sentence, "Digest of the file's bytes.") { .text($0.sha256) }
    }
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
