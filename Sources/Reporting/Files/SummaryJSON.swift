import Customs
import EntryStore
import Refunds

/// `summary.json`: the estimate for scripts.
enum SummaryJSON {
  static let name = "summary.json"

  static func bytes(_ estimate: Estimate) -> [UInt8] { Array(text(estimate).utf8) }

  fileprivate static func text(_ estimate: Estimate) -> String {
    let totals = estimate.totals
    return JSON.object([
      ("filing_day", day(estimate.filingDate)),
      (
        "catalogue",
        .object([
          ("version", .text(estimate.terms.version)),
          ("verified", day(estimate.terms.verified)),
        ])
      ),
      ("sources", .array(estimate.store.sources.map(source))),
      ("tariff_schedule", schedule(estimate.schedule)),
      (
        "totals",
        .object([
          ("entries", .number(totals.all.entries)), ("tariff_lines", .number(totals.tariffLines)),
          ("ieepa_duty", money(totals.all.ieepaDuty)),
          ("refundable_duty", money(totals.all.refundableDuty)),
          ("interest", money(totals.all.interest)),
        ])
      ),
      (
        "range",
        .object([
          ("floor", range(totals.range.floor)), ("expected", range(totals.range.expected)),
          ("ceiling", range(totals.range.ceiling)),
        ])
      ),
      (
        "open_amounts",
        .object([
          ("entries", .number(totals.openAmounts.entries)),
          ("refundable_duty_low", money(totals.openAmounts.low)),
          ("refundable_duty_high", money(totals.openAmounts.high)),
          ("possible_bills", .number(totals.openAmounts.possibleBills)),
        ])
      ),
      (
        "by_outcome",
        .array(
          totals.byOutcome.map { .object([("outcome", .text($0.outcome.text))] + sums($0.sums)) })
      ),
      ("by_reason", .array(byReason(estimate))),
      (
        "by_importer",
        .array(rows(totals.byImporter, as: "importer_number", text: \.description))
      ),
      ("by_port", .array(rows(totals.byPort, as: "port", text: \.description))),
      ("by_month", .array(rows(totals.byMonth, as: "month", text: \.description))),
      ("by_filer", .array(rows(totals.byFiler, as: "filer_code", text: \.description))),
      (
        "expiring",
        .array(
          totals.expiring.map {
            .object([
              ("week", day($0.week)), ("entries", .number($0.sums.entries)),
              ("refundable_duty", money($0.sums.refundableDuty)),
            ])
          })
      ),
    ]).text + "\n"
  }

  private static func schedule(_ schedule: TariffSchedule?) -> JSON {
    guard let schedule else { return .null }
    return .object([
      ("file", .text(schedule.name)), ("sha256", .text(schedule.sha256)),
      ("numbers", .number(schedule.count)),
    ])
  }

  private static func source(_ source: Source) -> JSON {
    .object([
      ("path", .text(source.path)), ("sheet", .text(source.sheet)),
      ("status", .text(source.status.rawValue)), ("reason", .text(masked(source.reason))),
      ("sha256", .text(source.sha256)),
      ("layout", .text(source.layout)), ("rows_read", .number(source.rowsRead)),
      ("rows_used", .number(source.rowsUsed)), ("rows_rejected", .number(source.rowsRejected)),
      ("rows_other", .number(source.rowsOther)), ("duty_read", money(source.dutyRead)),
      ("duty_used", money(source.dutyUsed)),
      (
        "duty_rejected",
        money(
          RejectedRows(of: CollectionOfOne(source)).isDutyUnknown
            ? .unreported : source.dutyRejected)
      ),
      ("duty_other", money(source.dutyOther)),
    ])
  }

  private static func byReason(_ estimate: Estimate) -> [JSON] {
    estimate.totals.byReason.map { place, sums in
      let rule = estimate.determinations.rules[place]
      return .object(
        [("reason", .text(rule.id)), ("outcome", .text(rule.outcomeText))]
          + self.sums(sums, areKnown: !rule.leavesAmountUnknown || !sums.isZero))
    }
  }

  private static func rows<Key>(
    _ rows: [TotalsRow<Key>], as name: String, text: (Key) -> String
  ) -> [JSON] {
    rows.map { row in
      let key = text(row.key)
      return .object(
        [(name, key.isEmpty ? .null : .text(key))] + sums(row.all)
          + [("file_now", .object(sums(row.fileNow)))])
    }
  }

  private static func sums(_ sums: Sums, areKnown: Bool = true) -> [(String, JSON)] {
    [
      ("entries", .number(sums.entries)), ("ieepa_duty", areKnown ? money(sums.ieepaDuty) : .null),
      ("refundable_duty", areKnown ? money(sums.refundableDuty) : .null),
      ("interest", areKnown ? money(sums.interest) : .null),
    ]
  }

  private static func range(_ sums: Sums) -> JSON {
    .object([
      ("entries", .number(sums.entries)), ("duty", money(sums.refundableDuty)),
      ("interest", money(sums.interest)),
    ])
  }

  private static func money(_ cents: Cents) -> JSON {
    cents.isReported ? .text(cents.description) : .null
  }

  private static func day(_ day: Day) -> JSON {
    day.isReported ? .text(day.description) : .null
  }
}

extension Estimate {
  /// The sums for scripts, the same text as `summary.json`.
  public var summaryJSON: String { SummaryJSON.text(self) }
}
