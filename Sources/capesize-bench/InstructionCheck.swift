import Foundation

/// Counts the instructions of each stage, which hardly depend on how busy the machine is, and compares them with
/// those that were counted before.
struct InstructionCheck {
  /// Small enough to be counted in seconds, and large enough for all threads to have work.
  static let entries = 20_000

  private let options: BenchOptions
  private let counter = Program(path: "valgrind")

  init(_ options: BenchOptions) { self.options = options }

  func run() throws {
    let counted = try count()
    let url = URL(filePath: options.baseline)
    if options.command == .baseline {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try (encoder.encode(counted) + Data("\n".utf8)).write(to: url)
      print(table(of: counted, against: nil))
      return
    }
    guard let text = try? Data(contentsOf: url),
      let baseline = try? JSONDecoder().decode(InstructionBaseline.self, from: text)
    else { throw BenchError.noBaseline(path: options.baseline) }
    print(table(of: counted, against: baseline))
    guard baseline.setting == counted.setting else {
      print(
        """
        Not compared: the baseline was counted with \(Self.words(baseline.setting)), \
        this with \(Self.words(counted.setting)).
        """)
      return
    }
    let verdicts = Stage.allCases.map { baseline.verdict(on: $0, in: counted) }
    if verdicts.contains(.grown) { throw BenchError.grown }
    if verdicts.contains(.fallen) || verdicts.contains(.new) {
      print("Renew the baseline with `make bench-baseline`, to guard what was won.")
    }
  }

  /// Each stage as what it adds to the work before it: threads share the work of a stage, so a whole process is
  /// counted.
  private func count() throws -> InstructionBaseline {
    _ = try BenchBook.prepared(options)
    let machine = Machine()
    var counted = InstructionBaseline(
      .init(
        compiler: machine.compiler, architecture: Machine.architecture, system: machine.system,
        entries: options.entries, seed: options.seed))
    // Tables of words are as full in every run.
    unsafe setenv("SWIFT_DETERMINISTIC_HASHING", "1", 1)
    var before = 0
    for stage in Stage.allCases {
      let through = try instructions(through: stage)
      counted[stage] = through - before
      before = through
    }
    return counted
  }

  private func instructions(through stage: Stage) throws -> Int {
    let report = "\(options.folder)/instructions.out"
    try emptyFolder("\(options.folder)/out/stage")
    _ = try counter.run(
      [
        "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=\(report)",
        "--log-file=\(options.folder)/instructions.log", Program.own, "stage", stage.rawValue,
        "--entries", "\(options.entries)", "--seed",
        "\(options.seed)", "--folder", options.folder,
      ])
    let text = try String(contentsOfFile: report, encoding: .utf8)
    guard let line = text.split(separator: "\n").last(where: { $0.hasPrefix("summary:") }),
      let count = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { throw BenchError.cannotRead(path: report) }
    return count
  }

  private func table(
    of counted: InstructionBaseline, against baseline: InstructionBaseline?
  ) -> String {
    var table = MarkdownTable("stage", "instructions", "baseline", "change", "")
    for stage in Stage.allCases {
      let before = baseline?[stage].map { "\($0)" } ?? ""
      let growth = baseline?.growth(of: stage, in: counted)
      let isComparable = baseline?.setting == counted.setting
      let verdict = isComparable ? baseline?.verdict(on: stage, in: counted) : nil
      table.add(
        stage.title, "\(counted[stage] ?? 0)", before,
        growth.map { String(format: "%+.1f %%", $0) } ?? "", verdict.map { "\($0)" } ?? "")
    }
    return table.text
  }

  private static func words(_ setting: InstructionBaseline.Setting) -> String {
    "\(setting.compiler), \(setting.system), \(setting.architecture), "
      + "\(setting.entries) entries of seed \(setting.seed)"
  }
}
