import ArgumentParser
import Refunds

/// The command line: each subcommand opens doors and hands things over; the work is done in the rooms below.
@main struct Capesize: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capesize",
    abstract: "Sizes, proves and files IEEPA duty refunds (CBP's CAPE process).",
    discussion: """
      Reads entry-summary exports from ACE and from customs brokers, decides for every entry \
      whether CAPE would accept it on a filing day, and writes what comes back, when, and what \
      blocks the rest. Everything happens on this machine.

      Start with:
        capesize estimate SampleData --filing-day 2026-11-21

      Exit status: 0 done; 1 done, but something given was not read or not used, rows were \
      rejected, or sources disagree; 2 nothing usable was read or an output could not be written; \
      64 wrong usage.
      """,
    version: "0.1.0 (law of \(Law.current.version))",
    subcommands: [
      EstimateCommand.self, DeclareCommand.self, CheckCommand.self, ClaimsCommand.self,
      ExplainCommand.self,
      InspectCommand.self, RulesCommand.self, ColumnsCommand.self,
      GenerateCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      exit(withError: shown(error))
    }
  }

  /// Shows help, the version and scripts for completion, which the parser throws, as the results that they are.
  private static func shown(_ error: any Error) -> any Error {
    guard exitCode(for: error) == .success else { return error }
    do throws(TerminalError) {
      try Terminal.show(fullMessage(for: error))
      return ExitCode.success
    } catch {
      Terminal.note("capesize: \(error)")
      return ExitCode.nothingDone
    }
  }
}
