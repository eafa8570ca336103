import Customs
import EntryStore

/// One point at which each line of a kind is looked at.
struct AuditPoint: Sendable {
  /// What is looked at: other numbers by their places on the line, headings by their rows of the table.
  enum Matter: Sendable {
    /// A value on a Chapter 99 number, where the line's own number has another.
    case value(LineQuestion, commodity: Int)
    /// Days, country and duty of a heading.
    case heading(HeadingPoint)
    /// Another heading of the same programme.
    case doubled(other: Int, row: Int)
    /// Programmes without those that stand beside them, by their pairs; the line's own number.
    case companions(UInt8, commodity: Int)
    /// No Chapter 1-97 number, where the source reports the rest of the entry in full.
    case commodity
    /// A number after one that it goes before, where the source keeps their order.
    case order
  }

  let matter: Matter
  /// The number that is looked at.
  let place: Int
}

/// What is looked at on a number of the IEEPA programmes.
struct HeadingPoint: Sendable {
  /// Empty where the schedule does not have it.
  let rows: Range<Int>
  /// What the law makes of duty on it, and whether such duty is that of a heading of 15 % in all.
  let bearing: IEEPADuty.Bearing
  let isAllIn: Bool
  /// Where the value stands that its duty can be held against.
  let valued: Int?
  /// Whether another duty may stand in place of part of it.
  let mayBeDisplaced: Bool
}

/// The points at which lines are looked at, for each kind of line that was met.
struct LinePlans: Sendable {
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
