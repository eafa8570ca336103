import EntryStore

extension Plan {
  /// Bytes of the body that are searched for proofs of how amounts and dates are written: some 2,000 rows.
  private static let searchedBytes = 1 << 18

  /// Decides column by column how amounts and dates are written, by what their cells prove.
  mutating func settleFormats(
    _ bytes: ByteBlock, path: String, stated: DayOrder?
  ) throws(IntakeError) {
    var evidence = evidence(
      bytes, in: body.lowerBound..<min(body.lowerBound + Plan.searchedBytes, body.upperBound))
    // ACE writes the month first; anybody else must prove it, from the whole file if need be.
    let isKnown = stated != nil || layout.authority == .ace
    if !isKnown, columns.indices.contains(where: { evidence[$0].order == .open }),
      body.count > Plan.searchedBytes
    {
      evidence = self.evidence(bytes, in: body)
    }
    // A system writes all its dates alike: where one column tells, it tells for the others.
    var together = Evidence()
    for index in columns.indices where columns[index].field.isDay { together.add(evidence[index]) }
    for index in columns.indices {
      if columns[index].field.isAmount { columns[index].decimalMark = evidence[index].decimalMark }
      guard columns[index].field.isDay else { continue }
      columns[index].dayOrder = try order(
        of: evidence[index], together, column: columns[index], path: path, stated: stated)
    }
  }

  private func order(
    of evidence: Evidence, _ together: Evidence, column: Column, path: String, stated: DayOrder?
  ) throws(IntakeError) -> DayOrder {
    if let stated { return stated }
    switch (evidence.order, together.order) {
    case (.proven(let order), _), (.open, .proven(let order)): return order
    case (.idle, _): return .monthFirst
    case (.open, _) where layout.authority == .ace: return .monthFirst
    case (.open, _): throw .openDateOrder(path: path, column: column.header)
    case (.contradictory, _): throw .contradictoryDateOrder(path: path, column: column.header)
    }
  }

  /// What the cells of a part of the body prove, for each of `columns`.
  private func evidence(_ bytes: ByteBlock, in range: Range<Int>) -> [Evidence] {
    var evidence = columns.map { _ in Evidence() }
    var index = StructuralIndex()
    index.scan(bytes, range, delimiter: delimiter, lineEnd: lineEnd)
    var scratch = ScratchText()
    index.forEachRecord(from: range.lowerBound) { cells in
      guard cells.count == columnCount else { return }
      for (place, column) in columns.enumerated() where column.field.isDay || column.field.isAmount
      {
        let text = scratch.clean(bytes, cells[column.index])
        if text.isEmpty { continue }
        if column.field.isDay {
          evidence[place].addDay(text)
        } else {
          evidence[place].addAmount(text)
        }
      }
    }
    return evidence
  }
}
