import Customs
import EntryStore

/// Duty of a whole line that stands where others of its table have the duty of each number.
extension LineAudit {
  /// Whether the duty of an entry is that of whole lines, as far as its own amounts prove it: nobody can tell from it
  /// what is IEEPA duty.
  func provesWholeDuty(
    _ lines: Span<TariffLine>, _ reading: LineReading, of entry: Int, in store: EntryStore,
    with schedule: TariffSchedule?
  ) -> Bool {
    let day = store.entries.entryDay[entry]
    if reading.questions.contains(LineQuestions(.dutyAboveRate)) {
      return repeatsOneDuty(lines, entered: day)
    }
    guard reading.duty == .zero, collection.mayContain(day) else { return false }
    for place in lines.indices where lines[place].hts.isChapter99 { return false }
    return lines.indices.contains {
      isBeyondColumnOne(lines[$0], store.quantities(of: lines[$0]), schedule)
    }
  }

  /// Whether all numbers of a line have one and the same duty, which is more than an IEEPA heading among them asks for.
  ///
  /// Equal duties alone prove nothing: two headings of 10 % on one value have them.
  private func repeatsOneDuty(_ lines: Span<TariffLine>, entered day: Day) -> Bool {
    var first = 0
    while first < lines.count {
      var end = first + 1
      while end < lines.count, lines[end].line == lines[first].line { end += 1 }
      let duty = lines[first].duty
      let places = first..<end
      first = end
      guard places.count > 1, duty.isReported, duty > .zero,
        places.allSatisfy({ lines[$0].duty == duty })
      else { continue }
      var value = Cents.zero
      for place in places where lines[place].value.isReported {
        value = max(value, lines[place].value)
      }
      let isRefuted = places.contains { place in
        guard let row = table.row(table.rows(of: lines[place].hts.heading), on: day) else {
          return false
        }
        return table[row].isDutiable && duty > table[row].duty(on: value) + table[row].tolerance
      }
      if value > .zero, isRefuted { return true }
    }
    return false
  }

  /// Whether the duty on goods is more than column 1 asks for by the schedule; without one, or where it leaves the rate
  /// open, more than their value.
  private func isBeyondColumnOne(
    _ goods: TariffLine, _ quantities: [Quantity], _ schedule: TariffSchedule?
  ) -> Bool {
    guard goods.duty.isReported, goods.value.isReported, goods.value > .zero,
      !goods.hts.isChapter98
    else { return false }
    let general = schedule?.columnOne(of: goods.hts)?.general
    let most = general?.duty(on: goods.value, quantities) ?? goods.value
    return goods.duty > most + rounding
  }
}
