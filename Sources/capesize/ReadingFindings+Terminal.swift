import ArgumentParser
import Customs
import Dealings
import EntryStore
import Intake

extension Reading {
  /// What was not read or used of exports and accounts, named on standard error for a command that lists it in no file.
  func findingsNoted(with accounts: AccountBook?) -> ReadingFindings {
    let all = findings.with(accounts: accounts)
    all.noteOmissions(besides: passedOver)
    findings.noteRejects()
    accounts?.noteRejects()
    return all
  }
}

extension ReadingFindings {
  /// Ends a command with the status that what it was given deserves; its results are written by then.
  func end() throws {
    if !isEmpty { throw ExitCode.withFindings }
  }

  /// Names what was not read and what is doubtful of it, on standard error; `answers` are files of CBP's.
  func noteOmissions(besides answers: [String]) {
    Terminal.note(omissionsOf: sources, besides: answers)
    for source in sources {
      if let caution = source.dateCaution { Terminal.note("capesize: \(source.name): \(caution)") }
    }
    Terminal.note(passedOver: answers)
  }

  /// Says on standard error how much was not used and where the first of it stands.
  fileprivate func noteRejects() {
    if let first = rejects.first {
      let parts = [
        counted(rejectedRows, "row", "rows"), counted(rejectedCells, "cell", "cells"),
      ].compactMap(\.self)
      let file = sources.indices.contains(Int(first.source)) ? sources[Int(first.source)].path : ""
      Terminal.note(
        "capesize: not used: \(parts.joined(separator: " and ")), the first in \(file),"
          + " \(first.place): \(masked(first.reason)) Look with"
          + " capesize inspect \(file).")
    }
    if let conflict = firstConflict {
      Terminal.note(
        "capesize: sources disagree in \(conflictCount == 1 ? "1 place" : "\(conflictCount) places"),"
          + " the first on entry \(conflict.entry.dashed), \(conflict.field):"
          + " \(masked(conflict.kept)) (\(name(of: conflict.keptAt))) or"
          + " \(masked(conflict.other)) (\(name(of: conflict.otherAt))). capesize estimate lists"
          + " them in conflicts.csv.")
    }
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String? {
    count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
  }

  private func name(of appearance: Appearance) -> String {
    let place = Int(appearance.source)
    return sources.indices.contains(place)
      ? "\(sources[place].name), row \(appearance.row)" : "row \(appearance.row)"
  }
}

extension Terminal {
  /// Tells of files, sheets, members and columns that were given and not read, each with the reason.
  static func note(omissionsOf sources: [Source], besides answers: [String]) {
    for source in sources {
      for sentence in source.omissions {
        note(
          source.status == .read
            ? "capesize: \(source.place): \(masked(sentence))."
            : "capesize: not read: \(source.place): \(masked(sentence))")
      }
    }
    // Answers of CBP's are told of together.
    for source in sources where source.status == .otherCommand && !answers.contains(source.path) {
      note("capesize: passed over: \(source.place): \(masked(source.reason))")
    }
  }

  /// Tells of files beside the exports that another command reads.
  static func note(passedOver paths: [String]) {
    guard let first = paths.first else { return }
    note(
      "capesize: passed over "
        + (paths.count == 1
          ? "1 file of CBP's answers and bank lines, \(first): read it"
          : "\(paths.count) files of CBP's answers and bank lines, such as \(first): read them")
        + " with capesize claims.")
  }
}

extension AccountBook {
  /// Names the rows and cells that were not used, on standard error.
  fileprivate func noteRejects() {
    for reject in rejects {
      Terminal.note("capesize: \(source.name), \(reject.place): \(reject.reason)")
    }
  }
}
