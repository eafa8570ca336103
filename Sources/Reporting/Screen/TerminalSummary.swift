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
  private let sections: [Section]
  private let columns: TerminalColumns

  /// Sums under a title.
  private struct Section {
    let title: String
    let rows: [(label: String, sums: Sums, isMain: Bool)]
  }

  /// A summary of an estimate whose `files` were written into `folder`; `styled` where the reader's terminal
  /// shows bold and grey.
  public init(_ estimate: Estimate, files: [String], in folder: String, styled: Bool) {
    self.estimate = estimate
    self.files = files
    self.folder = folder
    isStyled = styled
    sections = [
      Self.range(estimate), Self.outcomes(estimate), Self.importers(estimate),
      Self.expiring(estimate),
    ].filter { !$0.rows.isEmpty }
    columns = TerminalColumns(for: sections.flatMap(\.rows).map(\.sums))
  }

  /// The whole summary, with a line end after each line.
  public var text: String {
    let parts = [heading] + sections.map(lines) + [cautions, written]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private var heading: [String] {
    let store = estimate.store
    let counts =
      "\(counted(store.entries.count, "entry summary", "entry summaries")), "
      + "\(counted(estimate.totals.tariffLines, "tariff line", "tariff lines")), "
      + counted(store.filesRead, "file", "files")
    return [
      bold(spread("IEEPA duty refund estimate", "filing day \(estimate.filingDate)")),
      grey(spread(counts, "catalogue \(estimate.terms.version)")),
    ] + (columns.unit.note.isEmpty ? [] : [grey(columns.unit.note)])
  }

  private func lines(of section: Section) -> [String] {
    [bold(columns.header(section.title))]
      + section.rows.map { row in
        let line = columns.row(row.label, row.sums)
        return row.isMain ? bold(line) : line
      }
  }

  private static func range(_ estimate: Estimate) -> Section {
    let range = estimate.totals.range
    return Section(
      title: "What can come back",
      rows: [
        ("Floor: all confirmed", range.floor, false),
        ("Expected: some assumed", range.expected, true),
        ("Ceiling: what may come", range.ceiling, false),
      ])
  }

  private static func outcomes(_ estimate: Estimate) -> Section {
    let present = estimate.totals.byOutcome.filter { $0.sums.entries > 0 }
    return Section(
      title: "By outcome", rows: present.map { ($0.outcome.title, $0.sums, false) })
  }

  private static func importers(_ estimate: Estimate) -> Section {
    let accepted = estimate.totals.byImporter.filter { $0.fileNow.entries > 0 }
    let first = accepted.sorted {
      $0.fileNow.total != $1.fileNow.total ? $0.fileNow.total > $1.fileNow.total : $0.key < $1.key
    }.prefix(5)
    let importers = estimate.totals.byImporter.map(\.key)
    let labels = first.contains { $0.key.isPerson } ? importers.labels : []
    return Section(
      title: accepted.count > 5 ? "Accepted now, top 5" : "Accepted now, by importer",
      rows: accepted.count < 2
        ? []
        : first.map { row in
          let number =
            labels.isEmpty ? row.key.description : labels[importers.place(of: row.key)]
          return (label(of: row.key, number, in: estimate.store), row.fileNow, false)
        })
  }

  /// An importer's number and the name on its first entry that has one.
  private static func label(
    of importer: ImporterNumber, _ number: String, in store: EntryStore
  ) -> String {
    guard importer.isReported else { return "not reported" }
    let named = (0..<store.entries.count).first {
      store.entries.importer[$0] == importer && !store.importerName(of: $0).isEmpty
    }
    return named.map { "\(number) \(shown(masked(store.importerName(of: $0), of: importer)))" }
      ?? number
  }

  private static func expiring(_ estimate: Estimate) -> Section {
    let last = DeadlineWeeks(from: estimate.filingDate).lastSoon
    return Section(
      title: "Ages out, the first by",
      rows: estimate.totals.expiring.filter { $0.week <= last }.map {
        ($0.firstDay.description, $0.sums, false)
      })
  }

  private var cautions: [String] {
    let sentences = estimate.cautions
    return sentences.isEmpty ? [] : [bold("Read with care")] + sentences.flatMap(item)
  }

  private var written: [String] {
    guard !files.isEmpty else { return [] }
    return [bold("Written to \(folder)")] + item(files.joined(separator: ", "))
  }

  /// A sentence as one item of a list, its further lines indented.
  private func item(_ sentence: String) -> [String] { printed(shown(sentence), indent: 2) }

  private func bold(_ text: String) -> String { isStyled ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  private func grey(_ text: String) -> String { isStyled ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
