import Customs
import EntryStore
import Testing

@testable import Intake

@Suite("Several tables in one text") struct TableTests {
  private static let header =
    "Entry Summary Number,Entry Date,Entry Summary Line Number,Tariff Ordinal Number,HTS Number - Full,"
  private static let book =
    header + "Line Tariff Duty Amount\n"
    + "BQX76543218,04/22/2025,1,1,99030124,100.00\nBQX76543218,04/22/2025,1,2,8528724000,5.00\n"

  private func duties(_ reading: Reading) -> [String] {
    (0..<reading.store.entries.count).map { entry in
      let duty = reading.store.tariffLines(of: entry).reduce(Cents.zero) { $0 + $1.duty }
      return "\(reading.store.entries.number[entry]) \(duty)"
    }
  }

  @Test(
    "a header below the first starts a table with its own columns", arguments: [1, 7, 64, 4096])
  func below(size: Int) async throws {
    let moved =
      "HTS Number - Full,Line Tariff Duty Amount,Entry Summary Number,Entry Date\n"
      + "99030124,30.00,LK400003011,04/22/2025\n"
    let reading = try await reading(Self.book + moved, chunkSize: size, windowSize: size)
    #expect(duties(reading) == ["BQX76543218 105.00", "LK400003011 30.00"])
    #expect(reading.store.sources.map(\.sheet) == ["", "rows from 4 on"])
    #expect(reading.store.tariffLines(of: 1).map(\.row) == [5])
    #expect(!reading.hasFindings)
  }

  @Test("also where the table above it is short and has fewer known columns")
  func above() async throws {
    let short = "Entry Number,HTS,Tariff Duty\nLK400003011,99030124,30.00\n\n"
    let reading = try await reading(short + Self.book)
    #expect(duties(reading) == ["BQX76543218 105.00", "LK400003011 30.00"])
  }

  @Test("what stands below a header that is not understood is named as not read")
  func unknown() async throws {
    let other = "Folio,Asiento,Partida,Grupo,Nomenclatura,Cuota\nLK400003011,x,1,1,99030124,70.00\n"
    let reading = try await reading(Self.book + other)
    #expect(duties(reading) == ["BQX76543218 105.00"])
    #expect(reading.store.omissions.map(\.source.sheet) == ["rows from 4 on"])
  }

  @Test("the same header once more, as on every page, is no table of its own")
  func again() async throws {
    let reading = try await reading(
      Self.book + Self.book.replacing("BQX76543218", with: "LK400003011"))
    #expect(duties(reading) == ["BQX76543218 105.00", "LK400003011 105.00"])
    #expect(reading.store.sources.count == 1 && !reading.hasFindings)
  }

  @Test("two tables side by side are refused by name, and so are two columns for one thing")
  func sideBySide() async throws {
    let texts = [
      "Entry No,HTS,Tariff Duty,,Entry No,HTS,Tariff Duty\n"
        + "BQX76543218,99030124,1.00,,LK400003011,99030124,9.00\n": "side by side",
      "Entry No,HTS,Tariff Duty,,Entry No.1,HTS.1,Tariff Duty.1\n"
        + "BQX76543218,99030124,1.00,,LK400003011,99030124,9.00\n": "side by side",
      "Entry No,HTS,Tariff Duty,,Entry Summary Number,HTS Number - Full,Line Tariff Duty Amount\n"
        + "BQX76543218,99030124,1.00,,LK400003011,99030124,9.00\n": "side by side",
      "Entry No,HTS,Tariff Duty,Tariff Duty Amount\nBQX76543218,99030124,1.00,9.00\n":
        "columns C and D both give the duty of each HTS number",
    ]
    for (text, sentence) in texts {
      do {
        _ = try await reading(text)
        Issue.record("was read")
      } catch let error as IntakeError {
        #expect(error.description.contains(sentence))
      }
    }
    // Columns that say the same, or of which one holds something else, are no question.
    let same =
      "Entry No,Entry,HTS,Tariff Duty,HTS Duty\nBQX76543218,ref 1,99030124,1.00,1.00\n"
    #expect(duties(try await reading(same)) == ["BQX76543218 1.00"])
  }

  @Test("a fact that two columns give differently is named")
  func twoFacts() async throws {
    let text =
      "Entry No,HTS,Tariff Duty,Liquidation Date,Liq Date\n"
      + "BQX76543218,99030124,1.00,01/30/2026,02/20/2026\n"
    let reading = try await reading(text)
    #expect(reading.store.omissions.flatMap(\.sentences).count == 1 && reading.hasFindings)
  }

  @Test("empty last cells that a program left off, and a header with a comma at its end")
  func shortRows() async throws {
    let text =
      "Entry No,HTS,Tariff Duty,Liquidation Date,Protest Number,\r\n"
      + "BQX76543218,99030124,1.00,01/30/2026\r\nLK400003011,99030124,2.00\r\n"
    for size in [1, 64, 4096] {
      let reading = try await reading(text, chunkSize: size, windowSize: size)
      #expect(duties(reading) == ["BQX76543218 1.00", "LK400003011 2.00"])
      #expect(reading.store.entries.liquidationDate[0].description == "2026-01-30")
      #expect(!reading.store.entries.liquidationDate[1].isReported)
      #expect(!reading.hasFindings)
    }
  }

  @Test("a row that a line break cuts in two is not filled up")
  func brokenRow() async throws {
    let text =
      "Entry No,HTS,Tariff Duty,Goods,Drawback\n"
      + "BQX76543218,99030124,1.00,TV\nSTAND,Y\nLK400003011,99030124,2.00,x,N\n"
    let reading = try await reading(text)
    #expect(duties(reading) == ["LK400003011 2.00"])
    #expect(reading.rejects.map(\.row) == [2, 3])
  }

  @Test("a table of HTS numbers whose duty is not known by its name is no mere list of facts")
  func unknownDuty() async throws {
    for name in ["Montant", "Duty"] {
      let text = "Entry No,HTS,\(name),Entry Date\nBQX76543218,99030124,70.00,04/22/2025\n"
      let reading = try await reading(text + Self.book)
      #expect(duties(reading) == ["BQX76543218 105.00"])
      let sentences = reading.store.omissions.flatMap(\.sentences)
      #expect(sentences.count == 1 && sentences[0].contains("no duty was read of it"))
      #expect(name == "Duty" || sentences[0].contains("\"Montant\""))
    }
  }

  @Test("a table of duties whose HTS numbers are not known by their name is no mere list of facts")
  func unknownNumbers() async throws {
    let names = "Entry Summary Number,Entry Date,"
    for (header, words) in [
      ("Nummer,Line Tariff Duty Amount", "names the duty of each HTS number"),
      (",Line Tariff Duty Amount", "names the duty of each HTS number"),
      ("Nummer,Montant", "holds Chapter 99 numbers"),
    ] {
      let text = names + header + "\nBQX76543218,04/22/2025,99030124,70.00\n"
      let reading = try await reading(text + Self.book)
      #expect(duties(reading) == ["BQX76543218 105.00"], "\(header)")
      let sentences = reading.store.omissions.flatMap(\.sentences)
      #expect(sentences.count == 1 && sentences[0].contains(words), "\(header)")
    }
    // A number of goods or of parts in a list of entries is no duty.
    let list = "Entry Summary Number,Protest Status,Part\nBQX76543218,Open,9503000073\n"
    #expect(try await reading(list + Self.book).store.omissions.isEmpty)
  }

  @Test("a comma without quotes is no trailing delimiter, also where the last cell is blank")
  func longRows() async throws {
    let header = "Entry No,HTS,Tariff Value,Tariff Duty,Goods\n"
    let text =
      header + "BQX76543218,99030124,0.00,1,840.50,\n" + "LK400003011,99030124,0.00,2.00,x\n"
    for size in [1, 4096] {
      let reading = try await reading(text, chunkSize: size, windowSize: size)
      #expect(duties(reading) == ["LK400003011 2.00"])
      #expect(reading.rejects.map(\.row) == [2])
    }
    let trailing =
      header + "BQX76543218,99030124,0.00,1.00,y,\n" + "LK400003011,99030124,0.00,2.00,x,\n"
    #expect(
      duties(try await reading(trailing)) == ["BQX76543218 1.00", "LK400003011 2.00"])
  }

  @Test("zero bytes behind a text are not part of it")
  func zeros() async throws {
    for zeros in [1, 256, 1 << 21] {
      let reading = try await reading(Self.book + String(repeating: "\0", count: zeros))
      #expect(duties(reading) == ["BQX76543218 105.00"])
      #expect(!reading.hasFindings)
    }
  }
}
