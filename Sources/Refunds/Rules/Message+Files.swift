import Customs

/// CBP's answers to a file and to the numbers in it, from its table of file validations of 2026-07-07.
extension Message {
  static func ofFiles(_ numbers: Numbers) -> [Message] {
    [
      emptyFile, notCSV, fileTooLarge, unsafeFile, tooManyEntries(numbers), otherFiler,
      duplicateEntry,
      wrongLength, otherAccount, notFoundByItsFile,
    ]
  }

  static let emptyFile = Message(
    "F1", "CSV content is empty or missing the header", .file,
    means: "The file takes a header and at least one entry number.",
    nextStep: "Write the file again from CBP's template, with Entry Number in its first row.",
    refile: .afterCorrection, because: "Nothing of the file was taken.", .cbpFileValidations)
  static let notCSV = Message(
    "F2", "Not a CSV file", .file,
    means: "The file is not comma-separated text.",
    nextStep: "Save the list as CSV (comma delimited) and upload it again.",
    refile: .afterCorrection, because: "Nothing of the file was taken.", .cbpFileValidations)
  static let fileTooLarge = Message(
    "F3",
    "The file size exceeds 1mb. Please split the data into smaller files before reuploading",
    .file,
    means: "The file is larger than 1 MB.",
    nextStep: "Split the list into smaller files.",
    refile: .afterCorrection, because: "Nothing of the file was taken.", .cbpFileValidations)
  static let unsafeFile = Message(
    "F4", "The file is deemed unsafe. Please correct the file data before reuploading", .file,
    means: "Something in the file looks like more than data.",
    nextStep: "Write the file again without formulas, byte order mark and odd characters.",
    refile: .afterCorrection, because: "Nothing of the file was taken.", .cbpFileValidations)
  static func tooManyEntries(_ numbers: Numbers) -> Message {
    Message(
      "F5", "The file exceeds the maximum 10,000 allowed entry numbers per file", .file,
      means: "There are too many entry numbers in the file.",
      nextStep: "Split the list at \(numbers.text(\.entriesPerDeclaration)) entries.",
      refile: .afterCorrection, because: "Nothing of the file was taken.", .cbpFileValidations)
  }
  static let otherFiler = Message(
    "F6", "Filer Code not matching", .entryNumber,
    means: "The first three characters are not the filer code of the account.",
    nextStep: "File it from that filer's account, or from the account of the importer of record.",
    refile: .afterCorrection, because: "Another account can file the entry.",
    .cbpFileValidations)
  static let duplicateEntry = Message(
    "F7", "Duplicate Entry", .entryNumber,
    means: "The entry number stands in the file more than once.",
    nextStep: "Drop the copy.",
    refile: .afterCorrection, because: "Without the copy the entry is taken.",
    .cbpFileValidations)
  static let wrongLength = Message(
    "F8", "Not 11 characters long", .entryNumber,
    means: "An entry number has 11 letters and digits, without dashes.",
    nextStep: "Write it with 11 characters; look for lost leading zeros.",
    refile: .afterCorrection, because: "The right number was never filed.",
    .cbpFileValidations)
  static let otherAccount = Message(
    "F9", "Account Mismatch", .entrySummary,
    means: "The importer of record of the account is not that of the entry summary.",
    nextStep:
      "File it from the account of its importer of record, or of the broker who filed it.",
    refile: .afterCorrection, because: "Another account can file the entry.",
    .cbpFileValidations)
  static let notFoundByItsFile = Message(
    "F10", "Entry Summary Not Found or Archived in ACE", .entrySummary,
    means: "ACE has no such entry summary, or has archived it.",
    nextStep: "Check the number; an entry that is not in ACE has no route through CAPE.",
    refile: .afterCorrection, because: "Only another number can be found.",
    .cbpFileValidations)
}
