import Customs
import EntryStore

/// Duty of a whole line that stands where others of its table have the duty of each number.
extension IEEPADuty {
  /// Whether the duty of an entry is that of whole lines, as far as its own amounts prove it: nobody can tell from it
  /// what is IEEPA duty.
  ///
  /// Duty above a heading's rate is found by the checks on the lines; without it, goods alone may prove it.
  func isOfWholeLines(
    _ lines: Span<TariffLine>, _ sum: IEEPADutySum, isAboveRate: Bool, entered day: Day,
    in store: EntryStore, with schedule: TariffSchedule?
  ) -> Bool {
    if isAboveRate { return repeatsOneDuty(lines, entered: day) }
    guard sum.duty == .zero, collection.mayContain(day) else { return false }
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
        guard let row = table.row(table.rows(of: lines[place].hts), on: day) else {
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

extension HTSNumber {
  /// Whether it claims a treatment of goods returned, repaired or assembled abroad.
  var isChapter98: Bool { heading / 1_000_000 == 98 }
}
