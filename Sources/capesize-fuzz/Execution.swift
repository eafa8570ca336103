import Customs
import Dealings
import EntryStore
import Intake
import SyntheticBooks

/// One input on its way through intake, and what intake promises about any input.
struct Execution {
  let reply: Reply
  /// What it is as CBP's or a bank's answer, and as an upload list; nil where it was not asked, or is none.
  let answer: ClaimFile?
  let list: UploadList?
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
    reader.dayOrder = numbers.one(of: [.monthFirst, .dayFirst, .yearFirst, nil])
    reader.decimalMark = numbers.one(of: [.point, .comma, nil])
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
      let inspected = try? await reader.inspect(files)
      if inspected?.inspections.isEmpty != false, inspected?.omitted.isEmpty != false {
        broken.append("inspecting tells nothing")
      }
      if case .reading = first, inspected?.inspections.isEmpty != false {
        broken.append("what is read cannot be inspected: \(inspected?.refusals ?? [])")
      }
    }
    // Any file may be given as an answer or as a list; what is no book is likeliest to be one.
    var isOther = false
    if case .refusal = first { isOther = true }
    if isThorough || isOther || numbers.once(in: 8) {
      answer = Self.answer(in: files[0], &broken)
      list = Self.list(in: files[0], &broken)
    } else {
      (answer, list) = (nil, nil)
    }
    self.broken = broken
    reply = first
  }

  /// Reads an answer, each row of which is used, a repeat or a reject.
  private static func answer(in file: SourceFile, _ broken: inout [String]) -> ClaimFile? {
    do throws(IntakeError) {
      let answer = try ClaimFile(file)
      let source = answer.source
      if source.rowsRead != source.rowsUsed + source.rowsRejected + source.rowsOther {
        broken.append("rows of an answer are neither used nor rejected nor told")
      }
      if source.rowsRejected != answer.rejects.count(where: \.wholeRow) {
        broken.append("rejected rows of an answer are not among the rejects")
      }
      let reported =
        answer.answers.count + answer.entryRefunds.count + answer.treasuryRefunds.count
        + answer.bankLines.count
      if reported != source.rowsUsed {
        broken.append("an answer tells \(reported) rows of \(source.rowsUsed)")
      }
      return answer
    } catch {
      if error.description.isEmpty { broken.append("the refusal of an answer says nothing") }
      return nil
    }
  }

  /// Reads an upload list, whose rows are blank or have something in them.
  private static func list(in file: SourceFile, _ broken: inout [String]) -> UploadList? {
    do throws(IntakeError) {
      let list = try UploadList(file)
      if list.rows.contains(where: { $0.entry != nil && ($0.isBlank || $0.raw.isEmpty) }) {
        broken.append("a blank row of an upload list has an entry")
      }
      if list.rows.contains(where: { $0.raw.count > $0.length }) {
        broken.append("a row of an upload list shows more than its cell has")
      }
      return list
    } catch {
      if error.description.isEmpty { broken.append("the refusal of an upload list says nothing") }
      return nil
    }
  }

  private static func chunkSize(for bytes: [UInt8], using numbers: inout RandomNumbers) -> Int {
    max(numbers.one(of: sizes), bytes.count / mostChunks)
  }

  private static func digest(of bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
