import Customs
import EntryStore
import Foundation
import Testing

@testable import Intake

/// The same two entries as people and programs write them: $1,840.50 and $1,250.00 of duty on headings, $846.40 beside it.
@Suite("One book in many hands") struct WrittenFormTests {
  private static let header = [
    "Entry Summary Number", "Importer Number", "Entry Date", "Entry Summary Line Number",
    "Tariff Ordinal Number", "HTS Number - Full", "Line Tariff Goods Value Amount",
    "Line Tariff Duty Amount",
  ]
  private static let rows = [
    ["BQX76543218", "12-3456789", "2025-04-22", "1", "1", "99030124", "0.00", "1840.50"],
    ["BQX76543218", "12-3456789", "2025-04-22", "1", "2", "8528724000", "9202.50", "358.90"],
    ["61240004566", "98-7654321", "2025-07-15", "1", "1", "99030125", "0.00", "1250.00"],
    ["61240004566", "98-7654321", "2025-07-15", "1", "2", "8528724000", "12500.00", "487.50"],
  ]

  struct Hand: Sendable, CustomTestStringConvertible {
    let name: String
    var delimiter = ","
    var isLedByIndex = false
    /// Rewrites the cell of a column.
    let write: @Sendable (_ cell: String, _ column: Int) -> String

    var testDescription: String { name }

    func text() -> String {
      let rows = rows.enumerated().map { place, row in
        (isLedByIndex ? ["\(place)"] : [])
          + row.enumerated().map { write($0.element, $0.offset) }
      }
      return ([(isLedByIndex ? [""] : []) + header] + rows)
        .map { $0.map(TestBook.quotedWhereNeeded).joined(separator: delimiter) + "\n" }.joined()
    }
  }

  private static func cents(_ cell: String) -> Cents {
    Cents(Int64(cell.filter { $0 != "." }) ?? 0)
  }

  private static func parts(_ day: String) -> [String] {
    day.split(separator: "-").map(String.init)
  }

  static let hands = [
    Hand(name: "as it is") { cell, _ in cell },
    Hand(name: "year first in two digits") { cell, column in
      column == 2 ? String(cell.dropFirst(2)).replacingOccurrences(of: "-", with: "/") : cell
    },
    Hand(name: "Accounting") { cell, column in
      guard column > 5 else { return cell }
      return cell == "0.00" ? " $ -   " : " $ \(cents(cell).dollars.dropFirst()) "
    },
    Hand(name: "French", delimiter: ";") { cell, column in
      column > 5
        ? String(cents(cell).dollars.dropFirst()).replacingOccurrences(of: ",", with: "\u{202F}")
          .replacingOccurrences(of: ".", with: ",") : cell
    },
    Hand(name: "floats with an index", isLedByIndex: true) { cell, column in
      column > 5 ? "\(Double(cell) ?? -1)" : column > 2 ? "\(cell).0" : cell
    },
    Hand(name: "no-break spaces") { cell, _ in "\u{A0}\(cell)\u{A0}" },
    Hand(name: "dates written out") { cell, column in
      guard column == 2 else { return cell }
      return cell == "2025-04-22" ? "Apr 22, 2025" : "July 15, 2025"
    },
    Hand(name: "en dashes") { cell, column in
      switch column {
      case 0: "\(cell.prefix(3))\u{2013}\(cell.dropFirst(3).prefix(7))\u{2013}\(cell.suffix(1))"
      case 1: cell.replacingOccurrences(of: "-", with: "\u{2013}")
      default: cell
      }
    },
    Hand(name: "sums of binary numbers") { cell, column in
      column > 5 ? "\((Double(cell) ?? -1) + 0.1 + 0.2 - 0.3)" : cell
    },
  ]

  @Test("it reads the same", arguments: hands)
  func same(hand: Hand) async throws {
    let read = try await DayFormTests.reading(hand.text())
    #expect(read.rejects.isEmpty)
    #expect(read.store.refundableDuty == Cents(309_050))
    #expect(read.store.duty == Cents(393_690))
    #expect(read.store.value == Cents(2_170_250))
    #expect(Set(DayFormTests.days(read.store.entries.entryDate)) == ["2025-04-22", "2025-07-15"])
    #expect(Set(read.store.entries.importer.map(\.description)) == ["12-3456789", "98-7654321"])
    let lines = (0..<2).flatMap { read.store.tariffLines(of: $0) }
    #expect(lines.map(\.ordinal) == [1, 2, 1, 2])
    #expect(lines.map(\.line) == [1, 1, 1, 1])
  }
}
