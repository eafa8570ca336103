import Glibc

/// A program run as a user would, and watched for time and memory.
struct Program {
  struct Result {
    let seconds: Double
    /// The time of all its threads together, which a busy machine hardly changes.
    let processorSeconds: Double
    /// The most memory it held at once.
    let peakMegabytes: Double
  }

  /// Without a slash, it is looked for where a shell would.
  let path: String

  init(path: String) { self.path = path }

  /// The program beside this one.
  init(name: String) { path = Self.own.replacingLastPart(by: name) }

  /// This program.
  static var own: String { CommandLine.arguments.first ?? "" }

  /// Runs it to its end without showing what it prints; 1 counts as done, with rows rejected.
  ///
  /// Linux counts what this process holds as memory of those that it starts, so they come before work in memory.
  func run(_ arguments: [String]) throws(BenchError) -> Result {
    var status: Int32 = 0
    var usage = rusage()
    var isStarted = false
    let seconds = secondsOf {
      guard let process = spawn(arguments) else { return }
      isStarted = unsafe wait4(process, &status, 0, &usage) == process
    }
    guard isStarted else { throw .cannotStart(path: path) }
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    guard code <= 1 else { throw .failed(path: path, status: code) }
    return Result(
      seconds: seconds, processorSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
      // Linux counts kibibytes.
      peakMegabytes: Double(usage.ru_maxrss) * 1_024 / 1e6)
  }

  /// Whether it needs no library of Swift's beside it; nil where it is not known.
  var isSelfContained: Bool? {
    guard let dialogue = try? Dialogue(with: "ldd", [path]) else { return nil }
    var libraries: [String] = []
    while let line = dialogue.line() { libraries.append(line) }
    return libraries.isEmpty ? nil : !libraries.contains { $0.contains("libswiftCore") }
  }

  private func spawn(_ arguments: [String]) -> pid_t? {
    var words = unsafe ([path] + arguments).map { unsafe strdup($0) }
    defer { unsafe words.forEach { unsafe free($0) } }
    unsafe words.append(nil)
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var process: pid_t = 0
    let failure = unsafe posix_spawnp(&process, path, &actions, nil, words, environ)
    return failure == 0 ? process : nil
  }
}

extension String {
  fileprivate func replacingLastPart(by name: String) -> String {
    (split(separator: "/", omittingEmptySubsequences: false).dropLast() + [Substring(name)])
      .joined(separator: "/")
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
