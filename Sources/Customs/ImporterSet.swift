/// A set of importers, each known by its number with or without suffix.
public struct ImporterSet: Hashable, Sendable {
  public let numbers: Set<ImporterNumber>
  /// The numbers in the set that have a suffix, without it.
  private let roots: Set<ImporterNumber>

  public init(_ numbers: Set<ImporterNumber>) {
    self.numbers = numbers.filter(\.isReported)
    roots = Set(
      numbers.filter { $0.form == .employerWithSuffix }.map(\.withoutSuffix))
  }

  /// Whether a number of the set names the same party, as `ImporterNumber.isSameParty` has it.
  public func contains(_ importer: ImporterNumber) -> Bool {
    guard !numbers.isEmpty else { return false }
    switch importer.form {
    case .employerWithSuffix:
      return numbers.contains(importer) || numbers.contains(importer.withoutSuffix)
    case .employer: return numbers.contains(importer) || roots.contains(importer)
    case .socialSecurity, .assigned: return numbers.contains(importer)
    case nil: return false
    }
  }
}
