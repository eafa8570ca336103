import Customs
import Foundation
import SyntheticBooks

/// The book that is measured, and what is truly in it.
struct BenchBook: Codable {
  let entries: Int
  let rows: Int
  let dutyCents: Int64
  let ieepaDutyCents: Int64
  let bytes: Int
  let files: [String]

  /// The book of that size and seed, written when it is not there yet.
  static func prepared(entries: Int, seed: UInt64, in folder: String) throws -> BenchBook {
    let path = "\(folder)/book-\(entries)-\(seed)"
    let card = URL(filePath: path + "/truth.json")
    if let known = try? JSONDecoder().decode(BenchBook.self, from: Data(contentsOf: card)) {
      return known
    }
    var truth: BookTruth?
    let seconds = try secondsOf {
      truth = try SyntheticBook(entries: entries, seed: seed).write(into: path + "/files")
    }
    guard let truth else { throw BenchError.cannotRead(path: path) }
    let rate = Double(truth.bytes) / seconds / 1e6
    FileHandle.standardError.write(
      Data("Wrote \(truth.bytes / 1_000_000) MB of book at \(Int(rate)) MB/s\n".utf8))
    let book = BenchBook(
      entries: truth.entries, rows: truth.rows, dutyCents: truth.duty.amount,
      ieepaDutyCents: truth.ieepaDuty.amount, bytes: truth.bytes, files: truth.files)
    try JSONEncoder().encode(book).write(to: card)
    return book
  }
}
