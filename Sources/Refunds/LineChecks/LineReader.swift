import Customs
import EntryStore

/// Reads the tariff lines of entries for the checks, and keeps what it learned of each kind of line.
///
/// How a line of some numbers is looked at is worked out for the first such line that is met. The same reader serves all
/// entries of a task, one after the other.
struct LineReader: Sendable {
  private var plans = LinePlans()

  /// Kinds of lines that were met.
  var kindCount: Int { plans.kindCount }

  /// What an entry's tariff lines, whose duty is in doubt for those reasons, give cause to ask.
  mutating func questions(
    of entry: EntryRow, _ lines: Span<TariffLine>, _ facts: IEEPADuty.EntryFacts,
    with doubts: AmountDoubts, in store: EntryStore, by audit: LineAudit
  ) -> LineQuestions {
    guard
      var audited = AuditedEntry(entry, facts, with: doubts, in: store.entries, by: audit.ieepa)
    else { return [] }
    var found: LineQuestions = []
    forEachPoint(of: lines, by: audit) { point, places in
      found.formUnion(audit.questions(at: point, places, lines, of: &audited, in: store))
    }
    return found.intersection(audit.asked)
  }

  /// What was found on an entry's tariff lines, line by line, with all that a report tells of it.
  mutating func findings(
    of entry: EntryRow, in store: EntryStore, by audit: LineAudit
  ) -> [Finding] {
    let lines = store.tariffLines(of: entry)
    let span = lines.span
    let facts = audit.ieepa.facts(of: entry, in: store.entries)
    let doubts = audit.ieepa.sum(of: span, with: facts).doubts
    guard
      var audited = AuditedEntry(entry, facts, with: doubts, in: store.entries, by: audit.ieepa)
    else { return [] }
    var found: [Finding] = []
    forEachPoint(of: span, by: audit) { point, places in
      let questions = audit.questions(at: point, places, span, of: &audited, in: store)
      for question in questions.intersection(audit.asked).inOrder {
        found += audit.findings(of: question, at: point, places, span, entered: audited.day)
      }
    }
    return found
  }

  /// Calls `look` with each point at which an entry's tariff lines are looked at, and the places of the point's line.
  @inline(__always)
  mutating func forEachPoint(
    of lines: Span<TariffLine>, by audit: LineAudit, _ look: (AuditPoint, Range<Int>) -> Void
  ) {
    var first = 0
    while first < lines.count {
      var kind = LineKind(lines[first])
      var end = first + 1
      while end < lines.count {
        guard lines[end].line == lines[first].line else { break }
        kind.append(lines[end])
        end += 1
      }
      let isOfKind = end - first <= LineKind.numbersAtMost
      let plan: Range<Int>
      if isOfKind, let known = plans.plan(of: kind) {
        plan = known
      } else {
        plan = plans.add(audit.points(of: lines, at: first..<end), of: isOfKind ? kind : nil)
      }
      for point in plan { look(plans.points[point], first..<end) }
      first = end
    }
  }
}

/// The points at which lines are looked at, for each kind of line that was met.
private struct LinePlans: Sendable {
  private struct Plan: Sendable {
    let kind: LineKind
    let points: Range<Int>
  }

  private var plans: [Plan] = []
  /// The points of all plans.
  private(set) var points: [AuditPoint] = []
  /// Points that belong to kinds; those behind them belong to the last line that is of none.
  private var ofKinds = 0
  /// A plan's place plus one, or 0 where free; never more than half full, so that looking ends.
  private var slots = [Int](repeating: 0, count: 1 << 8)
  private var bits = 8

  /// Kinds that were met.
  var kindCount: Int { plans.count }

  /// Where the points of a kind stand; nil where it was not met before.
  @inline(__always)
  func plan(of kind: LineKind) -> Range<Int>? {
    var slot = kind.hash(bits: bits)
    while slots[slot] != 0 {
      let plan = plans[slots[slot] &- 1]
      if plan.kind == kind { return plan.points }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// Takes the points of a line, for all of its kind where it has one.
  mutating func add(_ points: [AuditPoint], of kind: LineKind?) -> Range<Int> {
    self.points.removeLast(self.points.count - ofKinds)
    let places = ofKinds..<ofKinds + points.count
    self.points += points
    guard let kind else { return places }
    ofKinds = places.upperBound
    plans.append(Plan(kind: kind, points: places))
    if plans.count * 2 > slots.count { grow() } else { settle(plans.count - 1) }
    return places
  }

  private mutating func settle(_ place: Int) {
    var slot = plans[place].kind.hash(bits: bits)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = place + 1
  }

  private mutating func grow() {
    bits += 1
    slots = [Int](repeating: 0, count: 1 << bits)
    for place in plans.indices { settle(place) }
  }
}
