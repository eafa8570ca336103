/// What the caller chose.
struct FuzzOptions {
  var executions = 10_000_000
  var seed: UInt64 = 1
  var workers = 2
  var targets = Target.allCases
  var folder = ".build-fuzz"
  /// Seconds on the processor beyond which an execution counts as a finding.
  var slowAfter = 2.0
  /// Seconds without an execution's end after which a worker is taken for stuck.
  var stuckAfter = 60.0
  /// Memory that a worker may hold.
  var megabytes = 1_000

  init(_ arguments: some Sequence<String>) throws(FuzzError) {
    var rest = Array(arguments)[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { throw .usage }
      switch option {
      case "--executions": executions = try Self.number(value)
      case "--seed": seed = UInt64(try Self.number(value))
      case "--workers": workers = try Self.number(value)
      case "--target":
        guard let target = Target(rawValue: value) else { throw .usage }
        targets = [target]
      case "--folder": folder = value
      case "--slow-after": slowAfter = try Self.seconds(value)
      case "--stuck-after": stuckAfter = try Self.seconds(value)
      case "--megabytes": megabytes = try Self.number(value)
      default: throw .usage
      }
    }
  }

  static func number(_ text: String) throws(FuzzError) -> Int {
    guard let number = Int(text), number >= 0 else { throw .usage }
    return number
  }

  private static func seconds(_ text: String) throws(FuzzError) -> Double {
    guard let seconds = Double(text), seconds > 0 else { throw .usage }
    return seconds
  }
}

/// Why there is no result.
enum FuzzError: Error, CustomStringConvertible {
  case usage
  case cannotRead(path: String)
  case cannotWrite(path: String)
  case cannotStart

  var description: String {
    switch self {
    case .usage:
      """
      usage: capesize-fuzz [--executions N] [--seed S] [--target \
      \(Target.allCases.map(\.rawValue).joined(separator: "|"))] [--workers N] [--folder DIR] \
      [--slow-after SECONDS] [--stuck-after SECONDS] [--megabytes N]
             capesize-fuzz replay FILE...
      """
    case .cannotRead(let path): "\(path) cannot be read"
    case .cannotWrite(let path): "\(path) cannot be written"
    case .cannotStart: "a worker cannot be started"
    }
  }
}
