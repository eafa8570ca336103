/// Reads the CSV export: a header, then one record for each row.
enum ScheduleCSV {
  /// The headers of the export; columns are known by name, never by place.
  private static let number = ["hts number", "htsno"]
  private static let general = ["general rate of duty", "general"]
  private static let special = ["special rate of duty", "special"]

  /// Hands over every row below the header.
  static func read(
    _ bytes: ByteBlock, _ take: (ScheduleRow) -> Void
  ) throws(ScheduleDamage) {
    for first in FirstRows.underEachDelimiter(of: bytes) {
      for header in first.rows {
        let names = header.cells.map(HeaderRow.normalized)
        func column(_ spellings: [String]) -> Int? { names.firstIndex(where: spellings.contains) }
        guard let number = column(number), let general = column(general),
          let special = column(special)
        else { continue }
        var index = StructuralIndex()
        index.scan(
          bytes, header.end..<bytes.count, delimiter: first.delimiter, lineEnd: first.lineEnd)
        if index.endsInsideQuotes { throw ScheduleDamage(reason: "a quoted cell never ends") }
        try read(
          index, of: bytes, from: header, columns: (number, general, special), take)
        return
      }
    }
    throw ScheduleDamage(
      reason: "it is neither JSON nor a table with the columns HTS Number, General Rate of Duty and"
        + " Special Rate of Duty")
  }

  private static func read(
    _ index: StructuralIndex, of bytes: ByteBlock, from header: HeaderRow,
    columns: (number: Int, general: Int, special: Int), _ take: (ScheduleRow) -> Void
  ) throws(ScheduleDamage) {
    var scratch = ScratchText()
    var row = header.row
    var damage: ScheduleDamage?
    index.forEachRecord(from: header.end) { cells in
      row += 1
      guard cells.count >= header.cells.count else {
        // A blank row is none of the schedule's.
        let isBlank = cells.allSatisfy { scratch.clean(bytes, $0).isEmpty }
        if !isBlank, damage == nil {
          damage = ScheduleDamage(
            reason: "it has \(cells.count) cells, the header \(header.cells.count)", row: row)
        }
        return
      }
      var found = ScheduleRow()
      found.number = scratch.clean(bytes, cells[columns.number]).string
      found.general = scratch.clean(bytes, cells[columns.general]).string
      found.special = scratch.clean(bytes, cells[columns.special]).string
      take(found)
    }
    if let damage { throw damage }
  }
}
