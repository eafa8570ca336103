import Customs
import EntryStore
import Testing

@Suite("Columns of a book") struct ColumnTests {
  @Test("a day takes two bytes and comes back as it was, reported or not")
  func days() {
    #expect(MemoryLayout<ShortDay>.stride == 2)
    var column = DayColumn()
    let days: [Day] = [
      "2000-01-01", "2025-02-04", .unreported, "2049-12-31", "2051-12-31", "2179-06-05",
    ]
    for day in days { column.append(day) }
    #expect(Array(column) == days)
    column += DayColumn(count: 2) { _ in .unreported }
    #expect(column.count == 8 && !column[7].isReported)
  }

  @Test("days made together are those added one by one", arguments: 0...3)
  func together(unreported: Int) {
    let days = [Day](repeating: .unreported, count: unreported) + ["2026-11-21", .unreported]
    var column = DayColumn()
    for day in days { column.append(day) }
    let kept = days.map { ShortDay(wrappedValue: $0) }
    #expect(DayColumn(count: days.count) { kept[$0] } == column)
    #expect(column.values(in: 0..<days.count) == kept)
    #expect(Array(DayColumn(count: unreported) { kept[$0] }) == Array(days.prefix(unreported)))
  }

  @Test(
    "days are asked for as they are kept, from the first to the last, and none for those without a day"
  )
  func window() {
    var column = DayColumn()
    let days: [Day] = ["2000-01-01", "2026-08-31", "2026-09-01", "2026-11-21", "2179-06-05"]
    for day in days + [.unreported] { column.append(day) }
    let windows: [(ShortDays, ClosedRange<Day>)] = [
      (ShortDays("2026-09-01"..."2026-11-21"), "2026-09-01"..."2026-11-21"),
      (ShortDays("2026-09-01"..."2026-09-01"), "2026-09-01"..."2026-09-01"),
      (ShortDays("1969-01-01"..."2000-01-01"), "1969-01-01"..."2000-01-01"),
      (ShortDays("1969-01-01"..."1999-12-31"), "1969-01-01"..."1999-12-31"),
      (ShortDays("2000-01-01"..."9999-12-31"), "2000-01-01"..."9999-12-31"),
      (ShortDays("2180-01-01"..."9999-12-31"), "2180-01-01"..."9999-12-31"),
      (ShortDays(before: "2026-09-01"), "0001-01-01"..."2026-08-31"),
      (ShortDays(before: "1999-12-31"), "0001-01-01"..."1999-12-30"),
    ]
    for (window, range) in windows {
      let found = column.indices.map { window.contains(column[short: $0]) }
      #expect(found == days.map(range.contains) + [false], "\(range)")
    }
  }

  @Test("so many days after a day are counted as it is kept, and from no day come none")
  func later() {
    let day = ShortDay(wrappedValue: "2026-08-31")
    #expect((day + 80).wrappedValue == "2026-11-19")
    #expect(day + 0 == day && ShortDay.unreported + 80 == .unreported)
  }

  @Test("a column that nobody reports is as long as any other")
  func late() {
    var column = LateColumn(0)
    for _ in 0..<3 { column.append(0) }
    #expect(Array(column) == [0, 0, 0])
    var other = LateColumn(0)
    for value in [0, 7, 0] { other.append(value) }
    column += other
    #expect(Array(column) == [0, 0, 0, 0, 7, 0] && column[5] == 0)
    column += other
    #expect(Array(column) == [0, 0, 0, 0, 7, 0, 0, 7, 0])
    var plain = LateColumn(0)
    for value in column { plain.append(value) }
    #expect(plain == column && plain.hashValue == column.hashValue)
    #expect(column != other && LateColumn(0) != other)
    for first in column.indices {
      for last in first...column.count {
        #expect(column.values(in: first..<last) == Array(Array(column)[first..<last]))
      }
    }
  }

  @Test("entries without a value have none, also after columns were put together")
  func sparse() {
    var first = SparseColumn<Int>()
    first.append(10, for: 1)
    first.append(30, for: 3)
    var second = SparseColumn<Int>()
    second.append(100, for: 0)
    first.append(contentsOf: second, from: 4)
    #expect((0..<6).map { first[$0] } == [nil, 10, nil, 30, 100, nil])
    var seen: [Int] = []
    first.forEach { entry, value in seen += [entry, value] }
    #expect(seen == [1, 10, 3, 30, 4, 100])
    for range in [0..<0, 0..<1, 0..<2, 1..<4, 2..<3, 2..<9, 4..<5, 5..<9] {
      var found: [Int] = []
      first.forEach(in: range) { entry, _ in found.append(entry) }
      #expect(found == [1, 3, 4].filter(range.contains), "\(range)")
    }
    #expect(SparseColumn<Int>().isEmpty && !first.isEmpty)
  }
}
