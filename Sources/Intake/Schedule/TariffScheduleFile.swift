public import Customs

extension TariffSchedule {
  /// The most bytes that a schedule may have, unpacked: nine times those of the whole export of 2026 as JSON.
  private static let sizeLimit = 128 << 20

  /// Reads the schedule as downloaded from hts.usitc.gov: JSON or CSV, plain or gzipped.
  ///
  /// - Throws: `IntakeError.notSchedule` for what is no schedule or is damaged, with the row and the byte;
  ///   `.cannotOpen`, `.empty` and `.notText` as for any file.
  public init(path: String) throws(IntakeError) {
    try self.init(SourceFile(path: path))
  }

  init(_ source: SourceFile) throws(IntakeError) {
    let isPacked = try source.withHead { $0.begins(with: Gzip.signature) }
    let file = isPacked ? try Gzip.unpacked(source, limit: Self.sizeLimit) : source
    guard file.count <= Self.sizeLimit else {
      throw .notSchedule(
        path: file.path, reason: "it has more than \(Self.sizeLimit >> 20) MiB, unpacked")
    }
    try file.withHead { (bytes) throws(IntakeError) in
      try Refusals.refuseBinary(bytes, path: file.path)
    }
    let text = try TextEncoding(of: file).text(of: file)
    self.init(name: file.path.split(separator: "/").last.map(String.init) ?? file.path)
    let result: ScheduleDamage? = try text.withBytes { bytes in
      do throws(ScheduleDamage) {
        if ScheduleJSON.recognises(bytes) {
          try ScheduleJSON.read(bytes) { add($0) }
        } else {
          try ScheduleCSV.read(bytes) { add($0) }
        }
        return count > 0 ? nil : ScheduleDamage(reason: "no row gives a number and a rate")
      } catch {
        return error
      }
    }
    sha256 = try source.sha256()
    if let result { throw .notSchedule(path: file.path, reason: result.description) }
  }

  private mutating func add(_ row: ScheduleRow) {
    // Rows of headings and of groups of goods have shorter numbers or none.
    guard let number = HTSNumber(row.number) else { return }
    add(number, general: row.general.trimmed, special: row.special.trimmed)
  }
}

/// What counts of one row of the export.
struct ScheduleRow {
  var number = ""
  var general = ""
  var special = ""
}

/// Where and why a text is no schedule.
struct ScheduleDamage: Error, CustomStringConvertible {
  let reason: String
  /// Row of the export, from 1, where one can be named.
  var row: Int?
  /// Place of the byte in the unpacked text, from 1.
  var byte: Int?

  var description: String {
    let place = [row.map { "row \($0)" }, byte.map { "byte \($0)" }].compactMap { $0 }
    return place.isEmpty ? reason : "\(place.joined(separator: ", ")): \(reason)"
  }
}

extension String {
  /// Without white space at either end.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
