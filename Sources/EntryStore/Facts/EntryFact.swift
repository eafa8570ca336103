import Customs

/// A fact of an entry summary that sources report: its names, where a record keeps it, and how it is weighed.
///
/// The one declaration of a fact, from which fields, reading, weighing and explanation are made. There are three kinds:
/// `DateFact`, `SingleFact`, and `Fact` for those that are answered by yes or no.
public protocol EntryFact: Sendable {
  associatedtype Value: FactValue

  var declaration: FactDeclaration { get }
  func value(in record: EntryRecord) -> Value
  func set(_ value: Value, in record: inout EntryRecord)

  /// Which of two values is kept where nothing else decides.
  var keeps: Extreme { get }
  /// Whether all columns and rows of a source say it together, so that one value outweighs the others and nothing is in
  /// dispute.
  var isSaidTogether: Bool { get }
}

/// A value that a source can report.
public protocol FactValue: Hashable, Sendable {
  static var unreported: Self { get }
  /// As conflicts and explanations show it; empty where nothing was reported.
  var words: String { get }
  /// The order in which `Extreme` speaks of smaller and larger values.
  func isSmaller(than other: Self) -> Bool
}

/// The smaller or the larger of two values: the earlier or the later day, a code by its number, no before yes.
public enum Extreme: Sendable {
  case smaller, larger
}

/// How sources are weighed that say different things.
public enum Weighing: Sendable {
  /// By their standing; where nothing shows which is right, the value is kept that returns less money, and the entry
  /// is in doubt.
  case disputed
  /// Nothing is in dispute: the source that says more is the later one.
  case later
  /// A number without suffix names the same party as one with it.
  case importer
  /// A liquidation outweighs none.
  case liquidation
  /// A source that is not believed in the status of the liquidation is not in its date.
  case withLiquidation
}

/// What is said once of a fact.
public struct FactDeclaration: Sendable {
  /// In a layout that a user writes.
  public let key: String
  /// Where a report speaks of the column that has it.
  public let column: String
  /// In a list of conflicts.
  public let conflict: String
  /// In the explanation of an entry.
  public let explanation: String
  public let weighing: Weighing
  public let keeps: Extreme
  /// Whether an unreadable cell leaves open if CBP would accept the entry, so that a person must look.
  public let isGating: Bool

  /// Without names of its own the list of conflicts has the key, and the explanation what the reports say.
  public init(
    key: String, column: String, conflict: String? = nil, explanation: String? = nil,
    _ weighing: Weighing = .disputed, keeps: Extreme, isGating: Bool = false
  ) {
    self.key = key
    self.column = column
    self.conflict = conflict ?? key
    self.explanation = explanation ?? column
    self.weighing = weighing
    self.keeps = keeps
    self.isGating = isGating
  }
}

extension EntryFact {
  public var keeps: Extreme { declaration.keeps }
  @inlinable public var isSaidTogether: Bool { false }

  /// Whether of two values the first is kept where nothing else decides.
  @inlinable public func prefers(_ value: Value, over other: Value) -> Bool {
    switch keeps {
    case .smaller: value.isSmaller(than: other)
    case .larger: other.isSmaller(than: value)
    }
  }

  /// Whether a row says something in a value that the rows above it do not say.
  @inlinable public func isNew(_ value: Value, beside known: Value) -> Bool {
    guard isSaidTogether, known != .unreported else { return value != known }
    return prefers(value, over: known)
  }

  /// Adds what a column says to what the columns before it said.
  @inlinable public func add(_ value: Value, to record: inout EntryRecord) {
    if isSaidTogether, !isNew(value, beside: self.value(in: record)) { return }
    set(value, in: &record)
  }
}

/// What looks at each fact of an entry that is not answered by yes or no.
public protocol EntryFactVisitor {
  associatedtype Context
  mutating func visit<Each: EntryFact>(_ fact: Each, _ context: Context)
}
