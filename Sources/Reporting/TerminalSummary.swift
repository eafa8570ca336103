import Customs
import EntryStore
import Refunds

/// The estimate on one screen of 80 columns, for a person who decides.
public struct TerminalSummary {
  private let estimate: Estimate
  /// Names of the files that were written, and the folder they are in.
  private let files: [String]
  private let folder: String
  private let isStyled: Bool

  /// A summary of an estimate whose `files` were written into `folder`; `styled` where the reader's terminal
  /// shows bold and grey.
  public init(_ estimate: Estimate, files: [String], in folder: String, styled: Bool) {
    self.estimate = estimate
    self.files = files
    self.folder = folder
    isStyled = styled
  }

  /// The whole summary, with a line end after each line.
  public var text: String {
    let parts = [heading, range, outcomes, importers, expiring, cautions, written]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private var heading: [String] {
    let store = estimate.store
    let counts =
      "\(count(store.entries.count, "entry summary", "entry summaries")), "
      + "\(count(estimate.totals.tariffLines, "tariff line", "tariff lines")), "
      + count(store.sources.count, "file", "files")
    return [
      bold(spread("IEEPA duty refund estimate", "filing day \(estimate.filingDay)")),
      grey(spread(counts, "catalogue \(estimate.catalogue.version)")),
    ]
  }

  private var range: [String] {
    let range = estimate.totals.range
    return [
      header("What can come back"), row("Floor: all confirmed", range.floor),
      bold(row("Expected: some assumed", range.expected)),
      row("Ceiling: what may come", range.ceiling),
    ]
  }

  private var outcomes: [String] {
    let present = estimate.totals.byOutcome.filter { $0.sums.entries > 0 }
    return [header("By outcome")] + present.map { row($0.outcome.text, $0.sums) }
  }

  private var importers: [String] {
    let accepted = estimate.totals.byImporter.filter { $0.fileNow.entries > 0 }
    guard accepted.count > 1 else { return [] }
    let shown = accepted.sorted {
      $0.fileNow.total != $1.fileNow.total ? $0.fileNow.total > $1.fileNow.total : $0.key < $1.key
    }.prefix(5)
    let rows = shown.map { importer in
      row(importer.key.isReported ? importer.key.description : "not reported", importer.fileNow)
    }
    return [header(accepted.count > 5 ? "Accepted now, top 5" : "Accepted now, by importer")] + rows
  }

  private var expiring: [String] {
    let last = DeadlineWeeks(from: estimate.filingDay).lastSoon
    let weeks = estimate.totals.expiring.filter { $0.week <= last }
    guard !weeks.isEmpty else { return [] }
    return [header("Ages out, week of")]
      + weeks.map { row($0.week.description, $0.sums) }
  }

  private var cautions: [String] {
    let store = estimate.store
    let assumed = estimate.totals.range.assumed
    var sentences = estimate.attested.map { "Rests on your statement: \($0)" }
    if assumed.entries > 0 {
      sentences.append(
        "\(assumed.total.dollars) of the expected rests on facts that no source reports.")
    }
    let rejected = store.sources.reduce(0) { $0 + $1.rowsRejected }
    if rejected > 0 {
      let duty = store.sources.reduce(Cents.zero) { $0 + $1.dutyRejected }
      sentences.append(
        "\(count(rejected, "row was", "rows were")) rejected, with \(duty.dollars) of duty: "
          + "see \(RejectsCSV.name).")
    }
    let unsettled = store.conflicts.count { !$0.settled }
    if !store.conflicts.isEmpty {
      sentences.append(
        "\(count(store.conflicts.count, "conflict", "conflicts")) between sources, \(unsettled) "
          + "unsettled: see \(ConflictsCSV.name).")
    }
    sentences += estimate.amountCautions.map(\.sentence)
    if let schedule = estimate.scheduleSentence { sentences.append(schedule) }
    sentences += estimate.remarks
    guard !sentences.isEmpty else { return [] }
    return [bold("Read with care")] + sentences.flatMap(item)
  }

  private var written: [String] {
    guard !files.isEmpty else { return [] }
    return [bold("Written to \(folder)")] + item(files.joined(separator: ", "))
  }

  /// A sentence as one item of a list, its further lines indented.
  private func item(_ sentence: String) -> [String] { printed(sentence, indent: 2) }

  private func header(_ title: String) -> String {
    bold(columns(title, "entries", "duty", "interest", "total"))
  }

  private func row(_ label: String, _ sums: Sums) -> String {
    columns(
      "  " + label, String(sums.entries), sums.refundableDuty.dollars, sums.interest.dollars,
      sums.total.dollars)
  }

  /// A label and four figures; a label that is too long takes the room of its own figures' padding.
  private func columns(
    _ label: String, _ entries: String, _ duty: String, _ interest: String, _ total: String
  ) -> String {
    spread(label, left(entries, 7) + left(duty, 16) + left(interest, 14) + left(total, 16))
  }

  private func left(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 1)) + text
  }

  /// Two texts at the two edges of the screen.
  private func spread(_ first: String, _ second: String) -> String {
    let free = terminalWidth - first.count
    let trimmed = second.drop { $0 == " " }
    return first + left(String(trimmed), free)
  }

  private func count(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  private func bold(_ text: String) -> String { isStyled ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  private func grey(_ text: String) -> String { isStyled ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
