import Customs
import EntryStore
import Testing

@Suite("Facts of an entry") struct FactTests {
  @Test("facts are three-valued, and yes outweighs no")
  func facts() {
    var facts = Facts()
    for fact in Fact.allCases { #expect(facts[fact] == .unreported) }
    facts[.drawback] = .yes
    facts[.claimFailed] = .no
    #expect(facts[.drawback] == .yes)
    #expect(facts[.claimFailed] == .no)
    #expect(facts[.injunction] == .unreported)
    facts.raise(.drawback, to: .no)
    facts.raise(.claimFailed, to: .yes)
    #expect(facts[.drawback] == .yes)
    #expect(facts[.claimFailed] == .yes)
    facts[.drawback] = .unreported
    #expect(facts[.drawback] == .unreported)
  }

  @Test("facts lie within others where each is not reported or the same")
  func within() {
    for answer in Answer.allCases {
      for other in Answer.allCases {
        var (facts, others) = (Facts(), Facts())
        facts[.drawback] = answer
        others[.drawback] = other
        others[.injunction] = .yes
        #expect(facts.isWithin(others) == (answer == .unreported || answer == other))
        #expect(!others.isWithin(facts))
      }
    }
  }

  @Test("each date has a place of its own in a record and in the columns of a book")
  func dates() {
    var record = EntryRecord(number: EntryNumber(packed: 1))
    #expect(DateFact.allCases.count <= DateFact.Each<Bool>(repeating: true).count)
    for (place, date) in DateFact.allCases.enumerated() {
      date.set(Day("2026-01-01") + place, in: &record)
    }
    var builder = EntryStoreBuilder()
    builder.append(record)
    let entries = builder.finish().entries
    for (place, date) in DateFact.allCases.enumerated() {
      let day = Day("2026-01-01") + place
      #expect(date.value(in: record) == day)
      #expect(entries.dates[date][0] == day)
    }
    #expect(entries[0] == record)
  }

  @Test("each fact has names of its own, and each is among those that a person asks for")
  func names() {
    struct Names: EntryFactVisitor {
      var all: [FactDeclaration] = []
      mutating func visit(_ fact: some EntryFact, _: Void) { all.append(fact.declaration) }
    }
    var names = Names()
    ReportedFacts.forEach(&names, ())
    let facts = names.all + Fact.allCases.map(\.declaration)
    #expect(
      names.all.count == SingleFact.allCases.count + DateFact.allCases.count)
    for name in [\FactDeclaration.key, \.column, \.conflict, \.explanation] {
      #expect(Set(facts.map { $0[keyPath: name] }).count == facts.count)
      #expect(!facts.contains { $0[keyPath: name].isEmpty })
    }
    // Two bits for each answer.
    #expect(Fact.allCases.count <= UInt32.bitWidth / 2)
  }
}
