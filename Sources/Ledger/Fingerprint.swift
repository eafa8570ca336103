internal import Customs
internal import EntryStore

/// A number by which the ledger knows an estimate again: FNV-1a over all that was recorded.
///
/// It tells apart runs over one user's own data, so it must withstand chance, not forgery.
struct Fingerprint {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The same bits in the integer that SQLite stores.
  var signed: Int64 { Int64(bitPattern: state) }

  /// Neither the order of the files nor that of the entries counts, nor where the files lie.
  init(of estimate: EstimateRecord, entries: [EntryDetermination]) {
    for digest in estimate.sources.map(\.sha256).sorted() { mix(digest) }
    for sum in [estimate.floor, estimate.expected, estimate.ceiling] {
      mix(sum.entries)
      mix(sum.duty)
      mix(sum.interest)
    }
    var conclusions: UInt64 = 0
    for entry in entries { conclusions &+= Fingerprint(of: entry).state }
    mix(Int64(bitPattern: conclusions))
  }

  private init(of entry: EntryDetermination) {
    mix(Int64(bitPattern: entry.entry.packed))
    mix(entry.outcome)
    mix(entry.reason)
    mix(entry.refundableDuty)
    mix(entry.interest)
    mix(entry.isConfirmed ? 1 : 0)
    mix(Int(entry.fileBy.number))
  }

  private mutating func mix(_ text: String) {
    for byte in text.utf8 { mix(byte: byte) }
    // No byte of UTF-8: it keeps two texts apart that would run into one.
    mix(byte: 0xFF)
  }

  private mutating func mix(_ cents: Cents) { mix(cents.amount) }

  private mutating func mix(_ value: some FixedWidthInteger) {
    let bits = UInt64(truncatingIfNeeded: value)
    for shift in stride(from: 0, to: 64, by: 8) {
      mix(byte: UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
  }

  private mutating func mix(byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
}
