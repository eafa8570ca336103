import Customs
import EntryStore

/// A fact on which CBP may refuse an entry and of which few exports tell, so that it is taken as clear.
struct FactTakenAsClear {
  let title: String
  let message: Message
  let isReported: @Sendable (EntryTable, Int) -> Bool

  static func all(_ numbers: Numbers) -> [FactTakenAsClear] {
    [
      FactTakenAsClear(title: "entry summary status", message: .cancelledOrRejected) {
        $0.summary[$1] != .unreported
      },
      FactTakenAsClear(title: "control status", message: .tradeControl) {
        $0.control[$1] != .unreported
      },
      FactTakenAsClear(title: "court injunction", message: .courtInjunction) {
        $0.facts[$1][.injunction] != .unreported
      },
      FactTakenAsClear(title: "suspension record", message: .suspensionRecord(numbers)) {
        $0.facts[$1][.suspensionRecord] != .unreported
      },
      FactTakenAsClear(title: "CBP review", message: .underReview) {
        $0.facts[$1][.underCBPReview] != .unreported
      },
      FactTakenAsClear(title: "statement", message: .statementNotComplete) {
        $0.statement[$1] != .unreported
      },
      FactTakenAsClear(title: "payment by a surety", message: .notPublished) {
        $0.facts[$1][.suretyPaid] != .unreported
      },
    ]
  }
}
