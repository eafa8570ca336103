import EntryStore

extension Plan {
  /// Bytes of the body that are searched for proofs of how amounts and dates are written: some 2,000 rows.
  private static let searchedBytes = 1 << 18

  /// Decides column by column how amounts and dates are written, by what their cells prove.
  mutating func settleFormats(
    _ file: SourceFile, stated: DayOrder?
  ) throws(IntakeError) {
    var evidence = try evidence(in: file, upTo: Plan.searchedBytes)
    // ACE writes the month first; anybody else must prove it, from the whole file if need be.
    let isKnown = stated != nil || layout.authority == .ace
    if !isKnown, columns.indices.contains(where: { evidence[$0].order == .open }),
      body.count > Plan.searchedBytes
    {
      evidence = try self.evidence(in: file, upTo: body.count)
    }
    // A system writes all its dates alike: where one column tells, it tells for the others.
    var together = Evidence()
    for index in columns.indices where columns[index].field.isDay { together.add(evidence[index]) }
    for index in columns.indices {
      if columns[index].field.isAmount { columns[index].decimalMark = evidence[index].decimalMark }
      guard columns[index].field.isDay else { continue }
      columns[index].dayOrder = try order(
        of: evidence[index], together, column: columns[index], path: file.path, stated: stated)
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

  /// What the cells of the first bytes of the body prove, for each of `columns`.
  private func evidence(
    in file: SourceFile, upTo limit: Int
  ) throws(IntakeError) -> [Evidence] {
    var evidence = columns.map { _ in Evidence() }
    let end = min(body.lowerBound + limit, body.upperBound)
    var start = body.lowerBound
    var size = Plan.searchedBytes
    while start < end {
      let stretch = start..<min(start + size, end)
      let searched = try file.withBytes(of: stretch) {
        add($0, isLast: stretch.upperBound == body.upperBound, to: &evidence)
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
    _ bytes: ByteBlock, isLast: Bool, to evidence: inout [Evidence]
  ) -> Int {
    var index = StructuralIndex()
    index.scan(bytes, 0..<bytes.count, delimiter: delimiter, lineEnd: lineEnd)
    var scratch = ScratchText()
    let telling = columns.enumerated()
      .filter { $1.field.isDay || $1.field.isAmount }
      .map { (place: $0, index: $1.index, isDay: $1.field.isDay) }
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
        if column.isDay {
          evidence[column.place].addDay(text)
        } else {
          evidence[column.place].addAmount(text)
        }
      }
    }
    return end
  }
}
