import Customs
import EntryStore
import Refunds

extension FollowUp {
  /// `claims.xlsx`: what to do, what was paid, and what explains the difference.
  var workbook: Workbook {
    Workbook(
      name: Self.workbookName, title: "What came of the declarations", filingDay: filingDay,
      sheets: [overviewSheet, workSheet, paymentSheet, entrySheet, bankSheet])
  }

  private var overviewSheet: Sheet {
    let states = Dictionary(grouping: work, by: \.state)
    let answers = states.keys.sorted().map { state -> [Cell] in
      let items = states[state] ?? []
      return [
        .text(state), .count(items.count),
        .money(items.reduce(.zero) { $0 + $1.refundableDuty }),
        .money(items.reduce(.zero) { $0 + $1.interest }),
      ]
    }
    let payments = PaymentTieOut.State.allCases.compactMap { state -> [Cell]? in
      let found = tieOut.payments.filter { $0.state == state }
      guard !found.isEmpty else { return nil }
      return [
        .text(state.title), .count(found.count), .money(found.reduce(.zero) { $0 + $1.expected }),
        .money(found.reduce(.zero) { $0 + ($1.banked.reported ?? .zero) }),
      ]
    }
    return Sheet(
      "Overview", title: "What came of the declarations",
      notes: [
        "As of \(filingDay), from the ledger: the answers of CBP, its reports on refunds, and the"
          + " bank. Expected interest runs to the liquidation that CBP reports."
      ],
      tables: [
        Table(
          "What CBP answered",
          columns: [
            Column("Answer", .text), Column("Entries", .count), Column("Refundable duty", .money),
            Column("Interest", .money),
          ], rows: answers, whenEmpty: "CBP has answered nothing yet."),
        Table(
          "What CBP paid",
          columns: [
            Column("State", .text), Column("Payments", .count), Column("Expected", .money),
            Column("In the bank", .money),
          ], rows: payments, whenEmpty: "CBP has paid nothing yet."),
      ])
  }

  private var workSheet: Sheet {
    let items = work.sorted { $0.urgency < $1.urgency }
    return Sheet(
      "Work list", title: "What CBP answered, and what to do",
      notes: ["The most urgent first. Refile says whether it is worth filing the entry again now."],
      tables: [
        Table(
          columns: [
            Column("Entry", .code, width: 15), Column("Importer", .code),
            Column("State", .text, width: 18),
            Column("CBP's words", .sentence, width: 36), Column("Meaning", .sentence, width: 40),
            Column("Next step", .sentence, width: 44), Column("By", .date),
            Column("Refile", .text, width: 16), Column("Why", .sentence, width: 40),
            Column("Refundable duty", .money), Column("Interest", .money), Column("Claim", .code),
            Column("Declaration", .text, width: 20), Column("Source", .text, width: 30),
          ], count: items.count, whenEmpty: "CBP has answered nothing yet."
        ) { place in
          let item = items[place]
          return [
            .code(item.answer.entry.dashed), .code(item.answer.expected?.importer ?? ""),
            .text(item.state), .text(masked(item.words)), .text(item.meaning), .text(item.nextStep),
            .day(reported: item.byWhen), .text(item.refilingText), .text(item.why),
            .money(item.refundableDuty), .money(item.interest), .code(item.answer.claim),
            .text(item.answer.declaration), .text(item.answer.source),
          ]
        }
      ], frozenColumns: 1)
  }

  private var paymentSheet: Sheet {
    let payments = tieOut.payments
    return Sheet(
      "Payments", title: "Payments, from expected to the bank",
      notes: [
        "CBP pays one sum for each payee and liquidation day, net of debts (19 CFR 24.72). The"
          + " difference is what arrived less what was expected."
      ],
      tables: [
        Table(
          columns: [
            Column("Payee", .code), Column("Liquidation day", .date), Column("Refund", .code),
            Column("State", .text, width: 22), Column("Entries", .count),
            Column("Expected", .money), Column("Told by CBP", .money), Column("Treasury", .money),
            Column("Bank", .money), Column("Bank day", .date), Column("Difference", .money),
            Column("What explains it", .sentence, width: 70),
          ], count: payments.count,
          total: totals(of: payments), whenEmpty: "CBP has paid nothing yet."
        ) { place in
          let payment = payments[place]
          return [
            .code(payment.payee), .day(reported: payment.liquidationDay),
            .code(payment.refundNumber), .text(payment.state.title), .count(payment.entries),
            .money(payment.expected), .money(reported: payment.told),
            .money(reported: payment.sent), .money(reported: payment.banked),
            .day(reported: payment.bankDay),
            payment.difference.isReported
              ? .formula("I{line}-F{line}", value: .money(payment.difference)) : .empty,
            .text(payment.explanation),
          ]
        }
      ])
  }

  private func totals(of payments: [PaymentTieOut]) -> [Cell] {
    func sum(_ amount: (PaymentTieOut) -> Cents) -> Cell {
      .money(payments.reduce(.zero) { $0 + (amount($1).reported ?? .zero) })
    }
    let count = payments.reduce(0) { $0 + $1.entries }
    return [.text("Total"), .empty, .empty, .empty, .count(count)]
      + [sum(\.expected), sum(\.told), sum(\.sent), sum(\.banked)]
  }

  private var entrySheet: Sheet {
    let entries = tieOut.entries
    return Sheet(
      "Tie-out", title: "Entry by entry: expected beside what CBP returns",
      tables: [
        Table(
          columns: [
            Column("Entry", .code, width: 15), Column("Importer", .code), Column("Payee", .code),
            Column("Claim", .code), Column("Liquidation day", .date), Column("Refund", .code),
            Column("State", .text, width: 14), Column("Expected duty", .money),
            Column("Duty", .money), Column("Expected interest", .money),
            Column("Interest", .money), Column("What explains it", .sentence, width: 70),
          ], count: entries.count, whenEmpty: "CBP has taken no entry yet."
        ) { place in
          let entry = entries[place]
          return [
            .code(entry.entry.dashed), .code(entry.importer), .code(entry.payee),
            .code(entry.claim), .day(reported: entry.liquidationDay), .code(entry.refundNumber),
            .text(entry.state.rawValue), .money(entry.expectedDuty),
            .money(reported: entry.duty), .money(entry.expectedInterest),
            .money(reported: entry.interest), .text(entry.explanation),
          ]
        }
      ], frozenColumns: 1)
  }

  private var bankSheet: Sheet {
    let lines = tieOut.unmatchedLines
    return Sheet(
      "Bank", title: "Lines of the bank that belong to no known payment",
      tables: [
        Table(
          columns: [
            Column("Day", .date), Column("Amount", .money), Column("Reference", .sentence),
          ], count: lines.count, whenEmpty: "Every line belongs to a payment."
        ) { place in
          [
            .day(lines[place].day), .money(lines[place].amount),
            .text(masked(lines[place].reference)),
          ]
        }
      ])
  }
}
