import Customs
public import EntryStore

extension LineAudit {
  /// What was expected and what was found on an entry of a store, in words.
  public func detail(of finding: Finding, on entry: EntryRow, in store: EntryStore) -> String {
    let entries = store.entries
    guard let line = finding.tariffLine else {
      return finding.question == .checkDigit
        ? "\(entries.number[entry].dashed) would end in \(entries.number[entry].expectedCheckDigit)"
        : "\(entries.liquidationDate[entry]) is a \(entries.liquidationDate[entry].weekday.name)"
    }
    let day = entries.entryDate[entry]
    let heading = finding.heading.map { headings[$0] }
    switch finding.question {
    case .valueOnIEEPAHeading, .valueOnChapter99:
      return "value \(line.value.dollars) on \(line.hts.dotted), where it must be $0.00"
    case .headingOutsideItsDays: return "\(days(of: line.hts)); entered on \(day)"
    case .headingEndedLate:
      let end = law.lateEnds.first {
        $0.numbers.contains(line.hts.heading) && $0.first <= day && day <= $0.last
      }
      return "\(days(of: line.hts)); entered on \(day); \(end?.why ?? "")"
    case .commodityMissing: return "no Chapter 1-97 number on line \(line.line)"
    case .companionMissing:
      return
        "\(heading?.program.rawValue ?? "") without \(companion(of: heading?.program, from: line.origin))"
    case .headingsExclude:
      return "beside \(finding.other?.dotted ?? ""), both \(heading?.program.rawValue ?? "")"
    case .dutyOnExemption: return "duty \(line.duty.dollars) on: \(heading?.note ?? "")"
    case .unlistedHeading:
      return "duty \(line.duty.dollars) on \(line.hts.dotted), in no revision of the schedule"
    case .dutyMissing, .dutyBelowRate, .dutyAboveRate:
      let rate = percent(hundredths: heading?.rate.hundredths ?? 0)
      return "expected \(finding.expected.dollars) at \(rate), found \(line.duty.dollars)"
    case .countryMismatch:
      return "origin \(line.origin), heading: \(heading?.note ?? "")"
    case .orderOfNumbers: return "stands after \(finding.other?.dotted ?? "")"
    case .checkDigit, .liquidationNotOnFriday: return ""
    }
  }

  private func days(of hts: HTSNumber) -> String {
    let periods = table.rows(of: hts).compactMap { row in
      let heading = headings[table[row].place]
      return heading.first.map { "\($0) to \(heading.last?.description ?? "now")" }
    }
    return "in force \(periods.joined(separator: " and "))"
  }

  /// The program that stands beside another on goods of an origin.
  private func companion(of program: Heading.Program?, from origin: CountryCode) -> String {
    let pair = law.companions.first { pair in
      HeadingTable.codes(pair.countries).contains(origin.packed)
        && (pair.programs.0 == program || pair.programs.1 == program)
    }
    guard let pair else { return "" }
    return (pair.programs.0 == program ? pair.programs.1 : pair.programs.0).rawValue
  }
}

extension Day.Weekday {
  fileprivate var name: String { "\(self)".prefix(1).uppercased() + "\(self)".dropFirst() }
}
