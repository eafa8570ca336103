import Customs
import Dealings
import EntryStore
public import Refunds

/// What CBP would answer to an upload list, as `capesize check` prints and writes it.
public struct UploadCheckReport: Sendable {
  let check: UploadCheck
  /// The account as the user named it; empty where none was named.
  let account: String
  /// Whether the list is also written anew.
  let isFixing: Bool

  public init(_ check: UploadCheck, account: String, fixing isFixing: Bool) {
    self.check = check
    self.account = account
    self.isFixing = isFixing
  }

  static let layers: [(layer: Message.Layer, title: String)] = [
    (.file, "1. File"), (.entryNumber, "2. Entry numbers"), (.entrySummary, "3. Entry summaries"),
  ]

  /// The check on a few screens of 80 columns; `files` were written into `folder`.
  public func text(files: [String], in folder: String) -> String {
    let sections =
      [heading, table] + Self.layers.map { findings(in: $0.layer, $0.title) } + [
        notChecked, fixed,
        ["Written to \(folder)"] + printed(files.joined(separator: ", "), indent: 2),
      ]
    return sections.filter { !$0.isEmpty }
      .map { $0.map { masked($0) }.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var heading: [String] {
    let list = check.list
    let size =
      "\(counted(check.rows.count, "entry number", "entry numbers")), "
      + "\(counted(list.byteCount, "byte", "bytes"))"
    return [
      spread("CAPE upload list \(shown(list.name))", "filing day \(check.filingDate)"),
      spread(size, account.isEmpty ? "no account named" : "account \(account)"),
    ]
  }

  // MARK: Verdicts by layer

  private static let labelWidth = 24
  private static let figureWidth = 14

  private var table: [String] {
    let verdicts = UploadFinding.Verdict.allCases
    let header = Self.line("What CBP would answer", verdicts.map(\.rawValue))
    let file = Self.line(
      "  1. File",
      verdicts.map {
        $0 == check.file.map(\.finding.verdict).max() ?? .taken ? "yes" : ""
      })
    let rows = Self.layers.dropFirst().map { layer, title in
      let found = check.rows.compactMap { $0.verdict(in: layer) }
      return Self.line(
        "  " + title, verdicts.map { verdict in grouped(found.count { $0 == verdict }) })
    }
    let behind =
      isBehind
      ? printed(
        "The file is refused (\(behind)): CBP looks at no entry number. What is said of them stands"
          + " behind that answer.", indent: 2) : []
    return [header, file] + rows + behind
  }

  private var isBehind: Bool { !check.fileAnswers.isEmpty }

  /// The answers to the file behind which everything else stands, by their numbers.
  var behind: String { check.fileAnswers.map(\.id).joined(separator: ";") }

  private static func line(_ label: String, _ figures: [String]) -> String {
    let columns = figures.map {
      String(repeating: " ", count: max(figureWidth - $0.count, 1)) + $0
    }
    return (padded(label, to: labelWidth) + columns.joined()).trimmingEnd
  }

  // MARK: Findings

  private static let verdictWidth = 13
  private static let idWidth = 5
  private static let countWidth = 6
  private static let textColumn = 2 + verdictWidth + idWidth + countWidth + 2

  private func findings(in layer: Message.Layer, _ title: String) -> [String] {
    let found = check.occurrences(in: layer)
    if found.isEmpty { return [] }
    let mark = layer != .file && isBehind ? " (behind \(behind))" : ""
    return [title + mark] + found.flatMap(lines)
  }

  private func lines(of occurrence: UploadCheck.Occurrence) -> [String] {
    let finding = occurrence.finding
    let example =
      occurrence.isUniform ? "" : occurrence.rows.first.map { "Row \($0): " } ?? ""
    let sentences = [
      finding.message?.text ?? "", example + finding.meaning, rows(of: occurrence),
      finding.nextStep,
    ].filter { !$0.isEmpty }
    let text = sentences.flatMap {
      wrapped(shown($0), to: terminalWidth, indent: Self.textColumn)
    }
    let id = finding.message.map { Self.hasNumber($0) ? $0.id : "" } ?? ""
    let count = grouped(occurrence.count)
    let label =
      "  " + padded(finding.verdict.rawValue, to: Self.verdictWidth) + padded(id, to: Self.idWidth)
      + String(repeating: " ", count: max(Self.countWidth - count.count, 0)) + count + "  "
    return [label + (text.first ?? "").dropFirst(Self.textColumn)] + text.dropFirst()
  }

  /// The first rows by number and content, and how many more there are.
  private func rows(of occurrence: UploadCheck.Occurrence) -> String {
    if occurrence.rows.isEmpty { return "" }
    let named = occurrence.rows.map { number in
      let raw = check.rows.first { $0.row.number == number }?.row.raw ?? ""
      return raw.isEmpty ? "row \(number)" : "row \(number) \"\(shown(raw))\""
    }
    let more = occurrence.count - named.count
    let text = named.joined(separator: ", ") + (more > 0 ? " and \(grouped(more)) more" : "")
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// Whether CBP has published the message.
  static func hasNumber(_ message: Message) -> Bool { message.id.count <= 3 }

  /// CBP's words, led by their number where they have one.
  private static func named(_ message: Message) -> String {
    hasNumber(message) ? "\(message.id) \(message.text)" : message.text
  }

  // MARK: What was not looked at

  private var notChecked: [String] {
    var taken: [(fact: String, entries: Int, message: Message?)] = []
    for row in check.rows {
      for fact in row.notChecked {
        if let place = taken.firstIndex(where: { $0.fact == fact }) {
          taken[place].entries += 1
        } else {
          taken.append((fact, 1, nil))
        }
      }
    }
    taken.sort { ($1.entries, $0.fact) < ($0.entries, $1.fact) }
    taken += check.unreported.map { ($0.fact, $0.entries, $0.message) }
    var lines = taken.flatMap { fact, entries, message in
      let count = grouped(entries)
      let label =
        String(repeating: " ", count: max(8 - count.count, 0)) + count + "  "
        + padded(fact, to: 24)
      let words = message.map { Self.named($0) } ?? ""
      let text = wrapped(words, to: terminalWidth, indent: label.count)
      return [words.isEmpty ? label.trimmingEnd : label + text[0].dropFirst(label.count)]
        + text.dropFirst()
    }
    if !lines.isEmpty {
      lines.insert("Not checked: assumed, because no export reports it", at: 0)
    }
    if !check.uncheckable.isEmpty {
      let messages = check.uncheckable.map(Self.named).joined(separator: "; ")
      lines += ["Not checked: no export can tell"] + printed(messages + ".", indent: 2)
    }
    return lines
  }

  // MARK: The list written anew

  private var fixed: [String] {
    guard isFixing else { return [] }
    let kept = check.rows.count { $0.mended != nil }
    let mended = check.rows.count { fate(of: $0) == .mended }
    var lines = [
      "  \(counted(kept, "entry", "entries")) in \(counted(check.mended.count, "list", "lists")), "
        + "\(grouped(mended)) mended, \(grouped(check.rows.count - kept)) left out"
    ]
    var reasons: [String: Int] = [:]
    for row in check.rows where row.mended == nil {
      reasons[Self.leftOutReason(of: row), default: 0] += 1
    }
    for (reason, count) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      lines += printed("\(grouped(count)) left out: \(reason)", indent: 4)
    }
    return ["The list written anew"] + lines
  }

  /// What the list written anew makes of a row.
  enum Fate: String {
    case kept, mended
    case leftOut = "left out"
  }

  func fate(of row: UploadCheck.Row) -> Fate {
    guard let entry = row.mended else { return .leftOut }
    return entry.description == row.row.raw ? .kept : .mended
  }

  private static func leftOutReason(of row: UploadCheck.Row) -> String {
    let refusal = row.findings.first { $0.verdict == .refused && !$0.isMended }
    return refusal?.message.map(named) ?? "no entry number can be read"
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
