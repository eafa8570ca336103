import SyntheticBooks

@testable import capesize_fuzz

/// The rows of a mutated book as text, in a sender's form.
struct MutatedTable {
  /// How amounts are written.
  enum Amounts: CaseIterable { case plain, dollars, comma, french, swiss, accounting, floats }
  /// How dates are written.
  enum Dates: CaseIterable { case ace, iso, german, compact, shortYear, yearFirst, written }

  private var header: [String]
  private var rows: [[String]]
  private let delimiter: String
  private let lineEnd: String
  private let quotesAll: Bool
  private(set) var story: [String]
  /// Whether a column may hold several amounts with a comma in them.
  private let dutyColumn: Int
  private let valueColumn: Int

  init(_ lines: [MutatedBook.Line], using numbers: inout RandomNumbers) {
    let amounts = numbers.one(of: Amounts.allCases)
    let dates = numbers.one(of: Dates.allCases)
    delimiter = numbers.one(of: [",", ",", ";", "\t", "|"])
    lineEnd = numbers.one(of: ["\n", "\r\n"])
    quotesAll = numbers.once(in: 4)
    story = ["\(amounts)", "\(dates)", "delimiter \(delimiter == "\t" ? "tab" : delimiter)"]
    header = [
      "Entry Summary Number", "Importer Number", "Entry Date", "Entry Summary Line Number",
      "Tariff Ordinal Number", "Merchandise Description", "HTS Number - Full",
      "Line Tariff Goods Value Amount", "Line Tariff Duty Amount",
    ]
    rows = lines.map { line in
      [
        line.entry, line.importer, Self.date(line.entryDate, dates), "\(line.line)",
        "\(line.ordinal)", line.goods, line.hts, Self.amount(line.value, amounts),
        Self.amount(line.duty, amounts),
      ]
    }
    (valueColumn, dutyColumn) = (7, 8)
  }

  /// The whole table as text.
  var text: [UInt8] { text(of: rows) }

  /// The table in two, each with the header.
  var halves: [[UInt8]] {
    [Array(rows.prefix(rows.count / 2)), Array(rows.dropFirst(rows.count / 2))]
      .filter { !$0.isEmpty }.map(text)
  }

  private func text(of rows: [[String]]) -> [UInt8] {
    let lines = ([header] + rows).map { row in
      row.map(cell).joined(separator: delimiter) + lineEnd
    }
    return Array(lines.joined().utf8)
  }

  /// Many programs leave a quote inside a cell as it is, and quote only what holds the delimiter.
  private func cell(_ text: String) -> String {
    let isQuoted = quotesAll || text.contains(delimiter) || text.hasPrefix("\"")
    return isQuoted ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }

  private static func amount(_ cents: Int, _ form: Amounts) -> String {
    let (whole, rest) = (cents / 100, cents % 100)
    let two = rest < 10 ? "0\(rest)" : "\(rest)"
    func grouped(_ separator: String) -> String {
      var text = ""
      for (place, digit) in String(whole).reversed().enumerated() {
        if place > 0, place % 3 == 0 { text = separator + text }
        text = String(digit) + text
      }
      return text
    }
    switch form {
    case .plain: return rest == 0 ? "\(whole)" : "\(whole).\(two)"
    case .dollars: return "$" + grouped(",") + ".\(two)"
    case .comma: return rest == 0 ? grouped(".") : grouped(".") + ",\(two)"
    case .french: return grouped("\u{202F}") + ",\(two)"
    case .swiss: return grouped("'") + ".\(two)"
    case .accounting: return cents == 0 ? " $ -   " : " $ \(grouped(",")).\(two) "
    case .floats: return "\(whole).\(rest % 10 == 0 ? "\(rest / 10)" : two)"
    }
  }

  private static func date(_ date: (year: Int, month: Int, day: Int), _ form: Dates) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (year, month, day) = (date.year, two(date.month), two(date.day))
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    switch form {
    case .ace: return "\(month)/\(day)/\(year)"
    case .iso: return "\(year)-\(month)-\(day)"
    case .german: return "\(day).\(month).\(year)"
    case .compact: return "\(year)\(month)\(day)"
    case .shortYear: return "\(month)/\(day)/\(year % 100)"
    case .yearFirst: return "\(year % 100)/\(month)/\(day)"
    case .written: return "\(names[date.month - 1]) \(date.day), \(year)"
    }
  }
}

extension MutatedTable {
  /// Does to the rows what happens to them on their way.
  mutating func mutate(using numbers: inout RandomNumbers) {
    for _ in 0...numbers.below(2) {
      let row = numbers.below(rows.count)
      switch numbers.below(14) {
      case 0: blank(dutyColumn, row, "duty")
      case 1: blank(6, row, "HTS number")
      case 2: blank(0, row, "entry number")
      case 3: blank(3, row, "line number")
      case 4:
        rows += rows
        story.append("all rows twice")
      case 5:
        rows.append(rows[row])
        story.append("row \(row) twice")
      case 6:
        rows.insert(header, at: row)
        story.append("header again at \(row)")
      case 7: moveColumns(below: row)
      case 8:
        rows[row][dutyColumn] = numbers.one(of: ["0x10", "n/a", "#REF!", "1e3", "12.345.6", "--"])
        story.append("duty of row \(row) unreadable")
      case 9:
        rows.insert(Array(repeating: "", count: header.count), at: row)
        story.append("blank row at \(row)")
      case 10:
        header[dutyColumn] = numbers.one(of: ["Montant", "Duty", "LINE TARIFF DUTY  AMOUNT"])
        story.append("duty column called \(header[dutyColumn])")
      case 11:
        rows = rows.map { $0 + [""] }
        story.append("a delimiter at the end of each row")
      case 12:
        rows[row][5] = "\"" + rows[row][5].filter { $0 != "\"" }
        story.append("description of row \(row) begins with a quote")
      default:
        header.append("")
        story.append("a comma at the end of the header")
      }
    }
  }

  private mutating func blank(_ column: Int, _ row: Int, _ what: String) {
    rows[row][min(column, rows[row].count - 1)] = ""
    story.append("\(what) of row \(row) blank")
  }

  /// From a row on the columns stand in another order, under a header that says so.
  private mutating func moveColumns(below row: Int) {
    let turned = { (cells: [String]) in Array(cells.reversed()) }
    rows = rows[..<row] + [turned(header)] + rows[row...].map(turned)
    story.append("columns turned about below row \(row)")
  }
}
