import Customs
import Dealings
import EntryStore

/// Reads an answer about an importer's account; a blank tells nothing.
func toldAnswer(_ text: CellText) -> Answer? {
  switch word(text) {
  case "" where text.isEmpty: .unreported
  case "": nil
  case "unknown", "nottold", "notknown", "na", "tbd": .unreported
  case "onfile", "signed", "valid", "active", "current", "linked", "filed", "submitted", "done":
    .yes
  case "notonfile", "missing", "unsigned", "expired", "revoked", "requested", "pending",
    "notlinked", "unlinked", "notfiled", "notsubmitted":
    .no
  default: answer(text)
  }
}

/// Reads how far an enrolment with CBP has come.
func enrollment(_ text: CellText) -> Enrollment? {
  switch word(text) {
  case "" where text.isEmpty: .unreported
  case "unknown", "nottold", "notknown", "na", "tbd": .unreported
  case "active", "yes", "y", "true", "1", "x", "enrolled", "approved", "validated", "verified",
    "complete", "completed", "onfile", "authorized", "setup", "open", "done":
    .active
  case "none", "no", "n", "false", "0", "missing", "notenrolled", "notonfile", "notstarted",
    "notsetup":
    Enrollment.none
  case "pending", "applied", "submitted", "inprogress", "requested", "validating", "invalidation",
    "pendingvalidation", "started":
    .pending
  case "inactive", "rejected", "returned", "deactivated", "closed", "lapsed", "expired", "refused",
    "suspended", "failed":
    .lapsed
  default: nil
  }
}

/// Reads at which rate an importer earns interest.
func rateClass(_ text: CellText) -> RateClass? {
  switch word(text) {
  case "" where text.isEmpty: .unreported
  case "unknown", "nottold", "notknown", "na", "tbd": .unreported
  case "corporate", "corporation", "corp", "c", "ccorp", "ccorporation", "scorp", "scorporation":
    .corporate
  case "noncorporate", "noncorp", "nc", "individual", "person", "partnership",
    "soleproprietor", "soleproprietorship", "trust", "estate":
    .nonCorporate
  default: nil
  }
}

/// Reads fee terms: `10 %`, `$100 per entry`, `$1,500 flat`; where the cell has a bare number, `kind` says of what.
func feeTerms(_ text: String, kind: String = "") -> FeeTerms? {
  var number = ""
  var words = ""
  var isPastNumber = false
  for character in text.lowercased() {
    if character.isASCII, character.isNumber || !number.isEmpty && ".,".contains(character) {
      if isPastNumber, character.isNumber { return nil }
      if !isPastNumber { number.append(character) }
    } else {
      if !number.isEmpty { isPastNumber = true }
      if character.isLetter || character == "%" || character == "/" { words.append(character) }
    }
  }
  while number.last == "." || number.last == "," { number.removeLast() }
  let kinds = FeeKind.allCases.filter { $0.isNamed(in: words) }
  if number.isEmpty { return ["none", "nofee", "waived"].contains(words) ? .flat(.zero) : nil }
  let reported =
    kinds.isEmpty ? FeeKind.allCases.filter { $0.isNamed(in: kind.lowercased()) } : kinds
  guard reported.count == 1, let hundredths = hundredths(number) else { return nil }
  switch reported[0] {
  // A spreadsheet keeps 10 % as 0.1; which of the two is meant, only the sign tells.
  case .contingency where hundredths < 100 && !words.contains("%"): return nil
  case .contingency: return hundredths <= 100_00 ? .contingency(hundredths) : nil
  case .perEntry, .flat:
    let amount = Cents(Int64(hundredths))
    guard amount <= FeeTerms.amountLimit else { return nil }
    return reported[0] == .flat ? .flat(amount) : .perEntry(amount)
  }
}

private enum FeeKind: CaseIterable {
  case contingency, perEntry, flat

  private var names: [String] {
    switch self {
    case .contingency: ["%", "percent", "pct", "contingen"]
    case .perEntry: ["entry", "entries"]
    case .flat: ["flat", "fixed", "lump"]
    }
  }

  func isNamed(in words: String) -> Bool { names.contains { words.contains($0) } }
}

/// Digits with groups of three and up to two decimals, in hundredths; nil for anything else.
private func hundredths(_ number: String) -> Int? {
  guard number.utf8.count <= 12 else { return nil }
  var whole = ""
  var decimals = ""
  if let mark = number.lastIndex(where: { $0 == "." || $0 == "," }) {
    let rest = number[number.index(after: mark)...]
    let isGroup = number[mark] == "," && rest.count == 3
    guard isGroup || rest.count <= 2 else { return nil }
    let groups = (isGroup ? number[...] : number[..<mark])
      .split(separator: ",", omittingEmptySubsequences: false)
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }), !groups.contains("") else { return nil }
    whole = groups.joined()
    decimals = isGroup ? "" : String(rest)
  } else {
    whole = number
  }
  while decimals.count < 2 { decimals.append("0") }
  return Int(whole + decimals)
}
