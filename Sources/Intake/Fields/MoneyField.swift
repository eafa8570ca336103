import Customs

/// Reads an amount of money: `$1,234.00`, `(123.45)`, `123.45-`, `-3`, `FREE`; empty is nothing owed.
///
/// Returns nil for anything that is not plainly an amount: commas that do not stand before groups of three,
/// fractions of a cent, more than one sign, an amount above `Cents.amountLimit`.
@inline(__always)
func money(_ text: CellText) -> Cents? {
  var index = 0
  var end = text.count
  if end == 0 || isZeroDollars(text) { return .zero }
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
  guard let amount = digits(text, index, end) else { return isFree(text) ? .zero : nil }
  return Cents(negative ? -amount : amount)
}

/// Whether the text is `$0.00`, as on every value of a Chapter 99 number: a third of all amounts.
@inline(__always)
private func isZeroDollars(_ text: CellText) -> Bool {
  text.count == 5 && text[1] == 0x30 && text[0] == UInt8(ascii: "$") && text[3] == 0x30
    && text[4] == 0x30 && text[2] == UInt8(ascii: ".")
}

/// Digits in groups, and up to two decimals, as cents.
@inline(__always)
private func digits(_ text: CellText, _ start: Int, _ end: Int) -> Int64? {
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
    } else if byte == UInt8(ascii: ",") {
      if !seen || (grouped ? groupDigits != 3 : groupDigits > 3) { return nil }
      grouped = true
      groupDigits = 0
    } else {
      break
    }
    index += 1
  }
  if grouped, groupDigits != 3 { return nil }
  var cents: Int64 = 0
  if index < end, text[index] == UInt8(ascii: ".") {
    index += 1
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

private func isFree(_ text: CellText) -> Bool {
  text.count == 4 && text.string.uppercased() == "FREE"
}
