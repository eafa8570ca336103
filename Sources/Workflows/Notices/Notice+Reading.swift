import Customs
import Dealings
import EntryStore

extension Notice {
  /// Files, sheets, members and columns that were given and not read, each with the reason; `answers` are files of
  /// CBP's, of which one notice tells together.
  static func omissions(of sources: [Source], besides answers: [String]) -> [Notice] {
    var notices: [Notice] = []
    for source in sources {
      notices += source.omissions.map { sentence in
        source.status == .read
          ? .omission(place: source.place, sentence: masked(sentence))
          : .notRead(place: source.place, reason: masked(sentence))
      }
    }
    for source in sources where source.status == .otherCommand && !answers.contains(source.path) {
      notices.append(.passedOver(place: source.place, reason: masked(source.reason)))
    }
    return notices
  }

  /// Nothing where there are no such files.
  static func answers(passedOver paths: [String]) -> [Notice] {
    paths.isEmpty ? [] : [.answersPassedOver(paths: paths)]
  }
}

extension ReadingFindings {
  /// What was not read, and what is doubtful of what was; `answers` are files of CBP's.
  func omissionNotices(besides answers: [String]) -> [Notice] {
    Notice.omissions(of: sources, besides: answers)
      + sources.compactMap { source in
        source.dateCaution.map { .doubtfulDates(source: source.name, caution: $0) }
      } + Notice.answers(passedOver: answers)
  }

  /// How much was not used, and where the first of it stands.
  var rejectNotices: [Notice] {
    var notices: [Notice] = []
    if let first = rejects.first {
      let path = sources.indices.contains(Int(first.source)) ? sources[Int(first.source)].path : ""
      notices.append(
        .notUsed(
          rows: rejectedRows, cells: rejectedCells, path: path, place: first.place,
          reason: masked(first.reason)))
    }
    if let conflict = firstConflict {
      notices.append(
        .disagreement(
          count: conflictCount,
          first: Notice.Disagreement(
            entry: conflict.entry, field: conflict.field, kept: masked(conflict.kept),
            keptAt: name(of: conflict.keptAt), other: masked(conflict.other),
            otherAt: name(of: conflict.otherAt))))
    }
    return notices
  }

  private func name(of appearance: Appearance) -> String {
    let place = Int(appearance.source)
    return sources.indices.contains(place)
      ? "\(sources[place].name), row \(appearance.row)" : "row \(appearance.row)"
  }
}

extension AccountBook {
  /// The rows and cells that were not used, one by one.
  var rejectNotices: [Notice] {
    rejects.map { .rejected(source: source.name, place: "\($0.place)", reason: $0.reason) }
  }
}

extension ClaimFile {
  /// The rows and cells that were not used, one by one.
  var rejectNotices: [Notice] {
    rejects.map { reject in
      let sheet = reject.sheet.isEmpty ? "" : "\(reject.sheet), "
      let column = reject.column.isEmpty ? "" : ", \(reject.column)"
      return .rejected(
        source: source.name, place: "\(sheet)row \(reject.row)\(column)", reason: reject.reason)
    }
  }
}
