import Customs

/// Reads an entry number: eleven letters and digits, dashes and spaces of any kind ignored.
@inline(__always)
func entryNumber(_ text: CellText) -> EntryNumber? {
  // Without dashes, as ACE writes them.
  if text.count == 11, let filer = base36(text, 0..<3),
    let digits = eightDigits(text.bytes.eightBytes(at: text.start + 3))
  {
    return EntryNumber(packed: filer &* 100_000_000 &+ digits)
  }
  var value: UInt64 = 0
  var count = 0
  for index in 0..<text.count {
    let byte = text[index]
    let digit = byte &- 0x30
    if digit <= 9 {
      value = value &* (count < 3 ? 36 : 10) &+ UInt64(digit)
    } else {
      let letter = (byte | 0x20) &- 0x61
      if letter < 26, count < 3 {
        value = value &* 36 &+ UInt64(letter) &+ 10
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ") {
        continue
      } else {
        return entryNumberOfOtherForm(text)
      }
    }
    count += 1
    if count > 11 { return nil }
  }
  return count == 11 ? EntryNumber(packed: value) : nil
}

@inline(never)
private func entryNumberOfOtherForm(_ text: CellText) -> EntryNumber? {
  inPlainCharacters(text) { entryNumber($0) } ?? text.withoutFloatEnding.flatMap { entryNumber($0) }
}

/// Reads an HTS number of 4, 6, 8 or 10 digits, dotted or not.
@inline(__always)
func htsNumber(_ text: CellText) -> HTSNumber? {
  // Without dots, as ACE writes them.
  if text.count == 8 || text.count == 10,
    let first = eightDigits(text.bytes.eightBytes(at: text.start))
  {
    if text.count == 8 { return HTSNumber(value: first, digits: 8) }
    let (ninth, tenth) = (text[8] &- 0x30, text[9] &- 0x30)
    if ninth <= 9, tenth <= 9 {
      return HTSNumber(value: first * 100 + UInt64(ninth) * 10 + UInt64(tenth), digits: 10)
    }
  }
  return htsNumberOfOtherForm(text)
}

@inline(never)
private func htsNumberOfOtherForm(_ text: CellText) -> HTSNumber? {
  // A number that a program kept as a binary one may have lost leading zeros, and tells so by its odd count of digits.
  if let whole = text.withoutFloatEnding {
    return whole.count == 8 || whole.count == 10 ? htsNumber(whole) : nil
  }
  var value: UInt64 = 0
  var count = 0
  for index in 0..<text.count {
    let digit = text[index] &- 0x30
    if digit <= 9 {
      if count == 10 { return nil }
      value = value &* 10 &+ UInt64(digit)
      count += 1
    } else if text[index] != UInt8(ascii: ".") && text[index] != UInt8(ascii: " ") {
      return inPlainCharacters(text) { htsNumberOfOtherForm($0) }
    }
  }
  // A heading of Chapter 99 has eight digits: one cut short may be any of several.
  if count == 4 && value / 100 == 99 || count == 6 && value / 10_000 == 99 { return nil }
  return HTSNumber(value: value, digits: count)
}

/// Reads a whole number from one to below another, such as a line number or a port.
@inline(__always)
func wholeNumber(_ text: CellText, from first: Int = 0, below limit: Int) -> Int? {
  guard text.count >= 1, text.count <= 9, let value = digits(text, 0..<text.count) else {
    return wholeNumberOfOtherForm(text, from: first, below: limit)
  }
  return value >= first && value < limit ? value : nil
}

@inline(never)
private func wholeNumberOfOtherForm(_ text: CellText, from first: Int, below limit: Int) -> Int? {
  guard let whole = text.withoutFloatEnding, whole.count <= 9,
    let value = digits(whole, 0..<whole.count)
  else { return nil }
  return value >= first && value < limit ? value : nil
}

/// Reads an importer number in any of CBP's forms.
@inline(__always)
func importerNumber(_ text: CellText) -> ImporterNumber? {
  text.bytes.withSpan(of: text.start..<text.end) { ImporterNumber(bytes: $0) }
    ?? importerNumberOfOtherForm(text)
}

@inline(never)
private func importerNumberOfOtherForm(_ text: CellText) -> ImporterNumber? {
  inPlainCharacters(text) { ImporterNumber($0.string) }
    ?? text.withoutFloatEnding.flatMap { ImporterNumber($0.string) }
}

/// Reads digits and nothing else, at most 18 of them, as a number.
@inline(__always)
func digits(_ text: CellText, _ range: Range<Int>) -> Int? {
  var value = 0
  for index in range {
    let digit = text[index] &- 0x30
    if digit > 9 { return nil }
    value = value &* 10 &+ Int(digit)
  }
  return value
}

/// The number that eight bytes spell, the first of them lowest in the word; nil where one is no digit.
@inline(__always)
func eightDigits(_ bytes: UInt64) -> UInt64? {
  let digits = bytes ^ 0x3030_3030_3030_3030
  // Only 0 to 9 can have 0x76 added without reaching the highest bit.
  guard (digits &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080 == 0 else { return nil }
  return number(ofDigits: digits)
}

/// The number of eight digits, a byte each: they are put together by twos, then by fours, then all.
@inline(__always)
func number(ofDigits digits: UInt64) -> UInt64 {
  let pairs = digits &* 10 &+ digits >> 8
  let odd = (pairs & 0xFF_0000_00FF) &* (100 + 1_000_000 << 32)
  let even = (pairs >> 16 & 0xFF_0000_00FF) &* (1 + 10_000 << 32)
  return (odd &+ even) >> 32
}

/// Reads letters and digits and nothing else, as a number to the base of 36.
@inline(__always)
private func base36(_ text: CellText, _ range: Range<Int>) -> UInt64? {
  var value: UInt64 = 0
  for index in range {
    let digit = text[index] &- 0x30
    let letter = (text[index] | 0x20) &- 0x61
    guard digit <= 9 || letter < 26 else { return nil }
    value = value &* 36 &+ UInt64(digit <= 9 ? digit : letter &+ 10)
  }
  return value
}

/// Reads a country code: two letters; longer text, such as a country's name, is none.
@inline(__always)
func countryCode(_ text: CellText) -> CountryCode? {
  guard text.count == 2 else { return nil }
  let first = text[0] & 0xDF
  let second = text[1] & 0xDF
  guard first &- 0x41 < 26, second &- 0x41 < 26 else { return nil }
  return CountryCode(packed: UInt16(first) << 8 | UInt16(second))
}

/// Reads a special program indicator: one or two letters, with or without a mark.
@inline(__always)
func specialProgram(_ text: CellText) -> SpecialProgram? {
  text.isEmpty
    ? SpecialProgram.none : SpecialProgram((text.start..<text.end).lazy.map { text.bytes[$0] })
}
