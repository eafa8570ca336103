import Customs

/// A stranger's text as a terminal may show it: Social Security numbers masked, and no character that steers it.
func shown(_ text: String) -> String {
  String(String.UnicodeScalarView(masked(text).unicodeScalars.filter { !$0.steers }))
}

/// A text in a field of a number of terminal columns: filled with spaces, or cut with an ellipsis.
func padded(_ text: String, to columns: Int) -> String {
  var used = 0
  var fitting = ""
  for character in text {
    // The last column stays free for the ellipsis until the text is known to fit.
    if used + character.columns > columns - 1 { break }
    fitting.append(character)
    used += character.columns
  }
  if fitting.count < text.count {
    let rest = text.dropFirst(fitting.count)
    let fits = rest.count == 1 && used + (rest.first?.columns ?? 0) <= columns
    fitting += fits ? String(rest) : "…"
    used += fits ? rest.first?.columns ?? 0 : 1
  }
  return fitting + String(repeating: " ", count: max(columns - used, 0))
}

/// Two texts at the two edges of the screen, or on two lines where they are too long for one.
func spread(_ first: String, _ second: String) -> String {
  let free = terminalWidth - first.count - second.count
  return free < 1
    ? first + "\n" + second : first + String(repeating: " ", count: free) + second
}

extension Character {
  /// The terminal columns that it takes: two for the letters of East Asia and for pictures.
  var columns: Int {
    unicodeScalars.contains { $0.isWide } ? 2 : 1
  }
}

extension Unicode.Scalar {
  /// Whether a terminal acts on it instead of showing it: controls, and marks that turn the direction of text.
  fileprivate var steers: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: value != 0x200D
    default: false
    }
  }

  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }
}
