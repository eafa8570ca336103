import Testing

@testable import capesize_bench

@Suite("Answers of engines") struct AnswerTests {
  private let own = """
    importer_number,port,month,outcome,entries,ieepa_duty,refundable_duty,interest
    98-7654321,2704,2025-04,file-now,2,10.05,10.00,1.00
    98-7654321,2704,2025-04,file-now-pays-later,1,0.95,0.95,0.00
    98-7654321,2704,2025-04,other-remedy,4,100.00,100.00,0.00

    """
  private let others = """
    importer_number,port,month,outcome,entries,ieepa_duty
    98-7654321,2704,2025-04,not-accepted,4,100.00
    98-7654321,2704,2025-04,accepted,3,11.00

    """

  @Test(
    "outcomes that CAPE accepts are one group, so that engines without outcomes can be compared")
  func same() throws {
    let (own, others) = (try #require(Answer(csv: own)), try #require(Answer(csv: others)))
    #expect(own == others)
    #expect(own.differences(from: others) == 0)
    #expect(own.groups == 1)
    #expect(own.total() == Answer.Sums(entries: 7, cents: 111_00))
    #expect(own.total(accepted: true) == Answer.Sums(entries: 3, cents: 11_00))
  }

  @Test("a Social Security number is compared as reports show it, in whole or masked")
  func masked() throws {
    let masked = try #require(Answer(csv: own.replacing("98-7654321", with: "***-**-6789")))
    let whole = try #require(Answer(csv: others.replacing("98-7654321", with: "900-12-6789")))
    #expect(masked == whole)
  }

  @Test("a cent, an entry or a group more is a difference")
  func different() throws {
    let own = try #require(Answer(csv: own))
    for (part, other) in [
      ("11.00", "11.01"), (",3,", ",2,"), ("accepted,3", "other,3"),
      ("accepted,3", "accepted,1,1.00\n1,1,2025-05,accepted,3"),
    ] {
      let others = try #require(Answer(csv: others.replacing(part, with: other)))
      #expect(own.differences(from: others) > 0, "\(other)")
    }
  }

  @Test(
    "what is no answer is not taken for one",
    arguments: [
      "", "importer_number,port,month,outcome,entries\n",
      "importer_number,port,month,outcome,entries,ieepa_duty\n1,2,3,accepted,4,5\n",
      "importer_number,port,month,outcome,entries,ieepa_duty\n1,2,3,accepted,x,5.00\n",
      "importer_number,port,month,outcome,entries,ieepa_duty\n1,2,3,accepted\n",
    ])
  func refused(text: String) { #expect(Answer(csv: text) == nil) }
}
