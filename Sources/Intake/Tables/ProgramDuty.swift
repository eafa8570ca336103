/// Columns in which senders give the duty of a program beside that of each HTS number, by their headers.
enum ProgramDuty {
  private static let programs: Set<String> = [
    "ieepa", "reciprocal", "recip", "fentanyl", "122", "s122", "sec122",
  ]
  private static let amounts: Set<String> = [
    "duty", "duties", "dty", "amount", "amt", "paid", "tariff", "tariffs", "deposit", "total",
  ]
  private static let otherThings: Set<String> = [
    "rate", "rates", "percent", "pct", "%", "number", "no", "code", "hts", "heading", "date",
    "flag", "indicator",
  ]

  /// Whether a header, as `HeaderRow.names` has it, names such duty.
  static func isNamed(by header: String) -> Bool {
    let words = Set(header.split { !$0.isLetter && !$0.isNumber && $0 != "%" }.map(String.init))
    return !programs.isDisjoint(with: words) && !amounts.isDisjoint(with: words)
      && otherThings.isDisjoint(with: words)
  }
}
