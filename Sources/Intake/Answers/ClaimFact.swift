/// What a column of CBP's answers, or of a bank statement, can say.
enum ClaimFact: CaseIterable, Hashable, Sendable {
  // Of an entry and its claim.
  case entry, filer, claim, claimStatus, error
  // Of the money that CBP returns on an entry.
  case importer, notifyParty, liquidationDate, refund, interest
  // Of a refund on its way through the Treasury.
  case refundNumber, refundDate, secondaryStatus, payee, payeeName, total, trace, reason
  /// The status of what a row is about: an entry of a claim, or a refund.
  case status
  // Of a line of a bank statement.
  case day, amount, credit, debit, direction, transactionType, currency, reference

  /// How a report speaks of it.
  var title: String {
    switch self {
    case .entry: "entry number"
    case .filer: "filer code"
    case .claim: "claim number"
    case .claimStatus: "claim status"
    case .error: "error"
    case .importer: "importer number"
    case .notifyParty: "number of the 4811 party"
    case .liquidationDate: "liquidation date"
    case .refund: "duty refunded"
    case .interest: "interest"
    case .refundNumber: "refund number"
    case .refundDate: "refund date"
    case .secondaryStatus: "secondary status of the refund"
    case .payee: "payee's number"
    case .payeeName: "payee's name"
    case .total: "amount of the refund"
    case .trace: "trace number"
    case .reason: "reason for which the refund is held"
    case .status: "status"
    case .day: "date"
    case .amount: "amount"
    case .credit: "amount that came in"
    case .debit: "amount that went out"
    case .direction: "credit or debit"
    case .transactionType: "kind of transaction"
    case .currency: "currency"
    case .reference: "reference"
    }
  }

  var isDay: Bool { [.liquidationDate, .refundDate, .day].contains(self) }

  var isAmount: Bool {
    [.refund, .interest, .total, .amount, .credit, .debit].contains(self)
  }

  /// Spellings in lower case with single spaces, as `HeaderRow.normalized` makes them; of several columns the one with
  /// the first of them counts.
  var spellings: [String] {
    switch self {
    case .entry:
      (brokerTariffLines.spellings[.entryNumber] ?? []) + ["entry summary no", "entry id"]
    case .filer: brokerTariffLines.spellings[.filer] ?? []
    case .claim:
      [
        "claim number", "cape claim number", "claim no", "claim no.", "claim #", "claim id",
        "declaration number", "cape declaration number", "claim",
      ]
    case .claimStatus: ["claim status", "cape claim status", "declaration status"]
    case .error:
      [
        "error description", "error descriptions", "error message", "error messages", "errors",
        "error", "validation error", "validation errors", "validation message", "message",
        "messages", "claim error", "cape claim error", "rejection reason", "reject reason",
        "failure reason", "error reason",
      ]
    case .importer:
      (brokerTariffLines.spellings[.importer] ?? []) + ["ior no", "ior no.", "importer id"]
    case .notifyParty:
      [
        "cf4811 number", "cf 4811 number", "form 4811 number", "4811 number", "4811 party number",
        "4811 party", "notify party number", "notify party",
      ]
    case .liquidationDate:
      ["reliquidation date", "(re)liquidation date"]
        + (brokerTariffLines.spellings[.liquidationDate] ?? [])
    case .refund:
      [
        "refund amount", "refund principal amount", "principal refund amount", "principal amount",
        "duty refund amount", "duty refund", "refund principal", "principal",
      ]
    case .interest:
      ["interest amount", "refund interest amount", "refund interest", "interest"]
    case .refundNumber: ["refund number", "refund id", "refund no", "refund no.", "refund #"]
    case .refundDate: ["refund date", "date of refund", "refund issue date"]
    case .secondaryStatus: ["refund secondary status", "secondary status"]
    case .payee: ["payee id", "payee number", "payee no", "payee no."]
    case .payeeName: ["payee name", "company name", "importer name", "payee", "importer"]
    case .total: ["total refund amount", "refund total", "refund amount", "total amount", "amount"]
    case .trace:
      [
        "check/ach trace number", "ach trace number", "check/eft trace number", "trace number",
        "trace no", "trace no.", "trace id",
      ]
    case .reason:
      [
        "reject reason description", "rejection reason description", "reject reason",
        "rejection reason", "hold reason", "reason held", "return reason", "reason",
        "reject description", "error description", "error message", "error", "reject reason code",
        "reject code", "reason code",
      ]
    case .status: ["refund status", "status"]
    case .day:
      [
        "posting date", "posted date", "post date", "date posted", "date", "transaction date",
        "booking date", "value date", "effective date", "settlement date", "as of date",
        "as-of date",
      ]
    case .amount: ["amount", "transaction amount", "net amount", "amount (usd)", "amount usd"]
    case .credit:
      [
        "credit", "credits", "credit amount", "credit (usd)", "deposit", "deposits",
        "deposit amount", "paid in", "money in",
      ]
    case .debit:
      [
        "debit", "debits", "debit amount", "debit (usd)", "withdrawal", "withdrawals",
        "withdrawal amount", "paid out", "money out",
      ]
    case .direction:
      [
        "credit/debit", "debit/credit", "cr/dr", "dr/cr", "credit or debit", "debit or credit",
        "credit debit indicator", "debit credit indicator", "credit/debit indicator",
        "debit/credit indicator", "c/d", "d/c",
      ]
    case .transactionType: ["type", "transaction type"]
    case .currency: ["currency", "currency code"]
    case .reference:
      [
        "reference", "reference number", "reference no", "reference no.", "ref", "ref no",
        "ref no.", "bank reference", "bank reference number", "customer reference",
        "customer reference number", "description", "transaction description", "details",
        "memo", "narrative", "additional information", "text", "payee", "payer", "name",
        "trace number", "ach trace number",
      ]
    }
  }
}
