import Foundation

/// An engine that is at home in Python, in a process of its own that waits to be asked.
///
/// Its start and the loading of its libraries are not counted.
struct OtherEngine {
  enum Kind: String { case duckDB = "DuckDB", polars = "Polars", calamine = "Calamine" }

  private struct Reply: Decodable {
    var version: String?
    var missing: String?
    var seconds: Double?
    var processorSeconds: Double?
    var peakMegabytes: Double?
  }

  let kind: Kind
  let version: String
  private let dialogue: Dialogue

  /// Nil, with a word about it, where Python does not have it.
  init?(_ kind: Kind, asked files: [String], python: String?) throws(BenchError) {
    guard let python else {
      Bench.note("Without \(kind.rawValue): no --python is named.")
      return nil
    }
    self.kind = kind
    dialogue = try Dialogue(
      with: python,
      [".ci/bench-compare.py", kind.rawValue, "--filing-day", WholeCommand.filingDate] + files)
    let reply = try? Self.reply(of: kind, in: dialogue)
    guard let version = reply?.version else {
      Bench.note("Without \(kind.rawValue): \(reply?.missing ?? "there is no such Python").")
      return nil
    }
    self.version = version
  }

  var title: String {
    switch kind {
    case .duckDB, .polars: "\(kind.rawValue) \(version), the same totals"
    case .calamine: "python-calamine \(version), the cells of the workbook"
    }
  }

  func run() throws(BenchError) -> Program.Result {
    dialogue.say("ask")
    let reply = try Self.reply(of: kind, in: dialogue)
    guard let seconds = reply.seconds, let processorSeconds = reply.processorSeconds,
      let peak = reply.peakMegabytes
    else { throw .silent(engine: kind.rawValue) }
    return Program.Result(
      seconds: seconds, processorSeconds: processorSeconds, peakMegabytes: peak)
  }

  /// What it answered last.
  func answer(in folder: String) throws(BenchError) -> Answer {
    let path = "\(folder)/answer-\(kind.rawValue).csv"
    dialogue.say("answer \(path)")
    _ = try Self.reply(of: kind, in: dialogue)
    return try Answer(path: path)
  }

  private static func reply(of kind: Kind, in dialogue: Dialogue) throws(BenchError) -> Reply {
    guard let line = dialogue.line(),
      let reply = try? JSONDecoder().decode(Reply.self, from: Data(line.utf8))
    else { throw .silent(engine: kind.rawValue) }
    return reply
  }
}
