import Customs
import EntryStore

extension LineAudit {
  /// A value on a Chapter 99 number, where the line's own number has another.
  func checkValue(
    _ line: TariffLine, _ rows: Range<Int>, _ numbers: LineNumbers, _ lines: Span<TariffLine>,
    in store: EntryStore, note: (Finding) -> Void
  ) {
    // A list that repeats the line's value beside each number says nothing of where the value was entered.
    guard line.line > 0, !numbers.hasChapter98, let value = numbers.commodity(lines)?.value,
      value.isReported, value != line.value, store.isReportedByACE(line)
    else { return }
    note(Finding(.valueOnChapter99, on: line))
    if !rows.isEmpty { note(Finding(.valueOnIEEPAHeading, on: line)) }
  }

  /// A heading that is not in force on the entry day.
  func checkDays(
    _ line: TariffLine, _ row: HeadingTable.Row, of entry: AuditedEntry, note: (Finding) -> Void
  ) {
    let isLate = law.lateEnds.contains {
      $0.numbers.contains(row.number) && $0.first <= entry.day && entry.day <= $0.last
    }
    note(Finding(isLate ? .headingEndedLate : .headingOutsideItsDays, on: line, heading: row.place))
  }

  /// Country, exemption and amount of a heading that is in force.
  func checkHeading(
    _ line: TariffLine, inForce place: Int, _ numbers: LineNumbers,
    _ lines: Span<TariffLine>, of entry: AuditedEntry, note: (Finding) -> Void
  ) {
    let row = table[place]
    if line.origin != .unreported, !origins.contains(line.origin.packed, at: place) {
      note(Finding(.countryMismatch, on: line, heading: row.place))
    }
    guard line.duty.isReported, line.duty >= .zero else { return }
    guard row.isDutiable else {
      if line.duty > .zero { note(Finding(.dutyOnExemption, on: line, heading: row.place)) }
      return
    }
    guard entry.entryDayDecides, !entry.isOnDrawback, line.line > 0,
      numbers.doubled >> row.program & 1 == 0, let value = numbers.value(lines)
    else { return }
    checkAmount(line, row, value: value, numbers, note: note)
  }

  private func checkAmount(
    _ line: TariffLine, _ row: HeadingTable.Row, value: Cents, _ numbers: LineNumbers,
    note: (Finding) -> Void
  ) {
    let expected = Cents((value.amount * row.rate + 5_000) / 10_000)
    if line.duty > expected + row.tolerance {
      note(Finding(.dutyAboveRate, on: line, heading: row.place, expected: expected))
      return
    }
    // Section 232 displaces the duties on Canada and Mexico, and the other way round.
    let mayBeDisplaced = numbers.hasSection232 && displacedBySection232 >> row.program & 1 == 1
    guard !row.isAllIn, !mayBeDisplaced, line.duty < expected - row.tolerance else { return }
    note(
      Finding(
        line.duty == .zero ? .dutyMissing : .dutyBelowRate, on: line, heading: row.place,
        expected: expected))
  }

  /// Two headings of one programme.
  func checkDoubled(
    _ numbers: LineNumbers, _ lines: Span<TariffLine>, note: (Finding) -> Void
  ) {
    guard numbers.doubled != 0, numbers.commodities == 1 else { return }
    var earlier: [UInt8: HTSNumber] = [:]
    for place in numbers.places {
      let line = lines[place]
      let rows = table.rows(of: line.hts.heading)
      guard !rows.isEmpty else { continue }
      let row = table[rows.lowerBound]
      if let other = earlier[row.program], other != line.hts {
        note(Finding(.headingsExclude, on: line, heading: row.place, other: other))
      }
      earlier[row.program] = line.hts
    }
  }

  /// A programme without the one that stands beside it.
  func checkCompanions(
    _ numbers: LineNumbers, _ lines: Span<TariffLine>, of entry: AuditedEntry,
    note: (Finding) -> Void
  ) {
    guard entry.day.isReported, entry.entryDayDecides, numbers.commodities > 0,
      !numbers.hasChapter98, !numbers.hasHeadingOutsideItsDays,
      let commodity = numbers.commodity(lines)
    else { return }
    for pair in companions.indices {
      let both = companions[pair].both
      let present = numbers.programs & both
      guard present != 0, present != both, companions[pair].days.contains(entry.day),
        companions[pair].countries.contains(commodity.origin.packed)
      else { continue }
      for place in numbers.places {
        let line = lines[place]
        let rows = table.rows(of: line.hts.heading)
        guard line.hts.isChapter99, !rows.isEmpty,
          1 << table[rows.lowerBound].program == present
        else { continue }
        note(Finding(.companionMissing, on: line, heading: table[rows.lowerBound].place))
        break
      }
    }
  }

  /// A line without its Chapter 1-97 number, in an entry that was exported with all its rows.
  func checkCommodity(
    _ numbers: LineNumbers, _ lines: Span<TariffLine>, note: (Finding) -> Void
  ) {
    guard numbers.commodities == 0, !numbers.hasChapter98 else { return }
    let first = lines[numbers.places.lowerBound]
    var hasCommodityElsewhere = false
    var hasRowWithoutDuty = false
    for place in lines.indices where lines[place].source == first.source {
      let line = lines[place]
      if line.line != first.line, !line.hts.isChapter99, !line.hts.isChapter98 {
        hasCommodityElsewhere = true
      }
      if line.duty == .zero { hasRowWithoutDuty = true }
    }
    guard hasCommodityElsewhere, hasRowWithoutDuty else { return }
    for place in numbers.places {
      let line = lines[place]
      if line.hts.isChapter99, !table.rows(of: line.hts.heading).isEmpty {
        note(Finding(.commodityMissing, on: line))
      }
    }
  }

  /// A number that stands after one that it goes before.
  func checkOrder(
    _ numbers: LineNumbers, _ lines: Span<TariffLine>, in store: EntryStore,
    note: (Finding) -> Void
  ) {
    guard let place = numbers.outOfOrder, store.isReportedByACE(lines[place]) else { return }
    note(
      Finding(.orderOfNumbers, on: lines[place], other: lines[place - 1].hts))
  }
}
