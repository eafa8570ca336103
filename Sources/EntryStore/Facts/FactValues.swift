public import Customs

extension FactValue where Self: Comparable {
  @inlinable public func isSmaller(than other: Self) -> Bool { self < other }
}

extension FactValue where Self: CustomStringConvertible {
  public var words: String { description }
}

extension FactValue where Self: RawRepresentable<UInt8> {
  /// An answer or a status by its place among the cases.
  @inlinable public func isSmaller(than other: Self) -> Bool { rawValue < other.rawValue }
}

extension ImporterNumber: FactValue {}
extension EntryType: FactValue {}
extension PortCode: FactValue {}
extension Cents: FactValue {}

extension Day: FactValue {
  public var words: String { reported?.description ?? "" }
}

extension Answer: FactValue {
  public var words: String { text }
}

extension LiquidationStatus: FactValue {
  public var words: String { text }
}

extension SummaryStatus: FactValue {
  public var words: String { text }
}

extension ControlStatus: FactValue {
  public var words: String { text }
}

extension StatementStatus: FactValue {
  public var words: String { text }
}

extension ProtestStatus: FactValue {
  public var words: String { text }

  public func isSmaller(than other: ProtestStatus) -> Bool { adversity < other.adversity }
}
