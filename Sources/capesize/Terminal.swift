import ArgumentParser
import Customs
import Glibc
import Workflows

/// What the commands say and how they end.
enum Terminal {
  /// Writes results to standard output.
  static func show(_ text: String) throws(TerminalError) {
    let text = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
    if let reason = write(text, to: STDOUT_FILENO) { throw .cannotWrite(reason: reason) }
  }

  /// Writes progress and diagnostics to standard error; where that cannot be, there is nobody to tell.
  static func note(_ text: String) { _ = write(text + "\n", to: STDERR_FILENO) }

  /// Tells what a workflow noticed, a line each.
  static func note(_ notices: [Notice]) { for notice in notices { note("capesize: \(notice)") } }

  /// Whether results go to a terminal whose reader has not asked for plain text.
  static var isStyled: Bool { unsafe getenv("NO_COLOR") == nil && isatty(STDOUT_FILENO) == 1 }

  /// Whether a line on standard error can be drawn over.
  static var showsProgress: Bool {
    isatty(STDERR_FILENO) == 1
      && (unsafe getenv("TERM").map { unsafe String(cString: $0) }) != "dumb"
  }

  /// Draws on the current line of standard error.
  static func draw(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Lets a reader that went away, as `head` does, be seen by the writing and not end the program.
  static func outliveReaders() { signal(SIGPIPE, SIG_IGN) }

  /// Tells why not all was written, if it was not.
  private static func write(_ text: String, to descriptor: Int32) -> String? {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      // A reader that went away is no error of ours.
      if count < 0, errno == EPIPE { return nil }
      if count < 0, errno != EINTR { return unsafe String(cString: strerror(errno)) }
      if count > 0 { written += count }
    }
    return nil
  }
}

/// Why results could not be shown.
enum TerminalError: Error, CustomStringConvertible {
  case cannotWrite(reason: String)

  var description: String {
    switch self {
    case .cannotWrite(let reason):
      "standard output cannot be written (\(reason)): make room for it, or send it elsewhere. What"
        + " the command writes into files is written."
    }
  }
}

extension ExitCode {
  /// Results were written, but something given was not read, rows were rejected, or sources disagree.
  private static let withFindings = ExitCode(1)
  /// Nothing usable was read, or an output could not be written.
  static let nothingDone = ExitCode(2)

  /// The status that the conclusion of a workflow deserves.
  fileprivate init(for conclusion: Conclusion) {
    self =
      switch conclusion {
      case .clean: .success
      case .withFindings: .withFindings
      case .nothingUsable: .nothingDone
      }
  }
}

/// Runs a workflow: tells what it noticed, shows its result, and ends with the status that it deserves.
func present<Result: WorkflowResult>(
  _ workflow: () async throws -> Result, as text: (Result) -> String
) async throws {
  try await runOrExplain {
    let result: Result
    do {
      result = try await workflow()
    } catch let error as WorkflowError {
      Terminal.note(error.notices)
      // A file of options, such as a layout, is part of how the command is used.
      if case .notALayout = error.cause as? RequestError { throw ValidationError("\(error)") }
      throw error
    }
    Terminal.note(result.notices)
    try Terminal.show(text(result))
    Terminal.note(result.closingNotices)
    let status = ExitCode(for: result.conclusion)
    if status != .success { throw status }
  }
}

/// Runs the work of a command; says what went wrong and ends with status 2 when something did.
func runOrExplain(_ body: () async throws -> Void) async throws {
  Terminal.outliveReaders()
  do {
    try await body()
  } catch let exit as ExitCode {
    throw exit
  } catch let error as ValidationError {
    throw error
  } catch {
    Terminal.note("capesize: \(error)")
    throw ExitCode.nothingDone
  }
}

extension Day {
  /// The day on this machine's clock: the one place where the program looks at a clock.
  static var today: Day {
    var now = time(nil)
    var parts = unsafe tm()
    guard unsafe localtime_r(&now, &parts) != nil else { return .plausible.upperBound }
    return unsafe Day(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? .plausible.upperBound
  }
}
