import Customs
import Dealings
import EntryStore
import Refunds
import Testing

@Suite("Declaration plan")
struct DeclarationPlanTests {
  let store = randomBook(entries: 3_000, seed: 41, around: "2026-07-01")

  private func plan(
    _ account: DeclarationPlan.Account = .allFilers, history: FilingHistory = FilingHistory(),
    includesAssumed: Bool = false
  ) async -> (DeclarationPlan, Determinations) {
    let determined = await Assessment(filingDate: "2026-07-01", history: history)
      .determinations(for: store)
    let plan = DeclarationPlan(
      of: determined, in: store, history: history, account: account,
      includesAssumed: includesAssumed)
    return (plan, determined)
  }

  @Test("Every entry is on one list or left out, accepted and confirmed entries only are listed")
  func isComplete() async {
    let (plan, determined) = await plan()
    let listed = plan.lists.flatMap(\.entries)
    #expect((listed + plan.leftOut.map(\.entry)).sorted() == Array(0..<store.entries.count))
    #expect(!listed.isEmpty)
    for entry in listed {
      #expect(determined.outcome[entry].isAccepted && determined.isConfirmed(entry))
    }
    for leftOut in plan.leftOut {
      #expect(!leftOut.reason.isEmpty && !leftOut.title.isEmpty && !leftOut.nextStep.isEmpty)
    }
  }

  @Test("Assumed entries go in when asked for, and say why when not")
  func assumed() async {
    let (without, determined) = await plan()
    let (with, _) = await plan(includesAssumed: true)
    let added = Set(with.lists.flatMap(\.entries)).subtracting(without.lists.flatMap(\.entries))
    #expect(!added.isEmpty)
    let reasons = without.leftOut.filter { added.contains($0.entry) }
    #expect(reasons.allSatisfy { $0.reason == "plan.assumed" })
    #expect(added.allSatisfy { determined.outcome[$0].isAccepted && !determined.isConfirmed($0) })
  }

  @Test("One filer code a list, the most urgent first")
  func ordersByUrgency() async {
    let (plan, determined) = await plan(includesAssumed: true)
    #expect(plan.lists.map(\.owner) == plan.lists.map(\.owner).sorted())
    for list in plan.lists {
      #expect(
        Set(list.entries.map { DeclarationPlan.Owner.filer(store.entries.number[$0].filer) })
          == [list.owner])
      let days = list.entries.map { determined.fileBy[$0].reported ?? "9999-12-31" }
      #expect(days == days.sorted())
      #expect(list.earliestFileBy == (days.first == "9999-12-31" ? .unreported : days[0]))
      for (first, second) in zip(list.entries, list.entries.dropFirst())
      where determined.fileBy[first] == determined.fileBy[second] {
        #expect(determined.refundableDuty(of: first) >= determined.refundableDuty(of: second))
      }
      #expect(list.sums.entries == list.entries.count)
      #expect(
        list.sums.refundableDuty
          == list.entries.reduce(.zero) { $0 + determined.refundableDuty(of: $1) })
    }
  }

  @Test("An importer's account gets its own entries only")
  func importerAccount() async throws {
    let importer = try #require(ImporterNumber("12-3456789"))
    let (plan, _) = await plan(.importer(importer), includesAssumed: true)
    #expect(plan.lists.map(\.owner) == [.importer(importer)])
    let listed = plan.lists.flatMap(\.entries)
    #expect(listed.allSatisfy { store.entries.importer[$0] == importer })
    #expect(plan.leftOut.contains { $0.reason == "plan.other-account" })
  }

  @Test("A filer's account gets its own entries only")
  func filerAccount() async throws {
    let filer = try #require(FilerCode("M42"))
    let (plan, _) = await plan(.filer(filer), includesAssumed: true)
    #expect(plan.lists.map(\.owner) == [.filer(filer)])
    #expect(plan.lists.flatMap(\.entries).allSatisfy { store.entries.number[$0].filer == filer })
  }

  @Test("What is on a declaration is not filed twice")
  func history() async throws {
    let (first, _) = await plan()
    let listed = try #require(first.lists.first).entries
    let history = FilingHistory(
      accepted: [store.entries.number[listed[0]]], open: [store.entries.number[listed[1]]])
    let (second, _) = await plan(history: history)
    let reasons = Dictionary(
      uniqueKeysWithValues: second.leftOut.map { ($0.entry, $0.reason) })
    #expect(reasons[listed[0]] == "declared.accepted")
    #expect(reasons[listed[1]] == "plan.declared")
  }

  @Test("Lists hold at most 9,999 entries", arguments: [9_999, 10_000, 19_999])
  func splits(_ entries: Int) async throws {
    var builder = EntryStoreBuilder()
    let filer = try #require(FilerCode("BQX"))
    let baseline = try #require(HTSNumber("9903.01.25"))
    for place in 0..<entries {
      var record = EntryRecord(number: EntryNumber(filer: filer, digits: UInt32(place)))
      record.entryDate = "2025-06-02"
      record.liquidation = .unliquidated
      builder.append(record)
      var line = TariffLine(hts: baseline)
      line.duty = Cents(100)
      builder.append(line)
    }
    let store = builder.finish()
    let determined = await Assessment(
      filingDate: "2026-07-01", attested: Set(Attestation.allCases)
    ).determinations(for: store)
    let plan = DeclarationPlan(of: determined, in: store, history: FilingHistory())
    #expect(plan.lists.map(\.entries.count).reduce(0, +) == entries)
    #expect(plan.lists.map(\.number) == Array(1...((entries + 9_998) / 9_999)))
    #expect(plan.lists.allSatisfy { $0.entries.count <= 9_999 })
  }

  @Test("What CBP refused is left out while nothing says that the cause is gone")
  func refused() async throws {
    let (first, _) = await plan(includesAssumed: true)
    let entry = try #require(first.lists.first?.entries.first)
    let (plan, _) = await plan(
      history: FilingHistory(refused: [store.entries.number[entry]]), includesAssumed: true)
    #expect(!plan.lists.flatMap(\.entries).contains(entry))
    #expect(plan.leftOut.first { $0.entry == entry }?.reason == "plan.refused")
  }

  @Test("With accounts, importers that are missing or not ready stand on lists of their own")
  func apart() async throws {
    let (first, determined) = await plan(includesAssumed: true)
    let importers = Set(first.lists.flatMap(\.entries).map { store.entries.importer[$0] }).sorted()
    try #require(importers.count >= 3)
    var accounts = AccountBook(source: Source(path: "accounts.csv"))
    var ready = ImporterAccount(importer: importers[0])
    ready.portal = .active
    var unready = ImporterAccount(importer: importers[1])
    unready.portal = Enrollment.none
    try accounts.add(ready)
    try accounts.add(unready)
    let plan = DeclarationPlan(
      of: determined, in: store, history: FilingHistory(), accounts: accounts,
      includesAssumed: true)
    for list in plan.lists {
      for entry in list.entries {
        let isReady = store.entries.importer[entry].isSameParty(as: importers[0])
        #expect(list.isApart == !isReady)
      }
    }
    #expect(plan.lists.contains { $0.isApart } && plan.lists.contains { !$0.isApart })
    #expect(Set(plan.lists.flatMap(\.entries)) == Set(first.lists.flatMap(\.entries)))
  }
}
