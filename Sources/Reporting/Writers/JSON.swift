/// A JSON value whose keys keep the order in which they were given, so that equal estimates give equal bytes.
enum JSON {
  case null
  case number(Int)
  case text(String)
  case array([JSON])
  case object([(String, JSON)])

  /// The value over several lines, two spaces to a level.
  var text: String {
    var text = ""
    write(to: &text, indent: "")
    return text
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .null: text += "null"
    case .number(let number): text += String(number)
    case .text(let string): JSON.write(string, to: &text)
    case .array(let items):
      JSON.write(items, between: "[", and: "]", indent: indent, to: &text) { item, text, indent in
        item.write(to: &text, indent: indent)
      }
    case .object(let members):
      JSON.write(members, between: "{", and: "}", indent: indent, to: &text) {
        member, text, indent in
        JSON.write(member.0, to: &text)
        text += ": "
        member.1.write(to: &text, indent: indent)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between open: String, and close: String, indent: String,
    to text: inout String, each write: (Item, inout String, String) -> Void
  ) {
    guard !items.isEmpty else {
      text += open + close
      return
    }
    let inner = indent + "  "
    text += open
    for (index, item) in items.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += inner
      write(item, &text, inner)
    }
    text += "\n" + indent + close
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    defer { text += "\"" }
    // Nearly no string holds anything that must be written otherwise.
    guard string.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) else {
      text += string
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{00}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
