import Customs
import EntryStore

/// What the checks on an entry's lines share: asked once for the entry.
struct AuditedEntry {
  let day: Day
  /// Whether the entry day decides which headings and rates apply, and the duty is due at once.
  let entryDayDecides: Bool
  let isOnDrawback: Bool
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
  func walk(
    _ entry: Int, _ lines: Span<TariffLine>, _ store: EntryStore, duty: Cents,
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
      isOnDrawback: store.entries.facts[entry][.drawback] == .yes)
    var first = 0
    while first < lines.count {
      let numbers = LineNumbers(from: first, of: lines, on: audited.day, self)
      if numbers.hasChapter99 { walk(numbers, lines, of: audited, in: store, note: note) }
      first = numbers.places.upperBound
    }
  }

  private func walk(
    _ numbers: LineNumbers, _ lines: Span<TariffLine>, of entry: AuditedEntry,
    in store: EntryStore, note: (Finding) -> Void
  ) {
    numbers.forEachAsked(lines) { place in
      let line = lines[place]
      let rows = table.rows(of: line.hts.heading)
      if line.value > .zero { checkValue(line, rows, numbers, lines, in: store, note: note) }
      guard !rows.isEmpty, entry.day.isReported else { return }
      if let row = table.row(rows, on: entry.day) {
        checkHeading(line, inForce: row, numbers, lines, of: entry, note: note)
      } else if entry.entryDayDecides {
        checkDays(line, table[rows.lowerBound], of: entry, note: note)
      }
    }
    // Without line numbers all of an entry's tariff lines look like one line.
    guard lines[numbers.places.lowerBound].line > 0, numbers.programs != 0 else { return }
    checkDoubled(numbers, lines, note: note)
    checkCompanions(numbers, lines, of: entry, note: note)
    checkCommodity(numbers, lines, note: note)
    checkOrder(numbers, lines, in: store, note: note)
  }
}

extension HTSNumber {
  /// Whether it claims a treatment of goods returned, repaired or assembled abroad.
  var isChapter98: Bool { heading / 1_000_000 == 98 }
}
