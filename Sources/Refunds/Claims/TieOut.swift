public import Customs
public import EntryStore

/// What was expected, what CBP says it returns, what the Treasury sent and what arrived, side by side.
public struct TieOut: Sendable {
  /// By entry number.
  public let entries: [EntryTieOut]
  /// By payee, liquidation day and refund number.
  public let payments: [PaymentTieOut]
  /// Lines of the bank that belong to no payment of CBP that is known.
  public let unmatchedLines: [BankLine]

  /// Ties out what the ledger holds; `accepted` are the entries that CBP took, with the number of the claim.
  public init(
    accepted: [EntryNumber: String], expected: [EntryNumber: ExpectedRefund],
    told: [ToldRefund], sent: [TreasuryRefund], held: [TreasuryRefund], bank: [BankLine]
  ) {
    var trial = InterestTrial()
    var entries = told.map { EntryTieOut($0, expected: expected[$0.entry], trial: &trial) }
    let isTold = Set(told.map(\.entry))
    entries += accepted.compactMap { entry, claim in
      isTold.contains(entry)
        ? nil : expected[entry].map { EntryTieOut(awaiting: $0, claim: claim) }
    }
    entries.sort { $0.entry < $1.entry }
    self.entries = entries

    let groups = Dictionary(grouping: entries) { PaymentKey($0) }
    let refunds = Dictionary(sent.map { ($0.number, $0) }) { first, _ in first }
    let holds = Dictionary(held.map { ($0.number, $0) }) { first, _ in first }
    let isGrouped = Set(groups.keys.map(\.refundNumber))
    let lone = (sent + held).filter { !isGrouped.contains($0.number) }.map { refund in
      (PaymentKey(refund), [EntryTieOut]())
    }
    let keyed = (groups.map { ($0.key, $0.value) } + lone).sorted { $0.0 < $1.0 }
    var search = BankSearch(bank)
    let found = search.lines(
      of: keyed.map { key, entries in
        BankSearch.Wanted(
          refund: refunds[key.refundNumber], refundNumber: key.refundNumber,
          amounts: BankSearch.amounts(entries, refunds[key.refundNumber]),
          from: refunds[key.refundNumber]?.refundDay.reported ?? key.liquidationDay)
      })
    payments = zip(keyed, found).map { keyed, lines in
      PaymentTieOut(
        keyed.1, sent: refunds[keyed.0.refundNumber], held: holds[keyed.0.refundNumber],
        banked: lines)
    }
    unmatchedLines = search.rest
  }
}

/// What makes one payment of CBP.
private struct PaymentKey: Hashable, Comparable {
  let payee: String
  let person: EntryNumber?
  let liquidationDay: Day
  let refundNumber: String

  init(_ entry: EntryTieOut) {
    payee = entry.payee
    person = entry.person
    liquidationDay = entry.liquidationDay
    refundNumber = entry.refundNumber
  }

  init(_ refund: TreasuryRefund) {
    payee = refund.payee
    person = nil
    liquidationDay = .unreported
    refundNumber = refund.number
  }

  static func < (a: PaymentKey, b: PaymentKey) -> Bool {
    (a.payee, a.liquidationDay, a.refundNumber, a.person?.packed ?? 0)
      < (b.payee, b.liquidationDay, b.refundNumber, b.person?.packed ?? 0)
  }
}

/// Finds the lines of the bank that belong to payments, each line once.
private struct BankSearch {
  struct Wanted {
    let refund: TreasuryRefund?
    let refundNumber: String
    /// What may arrive at once, the likeliest first.
    let amounts: [Cents]
    /// The first day on which it can arrive.
    let from: Day
  }

  private var lines: [BankLine]

  init(_ lines: [BankLine]) {
    self.lines = lines.sorted {
      ($0.day, $0.amount, $0.reference) < ($1.day, $1.amount, $1.reference)
    }
  }

  /// What is left over.
  var rest: [BankLine] { lines }

  static func amounts(_ entries: [EntryTieOut], _ refund: TreasuryRefund?) -> [Cents] {
    let told = entries.reduce(Cents.zero) { $0 + $1.told }
    let amounts = [refund?.total ?? told, told].filter { $0 > .zero }
    return amounts.first == amounts.last ? Array(amounts.prefix(1)) : amounts
  }

  /// References before amounts: an amount may be that of two payments, a trace number is of one.
  mutating func lines(of wanted: [Wanted]) -> [[BankLine]] {
    var found = wanted.map { take(named: [$0.refund?.trace ?? "", $0.refundNumber]) }
    for place in wanted.indices where found[place].isEmpty {
      let payment = wanted[place]
      // Two payments of one amount: nothing tells which arrived, so the earlier one is taken to have.
      guard payment.from.isReported,
        let amount = payment.amounts.first(where: { amount in
          lines.contains { $0.amount == amount && payment.canArrive(on: $0.day) }
        }),
        let line = lines.firstIndex(where: {
          $0.amount == amount && payment.canArrive(on: $0.day)
        })
      else { continue }
      found[place] = [lines.remove(at: line)]
    }
    return found
  }

  /// Every line that names one of the numbers as a word of its own.
  private mutating func take(named numbers: [String]) -> [BankLine] {
    let numbers = numbers.filter { $0.count >= BankSearch.shortestNumber }.map { $0.lowercased() }
    guard !numbers.isEmpty else { return [] }
    func isNamed(_ line: BankLine) -> Bool {
      line.reference.lowercased().split { !$0.isLetter && !$0.isNumber }
        .contains { word in numbers.contains { word == $0 } }
    }
    let found = lines.filter(isNamed)
    lines.removeAll(where: isNamed)
    return found
  }

  /// Shorter numbers stand in the text of a bank by chance.
  private static let shortestNumber = 5
}

extension BankSearch.Wanted {
  /// A payment arrives within the weeks that CBP and the Treasury take after liquidation.
  fileprivate func canArrive(on day: Day) -> Bool {
    day >= from && day - from <= Windows.payment.value.upperBound
  }
}
