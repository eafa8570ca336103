import Customs
import EntryStore

/// One point at which each line of a kind is looked at.
struct AuditPoint: Sendable {
  /// What is looked at: other numbers by their places on the line, headings by their rows of the table.
  enum Matter: Sendable {
    /// A value on a Chapter 99 number, where the line's own number has another.
    case value(LineQuestion, commodity: Int)
    /// Days and country of a heading, and its duty against the value there may be on another number.
    case heading(Range<Int>, valued: Int?, mayBeDisplaced: Bool)
    /// Another heading of the same programme.
    case doubled(other: Int, row: Int)
    /// A programme without the one that stands beside it, as a place among the pairs; the line's own number.
    case companion(pair: Int, commodity: Int, row: Int)
    /// No Chapter 1-97 number, where the source reports the rest of the entry in full.
    case commodity
    /// A number after one that it goes before, where the source keeps their order.
    case order
  }

  let matter: Matter
  /// The number that is looked at.
  let place: Int
}

/// The points at which lines are looked at, for each kind of line that was met.
struct LinePlans: Sendable {
  private var kinds: [LineKind] = []
  private var plans: [Range<Int>] = []
  /// The points of all plans.
  private(set) var points: [AuditPoint] = []
  /// Points that belong to kinds; those behind them belong to the last line that is of none.
  private var ofKinds = 0
  /// A kind's number plus one, or 0 where free; never more than half full, so that looking ends.
  private var slots = [Int](repeating: 0, count: 1 << 8)
  private var bits = 8

  /// Where the points of a kind stand; nil where it was not met before.
  @inline(__always)
  func plan(of kind: LineKind) -> Range<Int>? {
    var slot = kind.home(bits: bits)
    while slots[slot] != 0 {
      let number = slots[slot] &- 1
      if kinds[number] == kind { return plans[number] }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// Takes the points of a line, for all of its kind where it has one.
  mutating func add(_ points: [AuditPoint], of kind: LineKind?) -> Range<Int> {
    self.points.removeLast(self.points.count - ofKinds)
    let plan = ofKinds..<ofKinds + points.count
    self.points += points
    guard let kind else { return plan }
    ofKinds = plan.upperBound
    kinds.append(kind)
    plans.append(plan)
    if kinds.count * 2 > slots.count { grow() } else { settle(kinds.count - 1) }
    return plan
  }

  private mutating func settle(_ number: Int) {
    var slot = kinds[number].home(bits: bits)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = number + 1
  }

  private mutating func grow() {
    bits += 1
    slots = [Int](repeating: 0, count: 1 << bits)
    for number in kinds.indices { settle(number) }
  }
}
