import Customs
import Refunds

/// What a controller books, discloses and owes, under each of the models that are in use.
struct Accounting {
  let totals: Totals
  let overview: Sheet

  /// Entries that are likely to the same degree.
  private struct Class {
    let title: String
    let origin: String
    let sums: Sums
    /// The class's measures as arithmetic over the Overview.
    let arithmetic: (String) -> String
    var isProbable = false
  }

  private static let money = ["Refundable duty", "Interest"]

  func sheet() -> Sheet {
    let sheet = Sheet(
      "Accounting schedule", title: "Accounting schedule",
      notes: [
        "US GAAP has no text of its own on these refunds. Two models are in use, by policy: loss "
          + "recovery (ASC 410-30), up to the cost once the refund is probable, and gain contingency "
          + "(ASC 450-30), when it is realised. Under IFRS (IAS 37) an asset stands once the refund "
          + "is virtually certain, and is disclosed when probable.",
        "Duty reduces the cost it was, expensed or still in inventory; interest is income of "
          + "another kind and a gain under either model. What customers may claim is shown beside "
          + "it. Yellow cells are yours to decide, with your auditor; what stands in them is a "
          + "proposal, no advice.",
      ], tables: [classes(), models { _ in nil }], frozenColumns: 1)
    return sheet.replacing(1, with: models { "SUM(\(sheet.range(column: $0)))" })
  }

  private var all: [Class] {
    let range = totals.range
    func of(_ row: Int, _ table: Int) -> (String) -> String {
      { overview.reference(table: table, row: row, column: $0) }
    }
    func rest(_ more: Int, _ less: Int) -> (String) -> String {
      {
        overview.reference(row: more, column: $0) + "-"
          + overview.reference(row: less, column: $0)
      }
    }
    func blocked(_ outcome: Outcome, _ title: String) -> Class {
      let place = Outcome.allCases.firstIndex(of: outcome) ?? 0
      return Class(
        title: title, origin: outcome.meaning, sums: totals.byOutcome[place].sums,
        arithmetic: of(place, 1))
    }
    var classes = [
      Class(
        title: "Accepted, every fact reported", origin: "The floor of the range, low figures.",
        sums: range.floor, arithmetic: of(0, 0), isProbable: true),
      Class(
        title: "Accepted, the rest of the expected",
        origin: "Facts that are assumed, and the high end of amounts that are a range.",
        sums: range.expected - range.floor, arithmetic: rest(1, 0)),
      blocked(.fixThenFile, "To be corrected first"), blocked(.wait, "Waiting"),
      blocked(.review, "To be looked at"),
      blocked(.otherRemedy, "Finally liquidated: protest or court"),
    ]
    var done = blocked(.done, "On an accepted declaration")
    done.isProbable = true
    classes.append(done)
    return classes
  }

  private func classes() -> Table {
    let sums = all.reduce(Sums()) { $0 + $1.sums }
    let probable = all.filter(\.isProbable).reduce(Sums()) { $0 + $1.sums }
    return Table(
      "By class of entry",
      columns: [
        Column("Class", .text, width: 36), Column("What it holds", .sentence, width: 42),
        Column("Entries", .count), Column("Refundable duty", .money),
        Column("Interest", .money, width: 16), Column("Probable? yes or no", .code, width: 12),
        Column("Virtually certain? yes or no", .code, width: 12),
        Column("Share expensed", .share), Column("Share in inventory", .share),
        Column("Share owed to customers", .share),
      ]
        + [
          "Recovery of cost expensed", "Reduces inventory", "Duty left as contingency",
          "Interest as contingency", "Asset under IAS 37", "Disclosed under IAS 37",
          "Owed to customers",
        ].map { Column($0, .money, width: 16) }, rows: all.map(row),
      total: [
        .text("Total"), .empty, .count(sums.entries), .money(sums.refundableDuty),
        .money(sums.interest), .empty, .empty, .empty, .empty, .empty,
        .money(probable.refundableDuty), .money(.zero),
        .money(sums.refundableDuty - probable.refundableDuty), .money(sums.interest),
        .money(.zero), .money(probable.total), .money(.zero),
      ])
  }

  private func row(_ each: Class) -> [Cell] {
    let duty = each.sums.refundableDuty
    return [
      .text(each.title), .text(each.origin),
      .formula(each.arithmetic("Entries"), value: .count(each.sums.entries)),
      .formula(each.arithmetic("Refundable duty"), value: .money(duty)),
      .formula(each.arithmetic("Interest"), value: .money(each.sums.interest)),
      .input(nil, value: .code(each.isProbable ? "yes" : "no")),
      .input(nil, value: .code("no")), .input(nil, value: .share(100_00)),
      .formula("1-H{line}", value: .share(0)), .input(nil, value: .share(0)),
      .formula(
        "IF(F{line}=\"yes\",ROUND(D{line}*H{line},2),0)",
        value: .money(each.isProbable ? duty : .zero)),
      .formula(
        "IF(F{line}=\"yes\",D{line}-K{line},0)", value: .money(.zero)),
      .formula("D{line}-K{line}-L{line}", value: .money(each.isProbable ? .zero : duty)),
      .formula("E{line}", value: .money(each.sums.interest)),
      .formula("IF(G{line}=\"yes\",D{line}+E{line},0)", value: .money(.zero)),
      .formula(
        "IF(AND(F{line}=\"yes\",G{line}<>\"yes\"),D{line}+E{line},0)",
        value: .money(each.isProbable ? each.sums.total : .zero)),
      .formula("ROUND(D{line}*J{line},2)", value: .money(.zero)),
    ]
  }

  /// Before cash is in: what each model shows as an asset, and what it leaves out.
  private func models(_ sum: (String) -> String?) -> Table {
    let sums = all.reduce(Sums()) { $0 + $1.sums }
    let probable = all.filter(\.isProbable).reduce(Cents.zero) { $0 + $1.sums.refundableDuty }
    func cell(_ arithmetic: String?, _ value: Cents) -> Cell {
      arithmetic.map { .formula($0, value: .money(value)) } ?? .money(value)
    }
    func together(_ columns: [String]) -> String? {
      let parts = columns.compactMap(sum)
      return parts.isEmpty ? nil : parts.joined(separator: "+")
    }
    let total = together(["Refundable duty", "Interest"])
    func row(_ model: String, _ when: String, _ asset: Cell, _ recognised: Cents) -> [Cell] {
      [
        .text(model), .text(when), .empty, asset,
        cell(total.map { "\($0)-D{line}" }, sums.total - recognised),
      ]
    }
    return Table(
      "Before the money is in",
      columns: [
        Column("Model", .text, width: 36), Column("When it shows an asset", .sentence, width: 42),
        Column("", .count), Column("Shown as an asset", .money),
        Column("Not shown", .money, width: 16),
      ],
      rows: [
        row(
          "Loss recovery, ASC 410-30",
          "Duty, once its return is probable, up to the cost; interest when realised.",
          cell(together(["Recovery of cost expensed", "Reduces inventory"]), probable), probable),
        row(
          "Gain contingency, ASC 450-30",
          "Neither duty nor interest before they are realised or realisable; disclosed.",
          .money(.zero), .zero),
        row(
          "Contingent asset, IAS 37",
          "Once virtually certain; disclosed when probable.",
          cell(together(["Asset under IAS 37"]), .zero), .zero),
      ])
  }
}
