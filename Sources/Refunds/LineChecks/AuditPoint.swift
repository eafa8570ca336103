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
    /// Another heading of the same program.
    case doubled(other: Int, row: Int)
    /// Programs without those that stand beside them, by their pairs; the line's own number.
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

/// What is looked at on a number of the IEEPA programs.
struct HeadingPoint: Sendable {
  /// Empty where the schedule does not have it.
  let rows: Range<Int>
  /// Where the value stands that its duty can be held against.
  let valued: Int?
  /// Whether another duty may stand in place of part of it.
  let mayBeDisplaced: Bool
}
