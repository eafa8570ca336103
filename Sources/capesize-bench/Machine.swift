import Foundation

/// What was measured on: figures of another machine or compiler say nothing about these.
struct Machine: Codable {
  let processor: String
  let cores: Int
  let memoryGigabytes: Double
  let system: String
  let compiler: String

  init() {
    processor =
      Self.value(of: "model name", in: "/proc/cpuinfo", after: ":") ?? "unnamed processor"
    cores = ProcessInfo.processInfo.activeProcessorCount
    memoryGigabytes = Double(ProcessInfo.processInfo.physicalMemory) / 1e9
    system =
      Self.value(of: "PRETTY_NAME", in: "/etc/os-release", after: "=")
      ?? ProcessInfo.processInfo.operatingSystemVersionString
    compiler = Self.swiftVersion ?? "unknown Swift"
  }

  var text: String {
    String(
      format: "%@, %d cores, %.0f GB of memory, %@ on %@, %@", processor, cores, memoryGigabytes,
      system, Self.architecture, compiler)
  }

  #if arch(x86_64)
    static let architecture = "x86_64"
  #elseif arch(arm64)
    static let architecture = "arm64"
  #else
    static let architecture = "another architecture"
  #endif

  private static func value(of name: String, in path: String, after mark: Character) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
      let start = line.firstIndex(of: mark)
    else { return nil }
    return line[start...].dropFirst().trimmingCharacters(in: CharacterSet(charactersIn: " \""))
  }

  private static var swiftVersion: String? {
    let text = (try? Dialogue(with: "swift", ["--version"]))?.line() ?? ""
    guard let start = text.firstRange(of: "Swift version ") else { return nil }
    return "Swift " + text[start.upperBound...].prefix { $0 != " " }
  }
}
