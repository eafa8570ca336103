import Customs
import Testing

@testable import Refunds

@Suite("The tables of the line checks") struct HeadingTableTests {
  private let steps = LineSteps(LineLaw.current.order)
  private let headings = Catalogue.current.headings

  @Test("every heading is found by its number, and its days are those of all its rows")
  func numbers() {
    let table = HeadingTable(headings, steps)
    for heading in headings {
      let number = table.number(heading.number)
      let rows = table.rows(of: heading.number).map { table[$0] }
      #expect(rows.count == headings.count { $0.number == heading.number })
      #expect(rows.allSatisfy { $0.number == heading.number })
      #expect(number.program == heading.program.bit)
      for day in days where !number.hasGap {
        let isCovered = number.first <= day.number && day.number <= number.last
        #expect(isCovered == rows.contains { $0.isInForce(on: day) }, "\(heading.number) \(day)")
      }
    }
    for other: UInt32 in [0, 8471_30_01, 9802_00_40, 9903_00_99, 9903_88_15, 9999_99_99] {
      #expect(table.rows(of: other).isEmpty && table.number(other).program == 0)
    }
  }

  @Test("days between two rows of a number are known for a gap")
  func gap() throws {
    let heading = try #require(headings.first { $0.first != nil && $0.last != nil })
    let (first, last) = (try #require(heading.first), try #require(heading.last))
    func table(again day: Day) -> HeadingTable {
      let later = Heading(
        number: heading.number, program: heading.program, kind: heading.kind, rate: heading.rate,
        countries: heading.countries, first: day, last: day + 9, note: "",
        citation: heading.citation)
      return HeadingTable([heading, later], steps)
    }
    #expect(!table(again: last + 1).number(heading.number).hasGap)
    let broken = table(again: last + 2).number(heading.number)
    #expect(broken.hasGap && broken.first == first.number && broken.last == (last + 11).number)
  }

  @Test("an origin is a heading's by its own code, by another, or because all are")
  func origins() {
    let law = LineLaw.current
    let table = HeadingTable(headings, steps)
    let origins = table.origins(law)
    for heading in headings {
      for row in table.rows(of: heading.number) where headings[table[row].place] == heading {
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
    let collection = Windows.collection.value
    return (-1...(collection.upperBound - collection.lowerBound) + 1).map {
      collection.lowerBound + $0
    }
  }
}
