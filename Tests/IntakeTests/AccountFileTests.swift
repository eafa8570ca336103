import Customs
import Dealings
import EntryStore
import Testing

@testable import Intake

@Suite("Files of importers' accounts") struct AccountFileTests {
  static let header = [
    "Importer Number", "Legal Name", "Rate Class", "ACE Account", "Importer Linked",
    "ACH Refund Status", "Account Holder", "4811 Party", "4811 On File", "Box 28",
    "Power of Attorney", "CIT Plaintiff", "IOR Submitted", "Fee Terms",
  ]
  static let rows = [
    [
      "12-345678900", "Ångström & Søn, Inc.", "Corporate", "Active", "Yes", "Pending",
      "Angstrom", "Made-up Brokers LLC", "Y", "no", "on file", "Yes", "yes", "12.5 %",
    ],
    ["123-45-6789", "Jo Doe", "individual", "", "", "", "", "n/a", "", "", "", "", "", ""],
  ]

  static func book(_ bytes: [UInt8], as name: String = "accounts.csv") throws(IntakeError)
    -> AccountBook
  {
    try AccountBook(SourceFile(path: "folder/\(name)", contents: bytes))
  }

  static func book(_ text: String) throws(IntakeError) -> AccountBook {
    try book(Array(text.utf8))
  }

  static func csv(_ rows: [[String]], separator: String = ",") -> String {
    rows.map { row in row.map { "\"\($0)\"" }.joined(separator: separator) + "\n" }.joined()
  }

  static func message(_ text: String) -> String {
    do throws(IntakeError) {
      return "was read: \(try book(text).accounts)"
    } catch {
      return error.description
    }
  }

  @Test("text of any delimiter and encoding, packed or not, and workbooks tell the same")
  func forms() throws {
    let text = Self.csv([Self.header] + Self.rows)
    let sheet = TestWorkbook(text: [["Clients of 2026"], []] + [Self.header] + Self.rows)
    let forms: [(String, [UInt8])] = [
      ("commas.csv", Array(text.utf8)),
      ("semicolons.csv", Array(Self.csv([Self.header] + Self.rows, separator: ";").utf8)),
      ("tabs.txt", Array(Self.csv([Self.header] + Self.rows, separator: "\t").utf8)),
      ("titles.csv", Array(("Clients of 2026\n\n" + text).utf8)),
      ("marked.csv", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
      ("windows.csv", text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }),
      ("unicode.csv", ContainerTests.littleEndian("\u{FEFF}" + text)),
      ("packed.csv.gz", ContainerTests.gzip(Array(text.utf8))),
      ("packed.zip", ContainerTests.zip([("accounts.csv", Array(text.utf8))])),
      ("book.xlsx", sheet.bytes),
    ]
    for (name, bytes) in forms {
      let book = try Self.book(bytes, as: name)
      #expect(book.rejects.isEmpty && book.accounts.count == 2, "\(name): \(book.rejects)")
      #expect(book.source.rowsRead == 2 && book.source.rowsUsed == 2)
      #expect(book.source.sha256.count == 64 && book.source.layout == "Accounts")
      let first = try #require(book.accounts.first)
      #expect(first.importer.description == "12-345678900")
      #expect(first.legalName == "Ångström & Søn, Inc.", "\(name)")
      #expect(first.rateClass == .corporate && first.portal == .active && first.isLinked == .yes)
      #expect(first.refundAccount == .pending && first.accountHolder == "Angstrom")
      #expect(first.hasNotifyParty == .yes && first.notifyParty == "Made-up Brokers LLC")
      #expect(first.isNotifyPartyOnFile == .yes && first.isNotifyPartyInBox28 == .no)
      #expect(first.powerOfAttorney == .yes && first.isRegisteredPlaintiff)
      #expect(first.fee == .contingency(1_250))
      let second = book.accounts[1]
      #expect(second.rateClass == .nonCorporate && second.hasNotifyParty == .no)
      #expect(second.portal == .unreported && second.isLinked == .unreported)
      #expect(second.powerOfAttorney == .unreported && second.fee == nil)
      #expect(!second.isRegisteredPlaintiff)
    }
    #expect(try Self.book(sheet.bytes).accounts[0].place == "Main Report, row 4")
  }

  @Test("unknown columns are passed over and told; what has no header is refused by name")
  func headers() throws {
    let book = try Self.book("IOR_Number,Branch,POA,Fee\n12-3456789,west,Y,$90/entry\n")
    #expect(
      book.accounts[0].powerOfAttorney == .yes && book.accounts[0].fee == .perEntry(Cents(9000)))
    #expect(book.source.remarks == ["Columns that tell nothing of an account: Branch."])
    for (text, words) in [
      ("a,b\n1,2\n", "names an importer number and a fact"),
      ("Importer Number,Colour\n12-3456789,red\n", "names an importer number and a fact"),
      ("Importer Number,POA\n", "no row below the header"),
      ("Importer Number,POA\n12-3456789,\"Y\n", "a quoted cell never ends"), ("", "is empty"),
      (TestBook.csv(), "names an importer number and a fact"),
    ] {
      let message = Self.message(text)
      #expect(message.contains(words) && message.hasPrefix("folder/accounts.csv: "), "\(message)")
    }
  }

  @Test("a row or a cell that cannot be read is a reject with its place; the rest is used")
  func rejects() throws {
    let book = try Self.book(
      """
      Importer Number,ACE Account,POA,Fee,Rate Class
      12-3456789,maybe,Y,lots,
      ,,,,
      1234567,Active,Y,,
      123-45-6789,Active,Y,,corporate
      98-7654321
      ,Active,,,

      """)
    #expect(book.source.rowsRead == 5 && book.source.rowsUsed == 3 && book.source.rowsRejected == 2)
    #expect(book.rejects.map(\.row) == [2, 2, 4, 5, 7])
    #expect(
      book.rejects.map(\.column) == [
        "ACE Account", "Fee", "Importer Number", "Rate Class", "Importer Number",
      ])
    #expect(book.rejects.map(\.raw) == ["maybe", "lots", "1234567", "corporate", ""])
    #expect(book.rejects[1].reason.contains("shows as 10% holds 0.1"))
    #expect(book.rejects.map(\.wholeRow) == [false, false, true, false, true])
    #expect(book.accounts.map(\.portal) == [.unreported, .active, .unreported])
    #expect(book.accounts[0].powerOfAttorney == .yes && book.accounts[1].rateClass == .unreported)
    let (store, rejects) = EntryStoreBuilder().finish(sources: [
      Source(path: "a"), Source(path: "b"),
    ])
    .with(accounts: book)
    #expect(store.name(ofSource: 2) == "accounts.csv" && rejects.allSatisfy { $0.source == 2 })
  }

  @Test("a party on two rows is one, with or without suffix; if they disagree both rows are named")
  func sameParty() throws {
    let book = try Self.book(
      """
      Importer Number,Legal Name,POA,Fee
      12-345678900,Made-up Inc,,
      12-3456789,,Y,
      12-3456788,Other Inc,N,5 %
      98-765432100,East,Y,
      98-765432101,West,N,

      """)
    #expect(book.accounts.map(\.legalName) == ["Made-up Inc", "Other Inc", "East", "West"])
    for number in ["12-3456789", "12-345678900", "12-3456789ZZ"] {
      let account = book.account(of: try #require(ImporterNumber(number)))
      #expect(account?.legalName == "Made-up Inc" && account?.powerOfAttorney == .yes, "\(number)")
    }
    #expect(book.account(of: try #require(ImporterNumber("98-765432101")))?.legalName == "West")
    // East or West: nothing decides which.
    #expect(book.account(of: try #require(ImporterNumber("98-7654321"))) == nil)
    #expect(book.account(of: .unreported) == nil)
    for (row, fact) in [
      ("12-3456789,Made-up,N,Corporate", "power of attorney"),
      ("12-345678900,Made-up,,Individual", "rate class"),
      ("12-3456789,Made up,Y,", "legal name"),
    ] {
      let message = Self.message(
        "IOR,Legal Name,POA,Rate Class\n12-3456789,Made-up,Y,Corporate\n98-7654321,x,,\n\(row)\n")
      #expect(
        message.contains("row 2 and row 4 tell the \(fact) of importer 12-3456789"), "\(message)")
    }
  }

  @Test("Social Security numbers are masked in every text that is kept")
  func socialSecurity() throws {
    let book = try Self.book(
      """
      Importer Number,Legal Name,Account Holder,4811 Party,POA
      123-45-6789,Jo Doe 123-45-6789,Jo 123-45-6789,123-45-6789,123-45-6789

      """)
    let account = book.accounts[0]
    #expect(account.legalName == "Jo Doe ***-**-6789" && account.notifyParty == "***-**-6789")
    #expect(!"\(account)".contains("123-45-6789"))
    #expect(book.rejects.allSatisfy { !$0.reason.contains("123-45") } && book.rejects.count == 1)
    let other = try Self.book("IOR,POA,Jo 123-45-6789\n12-3456789,Y,\n")
    #expect(other.source.remarks == ["Columns that tell nothing of an account: Jo ***-**-6789."])
    let message = Self.message("IOR,Legal Name,POA\n123-45-6789,A,Y\n123-45-6789,A,N\n")
    #expect(message.contains("importer ***-**-6789 differently"))
  }

  @Test(
    "Fee terms",
    arguments: [
      ("10 %", "", FeeTerms.contingency(1_000)), ("3.25% contingency", "", .contingency(325)),
      ("0.5%", "", .contingency(50)), ("12,5 %", "", .contingency(1_250)),
      ("100 percent", "", .contingency(10_000)), ("101 %", "", nil),
      ("6", "Contingency", .contingency(600)),
      ("0.1", "Contingency %", nil), ("$100 per entry", "", .perEntry(Cents(100_00))),
      ("99.50/entry", "", .perEntry(Cents(99_50))), ("USD 1,500 flat", "", .flat(Cents(1_500_00))),
      ("flat fee 1500", "", .flat(Cents(1_500_00))), ("1500", "Flat", .flat(Cents(1_500_00))),
      ("1500", "", nil), ("$100", "Per Entry", .perEntry(Cents(100_00))),
      ("8 % / $99", "", nil), ("10 % flat", "", nil), ("1,50,0 flat", "", nil),
      ("none", "", .flat(.zero)),
      ("2000000 flat", "", nil), ("1.234 per entry", "", nil), ("99999999999999 flat", "", nil),
      ("=1+1", "", nil), ("🚢", "", nil), ("", "Flat", nil),
    ] as [(String, String, FeeTerms?)])
  func fees(text: String, kind: String, expected: FeeTerms?) {
    #expect(feeTerms(text, kind: kind) == expected, "\(text)")
  }

  @Test("a fee of its own kind of column")
  func feeKinds() throws {
    let book = try Self.book(
      "IOR,Fee,Fee Type\n12-3456789,15,Contingency\n98-7654321,15,per entry\n")
    #expect(book.accounts.map(\.fee) == [.contingency(1_500), .perEntry(Cents(15_00))])
  }

  @Test("words of the trade for an enrolment and for an answer")
  func words() throws {
    for (word, expected) in [
      ("Active", Enrollment.active), ("enrolled", .active), ("Y", .active), ("No", .none),
      ("Not enrolled", .none), ("In progress", .pending), ("Submitted", .pending),
      ("Rejected (REV-613)", .unreported), ("Rejected", .lapsed), ("Deactivated", .lapsed),
      ("unknown", .unreported), ("?", .unreported),
    ] as [(String, Enrollment)] {
      let book = try Self.book("IOR,ACH Refund\n12-3456789,\(word)\n")
      #expect(book.accounts[0].refundAccount == expected, "\(word)")
      #expect(book.rejects.isEmpty == !["?", "Rejected (REV-613)"].contains(word), "\(word)")
    }
    for (word, expected) in [
      ("Y", Answer.yes), ("on file", .yes), ("expired", .no), ("0", .no), ("tbd", .unreported),
      ("?", .unreported), ("-", .unreported),
    ] as [(String, Answer)] {
      let book = try Self.book("IOR,POA\n12-3456789,\(word)\n")
      #expect(book.accounts[0].powerOfAttorney == expected, "\(word)")
    }
  }

  @Test("met among exports it is no export: named in a folder, passed over where it was given")
  func amongExports() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(TestBook.csv(), to: "book.csv")
    let accounts = try folder.write(Self.csv([Self.header] + Self.rows), to: "accounts.csv")
    var reader = BookReader(headings: testHeadings)
    let met = try await reader.read([folder.path])
    let other = try #require(met.store.sources.last)
    #expect(other.path == accounts && other.status == .otherCommand)
    #expect(other.reason.contains("give it with --accounts") && !met.hasFindings)
    #expect(try await reader.read([folder.path, accounts]).refusals.map(\.path) == [accounts])
    reader.setAside = [folder.path + "/./accounts.csv"]
    #expect(try await reader.read([folder.path]).store.sources.map(\.name) == ["book.csv"])
  }

  @Test("no damage crashes the reader, and every refusal names the file", arguments: 0..<6)
  func damage(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let text = Array(Self.csv([Self.header] + Self.rows).utf8)
    let sheet = TestWorkbook(text: [Self.header] + Self.rows).bytes
    for round in 0..<300 {
      var bytes = round % 3 == 0 ? sheet : text
      for _ in 0..<Int.random(in: 1...5, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      if round % 4 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator)) }
      do throws(IntakeError) {
        let book = try Self.book(bytes)
        #expect(book.source.rowsRead == book.source.rowsUsed + book.source.rowsRejected)
      } catch {
        #expect(error.path == "folder/accounts.csv")
      }
    }
  }
}
