/// What the caller of the benchmark chose.
struct BenchOptions {
  enum Command: Equatable {
    /// Times the whole command and its stages, beside other engines.
    case compare
    /// Writes the books and the workbook that are compared.
    case prepare
    /// Time and memory of the whole command, from small books to large ones.
    case growth
    /// Runs the main job once, up to that stage, for its instructions to be counted.
    case stage(Stage)
    /// Counts the instructions of each stage and compares them with the baseline.
    case check
    /// Counts them and makes them the baseline.
    case baseline
  }

  private(set) var command = Command.compare
  /// About 1.35 million tariff rows and 180 MB: a large importer's whole program.
  private(set) var entries = 350_000
  private(set) var seed: UInt64 = 1
  /// Entries that determinations and totals are also measured on, from a store in memory.
  private(set) var lawEntries = 10_000_000
  private(set) var runs = 5
  private(set) var folder = ".build-bench"
  /// The Python that has the other engines.
  private(set) var python: String?
  /// Tariff rows of the largest book of the growth.
  private(set) var largest = 100_000_000
  /// Where the instructions of each stage are kept.
  private(set) var baseline = ".ci/instructions.json"

  static let usage = """
    usage: capesize-bench [prepare] [--entries N] [--law-entries N] [--python PATH] [options]
           capesize-bench growth [--largest ROWS] [options]
           capesize-bench check|baseline [--baseline JSON] [options]
           capesize-bench stage NAME [options]
    options: [--seed S] [--runs N] [--folder DIR]
    """

  init(_ arguments: some Sequence<String>) throws(BenchError) {
    var rest = Array(arguments)[...]
    if let first = rest.first, !first.hasPrefix("--") {
      rest.removeFirst()
      switch first {
      case "growth": command = .growth
      case "prepare": command = .prepare
      case "check": command = .check
      case "baseline": command = .baseline
      case "stage":
        guard let stage = rest.popFirst().flatMap(Stage.init(rawValue:)) else { throw .usage }
        command = .stage(stage)
      default: throw .usage
      }
      if command != .growth, command != .prepare { entries = InstructionCheck.entries }
    }
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { throw .usage }
      switch option {
      case "--entries": entries = try Self.number(value)
      case "--seed": seed = UInt64(try Self.number(value))
      case "--law-entries": lawEntries = try Self.number(value)
      case "--runs": runs = try Self.number(value)
      case "--folder": folder = value
      case "--python": python = value
      case "--largest": largest = try Self.number(value)
      case "--baseline": baseline = value
      default: throw .usage
      }
    }
  }

  private static func number(_ text: String) throws(BenchError) -> Int {
    guard let number = Int(text), number > 0 else { throw .usage }
    return number
  }
}
