import Customs

/// The entry numbers of a book: another one for every place, found without looking at the rest.
enum EntryNumbers {
  /// Seven digits number the entries of one filer.
  private static let perFiler = 10_000_000
  /// Filers who share a run of ten million places, each using the digits that fall to it.
  static let filersPerRun = 8
  private static let runs = 10

  static let count = perFiler * runs

  /// The number at a place of the book, for one of the filers who share its run.
  static func number(at place: Int, filer: Int, seed: UInt64) -> EntryNumber {
    // A step without a factor in common with ten million visits every number once.
    let start = Int(RandomNumbers.mixed(seed) % UInt64(perFiler))
    let digits = UInt32((place % perFiler * 7_368_787 + start) % perFiler)
    let code = filerCode(run: place / perFiler, filer: filer)
    let bare = EntryNumber(filer: code, digits: digits * 10)
    return EntryNumber(filer: code, digits: digits * 10 + UInt32(bare.expectedCheckDigit))
  }

  /// A code of two letters and a digit or letter, no two alike.
  private static func filerCode(run: Int, filer: Int) -> FilerCode {
    let letter = 10
    let first = letter + run
    let second = letter + 16 + filer
    let third = filer.isMultiple(of: 2) ? filer + 1 : letter + filer
    return FilerCode(packed: UInt16((first * 36 + second) * 36 + third))
  }
}
