import Customs

/// What to do, in one plain sentence in which days of the entry may stand.
public struct NextStep: Hashable, Sendable, ExpressibleByStringInterpolation {
  public enum Part: Hashable, Sendable {
    case words(String)
    case day(Deadline)
  }

  public private(set) var parts: [Part]

  public init(stringLiteral words: String) { parts = [.words(words)] }

  public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  /// A sentence too long for one line of a rule file.
  public static func + (first: NextStep, rest: NextStep) -> NextStep {
    var whole = first
    whole.parts += rest.parts
    return whole
  }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ words: String) {
      if !words.isEmpty { parts.append(.words(words)) }
    }

    /// A number or a day of the law, which is the same for every entry.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      parts.append(.words(value.description))
    }

    /// A day of the entry.
    public mutating func appendInterpolation(_ deadline: Deadline) { parts.append(.day(deadline)) }
  }

  /// The sentence for no entry in particular: its days by their names.
  public var text: String { text { _ in .unreported } }

  /// The sentence with the days of an entry; a day that is not known stands with its name.
  func text(day: (Deadline) -> Day) -> String {
    parts.map { part in
      switch part {
      case .words(let words): words
      case .day(let deadline): day(deadline).reported?.description ?? deadline.name
      }
    }.joined()
  }
}

/// The last day on which something can be done about an entry.
public enum Deadline: Hashable, Sendable {
  /// CAPE accepts it.
  case filing
  /// CBP may reliquidate on its own, until a number of days after liquidation.
  case reliquidation(days: Int)
  /// A post-summary correction can be filed.
  case correction
  /// A protest can be filed.
  case protest
  /// An action can be brought in court.
  case court
  /// Its reconciliation is due.
  case reconciliation

  public var name: String {
    switch self {
    case .filing: "the file-by day"
    case .reliquidation(let days): "day \(days) after liquidation"
    case .correction: "the last day for a correction"
    case .protest: "the protest-by day"
    case .court: "the court-by day"
    case .reconciliation: "the day on which the reconciliation is due"
    }
  }
}
