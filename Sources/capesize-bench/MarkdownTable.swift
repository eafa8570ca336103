/// A table that reads well on a terminal and stands in a README as it is.
///
/// A column without any cell is left out.
struct MarkdownTable {
  private let header: [String]
  private var rows: [[String]] = []

  /// The first column is text; the others are figures and stand to the right.
  init(_ header: String...) { self.header = header }

  mutating func add(_ cells: String...) { rows.append(cells) }

  var text: String {
    let shown = header.indices.filter { column in
      rows.isEmpty || rows.contains { !$0[column].isEmpty }
    }
    let widths = header.indices.map { column in
      max(3, ([header] + rows).map { $0[column].count }.max() ?? 0)
    }
    let rule = widths.indices.map { column in
      column == 0
        ? String(repeating: "-", count: widths[column])
        : String(repeating: "-", count: widths[column] - 1) + ":"
    }
    return ([header, rule] + rows).map { cells in
      let padded = shown.map { column in
        let space = String(repeating: " ", count: widths[column] - cells[column].count)
        return column == 0 ? cells[column] + space : space + cells[column]
      }
      return "| " + padded.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }
}
