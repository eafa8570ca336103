import Customs
import EntryStore
import Testing

@testable import Refunds

/// The notice by which the laws of these tests change a number.
private let notice = Citation("a notice of the test", verified: "2026-11-29")

@Suite("A number of the law changes for filings from a date on")
struct DatedLawTests {
  /// The first filing date of the changed law.
  private static let change: Day = "2026-11-30"

  /// The law with one number changed.
  private func law<Value>(
    _ figure: WritableKeyPath<Windows, Figure<Value>>, _ value: Value, as text: String
  ) -> Law {
    var law = Law.current
    law.windows[keyPath: figure] = law.windows[keyPath: figure]
      .changed(to: value, as: text, from: Self.change, notice)
    return law
  }

  private func law(_ figure: WritableKeyPath<Windows, Figure<Int>>, days: Int) -> Law {
    law(figure, days, as: "\(days) days")
  }

  /// An entry with 100 dollars of IEEPA duty, entered on 2026-01-15.
  private func store(_ change: (inout EntryRecord) -> Void) throws -> EntryStore {
    var record = EntryRecord(number: try #require(EntryNumber("ABC00000014")))
    record.type = 1
    record.entryDate = "2026-01-15"
    record.protest = .noProtest
    change(&record)
    var builder = EntryStoreBuilder()
    builder.append(record)
    var line = TariffLine(hts: try #require(HTSNumber("9903.01.25")))
    line.duty = Cents(100_00)
    builder.append(line)
    return builder.finish()
  }

  /// An entry that was liquidated `days` days before the change.
  private func liquidated(daysBefore days: Int) throws -> EntryStore {
    try store {
      $0.liquidation = .liquidated
      $0.liquidationDate = Self.change - days
    }
  }

  private func determined(
    _ store: EntryStore, by law: Law, on filingDate: Day = DatedLawTests.change
  ) async -> Determinations {
    await Assessment(filingDate: filingDate, law: law).determinations(for: store)
  }

  @Test("CAPE takes 81 days: rule, title, deadline and printed law follow, and only from then on")
  func cape() async throws {
    let law = law(\.cape, days: 81)
    let store = try liquidated(daysBefore: 81)
    let before = await determined(store, by: .current)
    let after = await determined(store, by: law)
    #expect(before.decidingRule(of: 0).id == "liquidation.past-80-days")
    #expect(after.decidingRule(of: 0).id == "liquidation.within-80-days")
    #expect(after.decidingRule(of: 0).title == "Liquidated no more than 81 days ago")
    #expect(after.fileBy[0] == Self.change)
    #expect(after.nextStep(of: 0, in: store.entries).contains("\(Self.change) is the last day"))
    let printed = after.terms.parameters.first { $0.id == "cape.window" }
    #expect(printed?.value == "81 days" && printed?.citation == notice)
    let message = after.terms.messages.first { $0.id == "E4" }
    #expect(message?.meaning.contains("more than 81 days") == true)

    let dayBefore = Self.change - 1
    let (old, new) = await (
      determined(store, by: .current, on: dayBefore), determined(store, by: law, on: dayBefore)
    )
    #expect(new.agrees(with: old))
    #expect(law.on(dayBefore).parameters == Law.current.on(dayBefore).parameters)
  }

  @Test("A protest takes 181 days and a reliquidation 91: their days follow")
  func protestAndReliquidation() async throws {
    let longer = law(\.protest, days: 181)
    let past = try liquidated(daysBefore: 181)
    #expect(
      await determined(past, by: .current).decidingRule(of: 0).id == "liquidation.past-180-days")
    let protestable = await determined(past, by: longer)
    #expect(protestable.decidingRule(of: 0).id == "liquidation.past-90-days")
    #expect(protestable.protestBy[0] == Self.change)

    let recent = try liquidated(daysBefore: 91)
    let reliquidable = await determined(recent, by: law(\.reliquidation, days: 91))
    #expect(reliquidable.decidingRule(of: 0).id == "liquidation.past-80-days")
    #expect(
      reliquidable.nextStep(of: 0, in: recent.entries).contains("reliquidate by \(Self.change)"))
    let rule = reliquidable.decidingRule(of: 0)
    #expect(rule.nextStep.text.contains("day 91 after liquidation"))
    #expect(rule.title == "Liquidated more than 80 days ago")
  }

  @Test("What is expected of a payment follows: processing, weeks to pay, interest")
  func payment() async throws {
    let store = try store { $0.liquidation = .unliquidated }
    let before = await determined(store, by: .current)
    let processed = await determined(store, by: law(\.processing, days: 60))
    #expect(processed.payment(of: 0, in: store.entries)?.liquidationDate == Self.change + 60)
    #expect(processed.interest[0] > before.interest[0])
    let paid = await determined(store, by: law(\.payment, 10...20, as: "10 to 20 days"))
    #expect(
      paid.payment(of: 0, in: store.entries)?.days(under: paid.terms)
        == Self.change + 10...Self.change + 20)
    let held = ExpectedPayment(state: .suspended, liquidationDate: "2027-06-01")
    let later = law(\.paymentAfterLiquidation, 1...200, as: "1 to 200 days").on(Self.change)
    #expect(held.days(under: later) == "2027-06-02"..."2027-12-18")
    let deposited = await determined(store, by: law(\.deposit, 100, as: "100 working days"))
    #expect(deposited.interest[0] < before.interest[0])
  }

  @Test("The cycle, the years for a court and the days for a correction follow")
  func deadlines() async throws {
    let store = try store { _ in }
    let before = await determined(store, by: .current)
    #expect(before.liquidationDate[0] == "2026-11-27" && before.courtBy[0] == "2028-01-15")
    let cycle = await determined(store, by: law(\.liquidationCycle, days: 330))
    #expect(cycle.liquidationDate[0] == "2026-12-11")
    let court = await determined(store, by: law(\.court, 3, as: "3 years"))
    #expect(court.courtBy[0] == "2029-01-15")
    let correction = await determined(store, by: law(\.correction, days: 400))
    #expect(correction.day(of: .correction, 0, in: store.entries) == "2026-11-12")
    let lead = law(\.correctionLead, days: 20).on(Self.change).numbers
    #expect(
      lead.lastCorrection(entryDate: .unreported, liquidationDate: "2026-12-31") == "2026-12-11")
  }

  @Test("Warnings and the order with a reconciliation follow")
  func margins() async throws {
    let store = try liquidated(daysBefore: 70)
    let warned = await determined(store, by: law(\.margin, days: 20))
    #expect(warned.reasons(of: 0).contains { $0.id == "liquidation.last-days" })
    #expect(
      await !determined(store, by: .current).reasons(of: 0)
        .contains { $0.id == "liquidation.last-days" })
    let flagged = try self.store {
      $0.liquidation = .unliquidated
      $0.facts[.reconciliationFlagged] = .yes
      $0.facts[.reconciliationOnFile] = .no
      $0.reconciliationDue = Self.change + 40
    }
    let soon = await determined(flagged, by: law(\.reconciliationSoon, days: 50))
    #expect(soon.decidingRule(of: 0).id == "reconciliation.due")
    #expect(
      await determined(flagged, by: .current).decidingRule(of: 0).id == "reconciliation.accepted")
  }

  @Test("Limits of a list follow, in the plan and in the check of a list")
  func limits() async throws {
    #expect(law(\.entriesPerDeclaration, 5, as: "5").on(Self.change).entriesPerList == 5)
    #expect(law(\.bytesPerDeclaration, 50, as: "50 bytes").on(Self.change).entriesPerList == 3)
    let numbers = law(\.entriesPerDeclaration, 5, as: "5").on(Self.change).numbers
    #expect(UploadFinding.tooMany(numbers).meaning.hasPrefix("There are more than 5 entry"))
  }

  @Test("Collection, rounding and the lead times of accounts follow")
  func others() async throws {
    let store = try store { _ in }
    let earlier = law(\.collection, "2025-02-04"..."2026-01-14", as: "2025-02-04 to 2026-01-14")
    let outside = await determined(store, by: earlier)
    #expect(outside.decidingRule(of: 0).id == "ieepa.outside-collection")
    #expect(outside.decidingRule(of: 0).nextStep.text.contains("2025-02-04 to 2026-01-14"))
    let steps = law(\.accountLead, 20...30, as: "20 to 30 business days").on(Self.change).setUpSteps
    #expect(steps.contains { $0.leadTime == "20 to 30 business days" })
    let idle = law(\.accountIdle, days: 90).on(Self.change).setUpSteps
    #expect(idle.contains { $0.restore.contains("idle for 90 days") })
    let audit = LineAudit(law(\.lineRounding, Cents(5_00), as: "5 dollars").on(Self.change))
    let exact = LineAudit(Law.current.on(Self.change))
    let row = try #require(exact.headings.firstIndex { $0.kind == .dutiable })
    #expect(audit.table[row].tolerance > exact.table[row].tolerance)
  }

  @Test("Everything that the law declares is printed once")
  func printed() {
    let law = Law.current
    let declared = Mirror(reflecting: law.windows).children.count
    #expect(law.windows.printed.count == declared)
    let parameters = law.newest.parameters
    #expect(parameters.count == declared + law.interest.count)
  }

  @Test("The law is as new as the newest of its reviews")
  func verified() {
    let law = law(\.cape, days: 81)
    #expect(law.newest.verified == notice.verified)
    #expect(Law.current.newest.verified < notice.verified)
  }
}
