import SyntheticBooks

/// Records of 80 columns as filers exchange them with CBP, in an order that they may have or not.
enum CATAIRInput {
  static func bytes(using numbers: inout RandomNumbers) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0...numbers.below(4) {
      for kind in numbers.one(of: orders) where !numbers.once(in: 12) {
        text += line(kind, using: &numbers)
        text += numbers.one(of: numbers.once(in: 20) ? lineEnds : [[0x0A]])
      }
    }
    return text
  }

  /// Kinds of records in the order of an entry summary: with CBP's own word, without it, and without detail.
  private static let orders = [
    ["JB", "JC", "JD", "JE", "JF", "JJ", "10", "11", "40", "4A", "50", "50", "53", "62", "90"],
    ["10", "11", "20", "40", "50", "50", "4A", "40", "47", "50", "90"], ["JB", "JC", "JF"],
    ["A", "B", "JB", "50", "10", "JB", "90", "4A", "50", "XX", "", "1"],
  ]

  private static let lineEnds: [[UInt8]] = [
    [0x0D, 0x0A], [0x0D], [], [0x0A, 0x0A], [0x20, 0x0A],
  ]

  /// A record: blanks, and here and there what its kind says in those columns.
  private static func line(_ kind: String, using numbers: inout RandomNumbers) -> [UInt8] {
    var line = Array(kind.utf8) + Array(repeating: 0x20, count: 80 - kind.utf8.count)
    for (column, words) in places[kind] ?? [] where !numbers.once(in: 6) {
      put(numbers.one(of: words), at: column, into: &line)
    }
    if numbers.once(in: 15) {
      put(Cells.strange(using: &numbers), at: 1 + numbers.below(90), into: &line)
    }
    if numbers.once(in: 30) { line.removeLast(numbers.below(line.count)) }
    return line
  }

  /// Writes over the columns from one on, which counts from 1.
  private static func put(_ word: [UInt8], at column: Int, into line: inout [UInt8]) {
    let start = min(column - 1, line.count)
    line.replaceSubrange(start..<min(start + word.count, line.count), with: word)
  }

  /// What stands in a record from a column on.
  private static let places: [String: [(column: Int, words: [[UInt8]])]] = [
    "JB": [
      (3, filed), (16, utf8("00100", "00200", "00201", "     ", "ZZZZZ")),
      (35, utf8("Y", "N", " ", "?")), (36, days), (43, utf8("1", "2", "3", " ", "9")), (44, days),
    ],
    "JC": [
      (3, utf8("1", "2", "3", " ")), (4, utf8("1", "2", "3", " ")), (21, days),
      (42, utf8("YS", "NO", "  ", "XX")), (45, filed), (58, filed), (71, utf8("36", "        ")),
    ],
    "JD": [(3, utf8("1", "2", " ")), (4, days), (10, amounts), (70, utf8("36", "  ", "363636"))],
    "JF": [
      (3, utf8("12-3456789  ", "123-45-6789 ", "            ")), (15, utf8("01", "11", "  ", "A1")),
      (25, utf8("0901", "2704", "    ", "9")), (29, days),
    ],
    "JJ": [(16, utf8("OP", "DN", "WD", "  ", "zz"))],
    "10": [
      (4, filed), (18, utf8("0901", "    ", "x")), (34, utf8("01", "11", "  ")),
      (46, utf8("X", " ", "Y")), (47, utf8("001", "   ")), (65, utf8("Y", " ")),
    ],
    "11": [(3, utf8("12-3456789  ", "12-345678900")), (42, days)],
    "4A": [(3, utf8("00001", "00002", "65536", "     "))],
    "40": [(5, utf8("001", "002", "   ")), (9, utf8("CN", "CA", "  ", "1!"))],
    "50": [
      (3, utf8("99030124  ", "9903012500", "8536500000", "          ", "10")), (14, amounts),
      (25, amounts),
    ],
    "90": [(3, amounts)],
  ]

  private static let filed = utf8(
    "BQX  76543218", "BQX  76543218", "009  00000126", "612  40004566", "BQX-76543218 ",
    "             ", "BQX  7654321x")

  private static let days = utf8(
    "031225", "123125", "000000", "      ", "023025", "99999", "0a0b0c")

  private static let amounts = utf8(
    "    200000", "         0", "      -125", "          ", "9999999999", "99999999999999999999",
    "       1.5", "        --", "12        ")
}
