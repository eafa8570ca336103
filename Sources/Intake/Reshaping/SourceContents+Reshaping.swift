extension SourceContents {
  /// The same tables, those written anew whose rows are not a tariff line each with its own entry number.
  func reshaped(among layouts: [Layout]) throws(IntakeError) -> SourceContents {
    var contents = self
    for place in tables.indices {
      try contents.tables[place].reshape(among: layouts)
    }
    return contents
  }
}

extension SourceTable {
  fileprivate mutating func reshape(among layouts: [Layout]) throws(IntakeError) {
    try lookAtFirstRows()
    let firstRows = try firstRows()
    if let table = SeveralTariffLines(of: firstRows) {
      replaceText(
        with: try text.withBytes { table.rewritten($0) },
        remark: "rows with several tariff lines were read one by one")
    } else if let table = try text.withHead({
      GroupedTable(of: $0, firstRows, among: layouts)
    }) {
      let (text, filled) = try text.withBytes { table.rewritten($0) }
      replaceText(
        with: text,
        remark: "a grouped table: \(filled) rows below the first of their entry were read with its"
          + " number")
    }
  }

  private mutating func replaceText(with text: [UInt8]?, remark: String) {
    guard let text else { return }
    replaceText(SourceFile(path: self.text.path, contents: text))
    remarks.append(remark)
  }
}
