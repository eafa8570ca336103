import Customs
import Intake
import SyntheticBooks

/// One input on its way through intake, and what intake promises about any input.
struct Execution {
  let reply: Reply
  /// Promises that intake did not keep, a sentence each.
  let broken: [String]

  /// Headings that count as refundable here.
  static let headings = HeadingSet([99_030_124, 99_030_125, 99_030_163])

  private static let sizes = [1, 7, 64, 200, 1_000, 4 << 20]
  /// Each chunk is a task of its own.
  private static let mostChunks = 100

  /// Reads the bytes, a second time where the bytes' own chance or `isThorough` says so.
  ///
  /// How the reader is set up hangs on the bytes alone, so that a file is enough to repeat what was found.
  init(of bytes: [UInt8], isThorough: Bool = false) async {
    var numbers = RandomNumbers(seed: Self.digest(of: bytes), place: 0)
    var reader = BookReader(headings: Self.headings)
    reader.dayOrder = numbers.one(of: [.monthFirst, .dayFirst, nil])
    reader.tracing = numbers.once(in: 4) ? EntryNumber("BQX76543218") : nil
    var other = reader
    reader.chunkSize = Self.chunkSize(for: bytes, using: &numbers)
    reader.windowSize = numbers.one(of: Self.sizes)
    reader.joinTasks = numbers.one(of: [1, 3, 64])
    other.chunkSize = Self.chunkSize(for: bytes, using: &numbers)
    let files = [SourceFile(path: "input", contents: bytes)]
    let first = await Reply(of: reader, to: files)
    var broken = first.brokenPromises
    if isThorough || numbers.once(in: 4) {
      let second = await Reply(of: other, to: files)
      if let difference = first.difference(from: second) {
        broken.append("chunks and windows leave a trace: \(difference)")
      }
    }
    if isThorough || numbers.once(in: 16) {
      let (inspections, refusals) = reader.inspect(files)
      if inspections.isEmpty, refusals.isEmpty {
        broken.append("inspecting tells nothing")
      }
      if case .reading = first, inspections.isEmpty {
        broken.append("what is read cannot be inspected: \(refusals)")
      }
    }
    self.broken = broken
    reply = first
  }

  private static func chunkSize(for bytes: [UInt8], using numbers: inout RandomNumbers) -> Int {
    max(numbers.one(of: sizes), bytes.count / mostChunks)
  }

  private static func digest(of bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
