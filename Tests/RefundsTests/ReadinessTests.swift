import Customs
import Dealings
import EntryStore
import Testing

@testable import Refunds

@Suite("Readiness of importers") struct ReadinessTests {
  /// An account whose set-up is complete.
  private func ready() throws -> ImporterAccount {
    var account = ImporterAccount(importer: try #require(ImporterNumber("12-3456789")))
    account.legalName = "Made-up & Sons, Inc."
    account.portal = .active
    account.isLinked = .yes
    account.refundAccount = .active
    account.accountHolder = "MADE-UP AND SONS INC"
    account.hasNotifyParty = .no
    account.powerOfAttorney = .yes
    return account
  }

  private func states(_ account: ImporterAccount?) -> [String: Readiness.State] {
    Dictionary(
      uniqueKeysWithValues: Readiness(of: account, under: Law.current.newest).steps.map {
        ($0.step.id, $0.state)
      })
  }

  @Test("Nothing told is not told: nothing is open, nothing is marked")
  func notReported() throws {
    for account in [nil, ImporterAccount(importer: try #require(ImporterNumber("12-3456789")))] {
      let readiness = Readiness(of: account, under: Law.current.newest)
      #expect(
        readiness.steps.map(\.state) == Law.current.newest.setUpSteps.map { _ in .notReported })
      #expect(readiness.open.isEmpty && readiness.marks.isEmpty && readiness.summary == "not told")
    }
  }

  @Test("A complete set-up is ready")
  func complete() throws {
    let readiness = Readiness(of: try ready(), under: Law.current.newest)
    #expect(readiness.summary == "ready" && readiness.open.isEmpty && readiness.marks.isEmpty)
    #expect(readiness.steps.filter { $0.state == .notNeeded }.count == 2)
  }

  @Test("Each missing fact opens its own step, and only a power of attorney stops the filing")
  func eachStep() throws {
    let changes: [(String, Readiness.State, (inout ImporterAccount) -> Void)] = [
      ("power-of-attorney", .missing, { $0.powerOfAttorney = .no }),
      ("ace.account", .missing, { $0.portal = Enrollment.none }),
      ("ace.account", .underWay, { $0.portal = .pending }),
      ("ace.account", .lapsed, { $0.portal = .lapsed }),
      ("ace.importer", .missing, { $0.isLinked = .no }),
      ("ach.refund", .missing, { $0.refundAccount = Enrollment.none }),
      ("ach.refund", .underWay, { $0.refundAccount = .pending }),
      ("ach.refund", .lapsed, { $0.refundAccount = .lapsed }),
      ("ach.name", .missing, { $0.accountHolder = "Made-up Holdings" }),
      (
        "4811.on-file", .missing,
        {
          $0.hasNotifyParty = .yes
          $0.isNotifyPartyOnFile = .no
          $0.isNotifyPartyInBox28 = .yes
        }
      ),
      (
        "4811.box-28", .missing,
        {
          $0.hasNotifyParty = .yes
          $0.isNotifyPartyOnFile = .yes
          $0.isNotifyPartyInBox28 = .no
        }
      ),
    ]
    for (id, state, change) in changes {
      var account = try ready()
      change(&account)
      let readiness = Readiness(of: account, under: Law.current.newest)
      #expect(readiness.open.map(\.step.id) == [id] && readiness.open.map(\.state) == [state])
      let stopsFiling = id == "power-of-attorney"
      #expect((readiness.stopsFiling != nil) == stopsFiling)
      #expect((readiness.holdsPayment != nil) == !stopsFiling)
      #expect(
        readiness.marks.hasPrefix(
          stopsFiling ? "Filing stopped until this is done: Power" : "Payment held until"))
    }
  }

  @Test("Without an ACE account, what belongs to it is missing too, in order")
  func afterAccount() throws {
    var account = ImporterAccount(importer: try #require(ImporterNumber("12-3456789")))
    account.portal = Enrollment.none
    #expect(
      Readiness(of: account, under: Law.current.newest).open.map(\.step.id) == [
        "ace.account", "ace.importer", "ach.refund",
      ])
    #expect(Readiness(of: account, under: Law.current.newest).holdsPayment?.id == "ace.account")
    account.portal = .active
    #expect(
      Readiness(of: account, under: Law.current.newest).open.isEmpty
        && Readiness(of: account, under: Law.current.newest).summary == "partly told")
  }

  @Test("A 4811 party counts where there is one; its name may hold the account")
  func notifyParty() throws {
    var account = try ready()
    account.hasNotifyParty = .unreported
    account.isNotifyPartyOnFile = .no
    #expect(states(account)["4811.on-file"] == .notReported)
    account.hasNotifyParty = .yes
    account.isNotifyPartyOnFile = .yes
    account.isNotifyPartyInBox28 = .yes
    account.notifyParty = "Brokers, LLC"
    account.accountHolder = "brokers llc"
    #expect(Readiness(of: account, under: Law.current.newest).summary == "ready")
    account.accountHolder = "Somebody"
    #expect(states(account)["ach.name"] == .missing)
    // A number tells no name to compare with.
    account.notifyParty = "12-3456788"
    #expect(states(account)["ach.name"] == .notReported)
    account.notifyParty = "***-**-6789"
    #expect(states(account)["ach.name"] == .notReported)
    account.legalName = ""
    account.hasNotifyParty = .no
    #expect(states(account)["ach.name"] == .notReported)
  }

  @Test("Every step says who does what, is cited, and its mark fits any field of a CSV file")
  func wording() {
    #expect(
      Set(Law.current.newest.setUpSteps.map(\.id)).count == Law.current.newest.setUpSteps.count)
    for step in Law.current.newest.setUpSteps {
      #expect(step.what.hasSuffix(".") && step.restore.hasSuffix(".") && !step.who.isEmpty)
      #expect(!step.citation.authority.isEmpty)
      #expect(!step.mark.contains { ",\"\n\r;".contains($0) })
    }
    #expect(
      Set(Law.current.newest.parameters.map(\.id)).isSuperset(of: [
        "account.lead", "account.validation",
      ]))
  }

  @Test(
    "Fees",
    arguments: [
      (FeeTerms.contingency(1_000), 2, 100_05, 10_01), (.contingency(1_000), 2, 100_04, 10_00),
      (.contingency(10_000), 1, 7, 7), (.contingency(1), 1, 49_99, 0),
      (.contingency(1), 1, 50_00, 1),
      (.perEntry(Cents(100_00)), 3, 5, 300_00), (.flat(Cents(1_500_00)), 3, 5, 1_500_00),
      (.flat(Cents(1_500_00)), 0, 0, 0), (.perEntry(Cents(100_00)), 0, 0, 0),
      (.contingency(10_000), 9, Int(Cents.limit.amount), Int(Cents.limit.amount)),
    ] as [(FeeTerms, Int, Int, Int)])
  func fees(terms: FeeTerms, entries: Int, refund: Int, expected: Int) {
    #expect(terms.fee(entries: entries, refund: Cents(Int64(refund))) == Cents(Int64(expected)))
  }

  @Test("A rate class and a plaintiff count for the number with and without suffix")
  func suffixes() throws {
    let bare = try #require(ImporterNumber("12-3456789"))
    let suffixed = try #require(ImporterNumber("12-345678900"))
    for (reported, asked) in [(bare, suffixed), (suffixed, bare), (bare, bare)] {
      #expect(InterestTerms(nonCorporate: [reported]).interestClass(of: asked) == .nonCorporate)
      #expect(PhaseThree(opening: "2026-10-06", plaintiffs: [reported]).covers(asked))
    }
    #expect(!PhaseThree(opening: "2026-10-06", plaintiffs: []).covers(bare))
  }
}
