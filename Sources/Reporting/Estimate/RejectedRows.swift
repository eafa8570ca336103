import Customs
import EntryStore

/// Rows that could not be used, and how much of their duty is known.
struct RejectedRows {
  let count: Int
  /// Those of them whose duty is blank or could not be read.
  let withoutDuty: Int
  /// Duty on the others.
  let duty: Cents

  init(of sources: some Sequence<Source>) {
    var (count, withoutDuty, duty) = (0, 0, Cents.zero)
    for source in sources {
      count += source.rowsRejected
      withoutDuty += source.rowsRejectedWithoutDuty
      duty += source.dutyRejected
    }
    (self.count, self.withoutDuty, self.duty) = (count, withoutDuty, duty)
  }

  /// Whether nothing is known of their duty, so that a sum of zero would say something untrue.
  var isDutyUnknown: Bool { withoutDuty > 0 && duty == .zero }

  /// On how many of them the duty is not known, in words; empty where all is known.
  var unknownDuty: String {
    withoutDuty == 0
      ? "" : "duty not known on \(grouped(withoutDuty)) of \(counted(count, "row", "rows"))"
  }

  /// Their duty as far as it is known, in words.
  var dutyText: String {
    let known = isDutyUnknown ? [] : ["with \(duty.dollars) of duty"]
    return (known + (withoutDuty == 0 ? [] : [unknownDuty])).joined(separator: ", ")
  }

  /// Their duty in a sheet or on the page.
  var dutyCell: Cell { isDutyUnknown ? .text("not known") : .money(duty) }
}
