import Customs

/// Countries of origin of several headings, one bit for each code of two letters.
///
/// All in one array: taken out of it, a set would be copied for every line.
struct OriginSets: Sendable {
  private static let letters = 26
  private static let first = UInt16(UInt8(ascii: "A"))
  private static let wordsOfSet = (letters * letters + 63) / 64

  private var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: count * Self.wordsOfSet) }

  /// A code's bit; nil for what is no code of two letters.
  @inline(__always)
  private static func bit(of code: UInt16) -> Int? {
    let (high, low) = (code >> 8 &- first, code & 0xFF &- first)
    return high < letters && low < letters ? Int(high) &* letters &+ Int(low) : nil
  }

  mutating func insertAll(at set: Int) {
    for word in 0..<Self.wordsOfSet { words[set * Self.wordsOfSet + word] = .max }
  }

  mutating func insert(_ code: UInt16, at set: Int) {
    guard let bit = Self.bit(of: code) else { return }
    words[set * Self.wordsOfSet + bit / 64] |= 1 << UInt64(bit % 64)
  }

  mutating func remove(_ code: UInt16, at set: Int) {
    guard let bit = Self.bit(of: code) else { return }
    words[set * Self.wordsOfSet + bit / 64] &= ~(1 << UInt64(bit % 64))
  }

  @inline(__always)
  func contains(_ code: UInt16, at set: Int) -> Bool {
    guard let bit = Self.bit(of: code) else { return false }
    return words[set &* Self.wordsOfSet &+ (bit >> 6)] >> UInt64(bit & 63) & 1 == 1
  }
}

extension HeadingTable {
  /// For each row the origins that it is for: its own countries, or all, and what else stands for them.
  func origins(_ law: LineLaw) -> OriginSets {
    var origins = OriginSets(count: rows.count)
    let never = Self.codes(law.neverReciprocal)
    for (place, row) in rows.enumerated() {
      if row.countries.isEmpty {
        origins.insertAll(at: place)
        // What is due from all countries leaves these out.
        if row.isDutiable, row.program == UInt8(Heading.Program.reciprocal.place) {
          for country in never { origins.remove(country, at: place) }
        }
        continue
      }
      for country in countries[row.countries] { origins.insert(country, at: place) }
      for alias in law.countryAliases
      where countries[row.countries].contains(Self.codes(alias.country)[0]) {
        for code in alias.codes { origins.insert(code, at: place) }
      }
    }
    return origins
  }
}
