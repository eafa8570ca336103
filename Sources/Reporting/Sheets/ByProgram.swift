import Customs
import Refunds

extension ColumnDescription {
  static let program = ColumnDescription(
    "Programme", .text, "The orders under which the duty was paid.", width: 20)
  static let tariffLines = ColumnDescription(
    "Tariff lines", .count, "HTS numbers on lines of entries, that bear the duty.",
    unit: "tariff lines")
  static let acceptedLines = ColumnDescription(
    "Accepted now: tariff lines", .count, "Those on entries that CAPE accepts on the filing day.",
    unit: "tariff lines", width: 14)
  fileprivate static let acceptedIEEPADuty = ColumnDescription(
    "Accepted now: IEEPA duty", .money,
    "IEEPA duty on entries that CAPE accepts on the filing day.")
}

/// What was paid and what comes back under each of the orders.
struct ByProgram {
  let headings: HeadingTotals
  let law: [Heading]

  func sheet() -> Sheet {
    let sheet = Sheet(
      "By programme and heading", title: "By programme and heading",
      notes: [
        "From the tariff lines that bear IEEPA duty: an entry may stand under several headings. "
          + "What CBP keeps of headings of 15 % in all is taken off them; where an entry has "
          + "several of those, in proportion. Interest is reckoned for an entry as a whole."
      ], tables: [programs { _ in nil }, byHeading()], frozenColumns: 2)
    return sheet.replacing(
      0,
      with: programs { measure in
        "SUMIFS(\(sheet.range(table: 1, column: measure)),"
          + "\(sheet.range(table: 1, column: .program)),\(key: .program))"
      })
  }

  private func programs(_ sum: @escaping @Sendable (ColumnDescription) -> Formula?) -> Table {
    let rows = Heading.Program.allCases.map { program in
      (program: program, headings: headings.rows.filter { $0.heading.program == program })
    }
    return Table(
      "By programme", rows: rows.filter { !$0.headings.isEmpty },
      whenEmpty: "No entry bears IEEPA duty."
    ) {
      Column(.program) { .text($0.program.rawValue) }
      Column.blank(.code, width: 14)
      Column(
        "Headings", .count, "Headings of Chapter 99 under which duty was paid.", unit: "headings",
        width: 26, total: .count(headings.rows.count)
      ) { .count($0.headings.count) }
      Column.blank(.text, width: 40)
      measures(formula: sum) { $0.headings }
    }
  }

  private func byHeading() -> Table {
    Table("By heading", rows: headings.rows, whenEmpty: "No entry bears IEEPA duty.") {
      Column(.program) { .text($0.heading.program.rawValue) }
      Column("Heading", .code, "Heading of Chapter 99.") { .code($0.heading.dotted) }
      Column("Rate", .text, "What the heading asked for over time.", width: 26) {
        .text(rates(of: $0.heading))
      }
      Column("What", .sentence, "What the heading is for.", width: 40) { .text($0.heading.note) }
      measures(formula: { _ in nil }) { [$0] }
    }
  }

  /// What the heading asked for over time.
  private func rates(of heading: Heading) -> String {
    let rates = law.filter { $0.number == heading.number }.map(\.rate.text)
    return rates.indices.filter { !rates[..<$0].contains(rates[$0]) }.map { rates[$0] }
      .joined(separator: ", ")
  }

  /// Tariff lines, IEEPA duty and refundable duty: of all entries, then of those that CAPE accepts.
  private func measures<Row>(
    formula: @escaping @Sendable (ColumnDescription) -> Formula?,
    of rows: @escaping @Sendable (Row) -> [HeadingTotals.Row]
  ) -> [Column<Row>] {
    func column(
      _ description: ColumnDescription,
      _ sum: @escaping @Sendable ([HeadingTotals.Row]) -> Cell
    ) -> Column<Row> {
      Column(
        description, total: sum(headings.rows), formula: { _ in formula(description) }
      ) { sum(rows($0)) }
    }
    return [
      column(.tariffLines) { .count($0.reduce(0) { $0 + $1.all.tariffLines }) },
      column(.ieepaDuty) { .money($0.reduce(.zero) { $0 + $1.all.ieepaDuty }) },
      column(.refundableDuty) { .money($0.reduce(.zero) { $0 + $1.all.refundableDuty }) },
      column(.acceptedLines) { .count($0.reduce(0) { $0 + $1.accepted.tariffLines }) },
      column(.acceptedIEEPADuty) { .money($0.reduce(.zero) { $0 + $1.accepted.ieepaDuty }) },
      column(.acceptedDuty) { .money($0.reduce(.zero) { $0 + $1.accepted.refundableDuty }) },
    ]
  }
}
