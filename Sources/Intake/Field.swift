/// What a column of an export can say that the house understands.
enum Field: Int, CaseIterable, Sendable {
  /// Row of the sheet from which the row was written; only in tables that were written anew.
  case sourceRow
  /// The filer code and the check digit, where they stand apart from the rest of the entry number.
  case filer, checkDigit

  // Once for each tariff line.
  case lineNumber, ordinal, hts, tariffDuty, tariffValue, origin, program
  case quantity, unit, secondQuantity, secondUnit, thirdQuantity, thirdUnit
  // Repeated on each tariff line, said once for each line.
  case lineValue, lineDuty
  // Repeated on each tariff line, said once for each entry.
  case entryNumber, importer, importerName, port, entryType
  case entryDay, summaryDay, paymentDay, correctionDay
  case liquidationStatus, liquidationDay, finalLiquidation, liquidatedDuty
  case protestNumber, protestStatus
  case reconciliationIndicator, reconciliationIssue, reconciliationEntry, reconciliationDue
  case drawback, drawbackClaim, suspension, injunction, suretyPaid, underReview, claimNumber,
    claimError
  case summaryStatus, controlStatus, statementStatus, correctionIndicator
  /// A column that touches a bar and that is not understood: what is not a no in it keeps an entry from being
  /// confirmed.
  case unreadBar

  /// What a layout can give a column to.
  static let ofLayouts = allCases.filter { $0 != .sourceRow && $0 != .unreadBar }

  /// Columns without which a file cannot be sized.
  static let indispensable: [Field] = [.entryNumber, .hts, .tariffDuty]

  /// Whether each row of an entry says something else in it.
  var isOfRow: Bool {
    switch self {
    case .sourceRow, .lineNumber, .ordinal, .hts, .tariffDuty, .tariffValue, .origin, .program,
      .lineValue, .lineDuty, .quantity, .unit, .secondQuantity, .secondUnit, .thirdQuantity,
      .thirdUnit:
      true
    default: false
    }
  }

  /// Whether it says something of the entry as a whole, which a list of entries can add to what exports say.
  var isFactOfEntry: Bool {
    switch self {
    case .filer, .checkDigit, .entryNumber, .importerName, .unreadBar: false
    default: !isOfRow
    }
  }

  /// Whether a list of entries has a use for it.
  var isOfEntryLists: Bool {
    switch self {
    case .sourceRow, .lineNumber, .lineDuty: true
    default: !isOfRow
    }
  }

  /// The name under which a report speaks of the field.
  var title: String {
    switch self {
    case .sourceRow: "source row"
    case .filer: "filer code"
    case .checkDigit: "check digit"
    case .lineNumber: "line number"
    case .ordinal: "tariff ordinal"
    case .hts: "HTS number"
    case .tariffDuty: "duty of each HTS number"
    case .tariffValue: "entered value"
    case .origin: "country of origin"
    case .program: "special tariff program"
    case .quantity: "quantity"
    case .unit: "unit of quantity"
    case .secondQuantity: "second quantity"
    case .secondUnit: "unit of the second quantity"
    case .thirdQuantity: "third quantity"
    case .thirdUnit: "unit of the third quantity"
    case .lineValue: "entered value of the line"
    case .lineDuty: "duty of the line"
    case .entryNumber: "entry summary number"
    case .importer: "importer number"
    case .importerName: "importer name"
    case .port: "port of entry"
    case .entryType: "entry type"
    case .entryDay: "entry date"
    case .summaryDay: "entry summary date"
    case .paymentDay: "payment date"
    case .correctionDay: "latest post-summary correction"
    case .liquidationStatus: "liquidation status"
    case .liquidationDay: "liquidation date"
    case .finalLiquidation: "final liquidation"
    case .liquidatedDuty: "liquidated duty"
    case .protestNumber: "protest number"
    case .protestStatus: "protest status"
    case .reconciliationIndicator: "reconciliation indicator"
    case .reconciliationIssue: "reconciliation issue"
    case .reconciliationEntry: "reconciliation entry"
    case .reconciliationDue: "day on which the reconciliation is due"
    case .drawback: "drawback"
    case .drawbackClaim: "drawback claim"
    case .suspension: "suspension"
    case .injunction: "injunction"
    case .suretyPaid: "paid by surety"
    case .underReview: "under CBP review"
    case .claimNumber: "CAPE claim number"
    case .claimError: "CAPE claim error"
    case .summaryStatus: "entry summary status"
    case .controlStatus: "control status"
    case .statementStatus: "statement status"
    case .correctionIndicator: "post-summary correction"
    case .unreadBar: "not understood, may tell what bars a refund"
    }
  }

  /// The word for the field in a layout that a user writes: `tariff_duty`.
  var key: String {
    var key = ""
    for character in "\(self)" {
      if character.isUppercase { key.append("_") }
      key.append(contentsOf: character.lowercased())
    }
    return key
  }

  var isDay: Bool {
    switch self {
    case .entryDay, .summaryDay, .paymentDay, .correctionDay, .liquidationDay, .reconciliationDue:
      true
    default: false
    }
  }

  /// Whether free-trade and other reconciliations have a column each, which are read together.
  var isSharedByPrograms: Bool {
    switch self {
    case .reconciliationIndicator, .reconciliationEntry, .reconciliationDue: true
    default: false
    }
  }

  /// Whether it is written with decimals.
  var isAmount: Bool {
    switch self {
    case .tariffDuty, .tariffValue, .lineValue, .lineDuty, .liquidatedDuty, .quantity,
      .secondQuantity, .thirdQuantity:
      true
    default: false
    }
  }

  /// Whether it is written with decimals and is no money.
  var isQuantity: Bool { self == .quantity || self == .secondQuantity || self == .thirdQuantity }

  /// Whether an unreadable cell leaves open if CBP would accept the entry, so that a person must look.
  var isGating: Bool {
    switch self {
    case .entryType, .entryDay, .liquidationDay, .liquidationStatus, .protestStatus,
      .reconciliationIndicator, .drawback, .suspension, .injunction, .suretyPaid, .underReview,
      .summaryStatus, .controlStatus, .statementStatus:
      true
    default: false
    }
  }
}
