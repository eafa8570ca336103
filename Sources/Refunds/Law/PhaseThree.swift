public import Customs

/// What the user says of Phase 3 of CAPE, in which finally liquidated entries of registered plaintiffs are taken.
///
/// Its start was announced and never confirmed, and who is registered stands in no export: it is off until a
/// person says both.
public struct PhaseThree: Sendable {
  /// First filing date.
  public let opening: Day
  /// Importers of record that registered with the court as plaintiffs.
  public var plaintiffs: Set<ImporterNumber> { parties.numbers }
  private let parties: ImporterSet

  public init(opening: Day, plaintiffs: Set<ImporterNumber>) {
    self.opening = opening
    parties = ImporterSet(plaintiffs)
  }

  /// Whether the importer is a plaintiff, by its number with or without suffix.
  public func covers(_ importer: ImporterNumber) -> Bool { parties.contains(importer) }
}
