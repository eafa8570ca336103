extension SourceContents {
  /// The same tables, those written anew whose rows are not a tariff line each with its own entry number.
  func reshaped(among layouts: [Layout]) -> SourceContents {
    var contents = self
    for place in tables.indices {
      contents.tables[place].reshape(among: layouts)
    }
    return contents
  }
}

extension SourceTable {
  fileprivate mutating func reshape(among layouts: [Layout]) {
    let (text, remark): ([UInt8]?, String) = text.withBytes { bytes in
      if let table = SeveralTariffLines(of: bytes) {
        return (table.rewritten(bytes), "rows with several tariff lines were read one by one")
      }
      if let table = GroupedTable(of: bytes, among: layouts) {
        let (text, filled) = table.rewritten(bytes)
        return (
          text,
          "a grouped table: \(filled) rows below the first of their entry were read with its number"
        )
      }
      return (nil, "")
    }
    guard let text else { return }
    replaceText(SourceFile(path: self.text.path, contents: text))
    remarks.append(remark)
  }
}
