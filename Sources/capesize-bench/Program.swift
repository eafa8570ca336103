import Glibc

/// A program beside this one, run as a user would and watched for time and memory.
struct Program {
  struct Result {
    let seconds: Double
    /// The most memory it held at once.
    let peakMegabytes: Double
  }

  let path: String

  init(name: String) {
    let own = CommandLine.arguments.first ?? ""
    path =
      own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/" + name
  }

  /// Runs it to its end without showing what it prints; 1 counts as done, with rows rejected.
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
    return Result(seconds: seconds, peakMegabytes: Double(usage.ru_maxrss) / 1_000)
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
    let failure = unsafe posix_spawn(&process, path, &actions, nil, words, environ)
    return failure == 0 ? process : nil
  }
}
