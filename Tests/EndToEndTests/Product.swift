import Foundation
import Testing

/// The project's own folders, and the program that the tests run as a user would.
enum Product {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func path(_ relative: String) -> String { root.appending(path: relative).path }

  /// The day of the reports in `Reports/Sample`.
  static let filingDate = "2026-11-21"

  /// The program stands beside the test bundle.
  static var program: URL {
    Bundle.allBundles.map(\.bundleURL).first { $0.path.contains(".build") }
      .map { $0.deletingLastPathComponent().appending(path: "capesize") }
      ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "capesize")
  }

  struct Run {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs the program from the project's root.
  static func run(_ arguments: [String]) throws -> Run { try run(program, arguments) }

  /// Runs any program from the project's root.
  static func run(
    _ program: URL, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Run {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = root
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let outputBytes = output.fileHandleForReading.readDataToEndOfFile()
    let errorBytes = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: outputBytes, as: UTF8.self),
      errors: String(decoding: errorBytes, as: UTF8.self))
  }

  static func contents(_ path: String) throws -> Data {
    try Data(contentsOf: URL(filePath: path))
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try contents(path), as: UTF8.self)
  }

  /// Whether expectations are written anew instead of checked; the difference is reviewed like code.
  static var updatesExpectations: Bool {
    ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1"
  }
}

/// A folder for one test, gone when the test is.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "capesize-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Paths of all files below, relative to the folder.
  static func files(below path: String) -> [String] {
    (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []).filter {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + $0)
      return attributes?[.type] as? FileAttributeType == .typeRegular
    }.sorted()
  }
}

/// A table as scripts read it: the cells of each row by column name.
struct Table {
  let header: [String]
  let rows: [[String: String]]

  init(csv text: String) {
    var records: [[String]] = []
    var record: [String] = []
    var cell = ""
    var isQuoted = false
    var characters = text.unicodeScalars.makeIterator()
    var pending = characters.next()
    while let character = pending {
      pending = characters.next()
      switch character {
      case "\"" where isQuoted && pending == "\"":
        cell.unicodeScalars.append("\"")
        pending = characters.next()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        record.append(cell)
        cell = ""
      case "\n" where !isQuoted:
        records.append(record + [cell])
        (record, cell) = ([], "")
      default: cell.unicodeScalars.append(character)
      }
    }
    if !record.isEmpty || !cell.isEmpty { records.append(record + [cell]) }
    header = records.first ?? []
    rows = records.dropFirst().map { [header] in
      Dictionary(uniqueKeysWithValues: zip(header, $0))
    }
  }

  /// The sum of a column of money, in cents.
  func sum(_ column: String) -> Int {
    rows.reduce(0) { $0 + cents($1[column] ?? "") }
  }
}

/// A decimal amount as cents.
func cents(_ text: String) -> Int {
  Int(text.replacingOccurrences(of: ".", with: "")) ?? 0
}
