import Foundation
import Testing

@Suite("Answers of CBP's on the command line", .serialized) struct PassedOverTests {
  private static let answers = [
    "details.csv": "ENTRY_NUMBER,CLAIM_NUMBER,STATUS,ERROR_DESCRIPTION\nBQX76543218,1,Failed,X\n",
    "bank.csv": "Date,Description,Amount\n10/28/2026,US TREASURY,1.00\n",
  ]
  /// Complete enough that nothing in it is a finding.
  private static let book = "Entry No,Tariff,Tariff Duty\nBQX76543218,99030124,1.00\n"

  @Test("beside exports they are passed over with one note and are no finding; named, they are")
  func commands() throws {
    let folder = try TemporaryFolder()
    let books = folder.path + "/books"
    try FileManager.default.createDirectory(atPath: books, withIntermediateDirectories: true)
    for (name, text) in Self.answers.merging(["book.csv": Self.book], uniquingKeysWith: { $1 }) {
      try text.write(toFile: "\(books)/\(name)", atomically: true, encoding: .utf8)
    }
    let note =
      "capesize: passed over 2 files of CBP's answers and bank lines, such as \(books)/bank.csv:"
      + " read them with capesize claims.\n"
    let out = ["--out", folder.path + "/out", "--filing-day", Product.filingDate]
    for arguments in [
      ["estimate", books] + out, ["declare", books] + out, ["inspect", books],
      ["explain", "BQX76543218", books],
    ] {
      let run = try Product.run(arguments)
      #expect(run.status == 0, "\(arguments[0]): \(run.errors)")
      #expect(run.errors == note, "\(arguments[0])")
    }
    let named = try Product.run(["estimate", books, "\(books)/details.csv"] + out)
    #expect(named.status == 1)
    #expect(named.errors.contains("not read: \(books)/details.csv: this is the Claim Details"))
    #expect(named.errors.contains("passed over 1 file of CBP's answers and bank lines,"))
  }
}
