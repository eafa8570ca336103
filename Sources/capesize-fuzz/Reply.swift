import EntryStore
import Intake

/// What intake replies to an input: a reading, or a refusal.
enum Reply {
  case reading(Reading, EntryStore)
  case refusal(IntakeError)

  init(of reader: BookReader, to files: [SourceFile]) async {
    var reader = reader
    let digests = SourceDigests()
    reader.digests = digests
    do throws(IntakeError) {
      let reading = try await reader.read(files)
      self = .reading(reading, reading.store.with(digests: await digests.taken()))
    } catch {
      self = .refusal(error)
    }
  }

  /// What was read, or why nothing was, in a line.
  var summary: String {
    switch self {
    case .refusal(let error):
      "refused: " + error.description.split(separator: "\n").joined(separator: " ")
    case .reading(let reading, let store):
      "\(store.entries.count) entries, \(store.tariffLines.count) tariff lines,"
        + " \(reading.rejects.count) rejects, \(store.conflicts.count) conflicts"
    }
  }

  var brokenPromises: [String] {
    switch self {
    case .refusal(let error):
      error.description.isEmpty ? ["a refusal says nothing"] : []
    case .reading(let reading, let store):
      Accounts(of: store, rejects: reading.rejects, unlisted: reading.unlistedRejects)
        .brokenPromises
    }
  }

  /// What tells two replies to one input apart; nil where they are the same.
  func difference(from other: Reply) -> String? {
    switch (self, other) {
    case (.refusal(let mine), .refusal(let its)):
      mine == its ? nil : "\(mine) and \(its)"
    case (.reading(let mine, let store), .reading(let its, let itsStore)):
      if mine.rejects != its.rejects {
        "the rejects, \(Self.difference(mine.rejects, its.rejects))"
      } else if mine.unlistedRejects != its.unlistedRejects {
        "the rejects that are counted only"
      } else if mine.repairs != its.repairs {
        "the repairs, \(Self.difference(mine.repairs, its.repairs))"
      } else if mine.refusals != its.refusals {
        "the refusals"
      } else if mine.statements.isEmpty != its.statements.isEmpty {
        "whether anything is said of the traced entry"
      } else {
        store.difference(from: itsStore)
      }
    default: "once a reading, once a refusal"
    }
  }
}

extension Reply {
  /// What only one of two lists has, or that they have it in another order.
  static func difference<Element: Hashable>(_ mine: [Element], _ its: [Element]) -> String {
    let (onlyMine, onlyIts) = (Set(mine).subtracting(its), Set(its).subtracting(mine))
    return onlyMine.isEmpty && onlyIts.isEmpty
      ? "\(mine.count) and \(its.count) in another order" : "\(onlyMine) and \(onlyIts)"
  }
}

extension EntryStore {
  /// The first thing in which two stores differ.
  fileprivate func difference(from other: EntryStore) -> String? {
    if entries.count != other.entries.count { return "the entries" }
    for entry in 0..<entries.count {
      var (mine, its) = (entries[entry], other.entries[entry])
      // Codes follow the order in which texts are met; the names themselves are compared.
      mine.importerName = Codebook.noText
      its.importerName = Codebook.noText
      if mine != its { return Self.difference(mine, its) }
      if importerName(of: entry) != other.importerName(of: entry) { return "an importer's name" }
      if tariffLines(of: entry) != other.tariffLines(of: entry) {
        return "the tariff lines of \(entries.number[entry])"
      }
      if appearances(of: entry) != other.appearances(of: entry) {
        return "the appearances of \(entries.number[entry])"
      }
    }
    if conflicts != other.conflicts {
      return "the conflicts, \(Reply.difference(conflicts, other.conflicts))"
    }
    for (mine, its) in zip(sources, other.sources) where "\(mine)" != "\(its)" {
      return Self.difference(mine, its)
    }
    return nil
  }

  /// The fields of two values that are not the same.
  private static func difference(_ mine: some Any, _ its: some Any) -> String {
    let fields = zip(Mirror(reflecting: mine).children, Mirror(reflecting: its).children)
      .filter { "\($0.value)" != "\($1.value)" }
      .map { "\($0.label ?? ""): \($0.value) and \($1.value)" }
    return "\(type(of: mine)) \(fields.joined(separator: "; "))"
  }
}
