import Customs
import Refunds

/// What was paid and what comes back under each of the orders.
struct ByProgramme {
  let headings: HeadingTotals
  let law: [Heading]

  private static let measures = [
    Column("Tariff lines", .count), Column("IEEPA duty", .money), Column("Refundable duty", .money),
    Column("Accepted now: tariff lines", .count, width: 14),
    Column("Accepted now: IEEPA duty", .money), Column("Accepted now: refundable duty", .money),
  ]

  func sheet() -> Sheet {
    let sheet = Sheet(
      "By programme and heading", title: "By programme and heading",
      notes: [
        "From the tariff lines that bear IEEPA duty: an entry may stand under several headings. "
          + "What CBP keeps of headings of 15 % in all is taken off them; where an entry has "
          + "several of those, in proportion. Interest is reckoned for an entry as a whole."
      ], tables: [programmes { _ in nil }, byHeading()], frozenColumns: 2)
    return sheet.replacing(
      0,
      with: programmes { measure in
        "SUMIFS(\(sheet.range(table: 1, column: measure)),"
          + "\(sheet.range(table: 1, column: "Programme")),$A{line})"
      })
  }

  private func programmes(_ sum: (String) -> String?) -> Table {
    let rows = Heading.Program.allCases.compactMap { program -> [Cell]? in
      let own = headings.rows.filter { $0.heading.program == program }
      guard !own.isEmpty else { return nil }
      return [.text(program.rawValue), .empty, .count(own.count), .empty]
        + zip(Self.measures, cells(own)).map { column, cell in
          sum(column.title).map { .formula($0, value: cell) } ?? cell
        }
    }
    return Table(
      "By programme",
      columns: [
        Column("Programme", .text, width: 20), Column("", .code, width: 14),
        Column("Headings", .count, width: 26), Column("", .text, width: 40),
      ] + Self.measures, rows: rows,
      total: [.text("Total"), .empty, .count(headings.rows.count), .empty] + cells(headings.rows),
      whenEmpty: "No entry bears IEEPA duty.")
  }

  private func byHeading() -> Table {
    Table(
      "By heading",
      columns: [
        Column("Programme", .text, width: 20), Column("Heading", .code, width: 14),
        Column("Rate", .text, width: 26), Column("What", .sentence, width: 40),
      ] + Self.measures,
      rows: headings.rows.map { row in
        [
          .text(row.heading.program.rawValue), .code(row.heading.dotted),
          .text(rates(of: row.heading)),
          .text(row.heading.note),
        ] + cells([row])
      },
      total: [.text("Total"), .empty, .empty, .empty] + cells(headings.rows),
      whenEmpty: "No entry bears IEEPA duty.")
  }

  /// What the heading asked for over time.
  private func rates(of heading: Heading) -> String {
    let rates = law.filter { $0.number == heading.number }.map(\.rate.text)
    return rates.indices.filter { !rates[..<$0].contains(rates[$0]) }.map { rates[$0] }
      .joined(separator: ", ")
  }

  /// The cells under `measures`.
  private func cells(_ rows: [HeadingTotals.Row]) -> [Cell] {
    [\HeadingTotals.Row.all, \HeadingTotals.Row.accepted].flatMap { part -> [Cell] in
      [
        .count(rows.reduce(0) { $0 + $1[keyPath: part].tariffLines }),
        .money(rows.reduce(.zero) { $0 + $1[keyPath: part].ieepaDuty }),
        .money(rows.reduce(.zero) { $0 + $1[keyPath: part].refundableDuty }),
      ]
    }
  }
}
