import SyntheticBooks

/// Delimited text, in every form in which senders write it, and damaged.
enum TextInput {
  static func bytes(using numbers: inout RandomNumbers) -> [UInt8] {
    if numbers.once(in: 20_000) { return burden(using: &numbers) }
    var text =
      numbers.once(in: 12)
      ? CATAIRInput.bytes(using: &numbers) : sound(RandomTable(using: &numbers), using: &numbers)
    if numbers.chance(percent: 50) { Damage(words: words).harm(&text, using: &numbers) }
    if numbers.once(in: 10) { text = utf16(text, using: &numbers) }
    return text
  }

  /// Text of a megabyte or less, on which a reader that compares everything with everything takes minutes.
  private static func burden(using numbers: inout RandomNumbers) -> [UInt8] {
    let name = "Entry Number,HTS,Tariff Duty,Line"
    let text =
      switch numbers.below(6) {
      case 0: name + repeated(",a", 20_000) + "\n" + repeated("x,1\n", 20_000)
      case 1: name + repeated(",9903.01.24", 20_000) + "\n" + repeated("x\n", 20_000)
      case 2: name + "\n" + repeated("BQX76543218,99030124,1,1,", 20_000)
      case 3: name + "\n" + repeated("\"a\"\"", 100_000)
      case 4:
        name + ",Port\n"
          + (0..<20_000).map { "BQX76543218,\(1_000_000_000 + $0),1,1,\($0 % 10_000)\n" }.joined()
      default:
        name + ",Importer No\n"
          + (0..<20_000).map { "BQX76543218,99030124,1,\($0),12-\(1_000_000 + $0)\n" }.joined()
      }
    return Array(text.utf8)
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// A table as text that a program wrote and nobody harmed.
  static func sound(_ table: RandomTable, using numbers: inout RandomNumbers) -> [UInt8] {
    let delimiter = numbers.one(of: [0x2C, 0x2C, 0x3B, 0x09, 0x7C] as [UInt8])
    let lineEnd = numbers.one(of: [[0x0A], [0x0A], [0x0D, 0x0A], [0x0D]] as [[UInt8]])
    let quotes = numbers.one(of: [0, 0, 10, 100])
    var text: [UInt8] = numbers.once(in: 10) ? [0xEF, 0xBB, 0xBF] : []
    func write(_ cells: [[UInt8]], using numbers: inout RandomNumbers) {
      for (place, cell) in cells.enumerated() {
        if place > 0 { text.append(delimiter) }
        let needsQuotes = cell.contains {
          $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D
        }
        if needsQuotes ? !numbers.once(in: 20) : numbers.chance(percent: quotes) {
          text.append(0x22)
          for byte in cell { text += byte == 0x22 ? [0x22, 0x22] : [byte] }
          text.append(0x22)
        } else {
          text += cell
        }
      }
      if numbers.once(in: 40) { text += repeatElement(delimiter, count: 1 + numbers.below(3)) }
      text += lineEnd
    }
    while numbers.once(in: 8) { write([Cells.strange(using: &numbers)], using: &numbers) }
    write(table.header, using: &numbers)
    for row in table.rows {
      if numbers.once(in: 40) { text += lineEnd }
      write(row, using: &numbers)
    }
    if numbers.once(in: 3) { text.removeLast(min(lineEnd.count, text.count)) }
    return text
  }

  /// The text in units of two bytes, each a character of its own, and perhaps half a pair among them.
  private static func utf16(_ text: [UInt8], using numbers: inout RandomNumbers) -> [UInt8] {
    let isBigEndian = numbers.once(in: 2)
    func unit(_ value: UInt16) -> [UInt8] {
      let (high, low) = (UInt8(value >> 8), UInt8(value & 255))
      return isBigEndian ? [high, low] : [low, high]
    }
    var units: [UInt8] = numbers.once(in: 3) ? [] : unit(0xFEFF)
    for byte in text {
      if byte == 0xFF { units += unit(0xD800 | UInt16(numbers.below(0x800))) }
      units += unit(UInt16(byte))
    }
    if numbers.once(in: 4) { units.append(numbers.byte()) }
    return units
  }

  private static let words = Cells.strangeWords + Cells.amounts + utf8("\"\n", "\n\"", ",\"", "\",")
}
