public import Customs
public import Dealings
public import EntryStore

/// Which entries to upload to CAPE, in lists that its file checks take, and why every other entry is left out.
public struct DeclarationPlan: Sendable {
  /// The ACE account that uploads.
  public enum Account: Hashable, Sendable {
    /// Every filer found: one set of lists for each filer code.
    case allFilers
    case filer(FilerCode)
    case importer(ImporterNumber)
  }

  /// Whose entries a list holds: a filer's account takes its own filer code only, an importer's its own number.
  public enum Owner: Hashable, Sendable {
    case filer(FilerCode)
    case importer(ImporterNumber)
  }

  /// The entries of one declaration, the most urgent first.
  public struct List: Sendable {
    public let owner: Owner
    /// Whether the set-up of its entries' importers is not known to be complete, so that somebody should look
    /// before it is uploaded.
    public let isApart: Bool
    /// From 1 for each owner.
    public let number: Int
    /// Rows of the store.
    public let entries: [EntryRow]
    public let sums: Sums
    /// The first day on which one of the entries ages out; unreported when none does.
    public let earliestFileBy: Day
  }

  /// An entry on no list.
  public struct LeftOut: Hashable, Sendable {
    public let entry: EntryRow
    /// Id of the deciding rule, or `plan.` and what this plan has against it.
    public let reason: String
    public let title: String
    public let nextStep: String
  }

  /// The law by which the entries were determined.
  public let terms: Terms
  public let lists: [List]
  public let leftOut: [LeftOut]

  /// Plans the declarations of one account.
  ///
  /// `includesAssumed` lets entries in that CAPE accepts only if assumptions hold. Where accounts are given, entries of importers that are not among them or not ready stand
  /// on lists apart.
  public init(
    of determinations: Determinations, in store: EntryStore, history: FilingHistory,
    accounts: AccountBook? = nil, account: Account = .allFilers, includesAssumed: Bool = false
  ) {
    var owned: [Shelf: [Int]] = [:]
    var isReady: [ImporterNumber: Bool] = [:]
    var leftOut: [LeftOut] = []
    for entry in 0..<determinations.count {
      if let reason = Self.objection(
        to: entry, determinations, store, history, account, includesAssumed)
      {
        leftOut.append(reason)
      } else {
        let importer = store.entries.importer[entry]
        let ready = isReady[importer] ?? Self.isReady(importer, accounts, determinations.terms)
        isReady[importer] = ready
        let shelf = Shelf(owner: Self.owner(of: entry, store, account), isApart: !ready)
        owned[shelf, default: []].append(entry)
      }
    }
    self.leftOut = leftOut
    terms = determinations.terms
    lists = owned.sorted { $0.key < $1.key }.flatMap { shelf, entries in
      Self.lists(of: entries, for: shelf, determinations, store)
    }
  }

  /// What makes entries stand on one row of lists.
  private struct Shelf: Hashable, Comparable {
    let owner: Owner
    let isApart: Bool

    static func < (a: Shelf, b: Shelf) -> Bool {
      a.owner == b.owner ? !a.isApart && b.isApart : a.owner < b.owner
    }
  }

  private static func isReady(
    _ importer: ImporterNumber, _ accounts: AccountBook?, _ terms: Terms
  ) -> Bool {
    guard let accounts else { return true }
    return accounts.account(of: importer).map { Readiness(of: $0, under: terms).open.isEmpty }
      ?? false
  }

  private static func owner(of entry: EntryRow, _ store: EntryStore, _ account: Account) -> Owner {
    switch account {
    case .allFilers, .filer: .filer(store.entries.number[entry].filer)
    case .importer: .importer(store.entries.importer[entry])
    }
  }

  private static func lists(
    of entries: [EntryRow], for shelf: Shelf, _ determinations: Determinations, _ store: EntryStore
  ) -> [List] {
    func urgency(_ entry: EntryRow) -> (Int32, Int64, UInt64) {
      let fileBy = determinations.fileBy[entry]
      return (
        fileBy.isReported ? fileBy.number : .max,
        -determinations.refundableDuty(of: entry).amount, store.entries.number[entry].packed
      )
    }
    let sorted = entries.sorted { urgency($0) < urgency($1) }
    let most = determinations.terms.entriesPerList
    return stride(from: 0, to: sorted.count, by: most).enumerated().map { place, start in
      let listed = Array(sorted[start..<min(start + most, sorted.count)])
      let sums = listed.reduce(Sums()) { $0 + determinations.sums(of: $1) }
      let ends = listed.compactMap { determinations.fileBy[$0].reported }
      return List(
        owner: shelf.owner, isApart: shelf.isApart, number: place + 1, entries: listed, sums: sums,
        earliestFileBy: ends.min() ?? .unreported)
    }
  }

  private static func objection(
    to entry: EntryRow, _ determinations: Determinations, _ store: EntryStore,
    _ history: FilingHistory, _ account: Account, _ includesAssumed: Bool
  ) -> LeftOut? {
    func leftOut(_ reason: String, _ title: String, _ nextStep: String) -> LeftOut {
      LeftOut(entry: entry, reason: reason, title: title, nextStep: nextStep)
    }
    guard determinations.outcome[entry].isAccepted else {
      let rule = determinations.decidingRule(of: entry)
      return leftOut(
        rule.id, rule.title, determinations.nextStep(of: entry, in: store.entries))
    }
    let number = store.entries.number[entry]
    if history.accepted.contains(number) || history.open.contains(number) {
      return leftOut(
        "plan.declared", "On a declaration already",
        "Wait for CBP's answer; file again only if it rejects the entry.")
    }
    if history.refused.contains(number) {
      return leftOut(
        "plan.refused", "CBP did not take it, and its cause is not known to be gone",
        "Work through work-list.csv of the claims command; a later estimate that finds the cause gone"
          + " lists it again.")
    }
    switch account {
    case .filer(let filer) where number.filer != filer:
      return leftOut(
        "plan.other-account", "Filed by \(number.filer), not by \(filer)",
        "Let \(number.filer) file it, or file from the importer's own account.")
    case .importer(let importer) where !store.entries.importer[entry].isSameParty(as: importer):
      return leftOut(
        "plan.other-account", "Another importer of record",
        "File it from its own importer's account.")
    default: break
    }
    if !includesAssumed, !determinations.isConfirmed(entry) {
      let assumed = determinations.assumed[entry].texts.joined(separator: ", ")
      return leftOut(
        "plan.assumed", "Rests on assumptions: \(assumed)",
        "Report these facts or state them, or include assumed entries.")
    }
    return nil
  }
}

extension Terms {
  /// Most entries that one upload list holds, by CBP's count and by its size of file.
  public var entriesPerList: Int {
    let header = "Entry Number\n".utf8.count
    let row = "BQX76543218\n".utf8.count
    return min(
      numbers.entriesPerDeclaration, (numbers.bytesPerDeclaration - 1 - header) / row)
  }
}

extension DeclarationPlan.Owner: Comparable {
  /// Filers before importers, each by code.
  public static func < (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.filer(let a), .filer(let b)): a < b
    case (.importer(let a), .importer(let b)): a < b
    case (.filer, .importer): true
    case (.importer, .filer): false
    }
  }
}
