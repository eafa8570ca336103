public import Customs

/// A word that a source has for an entry and that no rule reads, such as the number of a protest.
///
/// Kept beside the entries, because few of them have one.
public struct StatedWord: Hashable, Sendable {
  public enum Kind: UInt8, Sendable {
    case protestNumber, claimNumber
  }

  public let entry: EntryNumber
  public let kind: Kind
  /// Its code among the names of the store, or of what is not yet joined.
  public let code: UInt32

  public init(_ kind: Kind, of entry: EntryNumber, code: UInt32) {
    self.entry = entry
    self.kind = kind
    self.code = code
  }
}

/// The words that sources have for entries, each once, in the order of the sources.
struct WordTable: Sendable {
  private struct Key: Hashable {
    let entry: EntryNumber
    let kind: StatedWord.Kind
  }

  private var codes: [Key: [UInt32]] = [:]

  init(_ words: [StatedWord]) {
    for word in words {
      let key = Key(entry: word.entry, kind: word.kind)
      if codes[key]?.contains(word.code) != true { codes[key, default: []].append(word.code) }
    }
  }

  subscript(kind: StatedWord.Kind, entry: EntryNumber) -> [UInt32] {
    codes[Key(entry: entry, kind: kind)] ?? []
  }
}
