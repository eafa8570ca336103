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
  let ieepa: IEEPADuty
  /// The entry days on which IEEPA duty was collected.
  let collection: ClosedRange<Day>
  /// What duty and rate times value may differ by, per dollar that the value was rounded.
  let rounding: Cents
  let companions: CompanionTable
  /// Types of entry by their number, one flag each.
  let entryDayDecides: [Bool]
  let fridayIsNoMatter: [Bool]
  /// By row of `table`.
  let origins: OriginSets
  /// One bit for each programme whose duty gives way to that of Section 232.
  let displacedBySection232: UInt8
  let asked: LineQuestions
  private let checkOfQuestion: [LineCheck?]

  public init(_ terms: Terms) {
    law = terms.lines
    let checks = law.checks.filter { $0.inForce.contains(terms.filingDate) }
    self.checks = checks
    headings = terms.headings
    table = HeadingTable(
      terms.headings, LineSteps(law.order), rounding: terms.numbers.lineRounding)
    rounding = terms.numbers.lineRounding
    ieepa = IEEPADuty(terms)
    collection = terms.numbers.collection
    companions = CompanionTable(law.companions)
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

  /// What an entry's tariff lines come to, in one walk over them.
  func reading(
    of entry: Int, _ lines: Span<TariffLine>, in store: EntryStore, _ plans: inout LinePlans
  ) -> LineReading {
    var reading = LineReading()
    var audited = AuditedEntry(entry, in: store.entries, for: self)
    walk(lines, &plans) { point, places in
      if case .heading(let heading) = point.matter {
        let line = lines[places.lowerBound + point.place]
        let doubts = ieepa.doubts(on: line, heading.bearing, with: audited.facts)
        reading.add(line.duty, doubts, isAllIn: heading.isAllIn)
      }
      if audited.accuses {
        reading.questions.formUnion(questions(at: point, places, lines, of: &audited, in: store))
      }
    }
    reading.questions.formIntersection(asked)
    if reading.hasDutyBelowZero { reading.net(ieepa.netByHeading(lines)) }
    return reading
  }

  /// Everything found on an entry, which carries so much IEEPA duty: first on the whole entry, then line by line.
  public func findings(of entry: Int, in store: EntryStore, duty: Cents) -> [Finding] {
    var found = questions(ofNumbersAndDaysOf: entry..<entry + 1, in: store.entries)[0].inOrder
      .map { Finding($0, ofEntryWith: duty) }
    var audited = AuditedEntry(entry, in: store.entries, for: self)
    guard audited.accuses else { return found }
    let lines = store.tariffLines(of: entry)
    let span = lines.span
    var plans = LinePlans()
    walk(span, &plans) { point, places in
      let questions = questions(at: point, places, span, of: &audited, in: store)
      for question in questions.intersection(asked).inOrder {
        found += findings(of: question, at: point, places, span, entered: audited.day)
      }
    }
    return found
  }
}

/// What an entry's tariff lines come to.
struct LineReading {
  var questions: LineQuestions = []
  /// All IEEPA duty on them that is reported, also what is in question.
  private(set) var duty = Cents.zero
  /// The part of it that stands on headings of 15 % in all.
  private(set) var allInDuty = Cents.zero
  private(set) var doubts: AmountDoubts = []
  /// What no heading below zero takes away; nil where none is.
  private(set) var dutyAboveZero: Cents?
  fileprivate private(set) var hasDutyBelowZero = false

  /// Adds the duty on a heading, and what makes it unknown or questionable.
  @inline(__always)
  fileprivate mutating func add(_ duty: Cents, _ doubts: AmountDoubts, isAllIn: Bool) {
    self.doubts.formUnion(doubts)
    guard duty.isReported else { return }
    self.duty += duty
    if isAllIn { allInDuty += duty }
    if duty < .zero { hasDutyBelowZero = true }
  }

  /// Looks whether more was taken back on a heading than stands on it.
  fileprivate mutating func net(_ byHeading: [UInt32: Cents]) {
    guard byHeading.values.contains(where: { $0 < .zero }) else { return }
    doubts.insert(.belowZero)
    dutyAboveZero = byHeading.values.reduce(.zero) { $0 + max($1, .zero) }
  }
}

extension Heading.Program {
  /// Its place among all programmes.
  var place: Int { Heading.Program.allCases.firstIndex(of: self) ?? 0 }
  var bit: UInt8 { 1 << UInt8(place) }
}
