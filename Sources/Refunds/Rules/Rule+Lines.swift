import Customs

/// What CBP rejects for the lines of an entry: the checks of that severity, as rules. Ranks 521 to 526.
///
/// They stand behind everything that no correction mends, and before what CAPE accepts. One check more would take the
/// rank of the rule behind them: the test of the whole law then fails and names both.
extension Rule {
  static let ofLines = LineCheck.rejections.enumerated().map { place, check in
    Rule(
      check.id, check.title, inForce: check.inForce, when: .line(check.question),
      outcome: .fixThenFile, rank: 521 + place, message: check.message,
      nextStep: NextStep(stringLiteral: check.nextStep), citations: check.citations + [.correction])
  }
}
