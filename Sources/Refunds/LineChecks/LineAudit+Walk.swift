import Customs
import EntryStore

/// What the checks on an entry's lines share: asked once for the entry.
struct AuditedEntry {
  /// What decides which of its duty counts.
  let facts: IEEPADuty.EntryFacts
  /// Whether the entry date decides which headings and rates apply, and the duty is due at once.
  let entryDateDecides: Bool
  let isOnDrawback: Bool
  /// Whether duty stands on a heading that bears none, or on a number that the schedule does not have.
  let hasDutyOnOthers: Bool
  fileprivate var extent = ReportExtent()

  var day: Day { facts.day }

  /// Nil where lines are missing or in dispute: nothing can be said of what is left.
  @inline(__always)
  init?(
    _ entry: EntryRow, _ facts: IEEPADuty.EntryFacts, with doubts: AmountDoubts,
    in table: EntryTable,
    by ieepa: IEEPADuty
  ) {
    guard table.doubts[entry].isDisjoint(with: [.unsettledConflict, .rejectedRows]) else {
      return nil
    }
    self.facts = facts
    entryDateDecides = ieepa.entryDateDecides[Int(table.type[entry].number)]
    hasDutyOnOthers = !doubts.isDisjoint(with: [.onExemption, .unlistedHeading])
    isOnDrawback = table.facts[entry][.drawback] == .yes
  }
}

extension EntryStore {
  /// Whether CBP's own system reports a tariff line; in a store made by hand, it does.
  func isReportedByACE(_ line: TariffLine) -> Bool {
    !sources.indices.contains(Int(line.source))
      || sources[Int(line.source)].authority == .ace
  }
}

extension LineAudit {
  /// What the numbers and days of entries give cause to ask, one for each entry.
  func questions(ofNumbersAndDaysOf entries: Range<EntryRow>, in table: EntryTable)
    -> [LineQuestions]
  {
    zip(entries, EntryNumber.haveValidCheckDigits(table.number[entries])).map { entry, isValid in
      var found: LineQuestions = []
      if !isValid { found.insert(LineQuestions(.checkDigit)) }
      let liquidationDate = table.liquidationDate[entry]
      if liquidationDate.isReported, liquidationDate.weekday != .friday,
        !fridayIsNoMatter[Int(table.type[entry].number)]
      {
        found.insert(LineQuestions(.liquidationNotOnFriday))
      }
      return found.intersection(asked)
    }
  }

  /// What there is cause to ask at a point of the line at those places.
  @inline(__always)
  func questions(
    at point: AuditPoint, _ places: Range<Int>, _ lines: Span<TariffLine>,
    of entry: inout AuditedEntry, in store: EntryStore
  ) -> LineQuestions {
    let first = places.lowerBound
    let place = first + point.place
    switch point.matter {
    case .heading(let heading):
      var found: LineQuestions = []
      if entry.hasDutyOnOthers {
        let doubts = ieepa.doubts(on: lines[place], with: entry.facts)
        if doubts == .onExemption { found.insert(LineQuestions(.dutyOnExemption)) }
        if doubts == .unlistedHeading { found.insert(LineQuestions(.unlistedHeading)) }
      }
      guard entry.day.isReported, !heading.rows.isEmpty else { return found }
      guard let row = table.row(heading.rows, on: entry.day) else {
        if entry.entryDateDecides {
          found.formUnion(outsideItsDays(table[heading.rows.lowerBound].number, entry.day))
        }
        return found
      }
      let (origin, duty) = (lines[place].origin, lines[place].duty)
      if origin != .unreported, !origins.contains(origin.packed, at: row) {
        found.insert(LineQuestions(.countryMismatch))
      }
      if table[row].isDutiable, entry.entryDateDecides, !entry.isOnDrawback,
        let valued = heading.valued
      {
        let value = lines[first + valued].value
        found.formUnion(
          amountQuestions(duty, table[row], value: value, mayBeLess: heading.mayBeDisplaced))
      }
      return found
    case .value(let question, let commodity):
      let (line, value) = (lines[place], lines[first + commodity].value)
      // A list that repeats the line's value beside each number says nothing of where the value was entered.
      guard value.isReported, value != line.value, store.isReportedByACE(line) else { return [] }
      return LineQuestions(question)
    case .doubled: return LineQuestions(.headingsExclude)
    case .companions(let halves, let commodity):
      let origin = lines[first + commodity].origin
      guard companions.due(halves, from: origin, on: entry.day) != 0, entry.entryDateDecides,
        !isOutsideItsDays(places, lines, on: entry.day)
      else { return [] }
      return LineQuestions(.companionMissing)
    case .commodity:
      let isInFull = entry.extent.isInFull(lines, by: lines[first].source)
      return isInFull ? LineQuestions(.commodityMissing) : []
    case .order: return store.isReportedByACE(lines[place]) ? LineQuestions(.orderOfNumbers) : []
    }
  }

  /// What a duty gives cause to ask against its heading's rate.
  @inline(__always)
  private func amountQuestions(
    _ duty: Cents, _ row: HeadingTable.Row, value: Cents, mayBeLess: Bool
  ) -> LineQuestions {
    guard duty.isReported, duty >= .zero, value > .zero else { return [] }
    let expected = row.duty(on: value)
    if duty > expected + row.tolerance { return LineQuestions(.dutyAboveRate) }
    guard !mayBeLess, !row.isAllIn, duty < expected - row.tolerance else { return [] }
    return LineQuestions(duty == .zero ? .dutyMissing : .dutyBelowRate)
  }

  /// What a heading gives cause to ask that is not in force on the entry date.
  private func outsideItsDays(_ number: UInt32, _ day: Day) -> LineQuestions {
    let isLate = law.lateEnds.contains {
      $0.numbers.contains(number) && $0.first <= day && day <= $0.last
    }
    return LineQuestions(isLate ? .headingEndedLate : .headingOutsideItsDays)
  }

  /// Whether one of the headings of a line is not in force on a day.
  private func isOutsideItsDays(
    _ places: Range<Int>, _ lines: Span<TariffLine>, on day: Day
  ) -> Bool {
    for place in places {
      let rows = table.rows(of: lines[place].hts)
      if !rows.isEmpty, table.row(rows, on: day) == nil { return true }
    }
    return false
  }

  /// What was found of a question at a point, with all that a report tells of it.
  func findings(
    of question: LineQuestion, at point: AuditPoint, _ places: Range<Int>,
    _ lines: Span<TariffLine>, entered day: Day
  ) -> [Finding] {
    let first = places.lowerBound
    let line = lines[first + point.place]
    switch point.matter {
    case .heading(let heading):
      guard let place = table.row(heading.rows, on: day) ?? heading.rows.first else {
        return [Finding(question, on: line)]
      }
      let row = table[place]
      guard question.isAboutAmount, let valued = heading.valued else {
        return [Finding(question, on: line, heading: row.place)]
      }
      let expected = row.duty(on: lines[first + valued].value)
      return [Finding(question, on: line, heading: row.place, expected: expected)]
    case .doubled(let other, let row):
      let other = lines[first + other].hts
      return [Finding(question, on: line, heading: table[row].place, other: other)]
    case .companions(let halves, let commodity):
      let due = companions.due(halves, from: lines[first + commodity].origin, on: day)
      return companions.programs(of: due).compactMap { programs in
        self.finding(question, onFirstOf: programs, places, lines)
      }
    case .order:
      return [Finding(question, on: line, other: lines[first + point.place - 1].hts)]
    case .value, .commodity: return [Finding(question, on: line)]
    }
  }

  /// A finding on a line's first heading of some programs.
  private func finding(
    _ question: LineQuestion, onFirstOf programs: UInt8, _ places: Range<Int>,
    _ lines: Span<TariffLine>
  ) -> Finding? {
    for place in places {
      guard let number = table[lines[place].hts] else { continue }
      if number.program & programs != 0, let row = number.rows.first {
        return Finding(question, on: lines[place], heading: table[row].place)
      }
    }
    return nil
  }
}

/// Whether a source reports lines of an entry with their Chapter 1-97 numbers, and rows without duty.
///
/// Exports are often filtered to 9903, and such a one says nothing of the rest.
private struct ReportExtent {
  private var known: (source: UInt16, isInFull: Bool)?

  /// Looked up once for all lines of a source that follow one another.
  mutating func isInFull(_ lines: Span<TariffLine>, by source: UInt16) -> Bool {
    if let known, known.source == source { return known.isInFull }
    var hasCommodity = false
    var hasRowWithoutDuty = false
    for place in lines.indices where lines[place].source == source {
      let hts = lines[place].hts
      if !hts.isChapter99, !hts.isChapter98 { hasCommodity = true }
      if lines[place].duty.reported ?? .zero == .zero { hasRowWithoutDuty = true }
    }
    known = (source, hasCommodity && hasRowWithoutDuty)
    return hasCommodity && hasRowWithoutDuty
  }
}
