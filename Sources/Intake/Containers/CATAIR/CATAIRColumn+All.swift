import Customs
import EntryStore

/// Places that are asked for by name.
extension CATAIRPlace {
  static let statusNumber = CATAIRPlace("JB", 3...15, .number)
  static let filedNumber = CATAIRPlace("10", 4...16, .number)
  /// Three digits of the version and two of its revision.
  static let version = CATAIRPlace("JB", 16...20)
  static let liquidationCode = CATAIRPlace("JB", 43...43)
  static let liquidationDate = CATAIRPlace("JB", 44...49, .day)
  static let entryDate = CATAIRPlace("JD", 4...9, .day)
  static let estimatedEntryDate = CATAIRPlace("11", 42...47, .day)
  static let duty = CATAIRPlace("50", 14...23, .duty)
  static let totalDuty = CATAIRPlace("90", 3...13, .cents)
}

/// What is read of the records: CBP's own word before the filer's, where both say a thing.
///
/// A code whose meaning is not public is not translated, and a field whose place is not public is not read.
extension CATAIRColumn {
  static let all = ofEntrySummary + ofLiquidation + ofOtherProceedings + ofTariffLine

  private static let ofEntrySummary = [
    CATAIRColumn(
      .entryNumber, "Entry Number", .statusNumber, .filedNumber,
      cell: { texts in
        texts.lazy.compactMap(\.self).first { EntryNumber($0) != nil } ?? firstSaid(texts) ?? ""
      }),
    CATAIRColumn(
      .entryType, "Entry Type", CATAIRPlace("JF", 15...16, .code), CATAIRPlace("10", 34...35, .code)
    ),
    CATAIRColumn(
      .importer, "Importer Number", CATAIRPlace("JF", 3...14), CATAIRPlace("11", 3...14)),
    CATAIRColumn(
      .port, "Port of Entry", CATAIRPlace("JF", 25...28, .code), CATAIRPlace("10", 18...21, .code)),
    CATAIRColumn(.entryDate, "Entry Date", .entryDate, .estimatedEntryDate),
    CATAIRColumn(.summaryDate, "Filing Date", CATAIRPlace("JF", 29...34, .day)),
    CATAIRColumn(.paymentDate, "Collection Date", CATAIRPlace("JC", 21...26, .day)),
    CATAIRColumn(
      .correctionIndicator, "Post Summary Correction", CATAIRPlace("JB", 35...35),
      CATAIRPlace("10", 65...65)),
    CATAIRColumn(.correctionDate, "Correction Accepted", CATAIRPlace("JB", 36...41, .day)),
    CATAIRColumn(
      .summaryStatus, "Summary Status", CATAIRPlace("JC", 4...4),
      cell: meaning(of: ["1": "Accepted", "2": "Rejected", "3": "Canceled"])),
    CATAIRColumn(
      .controlStatus, "Control Status", CATAIRPlace("JC", 3...3),
      cell: meaning(of: ["1": "Trade", "2": "CBP", "3": "Inactive"])),
  ]

  private static let ofLiquidation = [
    CATAIRColumn(
      .liquidationStatus, "Liquidation Status", .liquidationCode, .liquidationDate,
      CATAIRPlace("JC", 71...78), cell: liquidationStatus),
    CATAIRColumn(.liquidationDate, "Liquidation Date", .liquidationDate),
    CATAIRColumn(.liquidatedDuty, "Liquidated Duty", CATAIRPlace("JD", 10...21, .cents)),
    CATAIRColumn(
      .underReview, "CBP Review", CATAIRPlace("JD", 3...3), cell: meaning(of: ["1": "Y", "2": "N"])),
    // Reason 36 is CAPE itself: such a liquidation returned the duty.
    CATAIRColumn(
      .claimNumber, "Liquidated by CAPE", CATAIRPlace("JD", 70...71), CATAIRPlace("JD", 72...73),
      CATAIRPlace("JD", 74...75), cell: { $0.contains("36") ? "36" : "" }),
  ]

  private static let ofOtherProceedings = [
    CATAIRColumn(
      .protestStatus, "Protest", CATAIRPlace("JC", 42...43), CATAIRPlace("JJ", 16...17),
      cell: protestStatus),
    CATAIRColumn(.reconciliationIndicator, "FTA Reconciliation", CATAIRPlace("10", 46...46)),
    CATAIRColumn(.reconciliationIssue, "Reconciliation Issue", CATAIRPlace("10", 47...49)),
    CATAIRColumn(
      .reconciliationEntry, "FTA Reconciliation Entry", CATAIRPlace("JC", 45...57, .number)),
    CATAIRColumn(
      .reconciliationEntry, "Other Reconciliation Entry", CATAIRPlace("JC", 58...70, .number)),
  ]

  private static let ofTariffLine = [
    CATAIRColumn(
      .lineNumber, "Line", CATAIRPlace("4A", 3...7), CATAIRPlace("40", 5...7),
      cell: { firstSaid($0) ?? noRecord }),
    CATAIRColumn(.ordinal, "Tariff Ordinal (order of the records 50)"),
    CATAIRColumn(.origin, "Country of Origin", CATAIRPlace("40", 9...10)),
    CATAIRColumn(.hts, "HTS Number", CATAIRPlace("50", 3...12), cell: { $0[0] ?? noRecord }),
    CATAIRColumn(.tariffDuty, "Duty", .duty),
    CATAIRColumn(.tariffValue, "Value of Goods", CATAIRPlace("50", 25...34, .dollars)),
  ]

  /// Translates a code; any other is given as it is, for a person to look at.
  private static func meaning(
    of codes: [String: String]
  ) -> @Sendable ([String?]) -> String {
    { texts in
      guard let code = texts[0] else { return noRecord }
      return codes[code] ?? code
    }
  }

  /// Code and date say the same thing twice, and it is not certain what CBP means by the code: the date decides.
  ///
  /// The codes of extensions and suspensions are not public. One leaves open whether CAPE takes the entry, so a person
  /// must look.
  private static let liquidationStatus: @Sendable ([String?]) -> String = { texts in
    guard let code = texts[0], let day = texts[1] else { return noRecord }
    let hold = texts[2] ?? ""
    switch code {
    case "1": return "Liquidated"
    case "3": return "Reliquidated"
    case "2" where !hold.isEmpty: return "not liquidated, extension or suspension code \(hold)"
    case "2": return day.isEmpty ? "Unliquidated" : ""
    default: return code
    }
  }

  /// A protest that no record JJ describes may be open.
  private static let protestStatus: @Sendable ([String?]) -> String = { texts in
    if let status = texts[1], !status.isEmpty { return status }
    switch texts[0] {
    case "YS": return "Open"
    case "NO": return "None"
    case let other: return other ?? ""
    }
  }
}

extension CATAIRColumn {
  static func headers(of fields: [Field]) -> [String] {
    all.filter { fields.contains($0.field) }.map { HeaderRow.normalized($0.header) }
  }

  static var spellings: [Field: [String]] {
    Dictionary(grouping: all, by: \.field).mapValues { columns in
      columns.map { HeaderRow.normalized($0.header) }
    }
  }
}
