import Customs

/// Reads an entry number that lost its leading zeros, where the check digit proves that nothing else is lost.
///
/// One in ten random numbers would pass, so only zeros are added and no digit is changed.
func repairedEntryNumber(_ text: CellText) -> EntryNumber? {
  let text = text.withoutFloatEnding ?? text
  guard (8...10).contains(text.count), let value = digits(text, 0..<text.count) else { return nil }
  let number = EntryNumber(
    filer: FilerCode(digits: UInt64(value / 100_000_000)), digits: UInt32(value % 100_000_000))
  return number.hasValidCheckDigit ? number : nil
}

/// An entry number put together from a filer code, digits and perhaps a check digit that stand apart from each other.
///
/// A missing check digit is computed, which counts as a repair; where the digits could also have lost a leading
/// zero, nothing decides and nothing is put together.
func composedEntryNumber(
  _ text: String, of filer: FilerCode, checkDigit: UInt32? = nil
) -> (number: EntryNumber, isRepaired: Bool)? {
  let text = Array(text.utf8)
  let digits = ByteBlock.with(text, text.indices) { (bytes: ByteBlock) -> String in
    let cell = CellText(bytes: bytes, start: 0, end: bytes.count)
    return inPlainCharacters(cell, \.string) ?? cell.string
  }.filter { $0 != "-" && $0 != " " }
  guard (1...8).contains(digits.utf8.count), digits.allSatisfy(\.isNumber),
    let value = UInt32(digits)
  else { return nil }
  let padded = EntryNumber(filer: filer, digits: value)
  if digits.utf8.count == 8 { return (padded, false) }
  if let checkDigit, checkDigit < 10 {
    return (EntryNumber(filer: filer, digits: value * 10 + checkDigit), false)
  }
  if digits.utf8.count < 7 { return padded.hasValidCheckDigit ? (padded, true) : nil }
  let completed = EntryNumber(filer: filer, digits: value * 10).withCheckDigit
  return padded.hasValidCheckDigit ? nil : (completed, true)
}

/// Reads an HTS number of 7 or 9 digits: one of chapters 1 to 9 without its leading zero.
///
/// Chapter 9 ends with heading 0910, so a number that begins with 92 to 99 has lost something else: it may be a Chapter
/// 99 heading cut short.
func repairedHTSNumber(_ text: CellText) -> HTSNumber? {
  let text = text.withoutFloatEnding ?? text
  guard text.count == 7 || text.count == 9, let value = digits(text, 0..<text.count),
    text[0] != UInt8(ascii: "0"), text[0] != UInt8(ascii: "9") || text[1] <= UInt8(ascii: "1")
  else { return nil }
  return HTSNumber(value: UInt64(value), digits: text.count + 1)
}

/// Whether a text is a number in scientific notation: its last digits are lost and nothing brings them back.
func isScientific(_ text: CellText) -> Bool {
  var digits = 0
  var index = 0
  while index < text.count, text[index] &- 0x30 <= 9 || text[index] == 0x2E || text[index] == 0x2C {
    digits += 1
    index += 1
  }
  guard digits > 0, index + 1 < text.count, text[index] | 0x20 == UInt8(ascii: "e") else {
    return false
  }
  index += 1
  if text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") { index += 1 }
  return index < text.count && (index..<text.count).allSatisfy { text[$0] &- 0x30 <= 9 }
}
