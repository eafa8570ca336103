import Customs
import EntryStore

/// Where a row stands in its source, and all that it says, as far as it tells the rows of an entry apart.
struct RowIdentity: Sendable {
  /// Digest of all its cells but those that repeat on each row of its entry.
  let cells: Int
  /// Which of the source's stretches it stands in: rows of one entry with no other entry between them.
  let stretch: UInt32
  /// Whether the stretch and one beside it stand behind each other above too, as in an export that was added to itself.
  let isInRepeatedOrder: Bool
}

/// Rows of one entry in a source without ordinals of which several say the same.
///
/// They are copies of one another where the whole block of the entry stands there again: in stretches apart, all of
/// them alike, as where two exports whose dates overlap were put into one file; or, where rows have line numbers, at
/// once below, if the block has more than one kind of rows. Anything else may be as many invoice lines, and counts:
/// where rows differ in any cell without a word, where they are equal in all cells with a doubt.
struct RepeatedRows {
  /// Rows that are copies of others.
  private(set) var copies: Range<Int>
  /// Whether other cells of the copies differ from those of their originals.
  private(set) var copiesDiffer = false
  /// Rows equal in all cells, each at least twice, of which nothing proves that they are copies.
  private(set) var equal: [[Int]] = []

  /// Looks for them among the rows of an entry, in the order of the source.
  init(_ lines: [TariffLine], _ identities: [RowIdentity], key: TariffLineKey) {
    copies = lines.count..<lines.count
    let reported = lines.map(\.reported)
    let cells = identities.map(\.cells)
    guard Set(reported).count < reported.count else { return }
    leaveOutStretches(reported, identities)
    let rest = copies.lowerBound
    if key == .line, let block = Self.block(of: cells[..<rest]), Set(cells[..<block]).count > 1 {
      copies = block..<lines.count
    }
    var rows: [Int: [Int]] = [:]
    for row in 0..<copies.lowerBound { rows[cells[row], default: []].append(row) }
    equal = rows.values.filter { rows in
      rows.count > 1 && (lines[rows[0]].duty != .zero || lines[rows[0]].hasValue)
    }.sorted { $0[0] < $1[0] }
  }

  /// Takes the stretches that say what those before them say as copies, where that is proven.
  private mutating func leaveOutStretches(_ reported: [TariffLine], _ identities: [RowIdentity]) {
    var starts = identities.indices.filter {
      $0 == 0 || identities[$0].stretch != identities[$0 - 1].stretch
    }
    starts.append(reported.count)
    var numbers: [ArraySlice<TariffLine>: Int] = [:]
    let kinds = starts.indices.dropLast().map { place in
      let rows = reported[starts[place]..<starts[place + 1]]
      let number = numbers[rows] ?? numbers.count
      numbers[rows] = number
      return number
    }
    guard let block = Self.block(of: kinds[...]) else { return }
    let size = starts[block]
    let areAlike = (size..<reported.count).allSatisfy {
      identities[$0].cells == identities[$0 - size].cells
    }
    let isInOrder = identities[size...].allSatisfy(\.isInRepeatedOrder)
    guard isInOrder || areAlike && Set(reported[..<size]).count > 1 else { return }
    copies = size..<reported.count
    copiesDiffer = !areAlike
  }

  /// How many of the first values the others repeat over and over; nil where they do not.
  private static func block<Value: Equatable>(of values: ArraySlice<Value>) -> Int? {
    let values = Array(values)
    // For each value, how many before it and with it are the first ones again.
    var again = [0]
    for place in values.indices.dropFirst() {
      var length = again[place - 1]
      while length > 0, values[length] != values[place] { length = again[length - 1] }
      again.append(values[length] == values[place] ? length + 1 : 0)
    }
    let block = values.count - (again.last ?? 0)
    return block < values.count && values.count.isMultiple(of: block) ? block : nil
  }
}

extension TariffLine {
  /// What it says, wherever it stands.
  fileprivate var reported: TariffLine {
    var line = self
    (line.row, line.source, line.ordinal) = (0, 0, 0)
    return line
  }
}

/// What rows with the same line and ordinal say of one HTS number where one takes back what another says: each is a
/// booking of its own.
struct Bookings {
  private struct Booking: Hashable {
    let key: UInt32
    let hts: HTSNumber
    let duty: Cents
  }

  /// Keys of rows that are bookings.
  private(set) var reversed: Set<UInt32> = []
  /// Bookings that are equal, of which nothing shows whether they are one.
  private(set) var equal: [[TariffLine]] = []

  /// Looks for them among lines in the order of their keys.
  init(_ lines: [TariffLine]) {
    guard zip(lines, lines.dropFirst()).contains(where: { $0.key == $1.key }) else { return }
    let rows = Dictionary(grouping: lines) { Booking(key: $0.key, hts: $0.hts, duty: $0.duty) }
    for booking in rows.keys where booking.duty.isReported && booking.duty != .zero {
      let opposite = Booking(key: booking.key, hts: booking.hts, duty: .zero - booking.duty)
      if rows[opposite] != nil { reversed.insert(booking.key) }
    }
    equal = rows.filter { reversed.contains($0.key.key) && $0.value.count > 1 }.values
      .sorted {
        ($0[0].key, $0[0].hts.packed, $0[0].duty) < ($1[0].key, $1[0].hts.packed, $1[0].duty)
      }
  }
}
