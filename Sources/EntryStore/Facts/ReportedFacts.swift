/// The facts that are not answered by yes or no; of those that are, `Fact.allCases` is the list.
public enum ReportedFacts {
  @usableFromInline enum Name: Hashable, Sendable { case single(SingleFact), date(DateFact) }

  /// In the order in which a person asks; those that it does not name come last.
  @usableFromInline static let inOrder: [Name] = {
    let asked: [Name] = [
      .single(.importer), .single(.type), .single(.port), .date(.entry), .date(.summary),
      .date(.payment), .date(.correction), .single(.liquidation), .date(.liquidation),
      .single(.liquidatedDuty), .date(.reconciliationDue),
    ]
    let all = SingleFact.allCases.map(Name.single) + DateFact.allCases.map(Name.date)
    return asked + all.filter { !asked.contains($0) }
  }()

  /// Shows each fact to a visitor, in the order in which a person asks.
  @inlinable public static func forEach<Visitor: EntryFactVisitor>(
    _ visitor: inout Visitor, _ context: Visitor.Context
  ) {
    for name in inOrder {
      switch name {
      case .single(let fact): fact.show(to: &visitor, context)
      case .date(let fact): visitor.visit(fact, context)
      }
    }
  }
}
