/// An amount that a sheet holds as a text and not as a number.
///
/// Numbers have a point whatever the sheet's person writes, so only such texts tell how that person writes amounts, and
/// only they need to be marked. They are marked where they are written into the table; no cell shows the mark, because
/// space and controls around a cell are trimmed.
enum SheetAmount {
  static let mark: UInt8 = 0x1F

  /// Whether a text may be an amount with a decimal mark or with groups.
  static func isOne(_ text: [UInt8]) -> Bool {
    var hasDigit = false
    var hasMark = false
    for byte in text {
      switch byte {
      case 0x30...0x39: hasDigit = true
      case UInt8(ascii: "."), UInt8(ascii: ","): hasMark = true
      // Letters of US and USD; all else that stands with amounts is no letter of ASCII.
      case 0x41...0x5A, 0x61...0x7A:
        guard "USDusd".utf8.contains(byte) else { return false }
      default: break
      }
    }
    return hasDigit && hasMark
  }
}

extension CellText {
  /// Whether it is an amount that a sheet holds as a text.
  @inline(__always)
  var isTextOfSheet: Bool { start > 0 && bytes[start - 1] == SheetAmount.mark }
}
