/// What of all that was given was not read or not used, or contradicts itself.
///
/// Any of it ends a command with status 1, whichever command it is: a sum may be without something.
public struct ReadingFindings: Sendable {
  /// All that was given; rejects name their source by its place here.
  public private(set) var sources: [Source]
  /// Rows and cells that were not used, as many of each cause as are listed.
  public private(set) var rejects: [Reject]
  public let unlistedRejects: [Unlisted<Reject>]
  /// The first disagreement between sources; nil where there is none.
  public let firstConflict: Conflict?
  public let conflictCount: Int

  /// Findings among sources that were not joined, so that nobody looked whether they disagree.
  public init(
    in sources: [Source], rejects: [Reject], unlistedRejects: [Unlisted<Reject>]
  ) {
    self.sources = sources
    self.rejects = rejects
    self.unlistedRejects = unlistedRejects
    firstConflict = nil
    conflictCount = 0
  }

  /// Findings in a store and beside it, in what was read into it.
  public init(
    in store: EntryStore, rejects: [Reject], unlistedRejects: [Unlisted<Reject>]
  ) {
    sources = store.sources
    self.rejects = rejects
    self.unlistedRejects = unlistedRejects
    firstConflict = store.conflicts.first
    conflictCount = store.conflictCount
  }

  /// The same with one more source, by whose place in the list `rejects` name it.
  public func adding(_ source: Source, rejects: (_ source: Int) -> [Reject]) -> ReadingFindings {
    var all = self
    all.rejects += rejects(sources.count)
    all.sources.append(source)
    return all
  }

  /// Whether all that was given was read and used, and nothing contradicts it.
  public var isEmpty: Bool {
    rejects.isEmpty && conflictCount == 0
      && sources.allSatisfy { $0.omissions.isEmpty && $0.dateCaution == nil }
  }

  /// Rows that were not used.
  public var rejectedRows: Int { count(wholeRows: true) }

  /// Cells that were not used, in rows that were.
  public var rejectedCells: Int { count(wholeRows: false) }

  private func count(wholeRows: Bool) -> Int {
    unlistedRejects.reduce(rejects.count { $0.wholeRow == wholeRows }) {
      $0 + ($1.like.wholeRow == wholeRows ? $1.count : 0)
    }
  }
}
