/// A special tariff program that a line claims: the letters of its special program indicator, such as `KR`.
///
/// The marks `+` and `*`, by which the schedule narrows a program to some goods, are no part of it.
public struct SpecialProgram: Hashable, Sendable, CustomStringConvertible {
  /// One or two letters in 5 bits each, A as 1; 0 where no program is claimed.
  public let packed: UInt16

  public static let none = SpecialProgram(packed: 0)

  public init(packed: UInt16) { self.packed = packed }

  /// The program in a text of one or two letters, with or without a mark, else nil.
  // Inlinable, so that intake, which asks for every line, gets one for its own kind of text.
  @inlinable public init?(_ text: some Collection<UInt8>) {
    var packed: UInt16 = 0
    var count = 0
    var isMarked = false
    for byte in text {
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "*"), count > 0, !isMarked {
        isMarked = true
        continue
      }
      let letter = byte & 0xDF
      guard letter >= 0x41, letter <= 0x5A, count < 2, !isMarked else { return nil }
      packed = packed << 5 | UInt16(letter & 31)
      count += 1
    }
    guard count > 0 else { return nil }
    self.packed = packed
  }

  public var isClaimed: Bool { self != .none }

  public var description: String {
    text { bytes in
      for letter in [packed >> 5, packed & 31] where letter != 0 {
        bytes.append(UInt8(letter) + 64)
      }
    }
  }
}
