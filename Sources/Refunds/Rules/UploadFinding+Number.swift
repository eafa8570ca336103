import Customs
import Dealings
import EntryStore

/// What CBP makes of an entry number as it is written.
extension UploadFinding {
  /// Characters of an entry number.
  private static let characters = 11
  private static let rounded =
    "The number was rounded by a spreadsheet; its last digits are lost."

  private static func number(
    _ name: String, _ verdict: Verdict, _ message: Message, _ meaning: String,
    nextStep: String? = nil, isMended: Bool = false
  ) -> UploadFinding {
    UploadFinding(
      "number.\(name)", .entryNumber, verdict, message, means: meaning, nextStep: nextStep,
      isMended: isMended)
  }

  static let duplicate = number(
    "duplicate", .refused, .duplicateEntry, "The entry number stands in an earlier row.")

  static func filer(_ filer: FilerCode, not account: FilerCode) -> UploadFinding {
    number(
      "filer", .refused, .otherFiler,
      "Its filer code is \(filer); the account files for \(account) alone.")
  }

  static func checkDigit(_ entry: EntryNumber) -> UploadFinding {
    number(
      "check-digit", .warning, .notFoundByItsFile,
      "The check digit should be \(entry.expectedCheckDigit). CBP has no message for that here: it "
        + "would look the number up and not find it.")
  }

  /// What is wrong with the form of a row's number.
  static func ofForm(_ row: UploadList.Row) -> [UploadFinding] {
    var findings = length(row).map { [$0] } ?? []
    if row.entry == nil, row.length == characters {
      let isRounded = row.oddities.contains(.scientific)
      findings.append(
        UploadFinding(
          isRounded ? "number.rounded" : "number.impossible", .entrySummary, .refused,
          .notFoundByItsFile,
          means: isRounded
            ? rounded : "No entry has such a number: its last eight characters are digits."))
    }
    if row.oddities.contains(.lowerCase) {
      findings.append(
        number(
          "lower-case", .warning, .notFoundByItsFile,
          "CBP does not say whether it takes small letters.", nextStep: "Write capitals.",
          isMended: true))
    }
    return findings
  }

  private static func length(_ row: UploadList.Row) -> UploadFinding? {
    if row.length == characters { return nil }
    guard let entry = row.entry else {
      return row.oddities.contains(.scientific)
        ? number("rounded", .refused, .wrongLength, rounded)
        : number(
          "length", .refused, .wrongLength,
          "It is not of \(characters) characters, and no entry number can be read from it.")
    }
    func written(_ name: String, _ verdict: Verdict, _ meaning: String) -> UploadFinding {
      number(
        name, verdict, .wrongLength, meaning,
        nextStep: "Write \(characters) characters and nothing around them.", isMended: true)
    }
    let oddities = row.oddities
    if oddities.contains(.lostZeros) {
      return number(
        "lost-zeros", .refused, .wrongLength,
        "Leading zeros are lost; the check digit shows that nothing else is.",
        nextStep: "Write them, and keep the column as text.", isMended: true)
    }
    if oddities.contains(.dashes) {
      return written(
        "dashes", .refused,
        "CBP's table counts dashes; an older guide says that CAPE strips them.")
    }
    if oddities.contains(.spacesInside) {
      return written("spaces", .refused, "Spaces stand inside the number.")
    }
    if oddities.contains(.apostrophe), row.length == characters + 1 {
      return entry.description.hasPrefix("0")
        ? written(
          "apostrophe", .warning,
          "CBP advises an apostrophe before a leading zero, for Excel, which does not save it. Here it "
            + "is part of the number, and whether CBP takes it off is not known.")
        : written("apostrophe", .refused, "The apostrophe is one character more.")
    }
    if oddities.contains(.spacesAround) {
      return written(
        "spaces-around", .warning, "CBP does not say whether it takes spaces off the ends.")
    }
    // Formulas and odd characters are answered for the file as a whole.
    return nil
  }
}
