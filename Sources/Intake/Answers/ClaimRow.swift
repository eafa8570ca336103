import Customs
import Dealings
import EntryStore

/// What one row of CBP's answers or of a bank statement tells, before it has its place in the file.
enum ClaimRow: Hashable {
  case answer(CBPAnswer)
  case entryRefund(EntryRefund)
  case treasuryRefund(TreasuryRefund)
  case bankLine(BankLine)
}

extension ClaimFile {
  mutating func add(_ row: ClaimRow, at number: UInt32) {
    switch row {
    case .answer(var answer):
      answer.row = number
      answers.append(answer)
    case .entryRefund(var refund):
      refund.row = number
      entryRefunds.append(refund)
    case .treasuryRefund(var refund):
      refund.row = number
      treasuryRefunds.append(refund)
    case .bankLine(var line):
      line.row = number
      bankLines.append(line)
    }
  }
}

extension ClaimRow {
  /// Whether the same again would be the same thing reported twice: two lines of a bank that are alike are two deposits.
  var isReportedOnce: Bool {
    if case .bankLine = self { false } else { true }
  }

  /// Its amounts, taken positive.
  var magnitude: Int64 {
    switch self {
    case .answer: 0
    case .entryRefund(let refund): abs(refund.refund.amount) + abs(refund.interest.amount)
    case .treasuryRefund(let refund): abs(refund.total.amount)
    case .bankLine(let line): abs(line.amount.amount)
    }
  }
}
