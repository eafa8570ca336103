/// A unit in which goods are counted, by the code that entry summaries use.
public enum UnitOfQuantity: String, Sendable, CaseIterable {
  case kilogram = "KG"
  case gram = "G"
  case tonne = "T"
  case liter = "L"
  case proofLiter = "PFL"
  case barrel = "BBL"
  case squareMeter = "M2"
  case cubicMeter = "M3"
  case piece = "NO"
  case pair = "PRS"
  case dozen = "DOZ"

  /// The unit as the rates of the schedule name it, such as the `kg` of `1.4¢/kg`; nil for any other word.
  init?(inRate word: String) {
    switch word {
    case "kg": self = .kilogram
    case "g": self = .gram
    case "t": self = .tonne
    case "liter": self = .liter
    case "pf.liter", "pf. liter": self = .proofLiter
    case "bbl": self = .barrel
    case "m2", "m²": self = .squareMeter
    case "m3", "m³": self = .cubicMeter
    case "each": self = .piece
    case "pr.": self = .pair
    case "doz.": self = .dozen
    default: return nil
    }
  }
}

/// How much of the goods an entry summary states.
public struct Quantity: Hashable, Sendable {
  public let hundredths: Int64
  public let unit: UnitOfQuantity

  public init(hundredths: Int64, unit: UnitOfQuantity) {
    self.hundredths = hundredths
    self.unit = unit
  }
}
