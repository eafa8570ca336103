import Foundation

/// The folder in which every input that was found is kept, so that one command repeats it.
struct Findings {
  let folder: String

  init(in folder: String) throws(FuzzError) {
    self.folder = folder
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch { throw .cannotWrite(path: folder) }
  }

  /// The bytes of a file, or where there is none, those that its name stands for: `text-1-4711`.
  static func input(at path: String) throws(FuzzError) -> [UInt8] {
    if let contents = FileManager.default.contents(atPath: path) { return Array(contents) }
    let name = path.split(separator: "/").last?.split(separator: ".").first ?? ""
    let words = name.split(separator: "-")
    guard words.count == 3, let target = Target(rawValue: String(words[0])),
      let seed = UInt64(words[1]), let number = Int(words[2])
    else { throw .cannotRead(path: path) }
    return target.input(seed: seed, number: number)
  }

  /// Keeps an input under a name that says which target, seed and number make it again.
  func keep(
    _ input: [UInt8], _ target: Target, _ seed: UInt64, _ number: Int, as kind: String,
    _ reasons: [String]
  ) throws(FuzzError) {
    let path = "\(folder)/\(target.rawValue)-\(seed)-\(number).\(kind)"
    do {
      try Data(input).write(to: URL(filePath: path))
    } catch { throw .cannotWrite(path: path) }
    say(path)
    for reason in reasons { say("  \(reason.prefix(2_000))") }
  }
}

/// Prints a line at once, also into a file.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
