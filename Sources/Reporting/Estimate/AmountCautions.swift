import Customs
import Refunds

/// What the reader must know of amounts that are not known exactly.
struct AmountCaution {
  let label: String
  let entries: Int
  /// Duty in question; zero where none is.
  let duty: Cents
  let sentence: String
}

extension Estimate {
  var amountCautions: [AmountCaution] {
    let open = totals.openAmounts
    func on(_ entries: Int) -> String { "On \(counted(entries, "entry", "entries"))" }
    var cautions: [AmountCaution] = []
    if totals.unknownAmounts > 0 {
      cautions.append(
        AmountCaution(
          label: "Duty not known", entries: totals.unknownAmounts, duty: .zero,
          sentence: "\(on(totals.unknownAmounts)) the IEEPA duty is not known, and every sum is "
            + "without what is missing: the next step of each entry says what to add."))
    }
    if totals.unknownInterest > 0 {
      cautions.append(
        AmountCaution(
          label: "Interest not known", entries: totals.unknownInterest, duty: .zero,
          sentence: "\(on(totals.unknownInterest)) the interest is not known, and every sum is "
            + "without it: no source reports the entry, entry summary or payment date."))
    }
    let inQuestion = totals.amountsInQuestion
    if inQuestion.entries > 0 {
      cautions.append(
        AmountCaution(
          label: "Duty in question", entries: inQuestion.entries, duty: inQuestion.refundableDuty,
          sentence:
            "\(on(inQuestion.entries)) with \(inQuestion.refundableDuty.dollars) a person must "
            + "say whether the IEEPA duty comes back: it counts in the ceiling only."))
    }
    if open.entries > 0 {
      let duty = open.high - open.low
      let remedy =
        schedule == nil
        ? "Give the tariff schedule with --tariff-schedule." : "capesize explain says why."
      cautions.append(
        AmountCaution(
          label: "15 % all-in headings", entries: open.entries, duty: duty,
          sentence: "\(on(open.entries)) with 15 % all-in headings \(duty.dollars) may be column 1 "
            + "duty, which CBP keeps: the floor is without it. \(remedy)"))
    }
    if open.possibleBills > 0 {
      cautions.append(
        AmountCaution(
          label: "Possible bills", entries: open.possibleBills, duty: .zero,
          sentence: "\(on(open.possibleBills)) less was paid than column 1 asks for: CBP may bill "
            + "instead of returning."))
    }
    return cautions
  }

  /// Which schedule the amounts rest on, as a sentence; nil where none was given.
  var scheduleSentence: String? {
    schedule.map {
      "Column 1 rates of \(counted($0.count, "number", "numbers")) from \($0.name), SHA-256 \($0.sha256)."
    }
  }
}
