public import Customs

/// One HTS number on one line of an entry summary, with its own duty.
///
/// A book has about four for each entry, so they are most of its memory: 32 bytes each, half a line of the cache.
public struct TariffLine: Hashable, Sendable {
  /// Unreported where its cell is blank or could not be read: a blank is not zero.
  public var duty = Cents.zero
  /// HTS number in the low 38 bits, then 16 bits of origin, then 10 bits of special program.
  @usableFromInline var goods: UInt64
  /// The low 32 bits of the entered value, of which there are 48.
  @usableFromInline var lowValue: UInt32 = 0
  /// Row of the source that reported it, as a spreadsheet counts rows.
  public var row: UInt32 = 0
  @usableFromInline var highValue = Int16.min
  public var line: UInt16 = 0
  /// Place of the HTS number on its line, from 1, in filing order.
  public var ordinal: UInt16 = 0
  public var source: UInt16 = 0

  public init(hts: HTSNumber) { goods = hts.packed }

  @inlinable public var hts: HTSNumber {
    get { HTSNumber(packed: goods & 0x3F_FFFF_FFFF) }
    set { goods = goods & ~0x3F_FFFF_FFFF | newValue.packed }
  }

  @inlinable public var origin: CountryCode {
    get { CountryCode(packed: UInt16(truncatingIfNeeded: goods >> 38)) }
    set { goods = goods & ~(0xFFFF << 38) | UInt64(newValue.packed) << 38 }
  }

  /// The special tariff program that the line claims.
  @inlinable public var program: SpecialProgram {
    get { SpecialProgram(packed: UInt16(truncatingIfNeeded: goods >> 54)) }
    set { goods = goods & ~(0x3FF << 54) | UInt64(newValue.packed) << 54 }
  }

  /// Entered value; a value reported once a line stands on one of the line's HTS numbers only.
  ///
  /// Not beyond `Cents.amountLimit`, as no amount is that intake reads.
  @inlinable public var value: Cents {
    get {
      let amount = Int64(highValue) << 32 | Int64(lowValue)
      return amount == -1 << 47 ? .unreported : Cents(amount)
    }
    set {
      let amount = newValue.isReported ? newValue.amount : -1 << 47
      lowValue = UInt32(truncatingIfNeeded: amount)
      highValue = Int16(amount >> 32)
    }
  }

  /// Whether a value above zero stands on it.
  @inlinable public var hasValue: Bool { highValue > 0 || highValue == 0 && lowValue > 0 }

  /// Entry, line and ordinal make a tariff line's key; this is the part within the entry.
  @inlinable public var key: UInt32 { UInt32(line) << 16 | UInt32(ordinal) }

  /// Whether both report the same HTS number with the same duty, wherever they stood; a duty that is not reported
  /// contradicts none.
  public func agrees(with other: TariffLine) -> Bool {
    hts == other.hts && (duty == other.duty || !duty.isReported || !other.duty.isReported)
  }

  /// The duty as far as it is reported.
  @inlinable public var knownDuty: Cents { duty.reported ?? .zero }
}
