import Customs
import Dealings
import EntryStore
import Refunds

/// The sheets about the clients' set-up with CBP: who must do what, and how far each has come.
struct SetUp {
  let clients: ClientBook

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
    return Sheet(
      "Checklist", title: "Who must do what before CBP can pay",
      notes: (one == nil ? [clients.sourceNote] : []) + [
        "Steps stand in the order in which they are taken. An eligible entry stays eligible: file "
          + "it before its days run out, and set up in parallel. CBP holds the payment until the "
          + "last step is done; only without a power of attorney may the broker not file."
      ],
      tables: [
        Table(
          rows: tasks,
          whenEmpty: clients.source == nil ? "Not told." : "No step is known to be missing."
        ) {
          clients.keys { $0.client }
          Column(
            "Step", .count, "Place in the order in which steps are taken.", unit: "place", width: 8
          ) { .count($0.number) }
          Column("What is missing", .text, "The step of the set-up.", width: 20) {
            .text($0.standing.step.title)
          }
          Column("State", .code, "How far the step has come.", width: 12) {
            .code($0.standing.state.rawValue)
          }
          Column("What to do", .sentence, "What must be done.", width: 50) {
            .text($0.standing.what)
          }
          Column("Who", .text, "Who must do it.", width: 20) { .text($0.standing.step.who) }
          Column("Lead time", .sentence, "How long it usually takes.", width: 22) {
            let leadTime = $0.standing.step.leadTime
            return .text(leadTime.isEmpty ? "not published" : leadTime)
          }
          Column("Stops", .code, "Whether filing or the payment waits for it.", width: 10) {
            .code($0.standing.step.stops == .filing ? "filing" : "payment")
          }
          Column(.eligibleEntries) { .count(clients.accepted[$0.client].entries) }
          Column(
            "Eligible duty and interest", .money,
            "Duty and interest of what CAPE accepts on the filing day."
          ) { .money(clients.accepted[$0.client].total) }
          Column("Citation", .sentence, "The text that asks for the step.", width: 40) {
            .text($0.standing.step.citation.authority)
          }
        }
      ], frozenColumns: 2)
  }

  /// One row for each client: every step, and what was reported.
  func readiness() -> Sheet {
    let held = clients.order.reduce(Sums()) { $0 + clients.held($1) }
    return Sheet(
      "Readiness", title: "How far each client's set-up with CBP has come",
      notes: [
        clients.sourceNote,
        "Held: eligible entries that CBP would accept and not pay out until the step is done.",
      ],
      tables: [
        Table(rows: clients.order) {
          clients.keys { $0 }
          Column(.setUp) { .text(clients.readiness[$0].summary) }
          for (place, step) in clients.terms.setUpSteps.enumerated() {
            Column(step.title, .code, "How far this step of the set-up has come.", width: 13) {
              .code(clients.readiness[$0].steps[place].state.rawValue)
            }
          }
          Column(.heldEntries, total: .count(held.entries)) { .count(clients.held($0).entries) }
          Column(.heldMoney, total: .money(held.total)) { .money(clients.held($0).total) }
          account
        }
      ], frozenColumns: 2)
  }

  /// What the file of accounts tells beside the steps.
  @ListBuilder<Column<Int>> private var account: [Column<Int>] {
    let accounts = clients.accounts
    Column("Legal name", .text, "Legal name of the importer.") {
      .text(accounts[$0]?.legalName ?? "")
    }
    Column("Account holder", .text, "Holder of the bank account for refunds.") {
      .text(accounts[$0]?.accountHolder ?? "")
    }
    Column("4811 party", .text, "Who is paid by Form 4811 in the importer's place.", width: 22) {
      .text(accounts[$0]?.notifyParty ?? "")
    }
    Column("Rate class", .code, "Corporate or not, by which CBP's rate of interest differs.") {
      .code(accounts[$0]?.rateClass.text ?? "")
    }
    Column(
      "CIT plaintiff", .code, "Whether the importer sues in the Court of International Trade.",
      width: 10
    ) { .code(accounts[$0]?.isPlaintiff.text ?? "") }
    Column(
      "IOR submitted", .code, "Whether the importer's number is submitted to CBP.", width: 11
    ) { .code(accounts[$0]?.isNumberSubmitted.text ?? "") }
  }
}

extension ColumnDescription {
  static let setUp = ColumnDescription(
    "Set-up", .text, "How far the client's set-up with CBP has come.", width: 24)
  static let heldEntries = ColumnDescription(
    "Held: entries", .count, "Eligible entry summaries that CBP would accept and not pay out yet.",
    unit: "entry summaries")
  static let heldMoney = ColumnDescription(
    "Held: duty and interest", .money, "Duty and interest of those.")
}
