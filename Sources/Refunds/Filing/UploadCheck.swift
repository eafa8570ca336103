public import Customs
public import Dealings
public import EntryStore

/// What CAPE would make of an upload list on a filing date, in the three layers in which CBP looks at it.
///
/// If the file fails, CBP looks at nothing more; the other layers are shown all the same, as standing behind it.
public struct UploadCheck: Sendable {
  /// A line of the list that is not blank.
  public struct Row: Sendable {
    public let row: UploadList.Row
    public internal(set) var findings: [UploadFinding]
    /// Facts that the determination of the entry takes for granted, by their words.
    public internal(set) var notChecked: [String] = []

    public var verdict: UploadFinding.Verdict { findings.map(\.verdict).max() ?? .taken }

    /// The worst that is found in a layer; nil where the row does not get there.
    public func verdict(in layer: Message.Layer) -> UploadFinding.Verdict? {
      let worst = findings.filter { $0.layer == layer }.map(\.verdict).max()
      let isLast = row.entry == nil || findings.contains(.duplicate)
      return worst ?? (layer == .entrySummary && isLast ? nil : .taken)
    }

    /// The entry as a list written anew has it; nil where CBP would refuse it even then.
    public var mended: EntryNumber? {
      findings.contains { $0.verdict == .refused && !$0.isMended } ? nil : row.entry
    }
  }

  /// A finding and where it stands.
  public struct Occurrence: Sendable {
    /// As it is worded for the first row.
    public let finding: UploadFinding
    /// Whether it is worded so for every row.
    public internal(set) var isUniform = true
    public internal(set) var count: Int
    /// The first rows of the file, up to `shownRows`; none where it is about the whole file.
    public internal(set) var rows: [Int]
  }

  /// The exports, read and determined.
  public struct Book: Sendable {
    let store: EntryStore
    let determinations: Determinations

    public init(_ store: EntryStore, _ determinations: Determinations) {
      self.store = store
      self.determinations = determinations
    }
  }

  /// A fact that some entries' exports do not report, and what CBP answers where it speaks against them.
  public struct Unreported: Sendable {
    public let fact: String
    public let message: Message
    public let entries: Int
  }

  /// Rows that an occurrence names.
  public static let shownRows = 3

  public let list: UploadList
  public let terms: Terms
  public let account: DeclarationPlan.Account
  /// Findings about the file as a whole.
  public let file: [Occurrence]
  public let rows: [Row]
  /// Of the entries that the exports have.
  public let unreported: [Unreported]
  /// CBP's answers to an entry summary that follow from nothing an export tells.
  public let uncheckable: [Message]

  /// Checks a list; without a book no entry summary is looked at, and what the history has is known all the same.
  public init(
    of list: UploadList, under terms: Terms, account: DeclarationPlan.Account = .allFilers,
    history: FilingHistory = FilingHistory(), book: Book? = nil
  ) {
    self.list = list
    self.terms = terms
    self.account = account
    file = Self.fileFindings(of: list, terms.numbers)
    let layer = EntrySummaryLayer(
      terms, account: account, history: history, book: book)
    var seen: Set<EntryNumber> = []
    rows = list.rows.filter { !$0.isBlank }.map { row in
      var checked = Row(row: row, findings: Self.numberFindings(of: row, account))
      guard let entry = row.entry else { return checked }
      guard seen.insert(entry).inserted else {
        checked.findings.append(.duplicate)
        return checked
      }
      layer.check(entry, &checked)
      return checked
    }
    unreported = layer.unreported(of: seen)
    uncheckable = terms.uncheckable
  }

  public var filingDate: Day { terms.filingDate }

  /// CBP's answers to the file, of which it gives one; none where it goes on to the entry numbers.
  public var fileAnswers: [Message] {
    file.filter { $0.finding.verdict == .refused }.compactMap(\.finding.message)
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The worst that is found.
  public var verdict: UploadFinding.Verdict {
    max(
      file.map(\.finding.verdict).max() ?? .taken,
      rows.lazy.map(\.verdict).max() ?? .taken)
  }

  /// The entries that CBP would not refuse, in lists that it takes as files, in the order in which they stood.
  public var mended: [[EntryNumber]] {
    let entries = rows.compactMap(\.mended)
    let most = terms.entriesPerList
    return stride(from: 0, to: entries.count, by: most).map {
      Array(entries[$0..<min($0 + most, entries.count)])
    }
  }

  /// What is found in a layer, the gravest first, and of equals the most frequent.
  public func occurrences(in layer: Message.Layer) -> [Occurrence] {
    var found = file.filter { $0.finding.layer == layer }
    var places: [String: Int] = [:]
    for row in rows {
      for finding in row.findings where finding.layer == layer {
        let place = places[finding.id] ?? found.count
        if place == found.count {
          places[finding.id] = place
          found.append(Occurrence(finding: finding, count: 0, rows: []))
        }
        found[place].add(row.row.number)
        if finding != found[place].finding { found[place].isUniform = false }
      }
    }
    return found.sorted {
      ($1.finding.verdict, $1.count, $0.finding.id) < ($0.finding.verdict, $0.count, $1.finding.id)
    }
  }

  private static func fileFindings(of list: UploadList, _ numbers: Numbers) -> [Occurrence] {
    var found: [Occurrence] = []
    func add(_ finding: UploadFinding) {
      found.append(Occurrence(finding: finding, count: 1, rows: []))
    }
    let entries = list.rows.count { !$0.isBlank }
    if !list.otherFormat.isEmpty {
      add(.otherFormat(list.otherFormat, isRead: entries > 0))
    } else {
      if list.headerRow == 0 { add(.headerMissing) }
      if entries == 0 { add(.withoutEntries) }
    }
    if list.byteCount >= numbers.bytesPerDeclaration { add(.tooLarge(numbers)) }
    if entries > numbers.entriesPerDeclaration { add(.tooMany(numbers)) }
    for oddity in UploadOddity.allCases {
      guard let finding = UploadFinding.ofFile(oddity) else { continue }
      var occurrence = Occurrence(finding: finding, count: 0, rows: [])
      if list.oddities.contains(oddity) {
        occurrence.add(oddity.isOfHeader ? list.headerRow : 0)
      }
      for row in list.rows where row.oddities.contains(oddity) { occurrence.add(row.number) }
      if occurrence.count > 0 { found.append(occurrence) }
    }
    return found
  }

  private static func numberFindings(
    of row: UploadList.Row, _ account: DeclarationPlan.Account
  ) -> [UploadFinding] {
    var findings = UploadFinding.ofForm(row)
    guard let entry = row.entry else { return findings }
    if case .filer(let filer) = account, entry.filer != filer {
      findings.append(.filer(entry.filer, not: filer))
    }
    if !entry.hasValidCheckDigit { findings.append(.checkDigit(entry)) }
    return findings
  }
}

extension UploadCheck.Occurrence {
  /// Row 0 is no row.
  mutating func add(_ row: Int) {
    count += 1
    if row > 0, rows.count < UploadCheck.shownRows { rows.append(row) }
  }
}

extension Terms {
  /// CBP's answers to an entry summary that no rule and no check on its lines can foresee.
  fileprivate var uncheckable: [Message] {
    let foreseen =
      rules.compactMap(\.message)
      + lines.checks.filter { $0.inForce.contains(filingDate) }.compactMap(\.message)
      + [.otherAccount]
    return messages.filter {
      $0.layer == .entrySummary && $0.inForce.contains(filingDate) && !foreseen.contains($0)
    }
  }
}
