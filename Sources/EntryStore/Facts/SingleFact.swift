public import Customs

/// A fact with a kind of value of its own: a party, a code, an amount or a status.
public enum SingleFact: CaseIterable, Sendable {
  case importer, type, port, liquidation, liquidatedDuty, protest, summary, control, statement

  /// Shows the fact to a visitor with the kind of its value.
  @inlinable public func show<Visitor: EntryFactVisitor>(
    to visitor: inout Visitor, _ context: Visitor.Context
  ) {
    switch self {
    case .importer: visitor.visit(ImporterFact(), context)
    case .type: visitor.visit(TypeFact(), context)
    case .port: visitor.visit(PortFact(), context)
    case .liquidation: visitor.visit(LiquidationFact(), context)
    case .liquidatedDuty: visitor.visit(LiquidatedDutyFact(), context)
    case .protest: visitor.visit(ProtestFact(), context)
    case .summary: visitor.visit(SummaryFact(), context)
    case .control: visitor.visit(ControlFact(), context)
    case .statement: visitor.visit(StatementFact(), context)
    }
  }

  /// What is said once of it.
  public var declaration: FactDeclaration {
    var declared = Declared()
    show(to: &declared, ())
    return declared.declaration
  }
}

private struct Declared: EntryFactVisitor {
  var declaration = ImporterFact().declaration

  mutating func visit(_ fact: some EntryFact, _: Void) { declaration = fact.declaration }
}

// One type for each, so that a loop over a column knows at compile time what it reads.

public struct ImporterFact: EntryFact {
  @inlinable public init() {}

  public var declaration: FactDeclaration {
    FactDeclaration(
      key: "importer", column: "importer number", conflict: "importer_number",
      explanation: "importer of record", .importer, keeps: .smaller)
  }

  @inlinable public func value(in record: EntryRecord) -> ImporterNumber { record.importer }

  @inlinable public func set(_ number: ImporterNumber, in record: inout EntryRecord) {
    record.importer = number
  }
}

public struct TypeFact: EntryFact {
  @inlinable public init() {}

  public var declaration: FactDeclaration {
    FactDeclaration(key: "entry_type", column: "entry type", keeps: .smaller, isGating: true)
  }

  @inlinable public func value(in record: EntryRecord) -> EntryType { record.type }

  @inlinable public func set(_ type: EntryType, in record: inout EntryRecord) { record.type = type }
}

public struct PortFact: EntryFact {
  @inlinable public init() {}

  public var declaration: FactDeclaration {
    FactDeclaration(key: "port", column: "port of entry", keeps: .smaller)
  }

  @inlinable public func value(in record: EntryRecord) -> PortCode { record.port }

  @inlinable public func set(_ port: PortCode, in record: inout EntryRecord) { record.port = port }
}

public struct LiquidationFact: EntryFact {
  @inlinable public init() {}

  public var declaration: FactDeclaration {
    FactDeclaration(
      key: "liquidation_status", column: "liquidation status", .liquidation, keeps: .larger,
      isGating: true)
  }

  @inlinable public func value(in record: EntryRecord) -> LiquidationStatus { record.liquidation }

  @inlinable public func set(_ status: LiquidationStatus, in record: inout EntryRecord) {
    record.liquidation = status
  }
}

public struct LiquidatedDutyFact: EntryFact {
  @inlinable public init() {}

  public var declaration: FactDeclaration {
    FactDeclaration(key: "liquidated_duty", column: "liquidated duty", keeps: .larger)
  }

  @inlinable public func value(in record: EntryRecord) -> Cents { record.liquidatedDuty }

  @inlinable public func set(_ duty: Cents, in record: inout EntryRecord) {
    record.liquidatedDuty = duty
  }
}

public struct ProtestFact: EntryFact {
  @inlinable public init() {}

  public var declaration: FactDeclaration {
    FactDeclaration(
      key: "protest_status", column: "protest status", conflict: "protest", explanation: "protest",
      keeps: .larger, isGating: true)
  }

  @inlinable public func value(in record: EntryRecord) -> ProtestStatus { record.protest }

  @inlinable public func set(_ status: ProtestStatus, in record: inout EntryRecord) {
    record.protest = status
  }
}

public struct SummaryFact: EntryFact {
  @inlinable public init() {}

  public var declaration: FactDeclaration {
    FactDeclaration(
      key: "summary_status", column: "entry summary status", explanation: "entry summary",
      keeps: .larger, isGating: true)
  }

  @inlinable public func value(in record: EntryRecord) -> SummaryStatus { record.summary }

  @inlinable public func set(_ status: SummaryStatus, in record: inout EntryRecord) {
    record.summary = status
  }
}

public struct ControlFact: EntryFact {
  @inlinable public init() {}

  public var declaration: FactDeclaration {
    FactDeclaration(
      key: "control_status", column: "control status", explanation: "control", keeps: .larger,
      isGating: true)
  }

  @inlinable public func value(in record: EntryRecord) -> ControlStatus { record.control }

  @inlinable public func set(_ status: ControlStatus, in record: inout EntryRecord) {
    record.control = status
  }
}

public struct StatementFact: EntryFact {
  @inlinable public init() {}

  public var declaration: FactDeclaration {
    FactDeclaration(
      key: "statement_status", column: "statement status", explanation: "statement", keeps: .larger,
      isGating: true)
  }

  @inlinable public func value(in record: EntryRecord) -> StatementStatus { record.statement }

  @inlinable public func set(_ status: StatementStatus, in record: inout EntryRecord) {
    record.statement = status
  }
}
