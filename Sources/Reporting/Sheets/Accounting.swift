import Customs
import Refunds

extension ColumnDescription {
  fileprivate static let isProbable = ColumnDescription(
    "Probable? yes or no", .code, "Whether the refund is probable; yours to decide.", width: 12)
  fileprivate static let isVirtuallyCertain = ColumnDescription(
    "Virtually certain? yes or no", .code,
    "Whether the refund is virtually certain; yours to decide.",
    width: 12)
  fileprivate static let shareExpensed = ColumnDescription(
    "Share expensed", .share, "Part of the duty that was expensed; yours to change.")
  fileprivate static let shareOwed = ColumnDescription(
    "Share owed to customers", .share, "Part of the duty that customers may claim; yours to change."
  )
  fileprivate static let recovery = ColumnDescription(
    "Recovery of cost expensed", .money, "Probable duty that was expensed.", width: 16)
  fileprivate static let reducesInventory = ColumnDescription(
    "Reduces inventory", .money, "Probable duty that is still in inventory.", width: 16)
  fileprivate static let assetUnderIAS = ColumnDescription(
    "Asset under IAS 37", .money, "Duty and interest once they are virtually certain.", width: 16)
  fileprivate static let shownAsAsset = ColumnDescription(
    "Shown as an asset", .money, "What the model shows as an asset before the money is in.")
}

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
    let arithmetic: @Sendable (ColumnDescription) -> Formula
    var isProbable = false
  }

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
    func of(_ row: Int, _ table: Int) -> @Sendable (ColumnDescription) -> Formula {
      { Formula(overview.reference(table: table, row: row, column: $0)) }
    }
    func rest(_ more: Int, _ less: Int) -> @Sendable (ColumnDescription) -> Formula {
      {
        "\(overview.reference(row: more, column: $0))-\(overview.reference(row: less, column: $0))"
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
    return Table("By class of entry", rows: all) {
      Column("Class", .text, "Entries that are likely to the same degree.", width: 36) {
        .text($0.title)
      }
      Column("What it holds", .sentence, "Which entries those are.", width: 42) {
        .text($0.origin)
      }
      Column(.entries, total: .count(sums.entries), formula: { $0.arithmetic(.entries) }) {
        .count($0.sums.entries)
      }
      Column(
        .refundableDuty, total: .money(sums.refundableDuty),
        formula: { $0.arithmetic(.refundableDuty) }
      ) { .money($0.sums.refundableDuty) }
      Column(
        .interest, width: 16, total: .money(sums.interest), formula: { $0.arithmetic(.interest) }
      ) { .money($0.sums.interest) }
      decisions
      models(sums, probable)
    }
  }

  /// What the reader decides of each class.
  @ListBuilder<Column<Class>> private var decisions: [Column<Class>] {
    Column(.isProbable) { .input(nil, value: .code($0.isProbable ? "yes" : "no")) }
    Column(.isVirtuallyCertain) { _ in .input(nil, value: .code("no")) }
    Column(.shareExpensed) { _ in .input(nil, value: .share(100_00)) }
    Column(
      "Share in inventory", .share, "The rest of the duty.",
      formula: { _ in "1-\(cell: .shareExpensed)" }
    ) { _ in .share(0) }
    Column(.shareOwed) { _ in .input(nil, value: .share(0)) }
  }

  /// What each model makes of a class.
  @ListBuilder<Column<Class>> private func models(_ sums: Sums, _ probable: Sums) -> [Column<Class>]
  {
    Column(
      .recovery, total: .money(probable.refundableDuty),
      formula: { _ in
        "IF(\(cell: .isProbable)=\"yes\",ROUND(\(cell: .refundableDuty)*\(cell: .shareExpensed),2),0)"
      }
    ) { .money($0.isProbable ? $0.sums.refundableDuty : .zero) }
    Column(
      .reducesInventory, total: .money(.zero),
      formula: { _ in
        "IF(\(cell: .isProbable)=\"yes\",\(cell: .refundableDuty)-\(cell: .recovery),0)"
      }
    ) { _ in .money(.zero) }
    Column(
      "Duty left as contingency", .money, "Duty that the loss recovery model does not show.",
      width: 16, total: .money(sums.refundableDuty - probable.refundableDuty),
      formula: { _ in
        "\(cell: .refundableDuty)-\(cell: .recovery)-\(cell: .reducesInventory)"
      }
    ) { .money($0.isProbable ? .zero : $0.sums.refundableDuty) }
    Column(
      "Interest as contingency", .money, "Interest, which is a gain under either model.",
      width: 16, total: .money(sums.interest), formula: { _ in "\(cell: .interest)" }
    ) { .money($0.sums.interest) }
    Column(
      .assetUnderIAS, total: .money(.zero),
      formula: { _ in
        "IF(\(cell: .isVirtuallyCertain)=\"yes\",\(cell: .refundableDuty)+\(cell: .interest),0)"
      }
    ) { _ in .money(.zero) }
    Column(
      "Disclosed under IAS 37", .money,
      "Duty and interest that are probable and not virtually certain.", width: 16,
      total: .money(probable.total),
      formula: { _ in
        "IF(AND(\(cell: .isProbable)=\"yes\",\(cell: .isVirtuallyCertain)<>\"yes\"),"
          + "\(cell: .refundableDuty)+\(cell: .interest),0)"
      }
    ) { .money($0.isProbable ? $0.sums.total : .zero) }
    Column(
      "Owed to customers", .money, "Part of the duty that customers may claim.", width: 16,
      total: .money(.zero),
      formula: { _ in "ROUND(\(cell: .refundableDuty)*\(cell: .shareOwed),2)" }
    ) { _ in .money(.zero) }
  }

  /// A model of accounting, before cash is in.
  private struct Model {
    let title: String
    let when: String
    /// The columns above whose sums the model shows as an asset.
    let shown: [ColumnDescription]
    let recognized: Cents
  }

  /// Before cash is in: what each model shows as an asset, and what it leaves out.
  private func models(_ sum: @escaping @Sendable (ColumnDescription) -> Formula?) -> Table {
    let sums = all.reduce(Sums()) { $0 + $1.sums }
    let probable = all.filter(\.isProbable).reduce(Cents.zero) { $0 + $1.sums.refundableDuty }
    @Sendable func together(_ columns: [ColumnDescription]) -> Formula? {
      let parts = columns.compactMap(sum)
      return parts.isEmpty ? nil : parts.joined(separator: "+")
    }
    let models = [
      Model(
        title: "Loss recovery, ASC 410-30",
        when: "Duty, once its return is probable, up to the cost; interest when realised.",
        shown: [.recovery, .reducesInventory], recognized: probable),
      Model(
        title: "Gain contingency, ASC 450-30",
        when: "Neither duty nor interest before they are realised or realisable; disclosed.",
        shown: [], recognized: .zero),
      Model(
        title: "Contingent asset, IAS 37",
        when: "Once virtually certain; disclosed when probable.", shown: [.assetUnderIAS],
        recognized: .zero),
    ]
    return Table("Before the money is in", rows: models) {
      Column("Model", .text, "Model of accounting.", width: 36) { .text($0.title) }
      Column("When it shows an asset", .sentence, "When the model shows an asset.", width: 42) {
        .text($0.when)
      }
      Column.blank(.count)
      Column(.shownAsAsset, formula: { together($0.shown) }) { .money($0.recognized) }
      Column(
        "Not shown", .money, "Duty and interest that the model does not show.", width: 16,
        formula: { _ in
          together([.refundableDuty, .interest]).map { "\($0)-\(cell: .shownAsAsset)" }
        }
      ) { .money(sums.total - $0.recognized) }
    }
  }
}
