import Customs
import EntryStore
import Refunds

/// The sheets about the clients' set-up with CBP: who must do what, and how far each has come.
struct SetUp {
  let clients: ClientBook

  static let heldEntries = "Held: entries"
  static let heldMoney = "Held: duty and interest"

  private struct Task {
    let client: Int
    let number: Int
    let standing: Readiness.Standing
  }

  /// Who must do what, in order, for each client whose set-up is known to be incomplete, or for one client.
  ///
  /// A sheet for one client does not name the broker's file.
  func checklist(of one: Int? = nil) -> Sheet {
    let tasks = (one.map { [$0] } ?? clients.order).flatMap { client in
      clients.readiness[client].open.enumerated().map {
        Task(client: client, number: $0.offset + 1, standing: $0.element)
      }
    }
    let rows = tasks.map { task -> [Cell] in
      let step = task.standing.step
      let accepted = clients.accepted[task.client]
      return clients.key(task.client) + [
        .count(task.number), .text(step.title), .code(task.standing.state.rawValue),
        .text(task.standing.what), .text(step.who),
        .text(step.leadTime.isEmpty ? "not published" : step.leadTime),
        .code(step.stops == .filing ? "filing" : "payment"), .count(accepted.entries),
        .money(accepted.total), .text(step.citation.authority),
      ]
    }
    return Sheet(
      "Checklist", title: "Who must do what before CBP can pay",
      notes: (one == nil ? [clients.sourceNote] : []) + [
        "Steps stand in the order in which they are taken. An eligible entry stays eligible: file "
          + "it before its days run out, and set up in parallel. CBP holds the payment until the "
          + "last step is done; only without a power of attorney may the broker not file."
      ],
      tables: [
        Table(
          columns: ClientBook.keys + [
            Column("Step", .count, width: 8), Column("What is missing", .text, width: 20),
            Column("State", .code, width: 12), Column("What to do", .sentence, width: 50),
            Column("Who", .text, width: 20), Column("Lead time", .sentence, width: 22),
            Column("Stops", .code, width: 10), Column("Eligible entries", .count, width: 12),
            Column("Eligible duty and interest", .money), Column("Citation", .sentence, width: 40),
          ], rows: rows,
          whenEmpty: clients.source == nil
            ? "Not told." : "No step is known to be missing.")
      ], frozenColumns: 2)
  }

  /// One row for each client: every step, and what was told.
  func readiness() -> Sheet {
    let rows = clients.order.map { client -> [Cell] in
      let account = clients.accounts[client]
      let readiness = clients.readiness[client]
      let held = clients.held(client)
      return clients.key(client) + [.text(readiness.summary)]
        + readiness.steps.map { .code($0.state.rawValue) }
        + [
          .count(held.entries), .money(held.total), .text(account?.legalName ?? ""),
          .text(account?.accountHolder ?? ""), .text(account?.notifyParty ?? ""),
          .code(account?.rateClass.text ?? ""), .code(account?.isPlaintiff.text ?? ""),
          .code(account?.isNumberSubmitted.text ?? ""),
        ]
    }
    let held = clients.order.reduce(Sums()) { $0 + clients.held($1) }
    let blank = [Cell](repeating: .empty, count: 2 + clients.setUpSteps.count)
    return Sheet(
      "Readiness", title: "How far each client's set-up with CBP has come",
      notes: [
        clients.sourceNote,
        "Held: eligible entries that CBP would accept and not pay out until the step is done.",
      ],
      tables: [
        Table(
          columns: ClientBook.keys + [Column("Set-up", .text, width: 24)]
            + clients.setUpSteps.map { Column($0.title, .code, width: 13) }
            + [
              Column(Self.heldEntries, .count), Column(Self.heldMoney, .money),
              Column("Legal name", .text), Column("Account holder", .text),
              Column("4811 party", .text, width: 22), Column("Rate class", .code),
              Column("CIT plaintiff", .code, width: 10), Column("IOR submitted", .code, width: 11),
            ], rows: rows,
          total: [.text("Total")] + blank + [.count(held.entries), .money(held.total)])
      ], frozenColumns: 2)
  }
}
