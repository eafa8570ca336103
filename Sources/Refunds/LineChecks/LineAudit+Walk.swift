import Customs
import EntryStore

/// What the checks on an entry's lines share: asked once for the entry.
struct AuditedEntry {
  let day: Day
  /// Whether the entry day decides which headings and rates apply, and the duty is due at once.
  let entryDayDecides: Bool
  let isOnDrawback: Bool
  fileprivate var extent = ReportExtent()
}

extension EntryStore {
  /// Whether CBP's own system reports a tariff line; in a store made by hand, it does.
  func isReportedByACE(_ line: TariffLine) -> Bool {
    !sources.indices.contains(Int(line.source))
      || sources[Int(line.source)].authority == .ace
  }
}

extension LineAudit {
  /// Walks over an entry's tariff lines, which carry so much IEEPA duty, and notes what is found.
  ///
  /// Lines of one kind are looked at by one plan, made when the first of them was met.
  func walk(
    _ entry: Int, _ lines: Span<TariffLine>, _ store: EntryStore, _ plans: inout LinePlans,
    duty: Cents, note: (Finding) -> Void
  ) {
    let type = store.entries.type[entry]
    if !store.entries.number[entry].hasValidCheckDigit {
      note(Finding(.checkDigit, ofEntryWith: duty))
    }
    let liquidationDay = store.entries.liquidationDay[entry]
    if liquidationDay.isReported, liquidationDay.weekday != .friday,
      !fridayIsNoMatter[Int(type.number)]
    {
      note(Finding(.liquidationNotOnFriday, ofEntryWith: duty))
    }
    // Lines that are missing or in dispute accuse nobody.
    guard store.entries.doubts[entry].isDisjoint(with: [.unsettledConflict, .rejectedRows]) else {
      return
    }
    var audited = AuditedEntry(
      day: store.entries.entryDay[entry], entryDayDecides: entryDayDecides[Int(type.number)],
      isOnDrawback: store.entries.facts[entry][.drawback] == .yes)
    var first = 0
    while first < lines.count {
      let line = AuditedLine(from: first, of: lines)
      let plan: Range<Int>
      if let kind = line.kind, let known = plans.plan(of: kind) {
        plan = known
      } else {
        plan = plans.add(points(of: lines, at: line.places), of: line.kind)
      }
      for point in plan {
        look(at: plans.points[point], line.places, lines, of: &audited, in: store, note: note)
      }
      first = line.places.upperBound
    }
  }

  /// Notes what is found at a point of the line at those places.
  @inline(__always)
  private func look(
    at point: AuditPoint, _ places: Range<Int>, _ lines: Span<TariffLine>,
    of entry: inout AuditedEntry, in store: EntryStore, note: (Finding) -> Void
  ) {
    let first = places.lowerBound
    let line = lines[first + point.place]
    switch point.matter {
    case .value(let question, let commodity):
      let value = lines[first + commodity].value
      // A list that repeats the line's value beside each number says nothing of where the value was entered.
      guard value.isReported, value != line.value, store.isReportedByACE(line) else { return }
      note(Finding(question, on: line))
    case .heading(let rows, let valued, let mayBeDisplaced):
      guard entry.day.isReported else { return }
      guard let row = table.row(rows, on: entry.day) else {
        if entry.entryDayDecides { note(outsideItsDays(line, table[rows.lowerBound], entry)) }
        return
      }
      if line.origin != .unreported, !origins.contains(line.origin.packed, at: row) {
        note(Finding(.countryMismatch, on: line, heading: table[row].place))
      }
      guard table[row].isDutiable else {
        if line.duty > .zero {
          note(Finding(.dutyOnExemption, on: line, heading: table[row].place))
        }
        return
      }
      guard entry.entryDayDecides, !entry.isOnDrawback, let valued else { return }
      checkAmount(
        line, table[row], value: lines[first + valued].value,
        mayBeLess: mayBeDisplaced || table[row].isAllIn, note: note)
    case .doubled(let other, let row):
      let other = lines[first + other].hts
      note(Finding(.headingsExclude, on: line, heading: table[row].place, other: other))
    case .companion(let pair, let commodity, let row):
      guard entry.day.isReported, entry.entryDayDecides, companions[pair].days.contains(entry.day),
        companions[pair].countries.contains(lines[first + commodity].origin.packed),
        !isOutsideItsDays(places, lines, on: entry.day)
      else { return }
      note(Finding(.companionMissing, on: line, heading: table[row].place))
    case .commodity:
      guard entry.extent.isInFull(lines, by: lines[first].source) else { return }
      note(Finding(.commodityMissing, on: line))
    case .order:
      guard store.isReportedByACE(line) else { return }
      let other = lines[first + point.place - 1].hts
      note(Finding(.orderOfNumbers, on: line, other: other))
    }
  }

  /// A heading that is not in force on the entry day.
  private func outsideItsDays(
    _ line: TariffLine, _ row: HeadingTable.Row, _ entry: AuditedEntry
  ) -> Finding {
    let isLate = law.lateEnds.contains {
      $0.numbers.contains(row.number) && $0.first <= entry.day && entry.day <= $0.last
    }
    return Finding(
      isLate ? .headingEndedLate : .headingOutsideItsDays, on: line, heading: row.place)
  }

  /// Whether one of the headings of a line is not in force on a day.
  private func isOutsideItsDays(
    _ places: Range<Int>, _ lines: Span<TariffLine>, on day: Day
  ) -> Bool {
    for place in places {
      let rows = table.rows(of: lines[place].hts.heading)
      if !rows.isEmpty, table.row(rows, on: day) == nil { return true }
    }
    return false
  }

  private func checkAmount(
    _ line: TariffLine, _ row: HeadingTable.Row, value: Cents, mayBeLess: Bool,
    note: (Finding) -> Void
  ) {
    guard line.duty.isReported, line.duty >= .zero, value > .zero else { return }
    let expected = Cents((value.amount * row.rate + 5_000) / 10_000)
    if line.duty > expected + row.tolerance {
      note(Finding(.dutyAboveRate, on: line, heading: row.place, expected: expected))
    }
    guard !mayBeLess, line.duty < expected - row.tolerance else { return }
    note(
      Finding(
        line.duty == .zero ? .dutyMissing : .dutyBelowRate, on: line, heading: row.place,
        expected: expected))
  }
}

/// Whether a source reports lines of an entry with their Chapter 1-97 numbers, and rows without duty.
///
/// Exports are often filtered to 9903, and such a one accuses nobody.
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
      if lines[place].duty == .zero { hasRowWithoutDuty = true }
    }
    known = (source, hasCommodity && hasRowWithoutDuty)
    return hasCommodity && hasRowWithoutDuty
  }
}

extension HTSNumber {
  /// Whether it claims a treatment of goods returned, repaired or assembled abroad.
  var isChapter98: Bool { heading / 1_000_000 == 98 }
}
