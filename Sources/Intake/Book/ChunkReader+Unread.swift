import Customs
import EntryStore

/// Columns that no field reads, and whose cells may matter all the same.
extension ChunkReader {
  /// Reads a column that touches a bar and is not understood: what is not a no leaves a doubt on its entry.
  mutating func readBar(_ column: Plan.Column) {
    guard let bar = Bar(header: HeaderRow.normalized(column.header)) else { return }
    var unread = UnreadColumn(header: column.header)
    var last: (range: Range<Int>, isNo: Bool)?
    for row in rows.indices {
      let range = cell(row, column.index)
      let isNo: Bool
      if let last, bytes.equal(range, last.range) {
        isNo = last.isNo
        if !isNo { unread.addRow() }
      } else {
        let text = scratch.clean(bytes, range)
        isNo = answer(text) == .no || money(text) == .zero || money(text, .comma) == .zero
        unread.add(text.string, isNo: isNo)
        last = (range, isNo)
      }
      if !isNo { reading.runs[rows[row].run].record.doubts.insert(bar.doubt) }
    }
    reading.note(unread)
  }

  /// Searches a column that feeds nothing for words that touch a bar: they leave the doubt that a column of that name
  /// would leave.
  mutating func readRemarks(_ column: Plan.Column) {
    var unread = UnreadColumn(header: column.header)
    var last: (range: Range<Int>, bar: Bar?)?
    for row in rows.indices {
      let range = cell(row, column.index)
      if range.isEmpty { continue }
      if let last, bytes.equal(range, last.range) {
        if last.bar != nil { unread.addRow() }
      } else {
        var bar: Bar?
        if Bar.mayBeNamed(in: bytes, range) {
          let text = scratch.clean(bytes, range).string
          bar = Bar(remark: HeaderRow.normalized(text))
          if bar != nil { unread.add(text, isNo: false) }
        }
        last = (range, bar)
      }
      if let bar = last?.bar { reading.runs[rows[row].run].record.doubts.insert(bar.doubt) }
    }
    reading.note(unread)
  }

  /// Looks for amounts in a column that has duty by its name and that no field reads.
  mutating func readUnreadDuty(_ column: Plan.Column) {
    var unread = UnreadColumn(header: column.header, matter: .duty)
    for row in rows.indices {
      let text = scratch.clean(bytes, cell(row, column.index))
      guard let amount = money(text, .point) ?? money(text, .comma), amount != .zero else {
        continue
      }
      unread.add(text.string, isNo: false)
    }
    reading.note(unread)
  }
}
