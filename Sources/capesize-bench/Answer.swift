import Customs
import Foundation

/// Entries and IEEPA duty by importer, port and month, and which of them CAPE would accept: what all
/// engines are asked.
struct Answer: Equatable {
  struct Key: Hashable {
    /// As reports show it: of a Social Security number the last four digits alone.
    let importer: String
    let port: Substring
    let month: Substring
    let isAccepted: Bool
  }

  struct Sums: Equatable, Encodable {
    var entries = 0
    var cents = 0
  }

  /// The outcomes of Capesize with which CAPE accepts an entry, and how other engines call them all.
  private static let accepted: Set<Substring> = ["file-now", "file-now-pays-later", "accepted"]

  private(set) var sums: [Key: Sums] = [:]

  /// Reads `totals.csv`, or a file in its columns.
  init(path: String) throws(BenchError) {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw .cannotRead(path: path)
    }
    guard let answer = Self(csv: text) else { throw .cannotRead(path: path) }
    self = answer
  }

  /// Nil where the text has no such columns, or something else than numbers in them.
  init?(csv text: String) {
    let lines = text.split(whereSeparator: \.isNewline)
    let names = lines.first?.split(separator: ",") ?? []
    let wanted = ["importer_number", "port", "month", "outcome", "entries", "ieepa_duty"]
    let places = wanted.compactMap { name in names.firstIndex { $0 == name } }
    guard places.count == wanted.count else { return nil }
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count >= names.count, let entries = Int(cells[places[4]]),
        let cents = Self.cents(cells[places[5]])
      else { return nil }
      let key = Key(
        importer: ImporterNumber(cells[places[0]])?.description ?? String(cells[places[0]]),
        port: cells[places[1]], month: cells[places[2]],
        isAccepted: Self.accepted.contains(cells[places[3]]))
      sums[key, default: Sums()].entries += entries
      sums[key, default: Sums()].cents += cents
    }
  }

  /// Whole cents of dollars with two decimals.
  private static func cents(_ dollars: Substring) -> Int? {
    let parts = dollars.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2 else { return nil }
    return Int(parts[0] + parts[1])
  }

  /// Groups by importer, port and month.
  var groups: Int { Set(sums.keys.map { [$0.importer, String($0.port), String($0.month)] }).count }

  func total(accepted: Bool? = nil) -> Sums {
    sums.reduce(into: Sums()) { total, group in
      if let accepted, group.key.isAccepted != accepted { return }
      total.entries += group.value.entries
      total.cents += group.value.cents
    }
  }

  /// How many groups another engine has not, or not with the same entries and cents.
  func differences(from other: Answer) -> Int {
    Set(sums.keys).union(other.sums.keys).count { sums[$0] != other.sums[$0] }
  }
}
