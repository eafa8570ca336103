import Customs
import EntryStore

/// What the checks on an entry's lines share: asked once for the entry.
struct AuditedEntry {
  let day: Day
  /// Whether the entry day decides which headings and rates apply, and the duty is due at once.
  let entryDayDecides: Bool
  let isOnDrawback: Bool
  let lines: ArraySlice<TariffLine>
  let sources: [Source]

  /// Whether CBP's own system reports a tariff line; in a store made by hand, it does.
  func isReportedByACE(_ line: TariffLine) -> Bool {
    !sources.indices.contains(Int(line.source))
      || sources[Int(line.source)].authority == .ace
  }
}

extension LineAudit {
  /// Walks over an entry's tariff lines, which carry so much IEEPA duty, and notes what is found.
  func walk(
    _ entry: Int, _ lines: ArraySlice<TariffLine>, _ store: EntryStore, duty: Cents,
    note: (Finding) -> Void
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
    let audited = AuditedEntry(
      day: store.entries.entryDay[entry], entryDayDecides: entryDayDecides[Int(type.number)],
      isOnDrawback: store.entries.facts[entry][.drawback] == .yes, lines: lines,
      sources: store.sources)
    var first = lines.startIndex
    while first < lines.endIndex {
      var end = first + 1
      while end < lines.endIndex, lines[end].line == lines[first].line { end += 1 }
      let numbers = LineNumbers(first..<end, of: audited, self)
      if numbers.hasChapter99 { walk(numbers, of: audited, note: note) }
      first = end
    }
  }

  private func walk(
    _ numbers: LineNumbers, of entry: AuditedEntry, note: (Finding) -> Void
  ) {
    for place in numbers.places where entry.lines[place].hts.isChapter99 {
      let line = entry.lines[place]
      let rows = table.rows(of: line.hts.heading)
      if line.value > .zero { checkValue(line, rows, numbers, of: entry, note: note) }
      guard !rows.isEmpty, entry.day.isReported else { continue }
      if let row = table.row(rows, on: entry.day) {
        checkHeading(line, table[row], numbers, of: entry, note: note)
      } else if entry.entryDayDecides {
        checkDays(line, table[rows.lowerBound], of: entry, note: note)
      }
    }
    // Without line numbers all of an entry's tariff lines look like one line.
    guard entry.lines[numbers.places.lowerBound].line > 0, numbers.programs != 0 else { return }
    checkDoubled(numbers, of: entry, note: note)
    checkCompanions(numbers, of: entry, note: note)
    checkCommodity(numbers, of: entry, note: note)
    checkOrder(numbers, of: entry, note: note)
  }
}

extension HTSNumber {
  /// Whether it claims a treatment of goods returned, repaired or assembled abroad.
  var isChapter98: Bool { heading / 1_000_000 == 98 }
}
