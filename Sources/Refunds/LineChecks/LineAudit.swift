public import Customs
public import EntryStore

/// The checks on the lines of entries, on one filing date.
///
/// A check speaks only when all that it needs is reported. `LineReader` goes over an entry's tariff lines for the rules,
/// which need to know only what was found at all, and for the reports, which put each finding into words.
public struct LineAudit: Sendable {
  /// The checks in force on the filing date.
  public let checks: [LineCheck]

  let law: LineLaw
  let headings: [Heading]
  let table: HeadingTable
  let steps: LineSteps
  let ieepa: IEEPADuty
  let companions: CompanionTable
  /// By the number of the type of entry.
  let fridayIsNoMatter: [Bool]
  /// By row of `table`.
  let origins: OriginSets
  /// One bit for each program whose duty gives way to that of Section 232.
  let displacedBySection232: UInt8
  let asked: LineQuestions
  private let checkOfQuestion: [LineCheck?]

  public init(_ terms: Terms) {
    law = terms.lines
    let checks = law.checks.filter { $0.inForce.contains(terms.filingDate) }
    self.checks = checks
    headings = terms.headings
    table = terms.table
    steps = LineSteps(law.order)
    ieepa = IEEPADuty(terms)
    companions = CompanionTable(law.companions)
    fridayIsNoMatter = (law.typesOfNoFriday + [.unreported]).flags
    origins = table.origins(law)
    displacedBySection232 = law.displacedBySection232.reduce(0) { $0 | $1.bit }
    asked = LineQuestions(checks.map { LineQuestions($0.question) })
    checkOfQuestion = LineQuestion.allCases.map { question in
      checks.first { $0.question == question }
    }
  }

  /// The check that asks a question on the filing date.
  public func check(asking question: LineQuestion) -> LineCheck? {
    checkOfQuestion[Int(question.rawValue)]
  }

  /// Everything found on an entry, which carries so much IEEPA duty: first on the whole entry, then line by line.
  public func findings(of entry: EntryRow, in store: EntryStore, duty: Cents) -> [Finding] {
    var found = questions(ofNumbersAndDaysOf: entry..<entry + 1, in: store.entries)[0].inOrder
      .map { Finding($0, ofEntryWith: duty) }
    var reader = LineReader()
    found += reader.findings(of: entry, in: store, by: self)
    return found
  }
}
