import Customs
import Foundation
import SyntheticBooks

/// The book that is measured, and what is truly in it.
struct BenchBook: Codable {
  let entries: Int
  let seed: UInt64
  let rows: Int
  let ieepaDutyCents: Int64
  let bytes: Int
  let files: [String]

  var title: String {
    String(format: "%.2f million tariff rows, %d MB", Double(rows) / 1e6, bytes / 1_000_000)
  }

  static func prepared(_ options: BenchOptions) throws -> BenchBook {
    try prepared(entries: options.entries, seed: options.seed, in: options.folder)
  }

  /// The book of that size and seed, written when it is not there yet.
  static func prepared(entries: Int, seed: UInt64, in folder: String) throws -> BenchBook {
    let path = "\(folder)/book-\(entries)-\(seed)"
    let card = URL(filePath: path + "/truth.json")
    if let known = try? JSONDecoder().decode(BenchBook.self, from: Data(contentsOf: card)) {
      return known
    }
    let truth = try SyntheticBook(entries: entries, seed: seed).write(into: path + "/files")
    let book = BenchBook(
      entries: truth.entries, seed: seed, rows: truth.rows,
      ieepaDutyCents: truth.ieepaDuty.amount, bytes: truth.bytes, files: truth.files)
    try JSONEncoder().encode(book).write(to: card)
    return book
  }

  static func remove(entries: Int, seed: UInt64, in folder: String) throws {
    try FileManager.default.removeItem(atPath: "\(folder)/book-\(entries)-\(seed)")
  }
}

/// The books of a comparison: one, another ten times as large, and a workbook of the first one's first rows.
struct BenchBooks {
  let one: BenchBook
  let tenfold: BenchBook
  let workbook: String

  /// Reads what was written of them before, and writes what was not.
  init(_ options: BenchOptions) throws {
    one = try .prepared(options)
    tenfold = try .prepared(
      entries: options.entries * 10, seed: options.seed, in: options.folder)
    workbook = try BenchWorkbook.prepared(of: one, in: options.folder)
  }

  /// Has them written by a process of its own, whose memory is not counted as that of the commands measured.
  static func preparedApart(_ options: BenchOptions) throws -> BenchBooks {
    _ = try Program(path: Program.own).run(
      [
        "prepare", "--entries", "\(options.entries)", "--seed", "\(options.seed)", "--folder",
        options.folder,
      ])
    return try BenchBooks(options)
  }
}
