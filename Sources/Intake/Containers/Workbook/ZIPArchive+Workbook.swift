extension ZIPArchive {
  /// Whether it is an Excel workbook, `.xlsx` or `.xlsb`.
  var isWorkbook: Bool { has("xl/workbook.xml") || isBinaryWorkbook }

  var isBinaryWorkbook: Bool { has("xl/workbook.bin") }

  /// Looks at the directory of a workbook before anything is unpacked.
  ///
  /// A hostile archive costs a bounded amount of memory and time: what a member claims to hold is checked before it is
  /// opened, and what it does hold is counted while it is read.
  func checkWorkbook() throws(IntakeError) {
    if hasTooManyMembers { throw Workbook.tooLarge(path) }
    var total = 0
    for member in members {
      if member.isOutside {
        throw .notText(
          path: path,
          container: "an archive whose member \"\(member.name.prefix(80))\" points out of it",
          advice: "No spreadsheet program writes this. Ask the sender for the file again.")
      }
      if member.isEncrypted {
        throw .notText(
          path: path, container: "an Excel workbook with encrypted members",
          advice: "Save it without a password and give that file.")
      }
      let isBomb =
        member.size > Workbook.trustedSize
        && member.size / max(member.packedSize, 1) > Workbook.ratioLimit
      total += min(member.size, Workbook.totalLimit)
      if isBomb || member.size > Workbook.memberLimit || total > Workbook.totalLimit {
        throw Workbook.tooLarge(path)
      }
    }
  }

  /// Opens a part of a workbook for reading from its start.
  func part(_ name: String) throws(IntakeError) -> MemberStream {
    guard let stream = stream(of: name) else {
      throw Workbook.damaged(path, "\(name.prefix(80)) is missing or cannot be unpacked")
    }
    return stream
  }

  /// A small part as a whole.
  func contents(ofPart name: String) throws(IntakeError) -> [UInt8] {
    var stream = try part(name)
    while try stream.fill() {
      if stream.bytes.count > Workbook.trustedSize { throw Workbook.tooLarge(path) }
    }
    return stream.bytes
  }
}
