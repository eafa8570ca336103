/// Where the number of an amount stands in a cell of ASCII text, without its sign, its currency and the space around it.
struct WrittenAmount {
  /// Nowhere where the cell says in words or by a dash that there is nothing.
  private(set) var number: Range<Int>
  private(set) var isNegative = false
  /// Whether a dollar sign stands before the number.
  private(set) var isLedByDollarSign = false

  /// The currency is always United States dollars; any other makes the cell no amount.
  private static let currencies = ["US$", "USD", "$"]

  /// Nil for a cell with two signs or two currencies, and for one that has neither a number nor says that there is
  /// nothing.
  init?(_ text: CellText) {
    number = 0..<text.count
    var hasDash = false
    var hasCurrency = false
    while let first = number.first.map({ text[$0] }), let last = number.last.map({ text[$0] }) {
      if first == 0x20 {
        number.removeFirst()
      } else if last == 0x20 {
        number.removeLast()
      } else if first == UInt8(ascii: "("), last == UInt8(ascii: ")"), number.count > 2 {
        if isNegative { return nil }
        isNegative = true
        number = number.dropFirst().dropLast()
      } else if first == UInt8(ascii: "-") || last == UInt8(ascii: "-") {
        if isNegative { return nil }
        (isNegative, hasDash) = (true, true)
        number = first == UInt8(ascii: "-") ? number.dropFirst() : number.dropLast()
      } else if let currency = Self.currency(in: text, number) {
        if hasCurrency { return nil }
        hasCurrency = true
        isLedByDollarSign =
          currency.isBefore && text[number.lowerBound + currency.width - 1] == UInt8(ascii: "$")
        number =
          currency.isBefore
          ? number.dropFirst(currency.width) : number.dropLast(currency.width)
      } else {
        break
      }
    }
    if Self.reads("FREE", text, number) {
      number = number.dropFirst(4)
    } else if number.isEmpty, !hasDash {
      return nil
    }
  }

  private static func currency(
    in text: CellText, _ range: Range<Int>
  ) -> (width: Int, isBefore: Bool)? {
    for currency in currencies {
      let width = currency.utf8.count
      if reads(currency, text, range.prefix(width)) { return (width, true) }
      if reads(currency, text, range.suffix(width)) { return (width, false) }
    }
    return nil
  }

  /// Whether a stretch of the text is a word, in capitals or not.
  private static func reads(_ word: String, _ text: CellText, _ range: Range<Int>) -> Bool {
    range.count == word.utf8.count
      && zip(range, word.utf8).allSatisfy { place, letter in
        text[place] == letter || (letter >= 0x41 && text[place] == letter | 0x20)
      }
  }
}
