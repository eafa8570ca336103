import Intake
import SyntheticBooks

/// A table of some sender: a header that intake may know, and rows below it.
struct RandomTable {
  private(set) var header: [[UInt8]] = []
  private(set) var rows: [[[UInt8]]] = []

  init(header: [[UInt8]], rows: [[[UInt8]]]) {
    self.header = header
    self.rows = rows
  }

  /// A table that can be read by itself, or with `besideOthers` perhaps one that only adds to another.
  init(besideOthers: Bool = false, using numbers: inout RandomNumbers) {
    let isList = numbers.once(in: besideOthers ? 3 : 12)
    var keys = Self.keys(of: numbers.one(of: isList ? Self.lists : Self.books), using: &numbers)
    numbers.shuffle(&keys)
    for (key, name) in keys { header.append(Self.spelled(name, for: key, using: &numbers)) }
    let hand = Hand(using: &numbers)
    for _ in 0..<Self.rowCount(using: &numbers) {
      var row = keys.map { Cells.cell(for: $0.key, by: hand, using: &numbers) }
      // Rows of one entry stand together in most exports.
      if let last = rows.last, last.count == row.count, numbers.chance(percent: 70) {
        for index in keys.indices
        where keys[index].key == "entry_number" || numbers.chance(percent: 30) {
          row[index] = last[index]
        }
      }
      if numbers.once(in: 30) { row.removeLast(1 + numbers.below(row.count)) }
      if numbers.once(in: 30) { row.append(Cells.strange(using: &numbers)) }
      rows.append(row)
    }
  }

  /// Mostly a few rows, so that an execution is short; now and then as many as need several chunks and blocks.
  private static func rowCount(using numbers: inout RandomNumbers) -> Int {
    if numbers.once(in: 5_000) { return 2_000 }
    if numbers.once(in: 200) { return numbers.below(100) }
    return numbers.once(in: 20) ? 0 : 1 + numbers.below(6)
  }

  /// What a layout calls the fields.
  private typealias Spellings = [(key: String, names: [[UInt8]])]

  private static let layouts = BookReader.knownHeaders.map { layout in
    layout.sorted { $0.key < $1.key }.map { (key: $0.key, names: $0.value.map { Array($0.utf8) }) }
  }

  private static let books = layouts.filter { $0.contains { $0.key == "tariff_duty" } }
  private static let lists = layouts.filter { !$0.contains { $0.key == "tariff_duty" } }

  private static let indispensable = ["entry_number", "hts", "tariff_duty"]

  /// Columns by the keys of the fields that they are to feed.
  private static func keys(
    of layout: Spellings, using numbers: inout RandomNumbers
  ) -> [(key: String, name: [UInt8])] {
    var keys: [(key: String, name: [UInt8])] = []
    for (key, names) in layout {
      let isWanted = indispensable.contains(key) ? 97 : 12
      guard numbers.chance(percent: isWanted) else { continue }
      keys.append((key, numbers.one(of: names)))
    }
    if numbers.once(in: 12) {
      // A column for each heading, which is its own HTS number.
      keys.removeAll { $0.key == "hts" || $0.key == "tariff_duty" }
      for name in utf8("9903.01.24", "9903.01.25 (10%)", "99030163A") {
        keys.append(("tariff_duty", name))
      }
    } else if numbers.once(in: 12) {
      keys.removeAll { $0.key == "hts" || $0.key == "tariff_duty" }
      for number in 1...(1 + numbers.below(4)) {
        for (key, name) in [("hts", "Tariff"), ("tariff_value", "Value"), ("tariff_duty", "Duty")] {
          keys.append((key, Array("\(name) \(number)".utf8)))
        }
      }
    }
    if numbers.once(in: 10) { keys.append(("", Cells.strange(using: &numbers))) }
    if numbers.once(in: 20), let one = keys.first { keys.append(one) }
    if keys.isEmpty { keys.append(("entry_number", Array("entry".utf8))) }
    return keys
  }

  /// A header as somebody would type it.
  private static func spelled(
    _ name: [UInt8], for key: String, using numbers: inout RandomNumbers
  ) -> [UInt8] {
    switch numbers.below(40) {
    case 0: return Array(String(decoding: name, as: UTF8.self).uppercased().utf8)
    case 1: return name.map { $0 == 0x20 ? 0x5F : $0 }
    case 2: return name.map { $0 == 0x20 ? 0x0A : $0 }
    case 3: return [0x20] + name + [0xC2, 0xA0]
    case 4: return Cells.strange(using: &numbers)
    default: return name
    }
  }
}

extension RandomNumbers {
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for index in elements.indices { elements.swapAt(index, below(elements.count)) }
  }
}
