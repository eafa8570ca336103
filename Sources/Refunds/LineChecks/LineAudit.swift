public import Customs
public import EntryStore

/// The checks on the lines of entries, on one filing day.
///
/// A check speaks only when all that it needs is reported. One walk over an entry's tariff lines serves the rules,
/// which need to know only what was found at all, and the reports, which put each finding into words.
public struct LineAudit: Sendable {
  /// The checks in force on the filing day.
  public let checks: [LineCheck]

  let law: LineLaw
  let headings: [Heading]
  let table: HeadingTable
  let companions: [ProgramPair]
  /// Types of entry by their number, one flag each.
  let entryDayDecides: [Bool]
  let fridayIsNoMatter: [Bool]
  /// By row of `table`.
  let origins: OriginSets
  /// One bit for each programme whose duty gives way to that of Section 232.
  let displacedBySection232: UInt8
  private let asked: LineQuestions
  private let checkOfQuestion: [LineCheck?]

  public init(_ catalogue: Catalogue, filingDay: Day) {
    law = catalogue.lines
    let checks = law.checks.filter { $0.inForce.contains(filingDay) }
    self.checks = checks
    headings = catalogue.headings
    table = HeadingTable(catalogue.headings, LineSteps(law.order))
    companions = law.companions.map(ProgramPair.init)
    entryDayDecides = Self.flags(law.typesByEntryDay)
    fridayIsNoMatter = Self.flags(law.typesOfNoFriday + [.unreported])
    origins = table.origins(law)
    displacedBySection232 = law.displacedBySection232.reduce(0) { $0 | $1.bit }
    asked = LineQuestions(checks.map { LineQuestions($0.question) })
    checkOfQuestion = LineQuestion.allCases.map { question in
      checks.first { $0.question == question }
    }
  }

  private static func flags(_ types: [EntryType]) -> [Bool] {
    var flags = [Bool](repeating: false, count: 256)
    for type in types { flags[Int(type.number)] = true }
    return flags
  }

  /// The check that asks a question on the filing day.
  public func check(asking question: LineQuestion) -> LineCheck? {
    checkOfQuestion[Int(question.rawValue)]
  }

  /// What an entry gives cause to ask; `lines` are its tariff lines.
  func questions(
    of entry: Int, _ lines: Span<TariffLine>, in store: EntryStore, _ plans: inout LinePlans
  ) -> LineQuestions {
    if checks.isEmpty { return [] }
    var found: LineQuestions = []
    walk(entry, lines, store, &plans, duty: .zero) { found.insert(LineQuestions($0.question)) }
    return found.intersection(asked)
  }

  /// Everything found on an entry, which carries so much IEEPA duty: first on the whole entry, then line by line.
  public func findings(of entry: Int, in store: EntryStore, duty: Cents) -> [Finding] {
    var found: [Finding] = []
    var plans = LinePlans()
    let lines = store.tariffLines(of: entry)
    walk(entry, lines.span, store, &plans, duty: duty) { finding in
      if asked.contains(LineQuestions(finding.question)) { found.append(finding) }
    }
    return found
  }
}

/// Two programmes that stand together, ready to be asked of every line.
struct ProgramPair: Sendable {
  /// The bits of both.
  let both: UInt8
  let countries: [UInt16]
  let days: ClosedRange<Day>

  init(_ companions: Companions) {
    both = companions.programs.0.bit | companions.programs.1.bit
    countries = HeadingTable.codes(companions.countries)
    days = companions.first...companions.last
  }
}

extension Heading.Program {
  /// Its place among all programmes.
  var place: Int { Heading.Program.allCases.firstIndex(of: self) ?? 0 }
  var bit: UInt8 { 1 << UInt8(place) }
}
