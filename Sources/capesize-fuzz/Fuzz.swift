import Foundation

/// Sends made-up inputs through every reader of intake and sees whether it keeps its promises.
///
/// What is found is written to a file, which `replay` repeats. Exit status 0: nothing was found; 1: something was.
@main struct Fuzz {
  static func main() async {
    do throws(FuzzError) {
      let arguments = CommandLine.arguments.dropFirst()
      let isSound =
        switch arguments.first {
        case "replay": try await replay(Array(arguments.dropFirst()))
        case "work": try await work(Array(arguments.dropFirst()))
        default: try campaign(arguments)
        }
      exit(isSound ? 0 : 1)
    } catch {
      FileHandle.standardError.write(Data("capesize-fuzz: \(error)\n".utf8))
      exit(64)
    }
  }

  private static func campaign(_ arguments: ArraySlice<String>) throws(FuzzError) -> Bool {
    let options = try FuzzOptions(arguments)
    return try Campaign(options: options, findings: Findings(in: options.folder)).run()
  }

  private static func replay(_ paths: [String]) async throws(FuzzError) -> Bool {
    if paths.isEmpty { throw .usage }
    var isSound = true
    for path in paths {
      let input = try Findings.input(at: path)
      let start = System.processorMicroseconds
      let execution = await Execution(of: input, isThorough: true)
      let time = Double(System.processorMicroseconds - start) / 1_000
      say("\(path): \(time) ms, \(execution.reply.summary)")
      for reason in execution.broken { say("  \(reason)") }
      if !execution.broken.isEmpty { isSound = false }
    }
    return isSound
  }

  /// The part of a worker, which the campaign starts: a target, two numbers, and where to keep its progress.
  private static func work(_ arguments: [String]) async throws(FuzzError) -> Bool {
    guard arguments.count > 4, let target = Target(rawValue: arguments[0]) else { throw .usage }
    let options = try FuzzOptions(arguments.dropFirst(4))
    let (first, last) = (
      try FuzzOptions.number(arguments[1]), try FuzzOptions.number(arguments[2])
    )
    let worker = Worker(
      target: target, numbers: first..<max(first, last),
      progress: try ProgressFile(path: arguments[3]), findings: try Findings(in: options.folder),
      options: options)
    try await worker.run()
    return true
  }
}
