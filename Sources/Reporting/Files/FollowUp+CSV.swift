import Customs
import EntryStore
import Refunds

extension FollowUp {
  /// `work-list.csv`: one row for each entry that CBP answered, the most urgent first.
  var workListCSV: [UInt8] {
    var text = CSVLine.header(
      "entry_number", "importer_number", "claim_number", "declaration", "state", "cbp_words",
      "message", "meaning", "next_step", "by", "refile", "why", "refundable_duty", "interest",
      "source")
    for item in work.sorted(by: { $0.urgency < $1.urgency }) {
      var line = CSVLine()
      line.add(item.answer.entry.write)
      line.add(item.answer.expected?.importer ?? "")
      line.add(item.answer.claim)
      line.add(item.answer.declaration)
      line.add(item.state)
      line.add(masked(item.words))
      line.add(item.messageNames)
      line.add(item.meaning)
      line.add(item.nextStep)
      line.add(item.byWhen.write)
      line.add(item.refilingText)
      line.add(item.why)
      line.add(item.refundableDuty.write)
      line.add(item.interest.write)
      line.add(item.answer.source)
      text += line.end()
    }
    return text
  }

  /// `tie-out.csv`: one row for each entry that CBP took or tells a refund of.
  var tieOutCSV: [UInt8] {
    var text = CSVLine.header(
      "entry_number", "importer_number", "payee", "claim_number", "liquidation_day",
      "refund_number", "state", "expected_duty", "duty", "expected_interest", "interest",
      "explanation")
    for entry in tieOut.entries {
      var line = CSVLine()
      line.add(entry.entry.write)
      line.add(entry.importer)
      line.add(entry.payee)
      line.add(entry.claim)
      line.add(entry.liquidationDay.write)
      line.add(entry.refundNumber)
      line.add(entry.state.rawValue)
      line.add(entry.expectedDuty.write)
      line.add(entry.duty.write)
      line.add(entry.expectedInterest.write)
      line.add(entry.interest.write)
      line.add(entry.explanation)
      text += line.end()
    }
    return text
  }

  /// `payments.csv`: one row for each payment of CBP, and one for each line of the bank that is none.
  var paymentsCSV: [UInt8] {
    var text = CSVLine.header(
      "payee", "liquidation_day", "refund_number", "state", "entries", "expected", "told",
      "treasury", "bank", "bank_day", "explanation")
    for payment in tieOut.payments {
      var line = CSVLine()
      line.add(payment.payee)
      line.add(payment.liquidationDay.write)
      line.add(payment.refundNumber)
      line.add(payment.state.rawValue)
      line.add(payment.entries)
      line.add(payment.expected.write)
      line.add(payment.told.write)
      line.add(payment.sent.write)
      line.add(payment.banked.write)
      line.add(payment.bankDay.write)
      line.add(payment.explanation)
      text += line.end()
    }
    for bank in tieOut.unmatchedLines {
      var line = CSVLine()
      line.add("")
      line.add("")
      line.add("")
      line.add("no-payment")
      line.add(0)
      line.add("")
      line.add("")
      line.add("")
      line.add(bank.amount.write)
      line.add(bank.day.write)
      line.add(masked(bank.reference))
      text += line.end()
    }
    return text
  }
}
