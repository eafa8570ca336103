import Customs

/// HTML on its way into bytes: the one place where text becomes markup.
///
/// Names and file names come from strangers. Tags, attributes and programs are words of our own source code
/// (`StaticString`), every other text is escaped, and Social Security numbers in it are masked. What comes
/// out is well-formed XML too, style and script apart.
struct HTML {
  private(set) var bytes: [UInt8] = []

  /// An element around others, on lines of its own.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ content: (inout HTML) -> Void
  ) {
    open(name, attributes)
    content(&self)
    close(name)
    raw("\n")
  }

  /// An element around a text.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String
  ) {
    open(name, attributes)
    self.text(text)
    close(name)
  }

  /// An element that can hold nothing.
  mutating func void(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]
  ) {
    raw("<")
    raw(name)
    add(attributes)
    raw("/>")
  }

  mutating func text(_ text: String) { add(text) }

  /// Words of our own source code, as they are.
  mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  private mutating func open(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>
  ) {
    raw("<")
    raw(name)
    add(attributes)
    raw(">")
  }

  private mutating func close(_ name: StaticString) {
    raw("</")
    raw(name)
    raw(">")
  }

  private mutating func add(_ attributes: KeyValuePairs<StaticString, String>) {
    for (name, value) in attributes {
      raw(" ")
      raw(name)
      raw("=\"")
      add(value)
      raw("\"")
    }
  }

  /// Adds a text so that no byte of it acts: markup as character references, controls as the sign for them.
  private mutating func add(_ text: String) {
    for byte in masked(text).utf8 {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case UInt8(ascii: "\""): raw("&quot;")
      case UInt8(ascii: "'"): raw("&#39;")
      case 0x09, 0x0A: bytes.append(byte)
      case 0..<0x20, 0x7F: raw("\u{FFFD}")
      default: bytes.append(byte)
      }
    }
  }
}
