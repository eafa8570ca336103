public import Customs
import EntryStore

/// Which duty is IEEPA duty, and which of it a person must look at before it counts as refundable.
///
/// Determination, findings, sums by heading, explanation and ledger all ask here, so that they agree.
struct IEEPADuty: Sendable {
  /// What the law makes of the duty on a number.
  struct Bearing: Equatable, Sendable {
    enum Kind: Sendable {
      /// No number of the IEEPA programmes.
      case none
      /// One of their numbers that the schedule does not have.
      case unlisted
      /// A heading that bears no duty on any day.
      case never
      /// A heading that bears duty on some days.
      case dutiable
    }

    let kind: Kind
    /// Days of collection that follow one another, on each of which the heading bears duty; none where the first is
    /// after the last.
    ///
    /// Of a heading that bears it at several times the longest of them.
    fileprivate var first = Day(number: .max)
    fileprivate var last = Day(number: .min)
  }

  /// What an entry's lines have in common that decides on their duty.
  struct EntryFacts {
    let day: Day
    /// Whether the entry day decides which headings apply.
    let dayDecides: Bool
  }

  /// The days of one dutiable heading.
  fileprivate struct Days: Sendable {
    /// Days of collection on which it bears duty: ascending, with days between them.
    var ofDuty: [ClosedRange<Day>] = []
    /// Days on which it is in force and bears none.
    var withoutDuty: [ClosedRange<Day>] = []
  }

  /// Headings that bore duty on some day.
  let dutiable: HeadingSet
  /// Those of them whose duty also contains the column 1 duty.
  let allIn: HeadingSet
  /// All numbers of the IEEPA programmes, also those that the schedule does not have.
  let numbers: HeadingSet
  private let listed: HeadingSet
  private let days: [UInt32: Days]
  private let collection: ClosedRange<Day>

  init(_ terms: Terms) {
    let law = terms.headings
    let bearing = law.filter { $0.kind == .dutiable }
    let collection = terms.numbers.collection
    self.collection = collection
    listed = HeadingSet(law.map(\.number))
    numbers = HeadingSet(law.map(\.number) + terms.numbers.ieepaNumbers)
    dutiable = HeadingSet(bearing.map(\.number))
    allIn = HeadingSet(bearing.filter(\.rate.isAllIn).map(\.number))
    days = Dictionary(grouping: law, by: \.number)
      .filter { $1.contains { $0.kind == .dutiable } }
      .mapValues { rows in Days(rows, terms.lines.lateEnds, within: collection) }
  }

  func bearing(of number: HTSNumber) -> Bearing {
    guard numbers.contains(number) else { return Bearing(kind: .none) }
    guard listed.contains(number) else { return Bearing(kind: .unlisted) }
    guard let days = days[number.heading] else { return Bearing(kind: .never) }
    guard let longest = days.ofDuty.max(by: { $0.length < $1.length }) else {
      return Bearing(kind: .dutiable)
    }
    return Bearing(kind: .dutiable, first: longest.lowerBound, last: longest.upperBound)
  }

  /// Whether a reported duty is part of its entry's IEEPA duty, in question or not.
  func includes(_ line: TariffLine) -> Bool {
    line.duty.isReported
      && (dutiable.contains(line.hts) || line.duty != .zero && numbers.contains(line.hts))
  }

  /// Whether a line may bear IEEPA duty, and no source says how much.
  func isUnknown(_ line: TariffLine) -> Bool {
    !line.duty.isReported && dutiable.contains(line.hts)
  }

  func doubts(on line: TariffLine, with facts: EntryFacts) -> AmountDoubts {
    doubts(on: line, bearing(of: line.hts), with: facts)
  }

  /// What makes the duty on a line unknown or questionable, where the bearing of its number is known.
  @inline(__always)
  func doubts(on line: TariffLine, _ bearing: Bearing, with facts: EntryFacts) -> AmountDoubts {
    if line.duty == .zero { return [] }
    if bearing.first <= facts.day, facts.day <= bearing.last, line.duty.isReported { return [] }
    return rareDoubts(on: line, bearing, with: facts)
  }

  @inline(never)
  private func rareDoubts(
    on line: TariffLine, _ bearing: Bearing, with facts: EntryFacts
  ) -> AmountDoubts {
    switch bearing.kind {
    case .none: return []
    // Nobody knows such a number, so that it says nothing where no duty stands on it; nor does an exemption.
    case .unlisted: return line.duty.isReported ? .unlistedHeading : []
    case .never: return line.duty.isReported ? .onExemption : []
    case .dutiable:
      guard line.duty.isReported else { return .notReported }
      guard facts.day.isReported else { return [] }
      guard collection.contains(facts.day) else { return .outsideCollection }
      guard facts.dayDecides, let days = days[line.hts.heading] else { return [] }
      if days.ofDuty.contains(where: { $0.contains(facts.day) }) { return [] }
      let isInForce = days.withoutDuty.contains { $0.contains(facts.day) }
      return isInForce ? .onExemption : .outsideCollection
    }
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

extension IEEPADuty.Days {
  /// The days of a heading that has these rows, within those on which duty was collected.
  fileprivate init(_ rows: [Heading], _ lateEnds: [LateEnd], within collection: ClosedRange<Day>) {
    let number = rows.first?.number ?? 0
    let late = lateEnds.filter { $0.dutyCounts && $0.numbers.contains(number) }
    let bearing = rows.filter { $0.kind == .dutiable }.compactMap(\.days)
    for days in (bearing + late.map { $0.first...$0.last }).sorted(by: {
      $0.lowerBound < $1.lowerBound
    }) where days.overlaps(collection) {
      let days = days.clamped(to: collection)
      if let before = ofDuty.last, days.lowerBound <= before.upperBound + 1 {
        ofDuty[ofDuty.count - 1] = before.lowerBound...max(before.upperBound, days.upperBound)
      } else {
        ofDuty.append(days)
      }
    }
    withoutDuty = rows.filter { $0.kind != .dutiable }.compactMap(\.days)
  }
}

extension Heading {
  /// The days on which it was in force; nil where it never was.
  fileprivate var days: ClosedRange<Day>? {
    first.map { $0...max($0, last ?? Day(number: .max)) }
  }
}

extension ClosedRange<Day> {
  fileprivate var length: Int { upperBound - lowerBound }
}

extension Terms {
  /// The headings that carried IEEPA duty at any time.
  public var dutiableHeadings: HeadingSet { IEEPADuty(self).dutiable }

  /// All numbers of the IEEPA programmes, also those that bear no duty or that the schedule does not have.
  public var numbersOfPrograms: HeadingSet { IEEPADuty(self).numbers }

  /// The entry dates on which their duty was collected.
  public var collectionDates: ClosedRange<Day> { numbers.collection }
}
