import Customs
import Dealings
import EntryStore

/// `changes.csv`: one row for each entry that changed otherwise than by interest alone.
struct ChangesCSV {
  static let name = "changes.csv"

  let file: CSVFile<RollForward.Entry>
  private let rollForward: RollForward

  init(_ rollForward: RollForward) {
    self.rollForward = rollForward
    let isNew = "the estimate before has no such entry"
    file = CSVFile(
      Self.name, "One line for each entry that changed since the estimate before."
    ) {
      CSVColumn(
        "change", "What changed about the entry that says most about its money.",
        code: { $0.change.rawValue })
      CSVColumn("entry_number", .code, "Number of the entry summary, without dashes.") {
        $0.entry.write(to: &$1)
      }
      CSVColumn(
        "importer_number", "The importer of record, by its number with CBP.",
        whenEmpty: "not reported", text: { $0.importer })
      CSVColumn(
        "outcome_before", "What the estimate before concluded of the entry.", whenEmpty: isNew,
        text: { $0.outcomeBefore })
      CSVColumn(
        "outcome", "What this estimate concludes of it.",
        whenEmpty: "this estimate has no such entry", text: { $0.outcome })
      CSVColumn(
        "duty_before", "Refundable duty in the estimate before.", money: { $0.dutyBefore })
      CSVColumn("duty", "Refundable duty in this estimate.", money: { $0.duty })
      CSVColumn("interest_before", "Interest in the estimate before.", money: { $0.interestBefore })
      CSVColumn("interest", "Interest in this estimate.", money: { $0.interest })
      CSVColumn(
        "filing_day_before", "Filing date of the estimate before.",
        date: { _ in rollForward.filingDateBefore })
      CSVColumn(
        "filing_day", "Filing date of this estimate.", date: { _ in rollForward.filingDate })
    }
  }

  var bytes: [UInt8] { file.header + file.bytes(rollForward.entries) }
}
