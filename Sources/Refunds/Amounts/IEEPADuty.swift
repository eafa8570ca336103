import Customs
import EntryStore

/// Which duty is IEEPA duty, which of it a person must look at before it counts as refundable, and what it comes to.
///
/// Determination, findings, sums by heading, explanation and ledger all ask here, so that they agree.
struct IEEPADuty: Sendable {
  /// What an entry's lines have in common that decides on their duty.
  struct EntryFacts {
    let day: Day
    /// Whether the entry date decides which headings apply.
    let dayDecides: Bool
  }

  let table: HeadingTable
  /// The entry dates on which the duty was collected.
  let collection: ClosedRange<Day>
  /// What duty and rate times value may differ by, per dollar that the value was rounded.
  let rounding: Cents
  /// Whether the entry date decides which headings and rates apply, and the duty is due at once; by the number of the
  /// type of entry.
  let entryDateDecides: [Bool]

  init(_ terms: Terms) {
    table = terms.table
    collection = terms.numbers.collection
    rounding = terms.numbers.lineRounding
    entryDateDecides = terms.lines.typesByEntryDate.flags
  }

  // MARK: What counts

  /// Whether a number bore IEEPA duty on some day.
  func isDutiable(_ hts: HTSNumber) -> Bool { table[hts]?.bearing == .dutiable }

  /// Whether a reported duty is part of its entry's IEEPA duty, in question or not.
  func includes(_ line: TariffLine) -> Bool {
    guard line.duty.isReported, let number = table[line.hts] else { return false }
    return line.duty != .zero || number.bearing == .dutiable
  }

  /// Whether a line may bear IEEPA duty, and no source says how much.
  func isUnknown(_ line: TariffLine) -> Bool {
    !line.duty.isReported && isDutiable(line.hts)
  }

  @inline(__always)
  func facts(of entry: EntryRow, in table: EntryTable) -> EntryFacts {
    let type = table.type[entry]
    // An entry of no known type is taken by its day: else duty in doubt would count for certain.
    return EntryFacts(
      day: table.entryDate[entry],
      dayDecides: !type.isReported || entryDateDecides[Int(type.number)])
  }

  /// What makes the duty on a line unknown or questionable.
  func doubts(on line: TariffLine, with facts: EntryFacts) -> AmountDoubts {
    guard let place = table.place(of: line.hts) else { return [] }
    return doubts(on: line, ofNumberAt: place, with: facts)
  }

  @inline(__always)
  private func doubts(
    on line: TariffLine, ofNumberAt place: Int, with facts: EntryFacts
  ) -> AmountDoubts {
    if line.duty == .zero { return [] }
    // Nearly all duty stands on a heading that bears it on the entry date.
    if table.numbers[place].first <= facts.day, facts.day <= table.numbers[place].last,
      line.duty.isReported
    {
      return []
    }
    return rareDoubts(on: line, ofNumberAt: place, with: facts)
  }

  @inline(never)
  private func rareDoubts(
    on line: TariffLine, ofNumberAt place: Int, with facts: EntryFacts
  ) -> AmountDoubts {
    switch table.numbers[place].bearing {
    // Nobody knows such a number, so that it says nothing where no duty stands on it; nor does an exemption.
    case .unlisted: return line.duty.isReported ? .unlistedHeading : []
    case .never: return line.duty.isReported ? .onExemption : []
    case .dutiable:
      guard line.duty.isReported else { return .notReported }
      guard facts.day.isReported else { return [] }
      guard collection.contains(facts.day) else { return .outsideCollection }
      guard facts.dayDecides else { return [] }
      let days = table.days[place]
      if days.ofDuty.contains(where: { $0.contains(facts.day) }) { return [] }
      let isInForce = days.withoutDuty.contains { $0.contains(facts.day) }
      return isInForce ? .onExemption : .outsideCollection
    }
  }

  // MARK: What it comes to

  /// Adds up the IEEPA duty on an entry's tariff lines.
  func sum(of lines: Span<TariffLine>, with facts: EntryFacts) -> IEEPADutySum {
    var sum = IEEPADutySum()
    var hasDutyBelowZero = false
    for line in lines.indices {
      guard let place = table.place(of: lines[line].hts) else { continue }
      sum.doubts.formUnion(doubts(on: lines[line], ofNumberAt: place, with: facts))
      let duty = lines[line].duty
      guard duty.isReported else { continue }
      sum.duty += duty
      if table.numbers[place].rateInAll != nil { sum.allInDuty += duty }
      if duty < .zero { hasDutyBelowZero = true }
    }
    if hasDutyBelowZero { sum.net(netByHeading(lines)) }
    return sum
  }

  /// The IEEPA duty on each heading of an entry, a row and its reversal netted.
  func netByHeading(_ lines: Span<TariffLine>) -> [UInt32: Cents] {
    var net: [UInt32: Cents] = [:]
    for place in lines.indices where includes(lines[place]) {
      net[lines[place].hts.heading, default: .zero] += lines[place].duty
    }
    return net
  }
}

/// What the IEEPA duty on an entry's tariff lines comes to.
struct IEEPADutySum: Equatable {
  /// All that is reported, also what is in question.
  fileprivate(set) var duty = Cents.zero
  /// The part of it that stands on headings of 15 % in all.
  fileprivate(set) var allInDuty = Cents.zero
  fileprivate(set) var doubts: AmountDoubts = []
  /// What no heading below zero takes away; nil where none is.
  private(set) var dutyAboveZero: Cents?

  /// Looks whether more was taken back on a heading than stands on it.
  fileprivate mutating func net(_ byHeading: [UInt32: Cents]) {
    guard byHeading.values.contains(where: { $0 < .zero }) else { return }
    doubts.insert(.belowZero)
    dutyAboveZero = byHeading.values.reduce(.zero) { $0 + max($1, .zero) }
  }
}

extension [EntryType] {
  /// A flag for each type of entry, by its number: whether it is one of these.
  var flags: [Bool] {
    var flags = [Bool](repeating: false, count: 256)
    for type in self { flags[Int(type.number)] = true }
    return flags
  }
}
