import Customs
import Testing

@testable import Refunds

@Suite("The tables of the line checks") struct HeadingTableTests {
  private let headings = Law.current.headings
  private let table = Law.current.newest.table

  @Test("every heading is found by its number, and on each day by the row in force")
  func numbers() throws {
    for heading in headings {
      let hts = try #require(HTSNumber(value: UInt64(heading.number), digits: 8))
      let number = try #require(table[hts])
      let rows = table.rows(of: hts)
      #expect(number.number == heading.number && number.bearing != .unlisted)
      #expect(rows.count == headings.count { $0.number == heading.number })
      #expect(rows.allSatisfy { table[$0].number == heading.number })
      #expect(number.program == heading.program.bit)
      for day in days {
        let row = table.row(rows, on: day)
        #expect(row == rows.first { table[$0].isInForce(on: day) }, "\(heading.number) \(day)")
        #expect(row.map { headings[table[$0].place].first != nil } ?? true)
      }
    }
    for other: UInt64 in [0, 8471_30_01, 9802_00_40, 9903_00_99, 9903_88_15, 9999_99_99] {
      let hts = try #require(HTSNumber(value: other, digits: 8))
      #expect(table.rows(of: hts).isEmpty && table[hts] == nil)
    }
    let number = try #require(HTSNumber("9903.01.35"))
    let unlisted = try #require(table[number])
    #expect(unlisted.bearing == .unlisted && unlisted.rows.isEmpty && unlisted.program == 0)
  }

  @Test("numbers that are no headings are told apart by chapter")
  func places() {
    let chapters: [[UInt32]] = [
      [0, 101_21_00, 8471_30_01, 9701_99_99], [9801_00_10, 9822_09_10],
      [9900_00_01, 9902_12_34, 9904_00_00, 9999_99_99],
    ]
    let places = chapters.map { Set($0.map { LineKind.place(of: $0) }) }
    #expect(places.allSatisfy { $0.count == 1 } && Set(places).count == 3)
    for number: UInt32 in [9903_00_00, 9903_01_24, 9903_99_99] {
      #expect(!places.contains([LineKind.place(of: number)]))
      #expect(LineKind.isChapter99(LineKind.place(of: number)))
    }
    #expect(
      chapters.map { LineKind.isChapter99(LineKind.place(of: $0[0])) }
        == [false, false, true])
  }

  @Test("an origin is a heading's by its own code, by another, or because all are")
  func origins() throws {
    let law = LineLaw.current
    let origins = table.origins(law)
    for heading in headings {
      let hts = try #require(HTSNumber(value: UInt64(heading.number), digits: 8))
      for row in table.rows(of: hts) where headings[table[row].place] == heading {
        let countries = heading.countries.split(separator: ";").map(String.init)
        for origin in ["CN", "CA", "MX", "XA", "XZ", "UK", "GB", "EL", "GR", "AA", "ZZ"] {
          let others = law.countryAliases.filter { origin.hasPrefix($0.code) }.map(\.country)
          let isNever =
            heading.kind == .dutiable && heading.program == .reciprocal
            && law.neverReciprocal.split(separator: ";").map(String.init).contains(origin)
          let expected =
            countries == ["*"]
            ? !isNever : countries.contains(origin) || others.contains(where: countries.contains)
          #expect(
            origins.contains(HeadingTable.codes(origin)[0], at: row) == expected,
            "\(heading.number) \(origin)")
        }
      }
    }
    var all = OriginSets(count: 2)
    all.insertAll(at: 1)
    #expect(all.contains(HeadingTable.codes("ZZ")[0], at: 1))
    #expect(!all.contains(0, at: 1) && !all.contains(HeadingTable.codes("ZZ")[0], at: 0))
  }

  private var days: [Day] {
    let collection = Law.current.newest.collectionDates
    return (-1...(collection.upperBound - collection.lowerBound) + 1).map {
      collection.lowerBound + $0
    }
  }
}
