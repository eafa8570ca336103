import Foundation

/// A program that is talked with line by line.
///
/// What it complains about goes where our own complaints go.
final class Dialogue {
  private let process = Process()
  private let toProgram = Pipe()
  private let fromProgram = Pipe()
  private var unread = Data()

  init(with program: String, _ arguments: [String]) throws(BenchError) {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardInput = toProgram
    process.standardOutput = fromProgram
    do { try process.run() } catch { throw .cannotStart(path: program) }
  }

  deinit {
    try? toProgram.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func say(_ line: String) {
    try? toProgram.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
  }

  /// The next line; nil when the program has nothing more to say.
  func line() -> String? {
    let newline = UInt8(ascii: "\n")
    while !unread.contains(newline) {
      let more = fromProgram.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      unread += more
    }
    let line = unread.prefix { $0 != newline }
    unread = Data(unread.dropFirst(line.count + 1))
    return String(decoding: line, as: UTF8.self)
  }
}
