public import Customs
public import Dealings
import EntryStore

/// What was expected, what CBP says it returns, what the Treasury sent and what arrived, side by side.
public struct TieOut: Sendable {
  /// By entry number.
  public let entries: [EntryTieOut]
  /// By payee, liquidation date and refund number.
  public let payments: [PaymentTieOut]
  /// Lines of the bank that belong to no payment of CBP that is known.
  public let unmatchedLines: [BankLine]

  /// Ties out what the ledger holds; `accepted` are the entries that CBP took, with the number of the claim.
  public init(
    accepted: [EntryNumber: String], expected: [EntryNumber: ExpectedRefund],
    reported: [ReportedRefund], sent: [TreasuryRefund], held: [TreasuryRefund], bank: [BankLine],
    under terms: Terms
  ) {
    var trial = InterestTrial(terms)
    var entries = reported.map { EntryTieOut($0, expected: expected[$0.entry], trial: &trial) }
    let isTold = Set(reported.map(\.entry))
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
    var search = BankSearch(bank, daysToArrive: terms.daysFromAcceptanceToPayment.upperBound)
    let found = search.lines(
      of: keyed.map { key, entries in
        BankSearch.Wanted(
          refund: refunds[key.refundNumber], refundNumber: key.refundNumber,
          amounts: BankSearch.amounts(entries, refunds[key.refundNumber]),
          from: refunds[key.refundNumber]?.refundDate.reported ?? key.liquidationDate)
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
  let liquidationDate: Day
  let refundNumber: String

  init(_ entry: EntryTieOut) {
    payee = entry.payee
    person = entry.person
    liquidationDate = entry.liquidationDate
    refundNumber = entry.refundNumber
  }

  init(_ refund: TreasuryRefund) {
    payee = refund.payee
    person = nil
    liquidationDate = .unreported
    refundNumber = refund.number
  }

  static func < (a: PaymentKey, b: PaymentKey) -> Bool {
    (a.payee, a.liquidationDate, a.refundNumber, a.person?.packed ?? 0)
      < (b.payee, b.liquidationDate, b.refundNumber, b.person?.packed ?? 0)
  }
}

/// Finds the lines of the bank that belong to payments, each line once.
///
/// A broker has tens of thousands of payments and as many lines, so lines are looked up by their words and amounts.
private struct BankSearch {
  struct Wanted {
    let refund: TreasuryRefund?
    let refundNumber: String
    /// What may arrive at once, the likeliest first.
    let amounts: [Cents]
    /// The first day on which it can arrive.
    let from: Day
  }

  /// By day.
  private let lines: [BankLine]
  /// CBP and the Treasury take no longer after liquidation.
  private let daysToArrive: Int
  private var isTaken: [Bool]
  /// The lines whose reference has the word, and those of the amount.
  private var ofWord: [String: [Int]] = [:]
  private var ofAmount: [Cents: [Int]] = [:]

  init(_ lines: [BankLine], daysToArrive: Int) {
    self.daysToArrive = daysToArrive
    self.lines = lines.sorted {
      ($0.day, $0.amount, $0.reference) < ($1.day, $1.amount, $1.reference)
    }
    isTaken = lines.map { _ in false }
    for (place, line) in self.lines.enumerated() {
      ofAmount[line.amount, default: []].append(place)
      for word in Set(Self.words(line.reference)) { ofWord[word, default: []].append(place) }
    }
  }

  /// What is left over.
  var rest: [BankLine] { lines.indices.filter { !isTaken[$0] }.map { lines[$0] } }

  static func amounts(_ entries: [EntryTieOut], _ refund: TreasuryRefund?) -> [Cents] {
    let reported = entries.reduce(Cents.zero) { $0 + $1.reported }
    let amounts = [refund?.total ?? reported, reported].filter { $0 > .zero }
    return amounts.first == amounts.last ? Array(amounts.prefix(1)) : amounts
  }

  /// References before amounts: an amount may be that of two payments, a trace number is of one.
  mutating func lines(of wanted: [Wanted]) -> [[BankLine]] {
    var found = wanted.map { take(named: [$0.refund?.trace ?? "", $0.refundNumber]) }
    for place in wanted.indices where found[place].isEmpty {
      let lines = wanted[place].amounts.compactMap { line(of: $0, for: wanted[place]) }
      found[place] = take(Array(lines.prefix(1)))
    }
    return found
  }

  /// Two payments of one amount: nothing shows which arrived, so the earlier one is taken to have.
  private func line(of amount: Cents, for payment: Wanted) -> Int? {
    guard payment.from.isReported else { return nil }
    return ofAmount[amount]?.first { !isTaken[$0] && canArrive(payment, on: lines[$0].day) }
  }

  /// A payment arrives within the weeks that CBP and the Treasury take after liquidation.
  private func canArrive(_ payment: Wanted, on day: Day) -> Bool {
    day >= payment.from && day - payment.from <= daysToArrive
  }

  /// Every line that names one of the numbers as a word of its own.
  private mutating func take(named numbers: [String]) -> [BankLine] {
    let places = numbers.filter { $0.count >= Self.shortestNumber }
      .flatMap { ofWord[$0.lowercased()] ?? [] }
    return take(Set(places).sorted().filter { !isTaken[$0] })
  }

  private mutating func take(_ places: [Int]) -> [BankLine] {
    for place in places { isTaken[place] = true }
    return places.map { lines[$0] }
  }

  private static func words(_ reference: String) -> [String] {
    reference.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Shorter numbers stand in the text of a bank by chance.
  private static let shortestNumber = 5
}
