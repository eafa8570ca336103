extension SourceContents {
  /// The same tables, those written anew whose rows are not a tariff line each with its own entry number.
  ///
  /// `words` are those of the layouts.
  func reshaped(
    among layouts: [Layout], naming words: HeadingWords
  ) throws(IntakeError) -> SourceContents {
    var contents = self
    for place in tables.indices {
      try contents.tables[place].reshape(among: layouts, naming: words)
    }
    return contents
  }
}

extension SourceTable {
  fileprivate mutating func reshape(
    among layouts: [Layout], naming words: HeadingWords
  ) throws(IntakeError) {
    try lookAtFirstRows(naming: words)
    let firstRows = try firstRows()
    if let table = SeveralTariffLines(of: firstRows, among: layouts) {
      try replaceText(
        with: try text.withBytes { table.rewritten($0) }, naming: words,
        remark: "rows with several tariff lines were read one by one")
    } else if let table = try text.withHead({
      GroupedTable(of: $0, firstRows, among: layouts)
    }) {
      let (text, filled) = try text.withBytes { table.rewritten($0) }
      try replaceText(
        with: text, naming: words,
        remark: "a grouped table: \(filled) rows below the first of their entry were read with its"
          + " number")
    }
  }

  private mutating func replaceText(
    with text: [UInt8]?, naming words: HeadingWords, remark: String
  ) throws(IntakeError) {
    guard let text else { return }
    replaceText(SourceFile(path: self.text.path, contents: text))
    try lookAtFirstRows(naming: words)
    remarks.append(remark)
  }
}
