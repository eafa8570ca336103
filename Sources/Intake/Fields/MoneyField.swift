import Customs

/// Which character stands before the cents; the other one groups thousands.
enum DecimalMark: Sendable {
  case point, comma

  var character: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
  var group: UInt8 { self == .point ? UInt8(ascii: ",") : UInt8(ascii: ".") }
}

/// Reads an amount of money: `$1,234.00`, `(123.45)`, `123.45-`, `USD 3`, `FREE`; empty or a dash is nothing owed.
///
/// Returns nil for anything that is not plainly an amount: grouping that does not stand before groups of three,
/// fractions of a cent, more than one sign, an amount above `Cents.amountLimit`.
@inline(__always)
func money(_ text: CellText, _ mark: DecimalMark = .point) -> Cents? {
  if text.isEmpty || isZeroDollars(text) { return .zero }
  if mark == .point, let amount = thousands(text) { return amount }
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
  guard let amount = digits(text, index, end, mark) else { return moneyInWords(text, mark) }
  return Cents(negative ? -amount : amount)
}

/// Digits in groups, and up to two decimals, as cents.
@inline(__always)
private func digits(_ text: CellText, _ start: Int, _ end: Int, _ mark: DecimalMark) -> Int64? {
  let decimal = mark.character
  let group = mark.group
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
  if index < end, text[index] == decimal {
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

private func isOfWords(_ byte: UInt8) -> Bool {
  byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF)
}

/// Words that spreadsheets put for an amount or around it.
private func moneyInWords(_ text: CellText, _ mark: DecimalMark) -> Cents? {
  // Most of what is no amount has no letter in it, and a dash is no number either.
  guard (0..<text.count).contains(where: { isOfWords(text[$0]) }) else {
    return text.count == 1 && text[0] == UInt8(ascii: "-") ? .zero : nil
  }
  let word = text.string.uppercased()
  if word == "FREE" || word == "-" || word == "\u{2013}" { return .zero }
  // The currency is always United States dollars; any other makes the cell a reject.
  for currency in ["USD", "US$"] {
    for rest in [
      word.hasPrefix(currency) ? word.dropFirst(3) : nil,
      word.hasSuffix(currency) ? word.dropLast(3) : nil,
    ] {
      guard let rest else { continue }
      let bytes = Array(rest.utf8.filter { $0 != 0x20 }) + [0]
      return unsafe bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress, bytes.count > 1 else { return nil }
        let block = unsafe ByteBlock(base, count: bytes.count)
        return digits(
          CellText(bytes: block, start: 0, end: bytes.count - 1), 0, bytes.count - 1, mark
        )
        .map { Cents($0) }
      }
    }
  }
  return nil
}
