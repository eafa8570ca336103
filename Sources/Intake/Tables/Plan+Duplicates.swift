import Customs
import EntryStore

extension Plan {
  /// Bytes of the body in which columns of one field are compared: some 2,000 rows.
  private static let comparedBytes = 1 << 18

  /// A column whose field another column feeds already.
  private struct Duplicate {
    let read: Column
    let index: Int
    let header: String
    var differs = false
  }

  /// Looks at columns whose field another one feeds already; returns a sentence for each that says something else.
  ///
  /// - Throws: `IntakeError.sideBySide` where two tables stand beside each other; `.twoColumns` where two columns give
  ///   one entry number, HTS number or duty differently, so that nothing shows which is meant.
  func unreadDuplicates(in file: SourceFile) throws(IntakeError) -> [String] {
    var duplicates = headers.enumerated().compactMap { index, header -> Duplicate? in
      guard let field = field(of: HeaderRow.normalized(header)), !field.isSharedByPrograms,
        let read = column(of: field), read.index != index,
        Field.indispensable.contains(field) || field.isFactOfEntry
      else { return nil }
      return Duplicate(read: read, index: index, header: header)
    }
    if duplicates.isEmpty { return [] }
    let end = min(body.lowerBound + Self.comparedBytes, body.upperBound)
    try file.withBytes(of: body.lowerBound..<end) { compare(&duplicates, in: $0) }
    let differing = duplicates.filter(\.differs)
    let disputed = differing.filter { Field.indispensable.contains($0.read.field) }
    if let first = disputed.first {
      let places = [first.read.index, first.index].map { Plan.letters($0 - (isLabelled ? 1 : 0)) }
      throw Set(disputed.map(\.read.field)).count > 1 || first.read.field == .entryNumber
        ? .sideBySide(path: file.path, row: numberOfHeader, columns: places)
        : .twoColumns(path: file.path, field: first.read.field.title, columns: places)
    }
    return differing.map {
      "the columns \"\($0.read.header)\" and \"\($0.header)\" both give the \($0.read.field.title) and"
        + " differ; only \"\($0.read.header)\" was read"
    }
  }

  /// What is said of a table of HTS numbers of which the number or the duty of each stands under no known name: it is read
  /// as a list of facts, and whatever duty is in it is in no sum.
  func unreadDuty(in file: SourceFile) throws(IntakeError) -> String? {
    guard isEntryList, !layout.isGiven else { return nil }
    let names = headers.map(HeaderRow.normalized)
    let namesNumbers = [aceEntrySummaryLineTariff, brokerTariffLines].contains { layout in
      names.contains { layout.fields[$0] == .hts }
    }
    // Other senders give the duty of a whole entry the same name.
    let namesDuty = names.contains { aceEntrySummaryLineTariff.fields[$0] == .tariffDuty }
    if !namesNumbers, !namesDuty {
      guard try holdsHeadings(in: file) else { return nil }
    }
    let missing =
      if namesNumbers {
        "it names HTS numbers, and no column is known to hold the duty of each"
      } else if namesDuty {
        "it names the duty of each HTS number, and no column is known to hold the numbers"
      } else {
        "a column holds Chapter 99 numbers, and none is known to hold the duty of each"
      }
    let read = Set(columns.map(\.index))
    let others = headers.indices.filter { !read.contains($0) && !headers[$0].isEmpty }
      .prefix(8).map { "\"\(headers[$0])\"" }
    return missing + ": no duty was read of it"
      + (others.isEmpty ? "" : " (columns that were not read: \(others.joined(separator: ", ")))")
      + ". Say in a layout which column it is (inspect --write-layout)"
  }

  /// Whether a column that feeds nothing holds Chapter 99 numbers of eight digits in the first rows.
  private func holdsHeadings(in file: SourceFile) throws(IntakeError) -> Bool {
    let read = Set(columns.map(\.index))
    let others = headers.indices.filter { !read.contains($0) }
    if others.isEmpty { return false }
    let end = min(body.lowerBound + Self.comparedBytes, body.upperBound)
    var isHeld = false
    try file.withBytes(of: body.lowerBound..<end) { isHeld = holdsHeadings($0, in: others) }
    return isHeld
  }

  private func holdsHeadings(_ bytes: ByteBlock, in columns: [Int]) -> Bool {
    var index = StructuralIndex()
    index.scan(bytes, 0..<bytes.count, delimiter: delimiter, lineEnd: lineEnd)
    var scratch = ScratchText()
    var isHeld = false
    index.forEachRecord(from: 0) { cells in
      guard !isHeld, cells.count == columnCount else { return }
      isHeld = columns.contains { column in
        htsNumber(scratch.clean(bytes, cells[column])).map { $0.isChapter99 && $0.digits == 8 }
          == true
      }
    }
    return isHeld
  }

  /// The field that a header is known for; an entry number also under the names of other senders, and counted as
  /// programs count names that stand twice.
  private func field(of name: String) -> Field? {
    if let field = layout.field(of: name) { return field }
    let names = [name, SeveralTariffLines.withoutCount(name)]
    let isEntry = names.contains { name in
      [layout, aceEntrySummaryLineTariff, brokerTariffLines].contains {
        $0.fields[name] == .entryNumber
      }
    }
    return isEntry ? .entryNumber : nil
  }

  private func compare(_ duplicates: inout [Duplicate], in bytes: ByteBlock) {
    var index = StructuralIndex()
    index.scan(bytes, 0..<bytes.count, delimiter: delimiter, lineEnd: lineEnd)
    var scratch = ScratchText()
    index.forEachRecord(from: 0) { cells in
      guard cells.count == columnCount else { return }
      for place in duplicates.indices where !duplicates[place].differs {
        let duplicate = duplicates[place]
        let other = scratch.clean(bytes, cells[duplicate.index])
        guard !other.isEmpty, Plan.canBe(duplicate.read.field, other) else { continue }
        let said = other.string
        duplicates[place].differs =
          scratch.clean(bytes, cells[duplicate.read.index]).string != said
      }
    }
  }

  /// Whether a cell is of the kind that a field takes: a column of another kind has the same name by chance.
  private static func canBe(_ field: Field, _ text: CellText) -> Bool {
    switch field {
    case .entryNumber: entryNumber(text) != nil
    case .hts: htsNumber(text) != nil
    case .importer:
      text.bytes.withSpan(of: text.start..<text.end) { ImporterNumber(bytes: $0) } != nil
    default:
      field.isAmount
        ? money(text, .point) != nil || money(text, .comma) != nil
        : !field.isDay || day(text) != nil || day(text, .dayFirst) != nil
    }
  }

  /// A column as spreadsheets name it, from A to Z and AA on.
  private static func letters(_ index: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + index % 26)))
    return index < 26 ? last : letters(index / 26 - 1) + last
  }
}
