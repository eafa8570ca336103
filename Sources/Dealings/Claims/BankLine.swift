public import Customs

/// One line of a bank statement.
public struct BankLine: Hashable, Sendable {
  public var day: Day
  /// Positive where money came in.
  public var amount: Cents
  /// What the bank wrote beside it, column by column, with `; ` between them.
  public var reference: String
  /// Row as a spreadsheet counts rows.
  public var row: UInt32

  public init(day: Day, amount: Cents, reference: String, row: UInt32 = 0) {
    self.day = day
    self.amount = amount
    self.reference = reference
    self.row = row
  }
}
