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

/// The numbers of one line, counted before any of them is judged.
struct LineNumbers {
  /// The tariff lines of the line, as places in the store's.
  let places: Range<Int>
  private(set) var commodities = 0
  /// The line's last Chapter 1-97 number.
  private(set) var commodity: TariffLine?
  private(set) var hasChapter98 = false
  private(set) var hasChapter99 = false
  private(set) var hasSection232 = false
  private(set) var hasValueOnChapter99 = false
  /// One bit for each IEEPA programme of which a heading stands on the line.
  var programs: UInt8 = 0
  /// One bit for each programme of which two headings stand on the line.
  var doubled: UInt8 = 0
  var hasHeadingOutsideItsDays = false

  init(_ places: Range<Int>, of lines: ArraySlice<TariffLine>, _ steps: LineSteps) {
    self.places = places
    for place in places {
      let hts = lines[place].hts
      if hts.isChapter99 {
        hasChapter99 = true
        if lines[place].value > .zero { hasValueOnChapter99 = true }
        if steps.isSection232(hts.heading) { hasSection232 = true }
      } else if hts.isChapter98 {
        hasChapter98 = true
      } else {
        commodities += 1
        commodity = lines[place]
      }
    }
  }

  /// The value that rates apply to, where there can be no doubt of it.
  var value: Cents? {
    guard commodities == 1, !hasChapter98, !hasValueOnChapter99, let value = commodity?.value,
      value > .zero
    else { return nil }
    return value
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
      var numbers = LineNumbers(first..<end, of: lines, steps)
      if numbers.hasChapter99 { walk(&numbers, of: audited, note: note) }
      first = end
    }
  }

  private func walk(
    _ numbers: inout LineNumbers, of entry: AuditedEntry, note: (Finding) -> Void
  ) {
    readPrograms(&numbers, of: entry, note: note)
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
    checkCompanions(numbers, of: entry, note: note)
    checkCommodity(numbers, of: entry, note: note)
    checkOrder(numbers, of: entry, note: note)
  }

  /// Which programmes stand on the line, and whether two headings of one do.
  private func readPrograms(
    _ numbers: inout LineNumbers, of entry: AuditedEntry, note: (Finding) -> Void
  ) {
    var headings = SIMD8<UInt32>()
    for place in numbers.places {
      let line = entry.lines[place]
      let rows = table.rows(of: line.hts.heading)
      guard line.hts.isChapter99, !rows.isEmpty else { continue }
      if entry.day.isReported, table.row(rows, on: entry.day) == nil {
        numbers.hasHeadingOutsideItsDays = true
      }
      let number = line.hts.heading
      let program = Int(table[rows.lowerBound].program)
      let bit: UInt8 = 1 << UInt8(program)
      numbers.programs |= bit
      let earlier = headings[program]
      headings[program] = number
      if earlier != 0, earlier != number, line.line > 0, numbers.commodities == 1 {
        numbers.doubled |= bit
        note(
          Finding(
            .headingsExclude, on: line, heading: table[rows.lowerBound].place,
            other: HTSNumber(value: UInt64(earlier), digits: 8)))
      }
    }
  }
}

extension HTSNumber {
  /// Whether it claims a treatment of goods returned, repaired or assembled abroad.
  var isChapter98: Bool { heading / 1_000_000 == 98 }
}
