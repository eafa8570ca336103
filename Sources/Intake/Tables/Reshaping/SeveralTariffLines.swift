import Customs

/// A table that holds several tariff lines in one row.
///
/// Two shapes: a column for each HTS number, with the duty in it; and groups of tariff, value and duty columns that
/// repeat. Each tariff line becomes a row of its own, which still says the row of the file that it came from.
struct SeveralTariffLines {
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
  /// The row's own ordinal, which its tariff lines share.
  private let ordinalColumn: Int?
  private let rows: LabelledRows

  /// Recognizes one of the shapes by its header; nil for any other table, and for one whose rows a layout knows by its own
  /// names.
  init?(of tables: [FirstRows], among layouts: [Layout]) {
    let particular = layouts.filter { !$0.isGeneric && $0.grain == .tariffLine }
    for table in tables {
      for header in table.rows
      where header.cells.count <= HeaderRow.widest && Self.hasEntryNumber(header) {
        if particular.contains(where: { $0.fits(header) }) { return nil }
        let rows = LabelledRows(under: header, of: table)
        let groups = Self.numberColumns(of: rows.header) ?? Self.repeatedGroups(of: rows.header)
        guard let groups else { continue }
        let taken = Set(
          groups.flatMap { [$0.htsColumn, $0.valueColumn, $0.dutyColumn].compactMap { $0 } })
        self.groups = groups
        ordinalColumn = rows.header.names.firstIndex { brokerTariffLines.fields[$0] == .ordinal }
        shared = rows.header.cells.indices.filter { [ordinalColumn] in
          !taken.contains($0) && $0 != ordinalColumn
        }
        self.rows = rows
        return
      }
    }
    return nil
  }

  /// Once: where the name stands twice, two tables may stand side by side.
  private static func hasEntryNumber(_ header: HeaderRow) -> Bool {
    header.names.count { brokerTariffLines.fields[withoutCount($0)] == .entryNumber } == 1
  }

  /// Columns whose header is a Chapter 99 number, perhaps with a letter or a rate behind it: `9903.01.10 (25%)`.
  private static func numberColumns(of header: HeaderRow) -> [Group]? {
    if header.names.contains(where: { brokerTariffLines.fields[$0] == .tariffDuty }) { return nil }
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
    for (index, name) in header.names.enumerated() {
      let name = withoutCount(name)
      let found = brokerTariffLines.fields[name]
      if found == .hts {
        (tariff, value) = (index, nil)
      } else if tariff != nil,
        ["value", "entered value"].contains(name)
      {
        value = index
      } else if let column = tariff, found == .lineDuty || found == .tariffDuty {
        groups.append(Group(htsColumn: column, valueColumn: value, dutyColumn: index))
        tariff = nil
      }
    }
    return groups.count < 2 ? nil : groups
  }

  /// A header without the number that tells its group: `tariff 2`, `duty (2)`, `duty.1`.
  static func withoutCount(_ header: String) -> String {
    // Characters are slow to tell apart, and nearly all headers end in a letter.
    if let last = header.utf8.last, (0x61...0x7A).contains(last) { return header }
    var name = Substring(header)
    while let last = name.last, last.isNumber || " ().#_-".contains(last) { name = name.dropLast() }
    return String(name)
  }
}

extension SeveralTariffLines {
  /// The table with a row for each tariff line; nil where it grows too much.
  func rewritten(_ bytes: ByteBlock) -> [UInt8]? {
    let headers =
      shared.map { rows.header.cells[$0] }
      + ["Tariff Ordinal Number", "HTS Number", "Tariff Duty", "Tariff Value"]
    return rows.rewritten(bytes, under: headers, tariffLines)
  }

  private func tariffLines(of cells: [String]) -> [[String]] {
    let missing = rows.header.cells.count - cells.count
    let cells = missing > 0 ? cells + Array(repeating: "", count: missing) : cells
    let common = shared.map { cells[$0] }
    // Of the rows of one line, each begins where the one above it ends.
    let rowsAbove = ordinalColumn.flatMap { UInt16(cells[$0]) }.map { max(Int($0), 1) - 1 } ?? 0
    let lines = groups.enumerated().compactMap { place, group -> [String]? in
      let number = group.number?.description ?? group.htsColumn.map { cells[$0] } ?? ""
      let duty = cells[group.dutyColumn]
      if duty.isEmpty, group.number != nil || number.isEmpty { return nil }
      let ordinal = rowsAbove * groups.count + place + 1
      return common + [String(ordinal), number, duty, group.valueColumn.map { cells[$0] } ?? ""]
    }
    // A row without any tariff line is kept, so that it shows among the rejects and is not lost.
    return lines.isEmpty ? [common + ["1", "", "", ""]] : lines
  }
}
