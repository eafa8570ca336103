import Foundation
import Testing

/// What the program asks about instead of guessing, and what it warns of.
@Suite("Questions about amounts and dates") struct QuestionTests {
  private static func run(
    duty: String, day: String, _ options: [String] = []
  ) throws -> Product.Run {
    let folder = try TemporaryFolder()
    let path = folder.path + "/book.csv"
    let text = """
      Entry Summary Number,Entry Date,Entry Summary Line Number,Tariff Ordinal Number,\
      HTS Number - Full,Line Tariff Goods Value Amount,Line Tariff Duty Amount
      LK400003011,\(day),1,1,99030125,0,\(duty)

      """
    try Data(text.utf8).write(to: URL(filePath: path))
    return try Product.run(
      [
        "estimate", path, "--filing-day", Product.filingDate, "--out", folder.path + "/out",
        "--format", "json",
      ] + options)
  }

  @Test("an amount that reads two ways is asked about, and either word is taken")
  func decimalMark() throws {
    let asked = try Self.run(duty: "2.000", day: "07/15/2025")
    #expect(asked.status == 2)
    #expect(asked.errors.contains("\"Line Tariff Duty Amount\""))
    #expect(asked.errors.contains("--decimal-mark comma"))
    for (mark, duty) in [("comma", "2000.00"), ("point", "2.00")] {
      let reported = try Self.run(duty: "2.000", day: "07/15/2025", ["--decimal-mark", mark])
      #expect(reported.status == 0)
      #expect(reported.output.contains("\"ieepa_duty\": \"\(duty)\""))
    }
    #expect(try Self.run(duty: "2.000", day: "07/15/2025", ["--decimal-mark", "dot"]).status == 64)
  }

  @Test("a date that reads in several orders is asked about, and the word is taken")
  func dateOrder() throws {
    let asked = try Self.run(duty: "2.00", day: "25/05/26")
    #expect(asked.status == 2)
    #expect(asked.errors.contains("--date-order ymd"))
    #expect(try Self.run(duty: "2.00", day: "25/05/26", ["--date-order", "ymd"]).status == 0)
  }

  @Test("duty on entry dates on which none was collected is a caution in money with status 1")
  func caution() throws {
    let read = try Self.run(duty: "2000.00", day: "07/15/2022")
    #expect(read.status == 1)
    #expect(read.errors.contains("book.csv: $2,000.00 of IEEPA duty stands on entry dates outside"))
  }
}
