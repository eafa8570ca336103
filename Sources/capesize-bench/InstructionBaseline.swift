import Dealings

/// Instructions that each stage takes, and what they were counted on.
struct InstructionBaseline: Codable, Equatable {
  /// Percent by which a stage may grow, or fall, before it is reported.
  static let tolerance = 5.0

  /// What the counts depend on beside our own code.
  struct Setting: Codable, Equatable {
    let compiler: String
    let architecture: String
    /// Its libraries write the workbooks.
    let system: String
    let entries: Int
    let seed: UInt64
  }

  enum Verdict: Equatable {
    case kept
    case grown
    /// So much smaller that the baseline would hide the next growth.
    case fallen
    /// The baseline does not know the stage.
    case new
  }

  let setting: Setting
  private(set) var instructions: [String: Int] = [:]

  init(_ setting: Setting) { self.setting = setting }

  subscript(stage: Stage) -> Int? {
    get { instructions[stage.rawValue] }
    set { instructions[stage.rawValue] = newValue }
  }

  /// Percent by which a stage of another count is larger; nil where either does not have it.
  func growth(of stage: Stage, in counted: InstructionBaseline) -> Double? {
    guard let before = self[stage], let now = counted[stage], before > 0 else { return nil }
    return Double(now - before) * 100 / Double(before)
  }

  func verdict(on stage: Stage, in counted: InstructionBaseline) -> Verdict {
    guard let growth = growth(of: stage, in: counted) else { return .new }
    if growth > Self.tolerance { return .grown }
    return growth < -Self.tolerance ? .fallen : .kept
  }
}
