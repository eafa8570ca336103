import Foundation

/// What other engines needed for the same question on the same bytes.
///
/// The comparison script asks and times them, because they are at home in Python.
struct Comparison: Decodable {
  struct Engine: Decodable {
    let name: String
    let version: String
    let seconds: Double
    let ieepaDutyCents: Int64
  }

  let engines: [Engine]

  /// The day for which all engines decide what may be filed.
  static let filingDay = "2026-11-21"

  init(path: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
  }
}
