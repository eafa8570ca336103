public import EntryStore

extension BookReader {
  /// Looks at files without reading them through; those that cannot be read are in the second list, and in the third
  /// those that `Reading.passedOver` would have.
  public func inspect(
    _ paths: [String]
  ) throws(IntakeError) -> (
    inspections: [Inspection], refusals: [IntakeError], passedOver: [String]
  ) {
    let found = try FileSearch.files(at: paths, excluding: excluded)
    return inspect(found, isNamed: \.isNamed) { (place) throws(IntakeError) in
      try SourceFile(path: place.path)
    }
  }

  /// Looks at files whose bytes are in memory already.
  package func inspect(
    _ files: [SourceFile]
  ) -> (inspections: [Inspection], refusals: [IntakeError]) {
    let (inspections, refusals, _) = inspect(files, isNamed: { _ in true }) { $0 }
    return (inspections, refusals)
  }

  private func inspect<Place>(
    _ places: [Place], isNamed: (Place) -> Bool,
    _ open: (Place) throws(IntakeError) -> SourceFile
  ) -> (inspections: [Inspection], refusals: [IntakeError], passedOver: [String]) {
    var inspections: [Inspection] = []
    var refusals: [IntakeError] = []
    var passedOver: [String] = []
    let words = HeadingWords(of: allLayouts)
    for place in places {
      var opened: SourceFile?
      do throws(IntakeError) {
        let file = try open(place)
        opened = file
        let contents = try SourceContents(of: file)
          .reshaped(among: allLayouts, naming: words)
        var reasons: [IntakeError] = []
        var found: [Inspection] = []
        for table in contents.tables {
          do throws(IntakeError) {
            found.append(try inspection(of: table, remarks: contents.remarks))
          } catch { reasons.append(error) }
        }
        if found.isEmpty, let reason = reasons.first { throw reason }
        inspections += found
      } catch {
        if !isNamed(place), opened.map(ClaimFile.isOne) == true {
          passedOver.append(error.path)
        } else {
          refusals.append(error)
        }
      }
    }
    return (inspections, refusals, passedOver)
  }

  private func inspection(
    of table: SourceTable, remarks: [String]
  ) throws(IntakeError) -> Inspection {
    let plan = try Plan(of: table, by: formatTerms, layouts: allLayouts)
    return try table.text.withHead { bytes in
      let samples = plan.samples(bytes)
      let label = plan.headers.first.flatMap { SourceRowLabel($0) }
      let columns = plan.headers.enumerated().compactMap { index, header -> Inspection.Column? in
        if index == 0, label != nil { return nil }
        let column = plan.columns.first { $0.index == index }
        return Inspection.Column(
          header: header, field: column?.field.title, key: column?.field.key,
          format: column.map(table.origin?.format ?? plan.format) ?? "",
          samples: samples[index])
      }
      return Inspection(
        path: table.text.path, sheet: table.sheet, container: table.container,
        encoding: table.encoding, delimiter: label == nil ? plan.delimiterName : "",
        headerRow: label?.headerRow ?? plan.headerRow, layout: plan.layout.name,
        why: table.origin?.why ?? plan.why, columns: columns,
        missing: plan.missingFacts.map(\.advice), remarks: table.remarks + remarks)
    }
  }
}

extension Plan {
  fileprivate var delimiterName: String {
    switch delimiter {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    default: "vertical bar"
    }
  }

  fileprivate var why: String {
    whyTaken
      + (isEntryList
        ? ". It has no duty by HTS number: its facts lie over the entries of exports that do" : "")
  }

  private var whyTaken: String {
    layout.signature.isEmpty
      ? "its header has \(columns.count) known names, and none of ACE's reports"
      : "its header has "
        + layout.signature.map { name in
          "\"\(headers.first { HeaderRow.normalized($0) == name } ?? name)\""
        }.joined(separator: ", ")
  }

  fileprivate func format(of column: Column) -> String {
    if column.field.isAmount {
      return column.amountForm == .point ? "decimal point" : "decimal comma"
    }
    if column.field.isDay {
      return switch column.dayForm.shortYears ?? column.dayForm.longYears ?? .monthFirst {
      case .monthFirst: "month first"
      case .dayFirst: "day first"
      case .yearFirst: "year first"
      }
    }
    return ""
  }

  /// The first three different values of each column.
  fileprivate func samples(_ bytes: ByteBlock) -> [[String]] {
    var samples: [[String]] = headers.map { _ in [] }
    let range = body.lowerBound..<min(body.lowerBound + 1 << 16, bytes.count)
    var index = StructuralIndex()
    index.scan(bytes, range, delimiter: delimiter, lineEnd: lineEnd)
    var scratch = ScratchText()
    index.forEachRecord(from: range.lowerBound) { cells in
      for (column, cell) in zip(samples.indices, cells) where samples[column].count < 3 {
        let text = scratch.clean(bytes, cell).string
        if !text.isEmpty, !samples[column].contains(text) { samples[column].append(text) }
      }
    }
    return samples
  }
}
