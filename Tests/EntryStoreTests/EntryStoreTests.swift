import Customs
import Testing

@testable import EntryStore

@Suite("The store") struct EntryStoreTests {
  @Test("bits are what was asked of each index, also past a word and at the tail")
  func bits() {
    for count in [0, 1, 63, 64, 65, 130] {
      let thirds = Bits(count: count) { $0 % 3 == 0 }
      var rest = thirds
      rest.invert()
      var none = thirds
      none.formIntersection(rest)
      var all = thirds
      all.formUnion(rest)
      #expect(none.isEmpty)
      #expect(all == Bits(count: count, filledWith: true))
      var set: [Int] = []
      thirds.forEachSet { set.append($0) }
      #expect(set == (0..<count).filter { $0 % 3 == 0 })
      for index in 0..<count { #expect(thirds[index] != rest[index]) }
      all.subtract(rest)
      #expect(all == thirds)
    }
  }

  @Test("a codebook gives equal texts one code and remembers them")
  func codebook() {
    var book = Codebook()
    let first = book.code(for: "Nordwind Trading")
    let second = book.code(for: "Harbor & Sons")
    #expect(first != second)
    #expect(book.code(for: "Nordwind Trading") == first)
    #expect(book[first] == "Nordwind Trading")
    #expect(book.code(for: "") == Codebook.noText)
    #expect(book[Codebook.noText] == "")
    #expect(book.count == 3)
  }

  @Test("a built store gives back every record, its lines and where it appeared")
  func building() throws {
    var builder = EntryStoreBuilder()
    var records: [EntryRecord] = []
    for index in 0..<5 {
      var record = EntryRecord(number: EntryNumber(packed: UInt64(1000 + index)))
      record.port = PortCode(number: UInt16(index))
      record.entryDate = Day(number: Int32(20_000 + index))
      record.facts[.drawback] = .yes
      record.protest = .open
      record.doubts = [.rejectedRows]
      records.append(record)
      builder.append(record)
      for line in 0..<index {
        var tariff = TariffLine(hts: try #require(HTSNumber("99030124")))
        tariff.duty = Cents(Int64(line * 100))
        tariff.line = UInt16(line)
        builder.append(tariff)
      }
      builder.append([Appearance(source: 0, row: UInt32(index + 2))])
    }
    let store = builder.finish()
    #expect(store.entries.count == 5)
    for index in 0..<5 {
      #expect(store.entries[index] == records[index])
      #expect(store.tariffLines(of: index).count == index)
      #expect(
        store.tariffLines(of: index).map(\.duty.amount)
          == (0..<index).map { Int64($0 * 100) })
      #expect(store.appearances(of: index).map(\.row) == [UInt32(index + 2)])
      #expect(store.entries.row(of: records[index].number) == index)
    }
    #expect(store.entries.row(of: EntryNumber(packed: 999)) == nil)
    #expect(store.entries.row(of: EntryNumber(packed: 1005)) == nil)
  }

  @Test("an entry that says nothing of it appears with its first tariff line, or nowhere")
  func appearances() throws {
    var builder = EntryStoreBuilder()
    var line = TariffLine(hts: try #require(HTSNumber("99030124")))
    (line.source, line.row) = (3, 17)
    builder.append(EntryRecord(number: EntryNumber(packed: 1)))
    builder.append(line)
    builder.append(EntryRecord(number: EntryNumber(packed: 2)))
    builder.append(EntryRecord(number: EntryNumber(packed: 3)))
    builder.append(line)
    builder.append([Appearance(source: 1, row: 4), Appearance(source: 2, row: 5)])
    let store = builder.finish()
    #expect(store.appearances(of: 0) == [Appearance(source: 3, row: 17)])
    #expect(store.appearances(of: 1).isEmpty)
    #expect(
      store.appearances(of: 2) == [Appearance(source: 1, row: 4), Appearance(source: 2, row: 5)])
  }

  @Test("lines are found in any of many stretches, and any number of them")
  func manyStretches() throws {
    let other = TariffLine(hts: try #require(HTSNumber("99030124")))
    func line(of entry: Int) -> TariffLine {
      var line = other
      line.row = UInt32(entry + 2)
      return line
    }
    let count = 66_000
    var assembly = EntryStoreAssembly(
      entries: count + 2, stretches: (0..<count).map { [other, line(of: $0)] })
    var read = EntryStoreBuilder()
    for entry in 0..<count {
      read.append(
        EntryRecord(number: EntryNumber(packed: UInt64(entry))),
        linesAt: TariffLinePlace(stretch: UInt32(entry), first: 1, count: 1))
    }
    assembly.append(read.finishPart())
    var merged = EntryStoreBuilder()
    for (entry, lines) in [(count, 70_000), (count + 1, 3)] {
      merged.append(EntryRecord(number: EntryNumber(packed: UInt64(entry))))
      for _ in 0..<lines { merged.append(line(of: entry)) }
    }
    assembly.append(merged.finishPart())
    let store = assembly.finish(
      sources: [], names: Codebook(), conflicts: [], quantities: [], words: [])
    for entry in [0, 1, 65_534, 65_535, 65_536, count - 1, count, count + 1] {
      let lines = store.tariffLines(of: entry)
      #expect(lines.count == [count: 70_000, count + 1: 3][entry] ?? 1)
      #expect(lines.allSatisfy { $0.row == UInt32(entry + 2) }, "\(entry)")
      store.forEachTariffLines(of: entry..<entry + 1) { walked, span in
        #expect(walked == entry && span.indices.map { span[$0] } == Array(lines))
      }
    }
    #expect(store.tariffLines.count == count + 70_003)
  }

  @Test("a place is file and row, with the source's number where the store holds no sources")
  func places() {
    var workbook = Source(path: "exports/book.xlsx")
    workbook.sheet = "Data"
    let sources = [Source(path: "exports/ace.csv"), workbook]
    let named = EntryStoreBuilder().finish(sources: sources)
    #expect(named.name(of: Appearance(source: 0, row: 17)) == "ace.csv:17")
    #expect(named.name(of: Appearance(source: 1, row: 2)) == "book.xlsx[Data]:2")
    let bare = EntryStoreBuilder().finish()
    #expect(bare.name(of: Appearance(source: 1, row: 2)) == "source 1:2")
  }

  @Test("entries out of order are a programmer's mistake, stopped at once")
  func order() async {
    await #expect(processExitsWith: .failure) {
      var builder = EntryStoreBuilder()
      builder.append(EntryRecord(number: EntryNumber(packed: 2)))
      builder.append(EntryRecord(number: EntryNumber(packed: 1)))
    }
  }
}

@Suite("Work side by side") struct InOrderTests {
  private struct Refusal: Error {}

  @Test("results come in the order of the items, whichever is ready first")
  func order() async {
    let items = Array(0..<40)
    let results = await inOrder(items) { item in
      // Every fifth item takes longer than those after it.
      (0..<(item % 5 == 0 ? 20_000 : 1)).reduce(item) { sum, _ in sum }
    }
    #expect(results == items)
  }

  @Test("what taking a result throws is thrown, and nothing later is taken")
  func refusal() async {
    var taken: [Int] = []
    await #expect(throws: Refusal.self) {
      try await inOrder(Array(0..<40)) {
        $0
      } take: { (item) throws(Refusal) in
        if item == 3 { throw Refusal() }
        taken.append(item)
      }
    }
    #expect(taken == [0, 1, 2])
  }
}
