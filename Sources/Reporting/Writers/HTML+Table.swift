/// A table as a page shows it.
struct PageTable {
  let id: String
  let caption: String
  let table: Table
  /// What the rows that are not shown come to, if any are.
  var rest: [Cell] = []
  /// What a reader may type to see some rows only: "importer number or name"; empty for a short table.
  var filteredBy = ""
}

extension HTML {
  /// A table that a screen reader can go through: a caption, and headers that say what they head.
  ///
  /// It scrolls by itself where the screen is too narrow. Filter and sorting are the script's: without it the
  /// field stays hidden, and the table is whole.
  mutating func table(_ page: PageTable) {
    let table = page.table
    element("div", ["class": "table"]) {
      if !page.filteredBy.isEmpty { $0.filter(of: page) }
      $0.element(
        "div",
        [
          "class": "scroll", "role": "region", "tabindex": "0",
          "aria-labelledby": "\(page.id)-caption",
        ]
      ) {
        $0.element("table", ["id": page.id]) {
          $0.element("caption", ["id": "\(page.id)-caption"], text: page.caption)
          $0.element("thead") {
            $0.element("tr") { row in
              for column in table.columns { row.header(column) }
            }
          }
          $0.element("tbody") { $0.rows(of: table) }
          if !table.total.isEmpty {
            $0.element("tfoot") {
              if !page.rest.isEmpty { $0.row(page.rest, ["class": "rest"], under: table.columns) }
              $0.row(table.total, ["class": "total"], under: table.columns)
            }
          }
        }
      }
    }
  }

  private mutating func filter(of page: PageTable) {
    element("p", ["class": "filter", "hidden": ""]) {
      $0.element("label", ["for": "\(page.id)-filter"], text: "Filter by \(page.filteredBy)")
      $0.void(
        "input",
        [
          "id": "\(page.id)-filter", "type": "search", "autocomplete": "off",
          "spellcheck": "false", "data-table": page.id,
        ])
      $0.element("output", ["for": "\(page.id)-filter", "id": "\(page.id)-shown"], text: "")
    }
  }

  private mutating func header(_ column: ColumnDescription) {
    element("th", ["scope": "col", "class": column.kind.styleClass], text: column.title)
  }

  private mutating func rows(of table: Table) {
    if table.count == 0 {
      element("tr") {
        $0.element("td", ["colspan": String(table.columns.count)], text: table.whenEmpty)
      }
    }
    for row in 0..<table.count { self.row(table.row(row), under: table.columns) }
  }

  private mutating func row(
    _ cells: [Cell], _ attributes: KeyValuePairs<StaticString, String> = [:],
    under columns: [ColumnDescription]
  ) {
    element("tr", attributes) {
      for (place, column) in columns.enumerated() {
        let style = column.kind.styleClass
        let text = place < cells.count ? SheetText.text(cells[place]) : ""
        if place == 0 {
          $0.element("th", ["scope": "row", "class": style], text: text)
        } else {
          $0.element("td", ["class": style], text: text)
        }
      }
    }
  }
}

extension ColumnDescription.Kind {
  /// The class by which style and script know what stands in the column; one letter, as every cell has it.
  var styleClass: String {
    switch self {
    case .text: "t"
    case .sentence: "s"
    case .code, .date: "c"
    case .count, .money, .share: "n"
    }
  }
}
