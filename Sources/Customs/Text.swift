// Text of the trade's values is built into one byte buffer, because reports write millions of them.

/// The string that `write` builds.
public func text(_ write: (inout [UInt8]) -> Void) -> String {
  var bytes: [UInt8] = []
  write(&bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Adds a number with leading zeros up to `digits`.
public func write(_ value: Int, digits: Int, to text: inout [UInt8]) {
  if digits > 8 {
    write(value / 100_000_000, digits: digits - 8, to: &text)
    write(value % 100_000_000, digits: 8, to: &text)
    return
  }
  // The digits are packed into one word from the last to the first: dividing by a constant is cheap, and the
  // bytes leave the word in the order in which they are read.
  var packed: UInt64 = 0
  var rest = UInt(truncatingIfNeeded: value)
  for _ in 0..<digits {
    packed = packed << 8 | UInt64(0x30 + rest % 10)
    rest /= 10
  }
  for _ in 0..<digits {
    text.append(UInt8(truncatingIfNeeded: packed))
    packed >>= 8
  }
}

/// Adds a whole number without leading zeros.
public func write(_ value: Int, to text: inout [UInt8]) {
  if value < 0 { text.append(UInt8(ascii: "-")) }
  let magnitude = value.magnitude
  var scale: UInt = 1
  while magnitude / scale >= 10 { scale *= 10 }
  var rest = magnitude
  while scale > 0 {
    text.append(0x30 &+ UInt8(truncatingIfNeeded: rest / scale))
    rest %= scale
    scale /= 10
  }
}

/// A rate in hundredths of a percent as a person reads it: `6 %`, `4.5 %`, `27.05 %`.
public func percent(hundredths: Int) -> String {
  let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
  guard rest != 0 else { return "\(whole) %" }
  let (tenths, last) = rest.quotientAndRemainder(dividingBy: 10)
  return last == 0 ? "\(whole).\(tenths) %" : "\(whole).\(tenths)\(last) %"
}

/// Breaks a text at spaces into lines of at most `width` characters; a longer word stands alone.
///
/// The first line stands `indent` columns in, further ones `hanging` columns more. Runs of spaces within a line
/// stay, so that columns in the text keep their places.
public func wrapped(
  _ text: String, to width: Int, indent: Int = 0, hanging: Int = 0
) -> [String] {
  var lines: [String] = []
  var line = String(repeating: " ", count: indent)
  var isEmpty = true
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    if !isEmpty, line.count + 1 + word.count > width {
      lines.append(line)
      line = String(repeating: " ", count: indent + hanging)
      isEmpty = true
    }
    line += (isEmpty ? "" : " ") + word
    isEmpty = false
  }
  return lines + [line]
}

/// The columns of a terminal, which all printed texts keep to.
public let terminalWidth = 80

/// A sentence as lines of a printed text; further lines stand two columns further in.
public func printed(_ sentence: String, indent: Int = 0) -> [String] {
  wrapped(sentence, to: terminalWidth, indent: indent, hanging: 2)
}

/// The value of an ASCII digit or letter in base 36, in either case; nil for any other byte.
@inline(__always)
func base36(_ byte: UInt8) -> UInt64? {
  switch byte {
  case 0x30...0x39: UInt64(byte &- 0x30)
  case 0x41...0x5A: UInt64(byte &- 0x41 &+ 10)
  case 0x61...0x7A: UInt64(byte &- 0x61 &+ 10)
  default: nil
  }
}

/// The ASCII digit or capital letter of a base 36 value.
func base36Character(_ value: UInt64) -> UInt8 {
  value < 10
    ? 0x30 &+ UInt8(truncatingIfNeeded: value) : 0x41 &+ UInt8(truncatingIfNeeded: value &- 10)
}
