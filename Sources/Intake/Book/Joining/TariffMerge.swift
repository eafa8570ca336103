import Customs
import EntryStore

/// The tariff lines that one source reports for an entry.
struct TariffView {
  let source: UInt16
  let standing: Standing
  let key: TariffLineKey
  /// Whether the source reports the value of the line beside each tariff line, and not each one's own.
  let valueIsPerLine: Bool
  var lines: [TariffLine] = []
  /// Duty of the whole line beside each tariff line, where the source reports it.
  var lineDuties: [Cents] = []
  /// What tells each row from others where no ordinal does.
  var identities: [RowIdentity] = []
  /// Copies that were left out, and whether they differ from their originals in a cell.
  private(set) var copies: (lines: [TariffLine], differ: Bool) = ([], false)
  /// Equal rows, each at least twice, of which nothing shows whether they are copies.
  private(set) var equal: [[TariffLine]] = []

  /// Gives every tariff line its key and its own value; returns how many lines' duties do not add up.
  mutating func arrange() -> Int {
    leaveOutCopies()
    switch key {
    case .lineAndOrdinal: break
    case .line: numberByHTS()
    case .none:
      for index in lines.indices { lines[index].ordinal = UInt16(clamping: index + 1) }
    }
    let unequal = linesNotAddingUp()
    let order = lines.indices.sorted { (lines[$0].key, $0) < (lines[$1].key, $1) }
    lines = order.map { lines[$0] }
    lineDuties = []
    if valueIsPerLine { keepValuesOnce() }
    return unequal
  }

  private mutating func leaveOutCopies() {
    guard identities.count == lines.count, lines.count > 1 else { return }
    let repeated = RepeatedRows(lines, identities, key: key)
    equal = repeated.equal.map { $0.map { lines[$0] } }
    copies = (Array(lines[repeated.copies]), repeated.copiesDiffer)
    lines.removeSubrange(repeated.copies)
    if !lineDuties.isEmpty { lineDuties.removeSubrange(repeated.copies) }
    identities = []
  }

  /// Numbers the tariff lines of a line in the order in which their HTS numbers first appear, and behind them the other
  /// rows with a number that was there already.
  ///
  /// Of rows with one HTS number the smaller duty comes first, so that their order in a source makes no difference.
  private mutating func numberByHTS() {
    var numbers: [UInt16: [HTSNumber: Int]] = [:]
    let ordinals = lines.map { line in
      let ordinal = numbers[line.line]?[line.hts] ?? (numbers[line.line]?.count ?? 0) + 1
      numbers[line.line, default: [:]][line.hts] = ordinal
      return ordinal
    }
    let isRepeated = numbers.values.reduce(0) { $0 + $1.count } < lines.count
    let order = isRepeated ? orderByNumber(ordinals) : Array(lines.indices)
    var counts = numbers.mapValues(\.count)
    var last: (line: UInt16, ordinal: Int)?
    for index in order {
      let place = (line: lines[index].line, ordinal: ordinals[index])
      if let last, last == place {
        counts[place.line, default: 0] += 1
        lines[index].ordinal = UInt16(clamping: counts[place.line] ?? 0)
      } else {
        lines[index].ordinal = UInt16(clamping: place.ordinal)
      }
      last = place
    }
  }

  private func orderByNumber(_ ordinals: [Int]) -> [Int] {
    lines.indices.sorted { a, b in
      let (x, y) = (lines[a], lines[b])
      return (x.line, ordinals[a], x.duty.amount, x.value.amount, a)
        < (y.line, ordinals[b], y.duty.amount, y.value.amount, b)
    }
  }

  /// A value that repeats on each tariff line of a line is kept on the last Chapter 1-97 number, or where the export
  /// has none, on the last number; where that number has several rows with values of their own, on each of them.
  private mutating func keepValuesOnce() {
    var last = lines.endIndex - 1
    while last >= 0 {
      var first = last
      while first > 0, lines[first - 1].line == lines[last].line { first -= 1 }
      let kept = (first...last).last { !lines[$0].hts.isChapter99 } ?? last
      let hts = lines[kept].hts
      let areOwn = (first...last).contains {
        lines[$0].hts == hts && lines[$0].value != lines[kept].value
      }
      for index in first...last where index != kept && !(areOwn && lines[index].hts == hts) {
        lines[index].value = lines[index].value.isReported ? .zero : .unreported
      }
      last = first - 1
    }
  }

  private func linesNotAddingUp() -> Int {
    guard lineDuties.count == lines.count, !lines.isEmpty else { return 0 }
    var sums: [UInt16: Cents] = [:]
    var stated: [UInt16: Cents] = [:]
    var counted: Set<UInt32> = []
    for (index, line) in lines.enumerated()
    where key != .lineAndOrdinal || counted.insert(line.key).inserted {
      sums[line.line, default: .zero] += line.knownDuty
      if lineDuties[index].isReported { stated[line.line] = lineDuties[index] }
    }
    // Of a line with a duty that is not known nothing can be said.
    for line in lines where !line.duty.isReported { stated[line.line] = nil }
    return stated.count { sums[$0.key] != $0.value }
  }
}

/// The tariff lines on which all sources of an entry settle.
struct SettledTariffLines {
  var kept: [TariffLine] = []
  /// Repeats, and lines that another source overrode.
  var dropped: [TariffLine] = []
  var conflicts: [Conflict] = []
  var isUnsettled = false
}

/// Weighs the tariff lines that several sources report for one entry.
///
/// Sources that agree wherever both speak complete each other. If they disagree on any tariff line they hold two
/// versions of the entry, of which one is kept whole: mixing them would make a third that nobody filed.
struct TariffMerge {
  private let headings: HeadingSet
  private var views: [TariffView] = []

  init(headings: HeadingSet) { self.headings = headings }

  mutating func add(_ view: TariffView) { views.append(view) }

  func settle(entry: EntryNumber) -> SettledTariffLines {
    var settled = SettledTariffLines()
    let ordered = views.sorted { a, b in
      a.standing != b.standing ? a.standing > b.standing : a.source < b.source
    }.map { withoutRepeats($0, entry: entry, &settled) }
    guard var kept = ordered.first else { return settled }
    for next in ordered.dropFirst() {
      kept = weigh(kept, next, entry: entry, &settled)
    }
    settled.kept = kept.lines
    return settled
  }

  /// Takes repeats within one source once; of unequal rows with the same ordinal keeps the smaller refund.
  private func withoutRepeats(
    _ view: TariffView, entry: EntryNumber, _ settled: inout SettledTariffLines
  ) -> TariffView {
    noteDoubts(on: view, entry, &settled)
    guard view.key == .lineAndOrdinal else { return view }
    var result = view
    result.lines = []
    let reversed = Bookings(view.lines).reversed
    for line in view.lines {
      guard let last = result.lines.last, last.key == line.key, !reversed.contains(line.key) else {
        result.lines.append(line)
        continue
      }
      if last.agrees(with: line) {
        let (kept, other) = fuller(last, line)
        result.lines[result.lines.count - 1] = kept
        result.lines[result.lines.count - 1].value = value(
          last, line, entry, areComparable: true, &settled)
        settled.dropped.append(other)
        continue
      }
      let takesLine = returnsLess([line], [last])
      let (kept, other) = takesLine ? (line, last) : (last, line)
      result.lines[result.lines.count - 1] = kept
      settled.dropped.append(other)
      settled.isUnsettled = true
      settled.conflicts.append(
        conflict(entry, kept, other, why: Standing.nothingTells, settled: false))
    }
    return result
  }

  /// Tells of rows that are perhaps copies: equal ones all count, those that repeat a block but for a cell do not.
  private func noteDoubts(
    on view: TariffView, _ entry: EntryNumber, _ settled: inout SettledTariffLines
  ) {
    settled.dropped += view.copies.lines
    if view.copies.differ, let kept = view.lines.first, let other = view.copies.lines.first {
      settled.isUnsettled = true
      settled.conflicts.append(
        Conflict(
          entry: entry, field: "repeated rows", kept: "\(view.lines.count) rows",
          keptAt: appearance(kept), other: "\(view.copies.lines.count) more with the same duty",
          otherAt: appearance(other), why: Standing.unlikeCopies, settled: false,
          difference: difference([], view.copies.lines)))
    }
    let equal = view.key == .lineAndOrdinal ? Bookings(view.lines).equal : view.equal
    for rows in equal {
      settled.isUnsettled = true
      let line = view.key == .none ? "" : "line \(rows[0].line) "
      settled.conflicts.append(
        Conflict(
          entry: entry, field: "\(line)\(rows[0].hts.dotted) repeated",
          kept: "\(rows.count) rows of \(rows[0].duty)", keptAt: appearance(rows[0]),
          other: "one row of \(rows[0].duty)", otherAt: appearance(rows[1]),
          why: Standing.equalRows, settled: false,
          difference: difference(Array(rows.dropFirst()), [])))
    }
  }

  private func weigh(
    _ kept: TariffView, _ next: TariffView, entry: EntryNumber,
    _ settled: inout SettledTariffLines
  ) -> TariffView {
    guard !kept.lines.isEmpty else { return next }
    guard !next.lines.isEmpty else { return kept }
    if kept.key == next.key, kept.key != .none, agreeWhereBothSpeak(kept, next) {
      return union(kept, next, entry, &settled)
    }
    if kept.key != next.key || kept.key == .none, duties(kept.lines) == duties(next.lines) {
      // The keys cannot be compared, but the money is the same: one version, reported twice.
      settled.dropped += next.lines
      return kept
    }
    let why = kept.standing.outweighs(next.standing)
    let takesNext = why == nil && returnsLess(next.lines, kept.lines)
    let (winner, loser) = takesNext ? (next, kept) : (kept, next)
    settled.dropped += loser.lines
    if why == nil { settled.isUnsettled = true }
    settled.conflicts += conflicts(
      entry, winner, loser,
      why: winner.standing.reason(why ?? Standing.nothingTells, over: loser.standing),
      settled: why != nil)
    return winner
  }

  private func agreeWhereBothSpeak(_ a: TariffView, _ b: TariffView) -> Bool {
    pairs(a.lines, b.lines).allSatisfy { a, b in
      guard let a, let b else { return true }
      return a.agrees(with: b)
    }
  }

  private func union(
    _ kept: TariffView, _ next: TariffView, _ entry: EntryNumber,
    _ settled: inout SettledTariffLines
  ) -> TariffView {
    var result = kept
    result.lines = []
    for (a, b) in pairs(kept.lines, next.lines) {
      if let a, let b {
        var (line, other) = fuller(a, b)
        line.value = value(
          a, b, entry, areComparable: kept.valueIsPerLine == next.valueIsPerLine, &settled)
        if !line.program.isClaimed { line.program = other.program }
        settled.dropped.append(other)
        result.lines.append(line)
      } else if let a {
        result.lines.append(a)
      } else if let b {
        result.lines.append(b)
      }
    }
    return result
  }

  /// Of two that agree the first, unless only the other tells the duty.
  private func fuller(_ a: TariffLine, _ b: TariffLine) -> (kept: TariffLine, other: TariffLine) {
    a.duty.isReported || !b.duty.isReported ? (a, b) : (b, a)
  }

  /// The entered value of a tariff line that two rows report; no duty hangs on it, so the first word stands.
  private func value(
    _ kept: TariffLine, _ other: TariffLine, _ entry: EntryNumber, areComparable: Bool,
    _ settled: inout SettledTariffLines
  ) -> Cents {
    if !kept.value.isReported { return other.value }
    if areComparable, other.value.isReported, other.value != kept.value {
      settled.conflicts.append(
        conflict(entry, kept, other, why: "no duty hangs on it", settled: true))
    }
    return kept.value
  }

  private func conflicts(
    _ entry: EntryNumber, _ winner: TariffView, _ loser: TariffView, why: String, settled: Bool
  ) -> [Conflict] {
    if winner.key != loser.key || winner.key == .none {
      let (a, b) = (duties(winner.lines), duties(loser.lines))
      return [
        Conflict(
          entry: entry, field: "duty of all lines", kept: a.all.description,
          keptAt: appearance(winner.lines[0]), other: b.all.description,
          otherAt: appearance(loser.lines[0]), why: why, settled: settled,
          difference: difference(winner.lines, loser.lines))
      ]
    }
    return pairs(winner.lines, loser.lines).compactMap { kept, other in
      switch (kept, other) {
      case (let kept?, let other?):
        kept.agrees(with: other)
          ? nil : conflict(entry, kept, other, why: why, settled: settled)
      case (nil, let other?):
        Conflict(
          entry: entry, field: "line \(other.line).\(other.ordinal)", kept: "",
          keptAt: appearance(winner.lines[0]), other: text(other), otherAt: appearance(other),
          why: why, settled: settled, difference: difference([], [other]))
      default: nil
      }
    }
  }

  private func conflict(
    _ entry: EntryNumber, _ kept: TariffLine, _ other: TariffLine, why: String, settled: Bool
  ) -> Conflict {
    let place = "line \(kept.line).\(kept.ordinal)"
    let (field, keptText, otherText) =
      if kept.hts != other.hts {
        ("\(place) hts_number", text(kept), text(other))
      } else if kept.duty != other.duty {
        ("\(place) \(kept.hts.dotted) duty", kept.duty.description, other.duty.description)
      } else {
        ("\(place) \(kept.hts.dotted) value", kept.value.description, other.value.description)
      }
    return Conflict(
      entry: entry, field: field, kept: keptText, keptAt: appearance(kept), other: otherText,
      otherAt: appearance(other), why: why, settled: settled,
      difference: difference([kept], [other]))
  }

  /// Refundable duty by which two readings differ.
  private func difference(_ a: [TariffLine], _ b: [TariffLine]) -> Cents {
    let (a, b) = (duties(a).refundable, duties(b).refundable)
    return max(a, b) - min(a, b)
  }

  private func text(_ line: TariffLine) -> String { "\(line.hts.dotted) \(line.duty)" }

  private func appearance(_ line: TariffLine) -> Appearance {
    Appearance(source: line.source, row: line.row)
  }

  private func duties(_ lines: [TariffLine]) -> (refundable: Cents, all: Cents) {
    var sums = (Cents.zero, Cents.zero)
    for line in lines {
      if headings.contains(line.hts) { sums.0 += line.knownDuty }
      sums.1 += line.knownDuty
    }
    return sums
  }

  /// Whether the first reading returns less money; between equals a fixed choice, so that order never decides.
  private func returnsLess(_ a: [TariffLine], _ b: [TariffLine]) -> Bool {
    let (dutiesOfA, dutiesOfB) = (duties(a), duties(b))
    if dutiesOfA != dutiesOfB { return dutiesOfA < dutiesOfB }
    let order: (TariffLine) -> (UInt32, UInt64, Int64, Int64) = {
      ($0.key, $0.hts.packed, $0.duty.amount, $0.value.amount)
    }
    for (x, y) in zip(a, b) where order(x) != order(y) { return order(x) < order(y) }
    return a.count < b.count
  }

  /// Lines of two sorted views side by side, by key.
  private func pairs(
    _ a: [TariffLine], _ b: [TariffLine]
  ) -> [(TariffLine?, TariffLine?)] {
    var result: [(TariffLine?, TariffLine?)] = []
    result.reserveCapacity(max(a.count, b.count))
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if j == b.count || (i < a.count && a[i].key < b[j].key) {
        result.append((a[i], nil))
        i += 1
      } else if i == a.count || b[j].key < a[i].key {
        result.append((nil, b[j]))
        j += 1
      } else {
        result.append((a[i], b[j]))
        i += 1
        j += 1
      }
    }
    return result
  }
}
