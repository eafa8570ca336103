import Customs
import Refunds
import Testing

@Suite("CBP's messages")
struct MessageTests {
  let rules = Law.current.newest.allRules
  let messages = Law.current.newest.messages

  @Test("CBP's two tables are there in full, the superseded and the portal's beside them")
  func tablesAreComplete() {
    let places = Dictionary(grouping: messages, by: { $0.id.prefix(1) }).mapValues(\.count)
    #expect(places == ["F": 10, "E": 19, "S": 4, "P": 8])
    #expect(Set(messages.map(\.id)).count == messages.count)
  }

  @Test("Every message is explained and cited, and its sentences are sentences")
  func messagesRead() {
    for message in messages {
      #expect(!message.text.isEmpty && !message.citation.authority.isEmpty)
      for sentence in [message.meaning, message.nextStep, message.why] {
        #expect(sentence.hasSuffix("."), "\(message.id)")
        #expect(sentence.first?.isUppercase == true, "\(message.id)")
      }
    }
  }

  @Test("Rules answer in words of the law, on days on which CBP used them")
  func rulesUseTheMessages() {
    for rule in rules {
      guard let message = rule.message, message.id != "unpublished" else { continue }
      #expect(messages.contains(message), "\(rule.id)")
      #expect(message.inForce.contains(rule.inForce.first) || rule.inForce.first < "2026-04-20")
      #expect(rule.inForce.last.map(message.inForce.contains) ?? (message.inForce.last == nil))
    }
  }

  @Test(
    "Every question of the law is answered by a rule, or by a message where no export tells",
    arguments: [
      ("number of 11 characters", "F8"), ("copy in the file", "F7"),
      ("on an accepted declaration", "declared.accepted"), ("another filer's account", "F6"),
      ("another importer's account", "F9"), ("not in ACE", "E7"),
      ("not in ACE, by its file", "F10"),
      ("no IEEPA duty", "ieepa.none"), ("type never taken", "entry.type-excluded"),
      ("warehouse entry", "warehouse.entry"), ("cancelled", "entry.cancelled"),
      ("rejected", "entry.rejected"), ("trade control", "entry.trade-control"),
      ("injunction", "entry.injunction"), ("drawback", "drawback.claimed"),
      ("reconciled", "reconciliation.on-file"), ("flagged", "reconciliation.accepted"),
      ("reconciliation due", "reconciliation.due"), ("protest to withdraw", "protest.withdrawable"),
      ("protest", "protest.open"), ("accelerated denial", "protest.denied-accelerated"),
      ("surety", "surety.paid"), ("suspension record", "suspension.record"),
      ("summary under review", "review.under-cbp"), ("statement", "statement.authorized"),
      ("value on Chapter 99", "E11"), ("number out of its days", "E15"), ("no partner", "E16"),
      ("duty not calculated", "E17"), ("unexpected error", "E18"), ("number missing", "E19"),
      ("suspended", "liquidation.suspended"), ("extended", "liquidation.extended"),
      ("liquidation under review", "liquidation.under-review"),
      ("withdrawal", "warehouse.withdrawal"), ("unliquidated", "liquidation.unliquidated"),
      ("to day 80", "liquidation.within-80-days"), ("to day 90", "liquidation.past-80-days"),
      ("to day 180", "liquidation.past-90-days"), ("beyond", "liquidation.past-180-days"),
      ("plaintiff", "phase-three.plaintiff"), ("reliquidated", "liquidation.reliquidated"),
      ("key fact unknown", "facts.liquidation-unknown"),
    ])
  func lawIsCovered(question: String, id: String) {
    #expect(
      rules.contains { $0.id == id } || messages.contains { $0.id == id }, "\(question)")
  }

  @Test("A superseded answer ended, and every other one stands")
  func periods() {
    for message in messages {
      #expect((message.inForce.last != nil) == message.id.hasPrefix("S"), "\(message.id)")
    }
  }

  @Test("Every message is recognised as CBP prints it, in capitals and without punctuation")
  func recognisesItself() {
    for message in messages {
      let bare = message.text.uppercased().map { $0.isLetter || $0.isNumber ? $0 : " " }
      for text in [message.text, message.text.uppercased(), String(bare), "[\(message.text)] "] {
        let found = Message.recognized(in: text, among: Law.current.newest.messages)
        // Both tables have the entry summary that is not found.
        #expect(found.map(\.id) == [message.id == "F10" ? "E7" : message.id], "\(text)")
      }
    }
  }

  @Test(
    "Cells of result files are recognised",
    arguments: [
      ("ENTRY SUMMARY IS CANCELLED/REJECTED", ["E3"]),
      ("entry summary is cancelled rejected", ["E3"]),
      ("UNABLE TO CALCULATE DUTY-'7' DUTY COMP CODE", ["E17"]),
      ("Unable to Calculate Duty Duty Comp Code", ["E17"]),
      ("Protest on Entry; Statement Processing Not Complete", ["E13", "E14"]),
      ("HTS RELATIONSHIP/SEQUENCE MISMATCH", ["S2"]),
      ("HTS RELATIONSHIP MISMATCH", ["E16"]),
      ("ENTRY SUMMARY UNDER REVIEWER", []),
      ("Accepted", []),
      ("", []),
    ])
  func recognises(text: String, ids: [String]) {
    #expect(Message.recognized(in: text, among: Law.current.newest.messages).map(\.id) == ids)
  }

  @Test("Of old rejections, those whose check fell away are worth filing again now")
  func refiling() {
    let now = messages.filter { $0.refiling == .now && $0.layer == .entrySummary }.map(\.id)
    #expect(now == ["E17", "E18", "S1", "S2", "S3"])
  }
}
