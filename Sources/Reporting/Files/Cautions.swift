import Customs
import EntryStore
import Refunds

extension Estimate {
  /// What a reader must know before relying on the figures, as sentences.
  var cautions: [String] {
    let assumed = totals.range.assumed
    var sentences = [openingSentence].compactMap { $0 }
    sentences += store.sources.compactMap { source in
      source.dateCaution.map { "\(source.name): \($0)" }
    }
    sentences += attested.map { "Rests on your statement: \($0)" }
    if assumed.entries > 0 {
      sentences.append(
        "\(assumed.total.dollars) of the expected rests on facts that no source reports.")
    }
    if let omissionsSentence { sentences.append(omissionsSentence) }
    let rejected = RejectedRows(of: store.sources)
    if rejected.count > 0 {
      sentences.append(
        "\(counted(rejected.count, "row was", "rows were")) rejected, \(rejected.dutyText): "
          + "see \(RejectsCSV.name).")
    }
    let cells = findings.rejectedCells
    if cells > 0 {
      sentences.append(
        "\(counted(cells, "cell was", "cells were")) not used, in rows that were: "
          + "see \(RejectsCSV.name).")
    }
    if !unlistedRejects.isEmpty {
      sentences.append(
        "\(RejectsCSV.name) shows the first \(grouped(rejects.count)) of these, and counts the others "
          + "by their cause.")
    }
    if !store.conflicts.isEmpty {
      sentences.append(
        "\(counted(store.conflictCount, "conflict", "conflicts")) between sources, "
          + "\(grouped(store.unsettledConflicts)) unsettled: see \(ConflictsCSV.name).")
    }
    if !store.unlistedConflicts.isEmpty {
      sentences.append(
        "\(ConflictsCSV.name) shows the first \(grouped(store.conflicts.count)) of these, and counts "
          + "the others by their cause.")
    }
    sentences += amountCautions.map(\.sentence)
    if let schedule = scheduleSentence { sentences.append(schedule) }
    return sentences + remarks
  }
}

extension Estimate {
  /// What was given and not read, named as far as a sentence can; nil where everything was.
  private var omissionsSentence: String? {
    let omissions = store.omissions
    guard !omissions.isEmpty else { return nil }
    let shown = omissions.prefix(3).map(\.source.name).joined(separator: ", ")
    let others = omissions.count > 3 ? " and \(grouped(omissions.count - 3)) more" : ""
    return "Not everything that was given was read or understood: \(masked(shown))\(others). "
      + "\(SourcesCSV.name) says what is missing, and why."
  }

  /// Why CAPE takes nothing on a filing date before it opened; nil on all others.
  var openingSentence: String? {
    determinations.openingAhead.map {
      "CAPE opened on \($0). On the filing day \(filingDate) it takes no entry yet: choose a later one "
        + "with --filing-day."
    }
  }
}

/// A number of things: "1 file", "12,345 files".
func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(grouped(count)) \(count == 1 ? one : many)"
}
