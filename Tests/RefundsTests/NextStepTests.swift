import Customs
import EntryStore
import Refunds
import Testing

@Suite("Next steps")
struct NextStepTests {
  private func nextStep(_ name: String) async throws -> String {
    let lawCase = try #require(LawCase.all.first { $0.name == name })
    let store = lawCase.store
    return await lawCase.assessment.determinations(for: store).nextStep(of: 0, in: store.entries)
  }

  @Test(
    "The days of the entry stand in the sentence",
    arguments: [
      ("Protest open on day 80", "withdraw the protest and file by 2026-07-20;"),
      ("Day 80 counts", "File now: 2026-07-20 is the last day,"),
      ("Day 81 is too late", "reliquidate by 2026-07-30, and protest by 2026-10-28."),
      ("Day 91", "Protest by 2026-10-28; an action in court is possible until 2027-05-01."),
      ("Day 181", "in the Court of International Trade by 2027-05-01;"),
      ("Reconciliation due in 29 days comes first", "by 2026-07-30 and"),
      ("Trade control 15 days before liquidation", "correction by 2026-09-15 so"),
      ("Trade control a day after the last for a correction by entry", "closed on 2026-12-17:"),
    ])
  func showsDays(name: String, words: String) async throws {
    let sentence = try await nextStep(name)
    #expect(sentence.contains(words), "\(sentence)")
  }

  @Test("A day that is not known stands with its name")
  func namesUnknownDays() async throws {
    let sentence = try await nextStep("Trade control with no day known")
    #expect(sentence.contains("correction by the last day for a correction so"))
  }

  @Test("Explaining says the same")
  func explanationAgrees() async throws {
    for lawCase in LawCase.all {
      let store = lawCase.store
      let determined = await lawCase.assessment.determinations(for: store)
      let explained = lawCase.assessment.explanation(of: 0, in: store)
      #expect(explained.nextStep == determined.nextStep(of: 0, in: store.entries))
    }
  }
}
