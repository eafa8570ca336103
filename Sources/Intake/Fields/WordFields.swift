import Customs

/// A status text without case, spaces and punctuation, so that spellings compare as wholes and never in part.
func word(_ text: CellText) -> String {
  var letters: [UInt8] = []
  for index in 0..<text.count {
    let byte = text[index]
    switch byte {
    case 0x30...0x39, 0x61...0x7A: letters.append(byte)
    case 0x41...0x5A: letters.append(byte | 0x20)
    default: break
    }
  }
  // A tick or another sign says something, and dashes say nothing.
  if letters.isEmpty,
    (0..<text.count).contains(where: { !" -./\u{2013}\u{2014}".utf8.contains(text[$0]) })
  {
    return "?"
  }
  return String(decoding: letters, as: UTF8.self)
}

/// Reads a yes or no; a blank in a column that asks the question means no.
func answer(_ text: CellText) -> Answer? {
  switch word(text) {
  case "", "n", "no", "false", "0", "none", "na": .no
  case "y", "yes", "true", "1", "x", "ys": .yes
  default: nil
  }
}

func liquidationStatus(_ text: CellText) -> LiquidationStatus? {
  switch word(text) {
  case "": .unreported
  case "unliquidated", "notliquidated": .unliquidated
  case "liquidated", "deemedliquidated", "autoliquidated": .liquidated
  case "reliquidated": .reliquidated
  case "suspended", "liquidationsuspended": .suspended
  case "extended", "liquidationextended": .extended
  case "underreview": .underReview
  case "pending", "pendingliquidation": .pending
  default: nil
  }
}

func protestStatus(_ text: CellText) -> ProtestStatus? {
  switch word(text) {
  case "": .unreported
  case "none", "noprotest", "na": .noProtest
  case "open", "op", "filed", "pending": .open
  case "suspended", "sp": .suspended
  case "denied", "dn": .denied
  case "deniedaccelerated", "deniedaccelerateddisposition", "deniedafr", "deniedwithafr":
    .deniedAccelerated
  case "approved", "ap", "allowed": .approved
  case "withdrawn", "wd": .withdrawn
  case "untimely", "ut": .untimely
  default: nil
  }
}

func summaryStatus(_ text: CellText) -> SummaryStatus? {
  switch word(text) {
  case "": .unreported
  case "accepted": .accepted
  case "rejected": .rejected
  case "cancelled", "canceled": .cancelled
  default: nil
  }
}

func controlStatus(_ text: CellText) -> ControlStatus? {
  switch word(text) {
  case "": .unreported
  case "cbp", "cbpcontrol", "withcbp", "customs": .cbp
  case "trade", "tradecontrol", "withtrade": .trade
  case "inactive": .inactive
  default: nil
  }
}

func statementStatus(_ text: CellText) -> StatementStatus? {
  switch word(text) {
  case "": .unreported
  case "paid", "pd", "collected": .paid
  case "authorized", "authorised", "au": .authorized
  case "unpaid", "notpaid", "np": .unpaid
  default: nil
  }
}

private let totalWords: Set<Substring> = [
  "total", "totals", "subtotal", "sum", "summe", "gesamt", "gesamtsumme",
]

/// Whether a text says that its row is a total of others: `Total`, `BQX-7654321-8 Total`, `Total Entries: 5`.
func isTotalLabel(_ text: String) -> Bool {
  text.lowercased().split { !$0.isLetter }.contains(where: totalWords.contains)
}
