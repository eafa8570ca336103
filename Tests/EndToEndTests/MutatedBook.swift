import Foundation
import SyntheticBooks

@testable import capesize_fuzz

/// A small right book, written in one of the many ways in which senders write theirs, and then perhaps damaged.
///
/// Whatever was done to it, the IEEPA duty in it is known: a reading that says that all is well must find it.
struct MutatedBook {
  /// A tariff line; the duty in cents.
  struct Line {
    var entry: String
    var importer: String
    /// Year, month and day.
    var entryDate: (Int, Int, Int)
    var line: Int
    var ordinal: Int
    var hts: String
    var goods: String
    var value: Int
    var duty: Int
  }

  /// Files by their names, which may be of any bytes.
  private(set) var files: [(name: [UInt8], bytes: [UInt8])] = []
  /// All duty on IEEPA headings, in cents.
  private(set) var truth = 0
  /// What was done, for the message of a test.
  private(set) var story: [String] = []

  private static let numbers = ["07100044127", "KQ488120313", "BQX76543218", "LK400003011"]
  private static let goods = [
    "TV STAND", "TV 55\"", "3/4\" PIPE; STEEL", "CABLE, 2 M", "\"DELUXE\" LAMP", "6\" x 4\" TILE",
    "",
  ]

  init(seed: UInt64) {
    var numbers = RandomNumbers(seed: seed, place: 0)
    let lines = Self.lines(using: &numbers)
    truth = lines.filter { $0.hts.hasPrefix("9903") }.reduce(0) { $0 + $1.duty }
    var table = MutatedTable(lines, using: &numbers)
    if numbers.chance(percent: 70) { table.mutate(using: &numbers) }
    story = table.story
    pack(table, using: &numbers)
  }

  private static func lines(using numbers: inout RandomNumbers) -> [Line] {
    var lines: [Line] = []
    for number in numbers.shuffled(Self.numbers).prefix(2 + numbers.below(3)) {
      let date = (2025, 3 + numbers.below(9), 1 + numbers.below(28))
      let importer = numbers.one(of: ["94-1203344", "58-2209917"])
      for line in 1...(1 + numbers.below(3)) {
        let value = numbers.amount()
        let goods = numbers.one(of: Self.goods)
        let common = { (ordinal: Int, hts: String, value: Int, duty: Int) in
          Line(
            entry: number, importer: importer, entryDate: date, line: line, ordinal: ordinal,
            hts: hts, goods: goods, value: value, duty: duty)
        }
        lines.append(common(1, numbers.one(of: ["99030124", "99030125"]), 0, value / 10))
        lines.append(
          common(2, numbers.one(of: ["8528724000", "8471300100"]), value, value / 25))
      }
    }
    return lines
  }

  /// Puts the table into a file of some kind and name.
  private mutating func pack(_ table: MutatedTable, using numbers: inout RandomNumbers) {
    let writer = ArchiveWriter(lies: 0)
    let name = numbers.one(of: [
      "export.csv", "EXPORT.CSV", "export.dat", "export", "M\u{FC}ller.txt", "export.csv.1",
    ])
    switch numbers.below(8) {
    case 0:
      story.append("gzip")
      var bytes = writer.gzip(table.text, using: &numbers)
      if numbers.chance(percent: 30) { Damage(words: [[0]]).harm(&bytes, using: &numbers) }
      files = [(Array("export.csv.gz".utf8), bytes)]
    case 1, 2: packMembers(table, writer, using: &numbers)
    case 3:
      story.append("a name that is no UTF-8")
      files = [(Array("M".utf8) + [0xE4] + Array("rz.csv".utf8), table.text)]
    default: files = [(Array(name.utf8), table.text)]
    }
  }

  /// The table as one member of several, some of which cannot be read.
  private mutating func packMembers(
    _ table: MutatedTable, _ writer: ArchiveWriter, using numbers: inout RandomNumbers
  ) {
    typealias Member = ArchiveWriter.Member
    // In two members, of which one may be lost.
    let half = table.halves
    var members = half.enumerated().map { place, text in
      Member(
        name: Array("part\(place).csv".utf8), contents: text, isDeflated: numbers.once(in: 2))
    }
    story.append("ZIP of \(members.count)")
    if numbers.chance(percent: 40), let last = members.last {
      story.append("archive within the archive")
      members[members.count - 1] = Member(
        name: Array("inner.zip".utf8), contents: writer.zip([last], using: &numbers))
    }
    var archive = writer.zip(members, using: &numbers)
    if numbers.chance(percent: 30) {
      story.append("damaged archive")
      Damage(words: [[0x50, 0x4B, 1, 2], [0x50, 0x4B, 3, 4]]).harm(&archive, using: &numbers)
    }
    files = [(Array("exports.zip".utf8), archive)]
  }
}

extension RandomNumbers {
  fileprivate mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
    var values = values
    for place in values.indices.reversed() { values.swapAt(place, below(place + 1)) }
    return values
  }

  /// An amount in cents, often of thousands, and often of whole dollars.
  fileprivate mutating func amount() -> Int {
    let dollars = once(in: 3) ? (1 + below(90)) * 1000 : 100 + below(90_000)
    return dollars * 100 + (once(in: 3) ? 0 : below(100) / 10 * 50)
  }
}
