import CMemory

/// All tariff lines, in the stretches in which they were read; those of one entry stand together.
///
/// Whole lines and not columns: they are asked for entry by entry, and staying where they were read saves the
/// largest copy of the join and half of their memory.
public struct TariffLineTable: Sendable {
  var stretches: [[TariffLine]] = []

  /// Lines that entries have; a stretch may hold others that were overridden.
  public internal(set) var count = 0

  /// Where each stretch begins in memory, and how many lines it has; the stretches hold that memory and change no more.
  private var locations: [(address: UInt, count: Int)] = []

  private static let lineSize = UInt(MemoryLayout<TariffLine>.stride)
  private static let cacheLineSize: UInt = 64

  /// Finds out where the stretches stand, once all are there.
  mutating func locate() {
    locations = stretches.map { stretch in
      unsafe stretch.withUnsafeBufferPointer { (UInt(bitPattern: $0.baseAddress), $0.count) }
    }
  }

  /// Has lines brought near that will soon be read.
  @inline(__always)
  func fetch(_ place: TariffLinePlace) {
    var address =
      locations[Int(place.stretch)].address &+ UInt(place.first) &* Self.lineSize
    let end = address &+ UInt(place.count) &* Self.lineSize
    while address < end {
      unsafe memory_prefetch(UnsafeRawPointer(bitPattern: address))
      address &+= Self.cacheLineSize
    }
  }

  /// Calls `body` with the lines of a place.
  @inline(__always)
  func withLines(at place: TariffLinePlace, _ body: (Span<TariffLine>) -> Void) {
    let location = locations[Int(place.stretch)]
    precondition(Int(place.first) + Int(place.count) <= location.count, "lines of the stretch")
    let start = unsafe UnsafePointer<TariffLine>(
      bitPattern: location.address &+ UInt(place.first) &* Self.lineSize)
    // The address alone would keep no stretch in memory.
    withExtendedLifetime(stretches) {
      unsafe body(UnsafeBufferPointer(start: start, count: Int(place.count)).span)
    }
  }
}

/// Where the tariff lines of an entry stand.
public struct TariffLinePlace: Hashable, Sendable {
  var stretch: UInt32
  let first: UInt32
  let count: UInt32

  /// So many lines of a stretch, from the first.
  public init(stretch: UInt32, first: UInt32, count: UInt32) {
    self.stretch = stretch
    self.first = first
    self.count = count
  }
}

/// Where the tariff lines of each entry stand, in eight bytes wherever these reach.
struct TariffLinePlaces: Sendable {
  private struct Short {
    let first: UInt32
    let stretch: UInt16
    let count: UInt16
  }

  private var short: [Short] = []
  /// Of entries with a stretch or a count that two bytes do not reach; their stretch is the highest number.
  private var long = SparseColumn<TariffLinePlace>()

  subscript(entry: EntryRow) -> TariffLinePlace {
    let place = short[entry]
    if place.stretch == .max, let long = long[entry] { return long }
    return TariffLinePlace(
      stretch: UInt32(place.stretch), first: place.first, count: UInt32(place.count))
  }

  mutating func reserveCapacity(_ count: Int) { short.reserveCapacity(count) }

  mutating func append(_ place: TariffLinePlace) {
    if place.stretch >= UInt16.max || place.count > UInt16.max {
      long.append(place, for: short.count)
      short.append(Short(first: 0, stretch: .max, count: 0))
    } else {
      short.append(
        Short(
          first: place.first, stretch: UInt16(truncatingIfNeeded: place.stretch),
          count: UInt16(truncatingIfNeeded: place.count)))
    }
  }

  /// Gives the last entry another place.
  mutating func replaceLast(by place: TariffLinePlace) {
    if short.removeLast().stretch == .max { long.removeLast() }
    append(place)
  }
}
