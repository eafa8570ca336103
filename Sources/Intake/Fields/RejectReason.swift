/// Why a row cannot be used, in the words that all readers of tables share.
enum RejectReason {
  /// The cause of a reject whose cell is empty.
  static let empty = "empty"

  static let blankDuty =
    "the duty on an IEEPA heading is blank, and a blank is not zero: enter 0.00 if no duty was due."
    + " The row is used without it. Its duty is not known."

  static let thousandsOrDecimals =
    " Other amounts have cents, so that the three digits behind its mark may be thousands: correct"
    + " it, or say with --decimal-mark which mark stands before decimals."

  static func entryNumber(_ text: CellText) -> String {
    let raw = text.string
    return isScientific(text)
      ? scientific(raw)
      : raw.isEmpty
        ? "there is no entry number. Fill it in, or delete the row if it is a heading or a total."
        : "\"\(raw)\" is not an entry number: it takes a filer code of 3 letters or digits and 8"
          + " digits, 11 characters without dashes. Look for lost leading zeros."
  }

  static func scientific(_ raw: String) -> String {
    "\"\(raw)\" is in scientific notation and has lost digits that nothing brings back. Format the"
      + " column as text and export it again."
  }

  static func cellCount(_ count: Int, header: Int) -> String {
    "the row has \(count) cells, the header \(header). Look for a cell with a"
      + " comma or a line break that is not in quotes, or for a row cut short."
  }

  /// Of a row in which a quote stands where it neither begins nor ends a cell.
  static func oddQuote(_ count: Int, header: Int) -> String {
    "the row has \(count) cells, the header \(header), and a quote in it stands inside a cell. Write"
      + " each quote inside a quoted cell twice, or export the row again."
  }

  static func swallowedRows(lines: Int) -> String {
    "a quoted cell begins in this row and has rows of the table in it, so none of these \(lines)"
      + " lines of text can be read. Write each quote inside a quoted cell twice, or export the rows"
      + " again."
  }

  static func unterminated(lines: Int) -> String {
    "a quoted cell begins in this row and never ends, so this row and what follows"
      + " (\(lines) lines of text) cannot be read. The export was cut short, or a quote is"
      + " missing: export it again."
  }
}
