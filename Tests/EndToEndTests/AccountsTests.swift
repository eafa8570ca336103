import Foundation
import Testing

@Suite("Importers' accounts on the command line", .serialized) struct AccountsTests {
  private static let accounts = "SampleData/accounts.csv"

  @Test("a held payment stands in the next step, and its entry stays eligible")
  func held() throws {
    let with = Table(csv: try Product.text(Product.path("Reports/Sample/entries.csv")))
    let folder = try TemporaryFolder()
    let run = try Product.run([
      "estimate", "SampleData", "--filing-day", Product.filingDate, "--out", folder.path,
    ])
    #expect(run.status == 1)
    #expect(run.errors.contains("accounts.csv: this is a file of importers' accounts"))
    let without = Table(csv: try Product.text(folder.path + "/entries.csv"))
    #expect(with.rows.count == without.rows.count)
    for (row, plain) in zip(with.rows, without.rows) {
      #expect(
        row["outcome"] == plain["outcome"] && row["refundable_duty"] == plain["refundable_duty"])
      #expect(plain["next_step"]?.contains("held") == false)
      let isAccepted = row["outcome"]?.hasPrefix("file-now") == true
      let mark: String? =
        switch row["importer_number"] {
        case "45-112233400": "Payment held until this is done: Importer linked."
        case "45-678901200": "Filing stopped until this is done: Power of attorney. Payment held"
        case "98-7654321": "Payment held until this is done: ACE account."
        default: nil
        }
      #expect(row["next_step"]?.contains(mark ?? " held") == (isAccepted && mark != nil))
      // A partnership is paid the non-corporate rate.
      let earnsMore = cents(row["interest"] ?? "") > cents(plain["interest"] ?? "")
      #expect(earnsMore == (row["importer_number"] == "98-7654321"))
    }
  }

  @Test("explain tells the set-up of the entry's importer, declare warns of what it lists")
  func explainAndDeclare() throws {
    let arguments = ["--accounts", Self.accounts, "--filing-day", Product.filingDate]
    let text = try Product.run(["explain", "P4C-0008046-7", "SampleData"] + arguments)
    #expect(text.status == 1, "\(text.errors)")
    #expect(text.output.contains("ACH refund profile: missing"))
    #expect(text.output.contains("takes 3 to 5 business days"))
    #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let json = try Product.run(
      ["explain", "P4C-0008046-7", "SampleData", "--format", "json"] + arguments)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let steps = try #require(object?["set_up"] as? [[String: Any]])
    #expect(
      steps.contains { $0["id"] as? String == "ach.refund" && $0["state"] as? String == "missing" })
    let plain = try Product.run(["explain", "P4C-0008046-7", "SampleData"])
    #expect(plain.output.contains("not told: give the importers' accounts with --accounts"))
    let folder = try TemporaryFolder()
    let declare = try Product.run(["declare", "SampleData", "--out", folder.path] + arguments)
    #expect(declare.errors.contains("45-678901200: "))
    #expect(declare.errors.contains("Filing stopped until this is done: Power of attorney."))
  }

  @Test("a registered plaintiff in the accounts opens Phase 3 as --plaintiff does")
  func phaseThree() throws {
    for (more, reason) in [
      ([], "liquidation.past-180-days"),
      (["--phase-3-open", Product.filingDate], "phase-three.plaintiff"),
    ] {
      let run = try Product.run(
        [
          "explain", "LK4-0000311-0", "SampleData", "--accounts", Self.accounts, "--filing-day",
          Product.filingDate,
        ] + more)
      #expect(run.output.contains("\(reason): DECIDES"))
    }
  }

  @Test("each importer's workbook is written with the rest, and old ones are named")
  func perImporter() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/clients", withIntermediateDirectories: true)
    try Data().write(to: URL(filePath: folder.path + "/clients/gone.xlsx"))
    let run = try Product.run([
      "estimate", "SampleData", "--accounts", Self.accounts, "--per-importer", "--filing-day",
      Product.filingDate, "--out", folder.path,
    ])
    #expect(run.status == 1)
    #expect(
      run.output.contains("clients/ (5\n    workbooks)")
        || run.output.contains("clients/ (5 workbooks)"))
    #expect(run.errors.contains("1 workbook of an earlier run, such as gone.xlsx"))
    let files = TemporaryFolder.files(below: folder.path + "/clients")
    #expect(
      files == [
        "12-345678900-Nordwind-Trading-Inc.xlsx", "45-112233400-Kestrel-Sporting-Co.xlsx",
        "45-678901200-Lakeshore-Instruments-LLC.xlsx", "98-7654321-Tidewater-Furnishings-LP.xlsx",
        "gone.xlsx", "person.xlsx",
      ])
  }

  @Test("rows of accounts that cannot be used stand among the rejects; contradictions end with 2")
  func badInput() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/accounts.csv"
    let header = "Importer Number,Legal Name,POA,Fee Terms"
    let name = "\u{1F6A2} & <b>=1+1 \(String(repeating: "x", count: 300)) 123-45-6789"
    try "\(header)\n12-3456789,\(name),maybe,10 %\n1,=cmd,Y,\n123-45-6789,Jo,Y,5 %\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    let arguments = [
      "estimate", "SampleData/harbor-brokerage", "--accounts", path, "--filing-day",
      Product.filingDate, "--out", folder.path + "/out", "--per-importer",
    ]
    let run = try Product.run(arguments)
    #expect(run.status == 1, "\(run.errors)")
    let rejects = Table(csv: try Product.text(folder.path + "/out/rejects.csv"))
    let own = rejects.rows.filter { $0["source"] == "accounts.csv" }
    #expect(
      own.map { $0["row"] } == ["2", "3"] && own.map { $0["column"] } == ["POA", "Importer Number"])
    for file in TemporaryFolder.files(below: folder.path + "/out") where file.hasSuffix(".csv") {
      #expect(!(try Product.text(folder.path + "/out/" + file)).contains("123-45-6789"))
    }
    // A list without a known header is refused with its first row, a name in an export stands in explain.
    let list = folder.path + "/list.csv"
    try "Jo 123-45-6789,x\n1,2\n".write(toFile: list, atomically: true, encoding: .utf8)
    let refused = try Product.run(["estimate", list, "--out", folder.path + "/out"])
    #expect(refused.errors.contains("Jo ***-**-6789") && !refused.errors.contains("123-45"))
    let book = folder.path + "/book.csv"
    try
      "Entry No,Tariff,Tariff Duty,IOR,Importer\nBQX76543218,99030124,1.00,123-45-6789,Jo 123-45-6789\n"
      .write(toFile: book, atomically: true, encoding: .utf8)
    for format in ["text", "json"] {
      let reported = try Product.run(["explain", "BQX76543218", book, "--format", format])
      #expect(
        reported.output.contains("Jo ***-**-6789") && !reported.output.contains("123-45"),
        "\(reported)")
    }
    try "\(header)\n12-3456789,A,Y,\n12-3456789,A,N,\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    let contradiction = try Product.run(arguments)
    #expect(contradiction.status == 2)
    #expect(contradiction.errors.contains("row 2 and row 3 tell the power of attorney"))
    let none = try Product.run(
      Array(arguments.prefix(3)) + ["SampleData/NONE.csv", "--out", folder.path])
    #expect(none.status == 2)
  }
}
