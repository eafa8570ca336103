import Customs
import Dealings
import EntryStore
import Testing

@testable import Intake

/// What CBP and the bank answer in these tests, one file of each kind; all parties are invented.
enum TestAnswers {
  static let claimDetails = #"""
    ENTRY_NUMBER,CLAIM_NUMBER,STATUS,ERROR_DESCRIPTION
    "=""BQX76543218""","=""260712345678""",Entry Summary Updated,
    "=""61240004566""",="260712345678",Failed,"PROTEST ON ENTRY, SEE ""AFR"""
    1E520007897,,Sent to the Moon,UNABLE TO CALCULATE DUTY-'X' DUTY COMP CODE

    """#

  static let claimedEntries = """
    Claim Number,Claim Status,Filer Code,Importer Number,CF4811 Number,CF4811 Name,\
    Entry Summary Number,Entry Date,Liquidation Date,Control Team Number,Center ID Code,\
    Center ID Name,Refund Amount,Interest Amount,Refund Number,Refund Date,Refund Status
    260712345678,Accepted,BQX,12-345678900,98-7654321,Made-up Brokers LLC,BQX76543218,03/12/2025,\
    10/02/2026,716,CEE007,Machinery,"$3,000.00",$191.50,R0000001,10/20/2026,Issued
    260712345678,Accepted with Error(s),612,123-45-6789,,,61240004566,05/20/2025,,,,,\
    ($250.00),-1.25,,,

    """

  static let treasuryRefunds = """
    Trade Refund Report,,,,,,,,,,,,,,,
    Report Parameters:,,,,,,,,,,,,,,,
    Refund Date (Begin): 10/01/2026,,,,,,,,,,,,,,,
    Run on 11/20/2026,,,,,,,,,,,,,,,
    ,,,,,,,,,,,,,,,
    Refund ID,Payee ID,Company Name,C/O,Address,Refund Date,Refund Status,\
    Refund Secondary Status,Refund Type,Document Number,Total Refund Amount,\
    Check/ACH Trace Number,Check or ACH,Center ID,Team Number,Port Code
    R0000001,12-345678900,Nordlicht Inc,,1 Main St,10/20/2026,Issued,Treasury Issued,CAPE,,\
    "$3,191.50",091000012345678,ACH,CEE007,716,0901
    R0000002,123-45-6789,Jo Doe 123456789,,,10/21/2026,Returned,Check/ACH Returned,CAPE,,"1,000.00",\
    ,ACH,,,
    Total,,,,,,,,,,"$4,191.50",,,,,

    """

  static let heldRefunds = """
    Refund Number,Importer Number,Importer Name,Refund Date,Refund Amount,Reject Reason
    R0000003,98-7654321,Made-up Imports,10/22/2026,$77.70,NO ACH REFUND ACCOUNT ON FILE

    """

  static let refundedEntries = """
    Entry Summary Number,Importer Number,Liquidation Date,Refund Amount,Interest Amount,\
    Refund ID,Refund Date,Refund Status,Refund Secondary Status
    BQX76543218,12-345678900,10/02/2026,3000.00,191.50,R0000001,10/20/2026,Issued,Funds Diverted

    """

  static let bankStatement = """
    Posting Date,Description,Reference,Amount,Balance
    10/27/2026,Opening balance,,,500.00
    10/28/2026,US TREASURY 310 MISC PAY,091000012345678,"3,191.50","3,691.50"
    10/28/2026,Wire fee,,-25.00,"3,666.50"
    10/28/2026,Wire fee,,-25.00,"3,641.50"

    """

  static let all: [(kind: ClaimFile.Kind, text: String)] = [
    (.claimDetails, claimDetails), (.claimedEntries, claimedEntries),
    (.treasuryRefunds, treasuryRefunds), (.heldRefunds, heldRefunds),
    (.refundedEntries, refundedEntries), (.bankStatement, bankStatement),
  ]

  /// The text as cells, quotes resolved; a quote within a cell that began without one stands for itself.
  static func cells(_ text: String) -> [[String]] {
    text.split(separator: "\n").map { line in
      var cells = [""]
      var (isInside, wasQuoted) = (false, false)
      for character in line {
        switch character {
        case "\"" where isInside: isInside = false
        case "\"" where cells[cells.count - 1].isEmpty && !wasQuoted:
          (isInside, wasQuoted) = (true, true)
        case "\"" where wasQuoted:
          cells[cells.count - 1].append(character)
          isInside = true
        case "," where !isInside:
          cells.append("")
          wasQuoted = false
        default: cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
  }
}

@Suite("Files in which CBP and the bank answer") struct ClaimFileTests {
  static func file(
    _ bytes: [UInt8], as name: String = "answer.csv", dayOrder: DayOrder? = nil
  ) throws(IntakeError) -> ClaimFile {
    try ClaimFile(SourceFile(path: "folder/\(name)", contents: bytes), dayOrder: dayOrder)
  }

  static func file(_ text: String, dayOrder: DayOrder? = nil) throws(IntakeError) -> ClaimFile {
    try file(Array(text.utf8), dayOrder: dayOrder)
  }

  static func message(_ text: String) -> String {
    do throws(IntakeError) {
      return "was read as \(try file(text).kind)"
    } catch {
      return error.description
    }
  }

  static func addsUp(_ file: ClaimFile) -> Bool {
    let source = file.source
    let kept =
      file.answers.count + file.entryRefunds.count + file.treasuryRefunds.count
      + file.bankLines.count
    return source.rowsRead == source.rowsUsed + source.rowsRejected + source.rowsOther
      && source.rowsUsed == kept && source.rowsRejected == file.rejects.count(where: \.wholeRow)
      && file.rejects.allSatisfy { !$0.reason.isEmpty }
  }

  private static let first = EntryNumber("BQX76543218")
  private static let second = EntryNumber("61240004566")

  // MARK: kinds

  @Test("claim details: cells in =\"...\", words as CBP wrote them, a status never seen")
  func claimDetails() throws {
    let file = try Self.file(TestAnswers.claimDetails)
    #expect(file.kind == .claimDetails && file.rejects.isEmpty && Self.addsUp(file))
    #expect(file.source.layout == "CAPE claim details" && file.source.sha256.count == 64)
    #expect(file.source.authority == .ace && file.source.remarks.isEmpty)
    let first = try #require(Self.first)
    #expect(
      file.answers == [
        CBPAnswer(first, claim: "260712345678", status: "Entry Summary Updated", row: 2),
        CBPAnswer(
          try #require(Self.second), claim: "260712345678", status: "Failed",
          error: "PROTEST ON ENTRY, SEE \"AFR\"", row: 3),
        CBPAnswer(
          try #require(EntryNumber("1E520007897")), status: "Sent to the Moon",
          error: "UNABLE TO CALCULATE DUTY-'X' DUTY COMP CODE", row: 4),
      ])
  }

  @Test(
    "a validation result has no claim number; headers are known by many spellings",
    arguments: [
      "Entry Number,Error", "Entry Summary Number,Validation Error", "ENTRY_NO,Message",
      "Entry #,Status", "entry no.,Error Description", "Entry,Result", "ENTRY_NUMBER,STATUS",
    ])
  func spellings(header: String) throws {
    let file = try Self.file("\(header)\nbqx-7654321-8,Duplicate Entry\n")
    #expect(file.kind == .claimDetails)
    let answer = try #require(file.answers.first)
    #expect(answer.entry == Self.first && answer.claim.isEmpty)
    #expect(answer.status + answer.error == "Duplicate Entry")
  }

  @Test("ES-022: claim, parties, money and days of each entry; amounts with signs")
  func claimedEntries() throws {
    let file = try Self.file(TestAnswers.claimedEntries)
    #expect(file.kind == .claimedEntries && file.rejects.isEmpty && Self.addsUp(file))
    #expect(file.source.remarks.isEmpty && file.source.factsMissing.isEmpty)
    var first = EntryRefund(try #require(Self.first))
    first.claim = "260712345678"
    first.claimStatus = "Accepted"
    first.importer = try #require(ImporterNumber("12-345678900"))
    first.notifyParty = "98-7654321"
    first.liquidationDate = "2026-10-02"
    first.refund = Cents(300_000)
    first.interest = Cents(19_150)
    first.refundNumber = "R0000001"
    first.refundDate = "2026-10-20"
    first.status = "Issued"
    first.row = 2
    #expect(file.entryRefunds.first == first)
    let bill = file.entryRefunds[1]
    #expect(bill.refund == Cents(-25_000) && bill.interest == Cents(-125))
    #expect(bill.liquidationDate == .unreported && bill.refundNumber.isEmpty)
    #expect(bill.claimStatus == "Accepted with Error(s)" && bill.importer.isPerson)
  }

  @Test("REV-603: header in row 6, payees, trace numbers; the total is no row")
  func treasuryRefunds() throws {
    let file = try Self.file(TestAnswers.treasuryRefunds)
    #expect(file.kind == .treasuryRefunds && file.rejects.isEmpty && Self.addsUp(file))
    #expect(file.source.rowsRead == 2 && file.source.remarks.isEmpty)
    var first = TreasuryRefund("R0000001")
    first.payee = "12-345678900"
    first.payeeName = "Nordlicht Inc"
    first.refundDate = "2026-10-20"
    first.status = "Issued"
    first.secondaryStatus = "Treasury Issued"
    first.total = Cents(319_150)
    first.trace = "091000012345678"
    first.row = 7
    #expect(file.treasuryRefunds.first == first)
    let person = file.treasuryRefunds[1]
    #expect(person.payee == "***-**-6789" && person.payeeName == "Jo Doe *****6789")
    #expect(person.secondaryStatus == "Check/ACH Returned")
  }

  @Test("REV-613 and REV-615, whose columns are not public, by discovery")
  func discovered() throws {
    let held = try Self.file(TestAnswers.heldRefunds)
    #expect(held.kind == .heldRefunds && Self.addsUp(held) && held.source.remarks.isEmpty)
    let refund = try #require(held.treasuryRefunds.first)
    #expect(refund.number == "R0000003" && refund.payee == "98-7654321")
    #expect(refund.payeeName == "Made-up Imports" && refund.total == Cents(7_770))
    #expect(refund.reason == "NO ACH REFUND ACCOUNT ON FILE" && refund.status.isEmpty)
    let refunded = try Self.file(TestAnswers.refundedEntries)
    #expect(refunded.kind == .refundedEntries && Self.addsUp(refunded))
    let entry = try #require(refunded.entryRefunds.first)
    #expect(entry.entry == Self.first && entry.total == Cents(319_150))
    #expect(entry.status == "Issued" && entry.secondaryStatus == "Funds Diverted")
    let short = try Self.file("Entry No,Refund Amount,Status\nBQX76543218,5,Issued\n")
    #expect(short.kind == .refundedEntries)
    #expect(short.source.factsMissing == ["interest", "liquidation date"])
  }

  @Test("a bank statement: two lines that are alike are two; a balance is no line")
  func bankStatement() throws {
    let file = try Self.file(TestAnswers.bankStatement)
    #expect(file.kind == .bankStatement && file.rejects.isEmpty && Self.addsUp(file))
    #expect(file.source.authority == .broker && file.source.rowsOther == 0)
    #expect(
      file.bankLines == [
        BankLine(
          day: "2026-10-28", amount: Cents(319_150),
          reference: "US TREASURY 310 MISC PAY; 091000012345678", row: 3),
        BankLine(day: "2026-10-28", amount: Cents(-2_500), reference: "Wire fee", row: 4),
        BankLine(day: "2026-10-28", amount: Cents(-2_500), reference: "Wire fee", row: 5),
      ])
  }

  @Test("credits and debits in columns of their own, or told by a word")
  func directions() throws {
    let columns = try Self.file(
      """
      Date,Memo,Credit,Debit
      2026-10-28,a,"1,000.00",
      2026-10-29,b,,25.00
      2026-10-30,c,0.00,-26.00
      2026-10-31,d,1.00,2.00
      2026-11-01,e,,
      Total,,"1,000.00",51.00

      """)
    #expect(columns.bankLines.map(\.amount) == [Cents(100_000), Cents(-2_500), Cents(-2_600)])
    #expect(columns.rejects.map(\.row) == [5, 6] && Self.addsUp(columns))
    #expect(columns.rejects[0].reason.contains("both a credit and a debit"))
    let words = try Self.file(
      """
      Date,Memo,Amount,CR/DR,Currency
      2026-10-28,a,5.00,CR,USD
      2026-10-29,b,6.00,DR,usd
      2026-10-30,c,7.00,sideways,USD
      2026-10-31,d,8.00,CR,EUR

      """)
    #expect(words.bankLines.map(\.amount) == [Cents(500), Cents(-600)])
    #expect(words.rejects.map(\.column) == ["CR/DR", "Currency"] && Self.addsUp(words))
    let types = try Self.file(
      "Date,Memo,Amount,Type\n2026-10-28,a,5.00,ACH credit\n2026-10-29,b,6.00,ACH Debit\n")
    #expect(types.bankLines.map(\.amount) == [Cents(500), Cents(-600)])
  }

  @Test("of a bank's dates the cells decide the order; left open, the month is first and told")
  func dates() throws {
    let proven = try Self.file("Date;Memo;Amount\n28.10.2026;a;1.234,50\n02.11.2026;b;-1,00\n")
    #expect(proven.bankLines.map(\.day) == ["2026-10-28", "2026-11-02"])
    #expect(proven.bankLines.map(\.amount) == [Cents(123_450), Cents(-100)])
    let text = "Date,Memo,Amount\n02/03/2026,a,1\n"
    let open = try Self.file(text)
    #expect(open.bankLines.map(\.day) == ["2026-02-03"])
    #expect(open.source.remarks.count == 1 && open.source.remarks[0].contains("month first"))
    #expect(try Self.file(text, dayOrder: .dayFirst).bankLines.map(\.day) == ["2026-03-02"])
    let both = "Date,Memo,Amount\n13/03/2026,a,1\n03/13/2026,b,1\n"
    #expect(Self.message(both).contains("some dates in the column \"Date\" have the day first"))
  }

  // MARK: forms

  @Test("text of any delimiter and encoding, packed or not, and workbooks tell the same")
  func forms() throws {
    for (kind, text) in TestAnswers.all {
      let plain = try Self.file(text)
      let rows = TestAnswers.cells(text)
      let semicolons = rows.map { row in
        row.map(TestBook.quoted).joined(separator: ";") + "\n"
      }.joined()
      let forms: [(String, [UInt8])] = [
        ("lines.csv", Array(text.replacing("\n", with: "\r\n").utf8)),
        ("marked.csv", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
        ("unicode.csv", ContainerTests.littleEndian("\u{FEFF}" + text)),
        ("semicolons.csv", Array(semicolons.utf8)),
        ("tabs.txt", Array(semicolons.replacing(";", with: "\t").utf8)),
        ("packed.csv.gz", ContainerTests.gzip(Array(text.utf8))),
        ("packed.zip", ContainerTests.zip([("answer.csv", Array(text.utf8))])),
        ("book.xlsx", TestWorkbook(text: rows).bytes),
      ]
      for (name, bytes) in forms {
        let file = try Self.file(bytes, as: name)
        #expect(file.kind == kind && file.rejects == plain.rejects, "\(kind) \(name)")
        #expect(file.entryRefunds == plain.entryRefunds, "\(kind) \(name)")
        #expect(file.treasuryRefunds == plain.treasuryRefunds, "\(kind) \(name)")
        #expect(file.bankLines == plain.bankLines, "\(kind) \(name)")
        #expect(file.answers == plain.answers, "\(kind) \(name)")
        #expect(file.source.rowsRead == plain.source.rowsRead && Self.addsUp(file))
      }
    }
  }

  @Test("a sheet beside the report is passed over and named; two kinds in one file are refused")
  func sheets() throws {
    let sheet = { (name: String, text: String) in
      var sheet = TestWorkbook(text: TestAnswers.cells(text)).sheets[0]
      sheet.name = name
      return sheet
    }
    let parameters = sheet("Parameters", "Report,FOR OFFICIAL USE ONLY\nRun on,11/20/2026\n")
    let report = sheet("Report", TestAnswers.treasuryRefunds)
    let file = try Self.file(TestWorkbook([parameters, report]).bytes)
    #expect(file.treasuryRefunds.count == 2 && file.source.remarks.count == 1)
    #expect(file.source.remarks[0].hasPrefix("Parameters was not read"))
    let mixed = TestWorkbook([report, sheet("Bank", TestAnswers.bankStatement)])
    #expect(throws: IntakeError.self) { try Self.file(mixed.bytes) }
    do throws(IntakeError) {
      _ = try Self.file(mixed.bytes)
    } catch {
      #expect(error.description.contains("Report is the REV-603 Trade Refund Report, Bank"))
    }
  }

  @Test("columns of which nothing is known are told, those of the report itself are not")
  func unknownColumns() throws {
    let file = try Self.file(
      "Entry Number,Jo 123-45-6789,Status,STATUS\nBQX76543218,x,Failed,Updated\n")
    #expect(file.source.remarks == ["Columns that were not used: Jo ***-**-6789, STATUS."])
    #expect(file.answers.map(\.status) == ["Failed"])
    let empty = try Self.file("Entry Number,Status\n")
    #expect(empty.source.remarks == ["There is no row below the header."])
    #expect(empty.answers.isEmpty && Self.addsUp(empty))
  }

  // MARK: damage

  @Test("a row that cannot be used names row, column, raw text and what to do")
  func rejects() throws {
    let file = try Self.file(
      """
      Entry Number,Claim Number,Status,Error
      6.12E+10,1,Failed,
      BQX7654321,1,Failed,

      ,1,Failed,
      BQX76543218,2.60712E+11,Failed,
      BQX76543218,1
      BQX76543218,1,Failed,,,
      61240004566,1,Failed,,x
      Total entries: 7,,,
      123-45-6789,1,Failed,

      """)
    #expect(Self.addsUp(file) && file.source.rowsRead == 8 && file.source.rowsUsed == 2)
    #expect(file.rejects.map(\.row) == [2, 3, 5, 6, 7, 9, 11])
    #expect(file.rejects.map(\.wholeRow) == [true, true, true, false, true, true, true])
    #expect(
      file.rejects.map(\.column) == [
        "Entry Number", "Entry Number", "Entry Number", "Claim Number", "", "", "Entry Number",
      ])
    #expect(file.rejects[0].reason.contains("scientific notation"))
    #expect(file.rejects[1].reason.contains("11 characters"))
    #expect(file.rejects[2].reason.contains("there is no entry number"))
    #expect(file.rejects[3].reason.hasSuffix("The row is used without it."))
    #expect(file.rejects[4].reason.contains("the row has 2 cells, the header 4"))
    #expect(file.rejects[5].raw == "61240004566,1,Failed,,x")
    #expect(file.rejects[6].raw == "***-**-6789")
    #expect(file.rejects.allSatisfy { !$0.reason.contains("123-45") })
  }

  @Test("an amount, a day or a number that cannot be read, of a refund")
  func cells() throws {
    let file = try Self.file(
      """
      Entry Summary Number,Importer Number,Liquidation Date,Refund Amount,Interest,Refund Status
      BQX76543218,12-34,soon,1.00,2.00,Issued
      61240004566,12-3456789,03/20/1900,1.005,2.00,Issued
      1E520007897,12-3456789,10/02/2026,,-,Issued

      """)
    #expect(file.kind == .refundedEntries && Self.addsUp(file))
    #expect(file.rejects.map(\.column) == ["Importer Number", "Liquidation Date", "Refund Amount"])
    #expect(file.rejects.map(\.wholeRow) == [false, false, true])
    #expect(file.entryRefunds.map(\.total) == [Cents(300), .zero])
    let refunds = try Self.file(
      """
      Refund ID,Refund Secondary Status,Total Refund Amount,Payee ID
      1.2E+9,Sent to Treasury,5.00,12-3456789
      ,Sent to Treasury,5.00,12-3456789
      77,Sent to Treasury,five 123-45-6789,12-3456789
      78,,(5.00),12-3456789

      """)
    #expect(refunds.rejects.map(\.row) == [2, 3, 4] && Self.addsUp(refunds))
    #expect(refunds.rejects[2].reason.contains("five ***-**-6789"))
    #expect(refunds.treasuryRefunds.map(\.total) == [Cents(-500)])
  }

  @Test("entry numbers that lost zeros or stand apart from their filer are mended and told")
  func repairs() throws {
    let number = try #require(EntryNumber("00412345670")).withCheckDigit
    let mended = try Self.file("Entry Number,Status\n\(number.description.dropFirst(2)),Failed\n")
    #expect(mended.answers.map(\.entry) == [number])
    #expect(mended.source.remarks.contains { $0.contains("as \(number)") })
    let apart = try Self.file(
      "Filer Code,Entry Number,Status\nBQX,76543218,Failed\nBQX,7654321,Failed\n")
    #expect(apart.answers.first?.entry == Self.first)
    #expect(apart.source.remarks.contains { $0.contains("\"7654321\" as BQX7654321") })
  }

  @Test("a file that was cut short says so and keeps what stands before the cut")
  func truncated() throws {
    for (kind, text) in TestAnswers.all where kind != .bankStatement {
      let rows = try Self.file(text).source.rowsRead
      let lines = text.split(separator: "\n")
      let quoted = try Self.file(text + "\"BQX7654321")
      #expect(quoted.source.rowsRead == rows + 1 && Self.addsUp(quoted), "\(kind)")
      #expect(quoted.rejects.last?.reason.contains("never ends") == true, "\(kind)")
      #expect(quoted.rejects.last?.row == UInt32(text.split { $0 == "\n" }.count + 1))
      let short = try Self.file(text + lines[lines.count - 1].prefix(4))
      #expect(short.source.rowsRead == rows + 1 && Self.addsUp(short), "\(kind)")
      #expect(short.rejects.last?.reason.contains("cut short") == true, "\(kind)")
    }
    #expect(Self.message("Entry Number,\"Status\nBQX76543218,x\n").contains("never ends"))
    let secret = try Self.file(
      "Entry Number,Status\n\"\(String(repeating: "x", count: 494)) 123-45-6789")
    #expect(secret.rejects.map(\.raw).allSatisfy { !$0.contains("123") })
  }

  @Test("the same row twice is told once, unless it is a bank's")
  func repeated() throws {
    for (kind, text) in TestAnswers.all {
      let once = try Self.file(text)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let header =
        lines.firstIndex { $0.contains("Refund") && $0.contains("Status") }
        ?? lines.firstIndex {
          $0.contains("Description") || $0.contains("STATUS") || $0.contains("Reject")
        }
        ?? 0
      let twice = try Self.file(text + lines.dropFirst(header + 1).joined(separator: "\n"))
      let rows = once.source.rowsRead
      #expect(twice.source.rowsRead == 2 * rows && Self.addsUp(twice), "\(kind)")
      #expect(twice.source.rowsOther == (kind == .bankStatement ? 0 : rows), "\(kind)")
    }
  }

  @Test("amounts beyond what money can be are refused, not added")
  func amounts() {
    let rows = String(repeating: "2026-10-28,a,100000000000\n", count: 120)
    #expect(Self.message("Date,Memo,Amount\n" + rows).contains("exceed what money can be"))
  }

  @Test("a file that is no answer is called by its name, and the command that reads it is named")
  func wrongFiles() throws {
    for (text, words) in [
      (
        TestBook.csv(), "an export with the duty of each HTS number (ACE ES-003): capesize estimate"
      ),
      ("Importer Number,POA,ACE Account\n12-3456789,Y,Active\n", "with --accounts"),
      ("Entry Number\nBQX76543218\n", "capesize check reads it"),
      (
        "Entry Number,Liquidation Date\nBQX76543218,10/02/2026\n",
        "capesize estimate reads it beside"
      ),
      (
        "Entry Summary Number,Line Duty Amount\nBQX76543218,1\n",
        "an ACE report with the duty of whole"
      ),
      ("a,b\n1,2\n", "none of the first 30 rows"),
      ("%PDF-1.7", "download the statement, as CSV"), ("", "the file is empty"),
      ("<html><table>", "a web page"),
    ] {
      let message = Self.message(text)
      #expect(message.contains(words) && message.hasPrefix("folder/answer.csv: "), "\(message)")
    }
    for mistake in KnownReportTests.mistakes.dropFirst(3) {
      let message = Self.message(mistake.text + "\n")
      #expect(message.contains(mistake.name) && message.contains("ES-022, REV-603"), "\(message)")
    }
  }

  @Test("no damage crashes the reader, and no row is lost", arguments: 0..<12)
  func damage(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let texts = TestAnswers.all.map { Array($0.text.utf8) }
    let sheets = TestAnswers.all.map { TestWorkbook(text: TestAnswers.cells($0.text)).bytes }
    let pieces = [
      "\"", "\n", ",", ";", "\r", "=", "'", "-", "E+9", "9999999999", "Total", "\u{FEFF}",
    ]
    .map { Array($0.utf8) }
    for round in 0..<100 {
      var bytes = (round % 8 == 0 ? sheets : texts).randomElement(using: &generator) ?? []
      if round % 16 == 1 {
        bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) }
      }
      for _ in 0..<Int.random(in: 0...8, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: place)
        default: bytes.removeSubrange(place..<min(place + 40, bytes.count))
        }
      }
      if round % 5 == 0 { bytes.removeLast(Int.random(in: 0...bytes.count, using: &generator)) }
      do throws(IntakeError) {
        #expect(Self.addsUp(try Self.file(bytes)), "\(seed) \(round)")
      } catch {
        #expect(error.path == "folder/answer.csv" && !error.sentence.isEmpty)
      }
    }
  }
}
