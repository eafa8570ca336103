import Customs
import EntryStore

/// Of each cause the first things one by one, the others by their number and amount.
///
/// What a thousand rows share is mended in the export and not row by row, and to keep each of a million would take more
/// time and memory than to read them.
struct CauseTally<Item: Sendable, Cause: Hashable & Sendable>: Sendable {
  private struct Count: Sendable {
    var listed = 0
    var unlisted = 0
    var amount = Cents.zero
  }

  /// In the order in which they were met.
  private(set) var listed: [Item] = []
  /// Cause of each of them.
  private var causesOfListed: [Cause] = []
  private var counts: [Cause: Count] = [:]

  /// Whether the next one of a cause is listed; if not, it need not be put into words.
  func lists(_ cause: Cause) -> Bool { (counts[cause]?.listed ?? 0) < Unlisted<Item>.limit }

  /// Lists one more.
  mutating func add(_ item: Item, _ cause: Cause) {
    listed.append(item)
    causesOfListed.append(cause)
    counts[cause, default: Count()].listed += 1
  }

  /// Counts one more, or several, with what they come to.
  mutating func count(_ cause: Cause, _ number: Int = 1, amount: Cents = .zero) {
    counts[cause, default: Count()].unlisted += number
    counts[cause, default: Count()].amount += amount
  }

  /// Adds what was met later; what `isKept` says is listed whatever its cause.
  mutating func add(
    _ later: CauseTally, amount: (Item) -> Cents, isKept: (Item) -> Bool = { _ in false }
  ) {
    for (item, cause) in zip(later.listed, later.causesOfListed) {
      if lists(cause) || isKept(item) {
        add(item, cause)
      } else {
        count(cause, amount: amount(item).reported ?? .zero)
      }
    }
    for (cause, count) in later.counts where count.unlisted > 0 {
      self.count(cause, count.unlisted, amount: count.amount)
    }
  }

  /// Says of each one that is listed where it stands.
  mutating func place(_ place: (inout Item) -> Void) {
    for index in listed.indices { place(&listed[index]) }
  }

  /// Those that are counted only, behind the first one that is listed of the same cause.
  var unlisted: [Unlisted<Item>] {
    var firsts: [Cause: Item] = [:]
    for (item, cause) in zip(listed, causesOfListed) where firsts[cause] == nil {
      firsts[cause] = item
    }
    return counts.compactMap { cause, count in
      guard count.unlisted > 0, let first = firsts[cause] else { return nil }
      return Unlisted(like: first, count: count.unlisted, amount: count.amount)
    }
  }
}

/// Why rows or cells of a source are not used, as far as it tells them apart: not by their raw text.
struct RejectCause: Hashable, Sendable {
  /// Place of the column, or -1 when the whole row is meant.
  let column: Int
  let what: String
  let wholeRow: Bool
}

/// What is not used of one source; the amount is the duty on rows that are left out.
typealias RejectTally = CauseTally<Reject, RejectCause>

/// What sources disagree about, as far as it tells conflicts apart: not by entry and line.
struct ConflictCause: Hashable, Sendable {
  private let fact: String
  private let why: String
  private let kept: UInt16
  private let other: UInt16
  private let settled: Bool

  init(of conflict: Conflict) {
    // Of a tariff line the field names the place first, and then what is in question, if not the whole of it.
    let words = conflict.field.utf8.split(separator: UInt8(ascii: " "))
    let isOfLine = conflict.field.hasPrefix("line ")
    fact = isOfLine ? words.dropFirst(2).last.map { String(Substring($0)) } ?? "" : conflict.field
    why = conflict.why
    kept = conflict.keptAt.source
    other = conflict.otherAt.source
    settled = conflict.settled
  }
}

/// Where sources disagree; the amount is the refundable duty by which they differ.
typealias ConflictTally = CauseTally<Conflict, ConflictCause>
