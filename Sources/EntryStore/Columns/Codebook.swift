/// Texts that occur many times, kept once each and named by a number.
public struct Codebook: Sendable {
  /// The code that stands for no text.
  public static let noText: UInt32 = 0

  private var texts: [String] = [""]
  private var codes: [String: UInt32] = [:]

  public init() {}

  public var count: Int { texts.count }

  public subscript(code: UInt32) -> String { texts[Int(code)] }

  /// The code of a text; a new one when the text is new.
  public mutating func code(for text: String) -> UInt32 {
    if text.isEmpty { return Codebook.noText }
    if let code = codes[text] { return code }
    let code = UInt32(texts.count)
    texts.append(text)
    codes[text] = code
    return code
  }
}
