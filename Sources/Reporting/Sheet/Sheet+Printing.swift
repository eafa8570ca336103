extension Sheet {
  /// Characters of a line that US Letter holds, lying, and a person can still read.
  private static let letterWidth = 220
  /// The same for Tabloid, which is as wide as 17 is to 11 inches.
  private static let tabloidWidth = 340

  private var width: Int { widths.reduce(0, +) }

  /// The paper on which a whole line fits, as Excel numbers papers: US Letter, or Tabloid for the widest lists.
  ///
  /// Columns that went on over several pages would cut the title and the notes above them.
  var paper: UInt8 { width <= Sheet.letterWidth ? 1 : 3 }

  /// Pages beside each other on which the sheet's columns stand; the frozen ones then stand on each.
  var pagesAcross: UInt16 { width <= Sheet.tabloidWidth ? 1 : 2 }

  /// Where the title and the notes begin: beside the columns that every page across repeats, which would cut them.
  var titleColumn: Int { pagesAcross > 1 ? frozenColumns : 0 }

  /// Pages below each other, 0 for as many as it takes: what a picture tells stands on one page.
  var pagesDown: UInt16 { charts.isEmpty ? 0 : 1 }
}

/// Lines that a text takes in a column where it is broken, with room left beside the last of them.
func linesToHold(_ text: String, width: Int, besideLast: Int = 0) -> Int {
  // Where Excel's font is missing, letters are wider than the digits in which widths are counted.
  let room = max(width - width / 10, 1)
  var lines = 1
  var used = 0
  for word in text.utf8.split(separator: UInt8(ascii: " ")) {
    if used > 0, used + 1 + word.count > room {
      lines += 1
      used = 0
    }
    if word.count > room {
      // Programs break inside a long word where it has a dash or a slash, and leave the rest of the line free.
      let isBrokenEarly = word.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
      lines += (word.count - 1) / room + (isBrokenEarly ? 1 : 0)
      used = word.count % room
    } else {
      used += (used > 0 ? 1 : 0) + word.count
    }
  }
  return used + besideLast > room ? lines + 1 : lines
}
