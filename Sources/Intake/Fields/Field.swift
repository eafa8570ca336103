import EntryStore

/// What a column of an export can say that is understood.
enum Field: Hashable, Sendable {
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
  case entryNumber, importerName
  /// A fact that `EntryStore` declares.
  case single(SingleFact)
  case date(DateFact)
  /// A column that answers a question by yes or no.
  case answer(Fact)
  /// A column that names what a question asks for, so that a blank in it says that there is none.
  case name(Fact)

  /// A column that touches a bar and that is not understood: what is not a no in it keeps an entry from being
  /// confirmed.
  case unreadBar
}

extension Field: CaseIterable {
  private static let ofRow: [Field] = [
    .lineNumber, .ordinal, .hts, .tariffDuty, .tariffValue, .origin, .program,
    .quantity, .unit, .secondQuantity, .secondUnit, .thirdQuantity, .thirdUnit,
    .lineValue, .lineDuty,
  ]

  /// In the order in which columns are read: the number of a protest comes before its status, which says more.
  static let allCases: [Field] =
    [.sourceRow, .filer, .checkDigit] + ofRow + [.entryNumber, .importerName]
    + Fact.allCases.filter { $0.answers.answer != nil }.map(Field.answer)
    + Fact.allCases.filter { $0.answers.name != nil }.map(Field.name)
    + SingleFact.allCases.map(Field.single) + DateFact.allCases.map(Field.date) + [.unreadBar]

  /// Place of each in that order.
  private static let places = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// Whether its columns are read before those of another.
  static func isRead(_ field: Field, before other: Field) -> Bool {
    places[field, default: 0] < places[other, default: 0]
  }

  /// What a layout can give a column to.
  static let ofLayouts = allCases.filter { $0 != .sourceRow && $0 != .unreadBar }

  /// Columns without which a file cannot be sized.
  static let indispensable: [Field] = [.entryNumber, .hts, .tariffDuty]
}

// The facts that layouts and plans ask for, by their names.
extension Field {
  static let importer = Field.single(.importer)
  static let port = Field.single(.port)
  static let entryType = Field.single(.type)
  static let liquidationStatus = Field.single(.liquidation)
  static let liquidatedDuty = Field.single(.liquidatedDuty)
  static let protestStatus = Field.single(.protest)
  static let summaryStatus = Field.single(.summary)
  static let controlStatus = Field.single(.control)
  static let statementStatus = Field.single(.statement)
  static let entryDate = Field.date(.entry)
  static let summaryDate = Field.date(.summary)
  static let paymentDate = Field.date(.payment)
  static let correctionDate = Field.date(.correction)
  static let liquidationDate = Field.date(.liquidation)
  static let reconciliationDue = Field.date(.reconciliationDue)
  static let reconciliationIndicator = Field.answer(.reconciliationFlagged)
  static let drawback = Field.answer(.drawback)
  static let suspension = Field.answer(.suspensionRecord)
  static let injunction = Field.answer(.injunction)
  static let suretyPaid = Field.answer(.suretyPaid)
  static let underReview = Field.answer(.underCBPReview)
  static let finalLiquidation = Field.answer(.finalLiquidation)
  static let correctionIndicator = Field.answer(.postSummaryCorrection)
  static let protestNumber = Field.name(.protested)
  static let reconciliationIssue = Field.name(.reconciliationFlagged)
  static let reconciliationEntry = Field.name(.reconciliationOnFile)
  static let drawbackClaim = Field.name(.drawback)
  static let claimNumber = Field.name(.onDeclaration)
  static let claimError = Field.name(.claimFailed)
}

extension Field {
  /// What is said once of a field of its own; facts of an entry have theirs where they are declared.
  private var words: (key: String, title: String) {
    switch self {
    case .sourceRow: ("source_row", "source row")
    case .filer: ("filer", "filer code")
    case .checkDigit: ("check_digit", "check digit")
    case .lineNumber: ("line_number", "line number")
    case .ordinal: ("ordinal", "tariff ordinal")
    case .hts: ("hts", "HTS number")
    case .tariffDuty: ("tariff_duty", "duty of each HTS number")
    case .tariffValue: ("tariff_value", "entered value")
    case .origin: ("origin", "country of origin")
    case .program: ("program", "special tariff program")
    case .quantity: ("quantity", "quantity")
    case .unit: ("unit", "unit of quantity")
    case .secondQuantity: ("second_quantity", "second quantity")
    case .secondUnit: ("second_unit", "unit of the second quantity")
    case .thirdQuantity: ("third_quantity", "third quantity")
    case .thirdUnit: ("third_unit", "unit of the third quantity")
    case .lineValue: ("line_value", "entered value of the line")
    case .lineDuty: ("line_duty", "duty of the line")
    case .entryNumber: ("entry_number", "entry summary number")
    case .importerName: ("importer_name", "importer name")
    case .single(let fact): (fact.declaration.key, fact.declaration.column)
    case .date(let fact): (fact.declaration.key, fact.declaration.column)
    case .answer(let fact): (fact.answers.answer?.key ?? "", fact.answers.answer?.title ?? "")
    case .name(let fact): (fact.answers.name?.key ?? "", fact.answers.name?.title ?? "")
    case .unreadBar: ("unread_bar", "not understood, may tell what bars a refund")
    }
  }

  /// The word for the field in a layout that a user writes: `tariff_duty`.
  var key: String { words.key }

  /// The name under which a report speaks of the field.
  var title: String { words.title }

  /// The facts of an entry that it says, or from which they are concluded, as a list of conflicts calls them.
  var conflicts: [String] {
    switch self {
    case .single(let fact): [fact.declaration.conflict]
    case .date(let fact): [fact.declaration.conflict]
    // See `EntryRecord.conclude`.
    case .name(.protested):
      [Fact.protested.declaration.conflict, ProtestFact().declaration.conflict]
    case .name(.claimFailed): [Fact.claimFailed, .onDeclaration].map(\.declaration.conflict)
    case .answer(let fact), .name(let fact): [fact.declaration.conflict]
    default: []
    }
  }

  /// Whether each row of an entry says something else in it.
  var isOfRow: Bool { self == .sourceRow || Field.ofRow.contains(self) }

  /// Whether it says something of the entry as a whole, which a list of entries can add to what exports say.
  var isFactOfEntry: Bool {
    switch self {
    case .single, .date, .answer, .name: true
    default: false
    }
  }

  /// Whether a list of entries has a use for it.
  var isOfEntryLists: Bool {
    !isOfRow || self == .sourceRow || self == .lineNumber || self == .lineDuty
  }

  var isDay: Bool { if case .date = self { true } else { false } }

  /// Whether free-trade and other reconciliations have a column each, which are read together.
  var isSharedByPrograms: Bool {
    switch self {
    case .date(let fact): fact.isSaidTogether
    case .answer(let fact): fact.answers.answer?.isSharedByPrograms == true
    case .name(let fact): fact.answers.name?.isSharedByPrograms == true
    default: false
    }
  }

  /// Whether it is written with decimals.
  var isAmount: Bool {
    switch self {
    case .tariffDuty, .tariffValue, .lineValue, .lineDuty, .liquidatedDuty: true
    default: isQuantity
    }
  }

  /// Whether it is written with decimals and is no money.
  var isQuantity: Bool { self == .quantity || self == .secondQuantity || self == .thirdQuantity }

  /// Whether an unreadable cell leaves open if CBP would accept the entry, so that a person must look.
  var isGating: Bool {
    switch self {
    case .single(let fact): fact.declaration.isGating
    case .date(let fact): fact.declaration.isGating
    case .answer(let fact): fact.answers.isGating
    default: false
    }
  }
}
