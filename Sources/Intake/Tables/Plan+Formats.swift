import Customs
import EntryStore

extension Plan {
  /// Bytes of the body that are searched for proofs of how amounts and dates are written: some 2,000 rows.
  private static let searchedBytes = 1 << 18

  /// Decides how the amounts and dates of a table are written, by what the cells of all its columns prove.
  ///
  /// Where the first rows do not prove it, all of the table is asked, and where that leaves it open, the user.
  mutating func settleFormats(
    _ file: SourceFile, by terms: FormatTerms
  ) throws(IntakeError) {
    var evidence = try evidence(in: file, upTo: Plan.searchedBytes, by: terms)
    if body.count > Plan.searchedBytes, needsMore(evidence, terms) {
      evidence = try self.evidence(in: file, upTo: body.count, by: terms)
    }
    let together = Evidence.together(evidence)
    var form = try amountForm(evidence, together, terms, path: file.path)
    form.hasCents = form.hasCents && hasCents(evidence)
    for index in columns.indices {
      if columns[index].field.isAmount { columns[index].amountForm = form }
      // A quantity of 1.840 kg is no odder than one of 12.5 kg.
      if columns[index].field.isQuantity { columns[index].amountForm.hasCents = false }
      guard columns[index].field.isDay else { continue }
      columns[index].dayForm = try dayForm(
        of: columns[index], evidence[index].days, together.days, writtenWith: form.mark, terms,
        path: file.path)
    }
  }

  /// Whether an amount of money has cents; decimals of quantities are none.
  private func hasCents(_ evidence: [Evidence]) -> Bool {
    zip(columns, evidence).contains { !$0.field.isQuantity && $1.amounts.hasCents }
  }

  /// Whether rows behind the first ones must be looked at.
  private func needsMore(_ evidence: [Evidence], _ terms: FormatTerms) -> Bool {
    let together = Evidence.together(evidence)
    if columns.contains(where: \.field.isAmount),
      together.amounts.form(stated: nil).form == nil || !hasCents(evidence)
    {
      return true
    }
    let longOrder = together.days.longOrder(stated: terms.dayOrder).form
    return columns.indices.contains { index in
      guard columns[index].field.isDay else { return false }
      let days = evidence[index].days
      switch days.shortOrder(stated: terms.dayOrder, besideLong: longOrder) {
      case .open, .contradictory, .alike: return true
      case .idle, .proven: break
      }
      switch days.longOrder(stated: terms.dayOrder) {
      case .proven: return false
      case .contradictory: return true
      case .open, .alike: return longOrder == nil
      case .idle:
        let written = layout.authority == .ace ? together.days : days
        return longOrder == nil && !written.hasPlainDates
      }
    }
  }
}

// MARK: - What follows from the evidence

extension Plan {
  private func amountForm(
    _ evidence: [Evidence], _ together: Evidence, _ terms: FormatTerms, path: String
  ) throws(IntakeError) -> AmountForm {
    let name = { (isNamed: (AmountEvidence) -> Bool) -> String in
      zip(columns, evidence).first { isNamed($1.amounts) }?.0.header ?? ""
    }
    switch together.amounts.form(stated: terms.decimalMark) {
    case .proven(let form): return form
    // Whole numbers read alike with either mark.
    case .idle, .alike: return .point
    case .open:
      // Semicolons part cells where a comma stands in numbers.
      if together.amounts.hasOpenCommasOnly, delimiter != UInt8(ascii: ";"),
        together.days.longOrder(stated: nil) == .proven(.monthFirst)
      {
        return .point
      }
      throw .openDecimalMark(path: path, column: name(\.hasOpenAmounts))
    case .contradictory:
      throw .contradictoryDecimalMark(
        path: path, column: name(\.hasDecimalCommas))
    }
  }

  private func dayForm(
    of column: Column, _ own: DayEvidence, _ together: DayEvidence,
    writtenWith mark: DecimalMark, _ terms: FormatTerms, path: String
  ) throws(IntakeError) -> DayForm {
    let stated = terms.dayOrder
    let longTogether = together.longOrder(stated: stated)
    var form = DayForm()
    switch (own.longOrder(stated: stated), longTogether) {
    case (.contradictory, _):
      throw .contradictoryDateOrder(path: path, column: column.header)
    case (.proven(let order), _), (_, .proven(let order)): form.longYears = order
    // ACE writes the month first where the year has four digits; anybody else must prove it.
    case _ where isAsACEWrites(together, mark): form.longYears = .monthFirst
    case (.alike(let order), _): form.longYears = order
    case (.idle, _): break
    case (.open, _):
      throw .openDateOrder(
        path: path, column: column.header, orders: [.monthFirst, .dayFirst])
    }
    let shortTogether = together.shortOrder(stated: stated, besideLong: longTogether.form)
    switch (own.shortOrder(stated: stated, besideLong: longTogether.form), shortTogether) {
    case (.contradictory, _):
      throw .contradictoryDateOrder(path: path, column: column.header)
    case (.proven(let order), _), (_, .proven(let order)), (.alike(let order), _):
      form.shortYears = order
    case (.idle, _): break
    case (.open, _):
      throw .openDateOrder(path: path, column: column.header, orders: DayOrder.allCases)
    }
    return form
  }
}

extension Plan {
  /// Whether a report of ACE's was not saved anew by a program of another country, as far as its cells tell: then all
  /// that ACE does by habit is proven by nothing.
  private func isAsACEWrites(_ days: DayEvidence, _ mark: DecimalMark) -> Bool {
    layout.authority == .ace && mark == .point && delimiter != UInt8(ascii: ";")
      && days.longYears.canBe(.monthFirst)
      && days.shortOrder(stated: nil, besideLong: nil) != .proven(.dayFirst)
  }
}

// MARK: - Looking for evidence

extension Plan {
  /// What the cells of the first bytes of the body prove, for each of `columns`.
  private func evidence(
    in file: SourceFile, upTo limit: Int, by terms: FormatTerms
  ) throws(IntakeError) -> [Evidence] {
    var evidence = columns.map { _ in Evidence() }
    let end = min(body.lowerBound + limit, body.upperBound)
    var start = body.lowerBound
    var size = Plan.searchedBytes
    while start < end {
      let stretch = start..<min(start + size, end)
      let searched = try file.withBytes(of: stretch) {
        add($0, isLast: stretch.upperBound == body.upperBound, by: terms, to: &evidence)
      }
      // A record may be longer than the stretch.
      if searched == 0 { size *= 2 } else { size = Plan.searchedBytes }
      if searched == 0, stretch.upperBound == end { break }
      start += searched
    }
    return evidence
  }

  /// Adds what the records of a stretch prove; returns where the last whole one ends.
  private func add(
    _ bytes: ByteBlock, isLast: Bool, by terms: FormatTerms, to evidence: inout [Evidence]
  ) -> Int {
    var index = StructuralIndex()
    index.scan(bytes, 0..<bytes.count, delimiter: delimiter, lineEnd: lineEnd)
    var scratch = ScratchText()
    let telling = columns.enumerated()
      .filter { $1.field.isDay || $1.field.isAmount }
      .map { (place: $0, index: $1.index, field: $1.field) }
    var end = 0
    var first = 0
    for last in index.recordEnds {
      let record = first...Int(last)
      first = record.upperBound + 1
      let recordEnd = index.cell(record.upperBound, from: 0).upperBound
      // A record that the end of the stretch cuts off is looked at with the next one.
      guard isLast || recordEnd < bytes.count else { continue }
      end = min(recordEnd + 1, bytes.count)
      guard record.count == columnCount else { continue }
      for column in telling {
        let text = scratch.clean(bytes, index.cell(record.lowerBound + column.index, from: 0))
        if text.isEmpty { continue }
        if column.field.isAmount {
          evidence[column.place].amounts.add(text)
        } else if let day = WrittenDay(text) ?? inPlainCharacters(text, WrittenDay.init) {
          var years = OrderEvidence.anyYear
          if case .short = day, hasCollectedDuty(bytes, index, record.lowerBound, &scratch, terms) {
            years = terms.possibleYears(of: column.field)
          }
          evidence[column.place].days.add(day, possibleYears: years)
        }
      }
    }
    return end
  }

  /// Whether the record that begins with a cell has duty on a heading whose collection has known days.
  private func hasCollectedDuty(
    _ bytes: ByteBlock, _ index: StructuralIndex, _ firstCell: Int, _ scratch: inout ScratchText,
    _ terms: FormatTerms
  ) -> Bool {
    guard let hts = column(of: .hts), let duty = column(of: .tariffDuty),
      let number = htsNumber(scratch.clean(bytes, index.cell(firstCell + hts.index, from: 0))),
      terms.headings.contains(number)
    else { return false }
    return index.cell(firstCell + duty.index, from: 0).contains {
      (0x31...0x39).contains(bytes[$0])
    }
  }
}
