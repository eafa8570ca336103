import Customs

/// Where a kind of record says something: a stretch of its columns, and how it is written there.
struct CATAIRPlace: Sendable {
  let kind: String
  let columns: ClosedRange<Int>
  let form: CATAIRRecord.Form

  init(_ kind: String, _ columns: ClosedRange<Int>, _ form: CATAIRRecord.Form = .text) {
    self.kind = kind
    self.columns = columns
    self.form = form
  }

  var name: String {
    columns.count == 1
      ? "\(kind) \(columns.lowerBound)" : "\(kind) \(columns.lowerBound)-\(columns.upperBound)"
  }
}

/// A column of the table that records are written into: a fact, and the places of the records that say it.
struct CATAIRColumn: Sendable {
  let field: Field
  /// Where it stands; nowhere for the ordinal, which is the place of a record 50 among those of its line.
  let places: [CATAIRPlace]
  /// The header of the column, which tells a person where to look: `Port of Entry (JF 25-28, 10 18-21)`.
  let header: String
  /// Whether it is said once for each entry summary and not again with each of its tariff lines.
  ///
  /// The answer to a question is repeated, because a blank in its column would mean no.
  let isSaidOnce: Bool
  /// The cell that follows from what stands in the places; nil where there is no record of the kind.
  let cell: @Sendable ([String?]) -> String

  /// A column with the first of the places that says anything, or with what `cell` makes of them all.
  init(
    _ field: Field, _ name: String, _ places: CATAIRPlace...,
    cell: @escaping @Sendable ([String?]) -> String = { firstSaid($0) ?? "" }
  ) {
    self.field = field
    self.places = places
    header =
      places.isEmpty ? name : "\(name) (\(places.map(\.name).joined(separator: ", ")))"
    isSaidOnce =
      switch field {
      case .ordinal, .entryNumber, .correctionIndicator, .underReview, .reconciliationIndicator:
        false
      default: !places.contains { CATAIREntrySummary.Line.kinds.contains($0.kind) }
      }
    self.cell = cell
  }

  /// What stands in a cell that cannot be blank where the record is missing; no field takes it for a value.
  static let noRecord = "no record"

  static func firstSaid(_ texts: [String?]) -> String? {
    texts.lazy.compactMap(\.self).first { !$0.isEmpty }
  }
}
