import ArgumentParser
import Customs
import Intake
import Refunds
import Workflows

/// Values of the trade as they are given on the command line; what cannot be read is wrong usage.
enum Given {
  static func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else {
      throw ValidationError("\"\(text)\" is not a day such as 2026-11-21.")
    }
    return try plausible(day)
  }

  /// The filing date, resolved once: the day given, or today.
  static func filingDate(_ day: Day?) throws -> Day { try day ?? plausible(.today) }

  private static func plausible(_ day: Day) throws -> Day {
    let days = Day.plausible
    guard days.contains(day) else {
      throw ValidationError(
        "\(day) is no day to count to: give one from \(days.lowerBound) to \(days.upperBound).")
    }
    return day
  }

  static func entry(_ text: String) throws -> EntryNumber {
    guard let number = EntryNumber(text) else {
      throw ValidationError(
        "\"\(text)\" is not an entry number: a filer code of 3 letters or digits and 8 digits.")
    }
    return number
  }

  static func importer(_ text: String) throws -> ImporterNumber {
    guard let number = ImporterNumber(text) else {
      throw ValidationError(
        "\"\(text)\" is not an importer number such as 12-3456789 or 12-345678900.")
    }
    return number
  }

  static func dayOrder(_ text: String) throws -> DayOrder {
    guard let order = DayOrder(rawValue: text) else {
      throw ValidationError("\"\(text)\" is none of mdy, dmy and ymd.")
    }
    return order
  }

  static func decimalMark(_ text: String) throws -> DecimalMark {
    guard let mark = DecimalMark(rawValue: text) else {
      throw ValidationError("\"\(text)\" is neither point nor comma.")
    }
    return mark
  }

  static func attestation(_ text: String) throws -> Attestation {
    guard let attestation = Attestation(rawValue: text) else {
      let known = Attestation.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("\"\(text)\" is none of the facts that can be stated: \(known).")
    }
    return attestation
  }
}

/// What a command prints on standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// An account that uploads, as one word.
struct AccountArgument: ExpressibleByArgument {
  let account: FilingAccount

  init?(argument: String) {
    guard let account = FilingAccount(argument) else { return nil }
    self.account = account
  }
}

/// The exports to read, the terms on which they are assessed, and the ledger beside them.
struct BookArguments: ParsableArguments {
  @OptionGroup var exports: ExportArguments
  @OptionGroup var terms: TermsArguments
  @OptionGroup var ledger: LedgerArguments

  /// The book, with the filing date resolved.
  var options: BookOptions {
    get throws {
      BookOptions(
        exports.paths, formats: exports.formats.options, assessment: try terms.options,
        ledger: ledger.ledger)
    }
  }
}

/// The terms on which entries are assessed, and what is given beside the exports for it.
struct TermsArguments: ParsableArguments {
  @Option(
    name: .customLong("filing-day"),
    help: ArgumentHelp(
      "The day on which entries would be filed; windows are counted to it.",
      discussion: "As YYYY-MM-DD. Today where it is left out.", valueName: "day"),
    transform: Given.day)
  var filingDate: Day?

  @Option(
    help: ArgumentHelp(
      "State a fact for all entries on which no source speaks: no-drawback, no-protest,"
        + " no-reconciliation.",
      discussion: "May be given more than once. Every report says that it rests on your word.",
      valueName: "fact"),
    transform: Given.attestation)
  var attest: [Attestation] = []

  @Option(
    help: ArgumentHelp(
      "An importer to be paid interest at the non-corporate rate.",
      discussion:
        "May be given more than once. Importers with a Social Security number always are.",
      valueName: "importer number"),
    transform: Given.importer)
  var nonCorporate: [ImporterNumber] = []

  @Option(
    help: ArgumentHelp(
      "An importer that is a registered plaintiff in the Court of International Trade.",
      discussion:
        "May be given more than once. Its finally liquidated entries count only once Phase 3 is open.",
      valueName: "importer number"),
    transform: Given.importer)
  var plaintiff: [ImporterNumber] = []

  @Option(
    name: .customLong("phase-3-open"),
    help: ArgumentHelp(
      "The first filing day of Phase 3, once you know that it is open.",
      discussion: "As YYYY-MM-DD. Reported to be 2026-10-06 and never confirmed.",
      valueName: "day"),
    transform: Given.day)
  var phase3Open: Day?

  @Option(
    help: ArgumentHelp(
      "The tariff schedule from hts.usitc.gov, for the column 1 duty inside the 15 % all-in headings.",
      discussion: "JSON or CSV as downloaded (Export), plain or gzipped. Without it the refund on"
        + " these headings is a range.",
      valueName: "file"),
    completion: .file())
  var tariffSchedule: String?

  @Option(
    help: ArgumentHelp(
      "The importers' accounts: rate class, ACE, ACH refund, 4811 party, power of attorney, fees.",
      discussion:
        "A CSV file or workbook with a column Importer Number. It decides whose payment is"
        + " held, who is paid the non-corporate rate, and who is a plaintiff of Phase 3.",
      valueName: "file"),
    completion: .file())
  var accounts: String?

  /// The filing date, resolved once.
  var resolvedFilingDate: Day { get throws { try Given.filingDate(filingDate) } }

  var options: AssessmentOptions {
    get throws {
      var options = AssessmentOptions(filingDate: try resolvedFilingDate)
      options.attested = attest
      options.nonCorporate = nonCorporate
      options.plaintiffs = plaintiff
      options.phaseThreeOpening = phase3Open
      options.tariffSchedule = tariffSchedule
      options.accounts = accounts
      return options
    }
  }
}

/// Where the ledger is, if there is one.
struct LedgerArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The ledger: an SQLite file of what was estimated and declared.",
      discussion: "Made where it is missing by estimate and by declare --record, and by no other.",
      valueName: "file"),
    completion: .file())
  var ledger: String?
}
