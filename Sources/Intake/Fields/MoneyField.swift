import Customs

/// Which character stands before the cents; the other one groups thousands.
public enum DecimalMark: String, Sendable, CaseIterable {
  case point, comma
}

/// How a column writes amounts.
struct AmountForm: Equatable, Sendable {
  /// What a reject says that a cell should hold.
  static let wanted = "an amount such as 1,234.50"

  let mark: DecimalMark
  /// Whether only the texts of a sheet have the mark: its numbers have a point whatever the texts beside them have.
  var isOfTextsOnly = false
  /// Whether amounts beside it have cents, so that three digits behind the mark may be thousands as well.
  var hasCents = false

  static var point: AmountForm { AmountForm(mark: .point) }
  static var comma: AmountForm { AmountForm(mark: .comma) }

  var character: UInt8 { mark == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
  var group: UInt8 { mark == .point ? UInt8(ascii: ",") : UInt8(ascii: ".") }
}

/// Reads an amount of money: `$1,234.00`, `(123.45)`, `123.45-`, `USD 3`, `FREE`; empty or a dash is nothing owed.
///
/// What sums of binary numbers leave, up to 1/100 of a cent, is passed over. Returns nil for anything that is not plainly an amount:
/// grouping that does not stand before groups of three, other fractions of a cent, `1.840` where others have cents, more
/// than one sign, an amount above `Cents.amountLimit`.
@inline(__always)
func money(_ text: CellText, _ form: AmountForm = .point) -> Cents? {
  if text.isEmpty || isZeroDollars(text) { return .zero }
  if form.mark == .point {
    if let amount = thousands(text) { return amount }
  } else if form.isOfTextsOnly, !text.isTextOfSheet {
    return moneyOfOtherForm(text, .point)
  }
  var index = 0
  var end = text.count
  var negative = false
  if text[0] == UInt8(ascii: "("), end >= 2, text[end - 1] == UInt8(ascii: ")") {
    negative = true
    index = 1
    end -= 1
  } else if text[end - 1] == UInt8(ascii: "-"), end >= 2 {
    negative = true
    end -= 1
  }
  if index < end, text[index] == UInt8(ascii: "-") {
    if negative { return nil }
    negative = true
    index += 1
  }
  if index < end, text[index] == UInt8(ascii: "$") { index += 1 }
  if !negative, index < end, text[index] == UInt8(ascii: "-") {
    negative = true
    index += 1
  }
  guard let amount = digits(text, index, end, form) else {
    return moneyOfOtherForm(text, form)
  }
  return Cents(negative ? -amount : amount)
}

/// Digits in groups, and up to two decimals, as cents.
@inline(__always)
private func digits(_ text: CellText, _ start: Int, _ end: Int, _ form: AmountForm) -> Int64? {
  let decimal = form.character
  let group = form.group
  var value: Int64 = 0
  var index = start
  var groupDigits = 0
  var grouped = false
  var seen = false
  while index < end {
    let byte = text[index]
    let digit = byte &- 0x30
    if digit <= 9 {
      value = value &* 10 &+ Int64(digit)
      // Checked before the next digit can carry it past what 64 bits hold.
      if value > Cents.amountLimit.amount { return nil }
      groupDigits += 1
      seen = true
    } else if byte == group || byte == UInt8(ascii: "'") {
      // Nobody groups what begins with a zero: 0.005 is no 5.
      if value == 0 || (grouped ? groupDigits != 3 : groupDigits > 3) { return nil }
      grouped = true
      groupDigits = 0
    } else {
      break
    }
    index += 1
  }
  if grouped, groupDigits != 3 { return nil }
  var cents: Int64 = 0
  if index < end, text[index] == decimal {
    index += 1
    // Nothing has tenths of a cent: they are thousands, or the amount is of another form than those beside it.
    if form.hasCents, end - index == 3, !grouped, groupDigits <= 3, value > 0 { return nil }
    var scale: Int64 = 10
    while index < end {
      let digit = text[index] &- 0x30
      // A fraction of a cent is no amount of duty; zeros behind the cents are.
      guard digit <= 9, scale > 0 || digit == 0 else { return nil }
      cents += Int64(digit) * scale
      scale /= 10
      seen = true
      index += 1
    }
  }
  guard seen, index == end else { return nil }
  let amount = value * 100 + cents
  return amount <= Cents.amountLimit.amount ? amount : nil
}

/// Whether the text is `$0.00`, as on every value of a Chapter 99 number: a third of all amounts.
@inline(__always)
private func isZeroDollars(_ text: CellText) -> Bool {
  text.count == 5 && text[1] == 0x30 && text[0] == UInt8(ascii: "$") && text[3] == 0x30
    && text[4] == 0x30 && text[2] == UInt8(ascii: ".")
}

/// Reads `$1,234.50` to `$999,999.99`, as most amounts are written that are owed: its last eight bytes at once.
@inline(__always)
private func thousands(_ text: CellText) -> Cents? {
  let first = text.count > 0 && text[0] == UInt8(ascii: "$") ? 1 : 0
  guard (8...10).contains(text.count - first) else { return nil }
  // Digits become their values, and comma and point zero, in a word whose first byte is lowest.
  let last = text.bytes.eightBytes(at: text.end - 8) ^ 0x3030_2E30_3030_2C30
  // Only what they may be can have as much added without reaching the highest bit.
  guard (last &+ 0x7676_7F76_7676_7F76 | last) & 0x8080_8080_8080_8080 == 0 else { return nil }
  var amount: UInt64 = 0
  for index in first..<(text.count - 8) {
    let digit = text[index] &- 0x30
    if digit > 9 { return nil }
    amount = amount &* 10 &+ UInt64(digit)
  }
  // Moved together, behind two zeros.
  let digits = last & 0xFFFF << 48 | (last & 0xFF_FFFF << 16) << 8 | (last & 0xFF) << 16
  return Cents(Int64(amount &* 1_000_000 &+ number(ofDigits: digits)))
}

/// Reads the amounts that stand in a cell with something else, and those with the residue of binary sums.
@inline(never)
private func moneyOfOtherForm(_ text: CellText, _ form: AmountForm) -> Cents? {
  if let amount = inPlainCharacters(text, spacesGroup: true, { moneyOfOtherForm($0, form) }) {
    return amount
  }
  guard let written = WrittenAmount(text) else { return nil }
  if written.number.isEmpty || isResidueOfZero(text, written.number) { return .zero }
  let (start, end) = (written.number.lowerBound, written.number.upperBound)
  guard
    let amount = digits(text, start, end, form) ?? digitsWithResidue(text, written.number, form)
  else { return nil }
  return Cents(written.isNegative ? -amount : amount)
}

/// Whether a number is what sums of binary numbers leave of nothing, as programs write it: `5.551115123125783e-17`.
private func isResidueOfZero(_ text: CellText, _ range: Range<Int>) -> Bool {
  guard let exponent = range.first(where: { text[$0] | 0x20 == UInt8(ascii: "e") }),
    exponent > range.lowerBound, range.upperBound - exponent > 2,
    text[exponent + 1] == UInt8(ascii: "-"), range.upperBound - exponent <= 5,
    let power = Intake.digits(text, exponent + 2..<range.upperBound)
  else { return false }
  // One digit, a mark and decimals, which are less than 1/100 of a cent from the fifth place on.
  return text[range.lowerBound] &- 0x30 <= 9 && power >= 5
    && (range.lowerBound + 1..<exponent).allSatisfy {
      $0 == range.lowerBound + 1
        ? text[$0] == UInt8(ascii: ".") || text[$0] == UInt8(ascii: ",") : text[$0] &- 0x30 <= 9
    }
}

/// Digits whose decimals go on behind the cents and are within 1/100 of a cent of a whole one, as sums of binary numbers
/// leave them: `1784.8599999999999`.
private func digitsWithResidue(
  _ text: CellText, _ range: Range<Int>, _ form: AmountForm
) -> Int64? {
  guard let point = range.last(where: { text[$0] == form.character }),
    range.upperBound - point > 4,
    let cents = point == range.lowerBound
      ? 0 : digits(text, range.lowerBound, point, form),
    let decimals = Intake.digits(text, point + 1..<point + 5),
    (point + 5..<range.upperBound).allSatisfy({ text[$0] &- 0x30 <= 9 })
  else { return nil }
  let (whole, hundredths) = (Int64(decimals / 100), decimals % 100)
  let goesOn = (point + 5..<range.upperBound).contains { text[$0] != 0x30 }
  let residue: Int64? =
    switch hundredths {
    case 0: 0
    case 1 where !goesOn: 0
    case 99: 1
    default: nil
    }
  return residue.map { cents + whole + $0 }.flatMap { $0 <= Cents.amountLimit.amount ? $0 : nil }
}
