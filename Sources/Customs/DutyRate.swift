/// A rate of duty as the tariff schedule prints it.
///
/// The text is read whole or not at all: a rate with words that are not understood is not computable, and nothing is
/// guessed from the part that is.
public struct DutyRate: Hashable, Sendable {
  /// So much for each unit of the goods.
  public struct Specific: Hashable, Sendable {
    /// Millionths of a cent.
    public let amount: Int64
    public let unit: UnitOfQuantity
  }

  /// The text of the schedule, such as `1.4¢/kg + 5%`.
  public let text: String
  public let isComputable: Bool
  /// Millionths of the value: 65000 is 6.5 %.
  public let adValorem: Int64
  /// Empty where the rate hangs on the value alone.
  public let specific: [Specific]

  public init(_ text: String) {
    self.text = text
    let parts = DutyRate.parts(of: text)
    isComputable = parts != nil
    adValorem = parts?.adValorem ?? 0
    specific = parts?.specific ?? []
  }

  /// Whether the rate is known to ask for nothing.
  public var isFree: Bool {
    isComputable && adValorem == 0 && specific.allSatisfy { $0.amount == 0 }
  }

  /// The duty on goods, rounded half up to the cent; nil where the rate is not computable, the value is negative or
  /// a quantity it asks for is not given.
  public func duty(on value: Cents, _ quantities: [Quantity]) -> Cents? {
    guard isComputable, let ofValue = part(of: value) else { return nil }
    var sum = ofValue
    for each in specific {
      guard let quantity = quantities.first(where: { $0.unit == each.unit }),
        quantity.hundredths >= 0
      else { return nil }
      sum += UInt128(each.amount.magnitude) * UInt128(quantity.hundredths.magnitude)
    }
    return DutyRate.rounded(sum)
  }

  /// What the rate asks for at the least, whatever the quantities are.
  public func leastDuty(on value: Cents) -> Cents {
    isComputable ? part(of: value).flatMap(DutyRate.rounded) ?? .zero : .zero
  }

  /// The part by value, in hundredths of millionths of a cent.
  private func part(of value: Cents) -> UInt128? {
    if adValorem == 0 { return 0 }
    guard value.isReported, value >= .zero else { return nil }
    return UInt128(value.amount.magnitude) * UInt128(adValorem.magnitude) * 100
  }

  /// Nil beyond what one amount may be.
  private static func rounded(_ sum: UInt128) -> Cents? {
    let cents = (sum + 50_000_000) / 100_000_000
    return cents <= UInt128(Cents.amountLimit.amount) ? Cents(Int64(cents)) : nil
  }
}

// MARK: - Reading the text

extension DutyRate {
  private static func parts(of text: String) -> (adValorem: Int64, specific: [Specific])? {
    if text == "Free" { return (0, []) }
    var adValorem: Int64 = 0
    var specific: [Specific] = []
    for term in text.split(separator: "+", omittingEmptySubsequences: false) {
      let term = term.trimmed
      if term.last == "%" {
        guard let rate = scaled(term.dropLast().trimmed, places: 4) else { return nil }
        adValorem += rate
      } else if let each = specificPart(term) {
        specific.append(each)
      } else {
        return nil
      }
    }
    return (adValorem, specific)
  }

  /// `1.4¢/kg`, `$1.60/kg` or `41¢ each`.
  private static func specificPart(_ term: Substring) -> Specific? {
    let isInDollars = term.first == "$"
    let rest = isInDollars ? term.dropFirst() : term
    let isDigit: (Character) -> Bool = { $0.isASCII && ($0.isWholeNumber || $0 == ".") }
    let number = rest.prefix(while: isDigit)
    var per = rest.dropFirst(number.count)
    if !isInDollars {
      guard per.first == "¢" else { return nil }
      per = per.dropFirst()
    }
    let word: Substring
    if per.first == "/" {
      word = per.dropFirst().trimmed
    } else if per.trimmed == "each" {
      word = "each"
    } else {
      return nil
    }
    guard let unit = UnitOfQuantity(inRate: String(word)),
      let amount = scaled(number, places: isInDollars ? 8 : 6)
    else { return nil }
    return Specific(amount: amount, unit: unit)
  }

  /// A decimal number as a whole number of its last permitted place, exactly, or nil.
  private static func scaled(_ text: Substring, places: Int) -> Int64? {
    let sides = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = sides.first, !whole.isEmpty, whole.utf8.count <= 6 else { return nil }
    let fraction = sides.count == 2 ? sides[1] : "0"
    guard !fraction.isEmpty, fraction.utf8.count <= places else { return nil }
    var value: Int64 = 0
    for byte in Array(whole.utf8) + Array(fraction.utf8) {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    for _ in fraction.utf8.count..<places { value *= 10 }
    return value
  }
}

extension Substring {
  /// Without white space at either end.
  var trimmed: Substring {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
