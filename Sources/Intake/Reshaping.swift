import Customs

/// Writes tables anew that hold several tariff lines in one row.
///
/// Two shapes: a column for each HTS number, with the duty in it; and groups of tariff, value and duty columns that
/// repeat. Each tariff line becomes a row of its own, which still says the row of the sheet that it came from.
struct Reshaping {
  /// Columns that say one tariff line.
  private struct Group {
    /// The HTS number that the header itself is, or nil where a column has it.
    var number: HTSNumber?
    var htsColumn: Int?
    var valueColumn: Int?
    let dutyColumn: Int
  }

  private let groups: [Group]
  /// Columns that belong to the whole row.
  private let shared: [Int]
  private let header: HeaderRow
  private let delimiter: UInt8
  private let lineEnd: UInt8

  /// Recognises one of the shapes by its header; nil for any other table.
  init?(of bytes: ByteBlock) {
    let lineEnd = Plan.lineEnd(of: bytes)
    for delimiter in Plan.delimiters {
      for header in Plan.firstRows(
        of: bytes, from: Plan.textStart(of: bytes), delimiter: delimiter, lineEnd: lineEnd)
      {
        let groups = Reshaping.numberColumns(of: header) ?? Reshaping.repeatedGroups(of: header)
        guard let groups, Reshaping.hasEntryNumber(header) else { continue }
        let taken = Set(
          groups.flatMap { [$0.htsColumn, $0.valueColumn, $0.dutyColumn].compactMap { $0 } })
        self.groups = groups
        shared = header.cells.indices.filter { !taken.contains($0) }
        self.header = header
        self.delimiter = delimiter
        self.lineEnd = lineEnd
        return
      }
    }
    return nil
  }

  private static func field(of header: String) -> Field? {
    brokerTariffLines.fields[HeaderRow.normalized(header)]
  }

  private static func hasEntryNumber(_ header: HeaderRow) -> Bool {
    header.cells.contains { field(of: $0) == .entryNumber }
  }

  /// Columns whose header is a Chapter 99 number, perhaps with a letter or a rate behind it: `9903.01.10 (25%)`.
  private static func numberColumns(of header: HeaderRow) -> [Group]? {
    if header.cells.contains(where: { field(of: $0) == .tariffDuty }) { return nil }
    let groups = header.cells.enumerated().compactMap { index, cell -> Group? in
      let digits = cell.prefix { $0.isNumber || $0 == "." || $0 == " " }
      let rest = cell.dropFirst(digits.count)
      let isSuffix =
        rest.isEmpty || rest.hasPrefix("(") || (rest.count == 1 && rest.allSatisfy(\.isLetter))
      guard isSuffix, let number = HTSNumber(digits), number.isChapter99, number.digits == 8 else {
        return nil
      }
      return Group(number: number, dutyColumn: index)
    }
    return groups.isEmpty ? nil : groups
  }

  /// Tariff columns that occur more than once, each followed by a duty of its own.
  private static func repeatedGroups(of header: HeaderRow) -> [Group]? {
    var groups: [Group] = []
    var tariff: Int?
    var value: Int?
    for (index, cell) in header.cells.enumerated() {
      let found = field(of: withoutCount(cell))
      if found == .hts {
        (tariff, value) = (index, nil)
      } else if tariff != nil,
        ["value", "entered value"].contains(HeaderRow.normalized(withoutCount(cell)))
      {
        value = index
      } else if let column = tariff, found == .lineDuty || found == .tariffDuty {
        groups.append(Group(htsColumn: column, valueColumn: value, dutyColumn: index))
        tariff = nil
      }
    }
    return groups.count < 2 ? nil : groups
  }

  /// A header without the number that tells its group: `Tariff 2`, `Duty (2)`, `Duty.1`.
  private static func withoutCount(_ header: String) -> String {
    var name = Substring(header)
    while let last = name.last, last.isNumber || " ().#_-".contains(last) { name = name.dropLast() }
    return String(name)
  }
}

extension Reshaping {
  /// The table with a row for each tariff line.
  func rewritten(_ bytes: ByteBlock) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    let headers =
      [Plan.sourceRowHeader] + shared.map { header.cells[$0] }
      + ["Tariff Ordinal Number", "HTS Number", "Tariff Duty", "Tariff Value"]
    write(headers, to: &text)
    var index = StructuralIndex()
    let body = header.end..<bytes.count
    index.scan(bytes, body, delimiter: delimiter, lineEnd: lineEnd)
    var scratch = ScratchText()
    var row = header.row
    index.forEachRecord(from: body.lowerBound) { cells in
      row += 1
      writeLines(of: cells.map { scratch.clean(bytes, $0).string }, row: row, to: &text)
    }
    return text
  }

  private func writeLines(of cells: [String], row: Int, to text: inout [UInt8]) {
    guard cells.contains(where: { !$0.isEmpty }) else { return }
    let missing = header.cells.count - cells.count
    let cells = missing > 0 ? cells + Array(repeating: "", count: missing) : cells
    let common = [String(row)] + shared.map { cells[$0] }
    var written = false
    for (place, group) in groups.enumerated() {
      let number = group.number?.description ?? group.htsColumn.map { cells[$0] } ?? ""
      let duty = cells[group.dutyColumn]
      if duty.isEmpty, group.number != nil || number.isEmpty { continue }
      let value = group.valueColumn.map { cells[$0] } ?? ""
      write(common + [String(place + 1), number, duty, value], to: &text)
      written = true
    }
    // A row without any tariff line is kept, so that it shows among the rejects and is not lost.
    if !written { write(common + ["1", "", "", ""], to: &text) }
  }

  private func write(_ cells: [String], to text: inout [UInt8]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { text.append(UInt8(ascii: ",")) }
      text.appendCell(cell.utf8)
    }
    text.append(0x0A)
  }
}

extension SourceContents {
  /// The same tables, those with several tariff lines in a row written anew.
  var reshaped: SourceContents {
    var contents = self
    for place in tables.indices {
      let file = tables[place].text
      let text = file.withBytes { bytes in Reshaping(of: bytes)?.rewritten(bytes) }
      guard let text else { continue }
      contents.tables[place].replaceText(SourceFile(path: file.path, contents: text))
      contents.tables[place].remarks.append("rows with several tariff lines were read one by one")
    }
    return contents
  }
}
