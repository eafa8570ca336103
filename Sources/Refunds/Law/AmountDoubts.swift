/// What makes an entry's IEEPA duty unknown, or leaves it to a person whether it comes back.
public struct AmountDoubts: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The duty on an IEEPA heading is blank or could not be read.
  public static let notReported = AmountDoubts(rawValue: 1)
  /// The duty is that of whole lines, so that it may hold IEEPA duty beside other duty: the sources name no Chapter 99
  /// number, or the entry's own amounts prove it.
  public static let notSplit = AmountDoubts(rawValue: 2)
  /// Duty stands on a heading that bears none.
  public static let onExemption = AmountDoubts(rawValue: 4)
  /// Duty stands on an IEEPA heading, and none was collected under it on the entry date.
  public static let outsideCollection = AmountDoubts(rawValue: 8)
  /// More was taken back on an IEEPA heading than stands on it.
  public static let belowZero = AmountDoubts(rawValue: 16)

  /// No IEEPA duty was found, and some of the entry's rows could not be read.
  public static let rowsUnread = AmountDoubts(rawValue: 32)

  /// Duty stands on a number of the IEEPA programs that the schedule does not have.
  public static let unlistedHeading = AmountDoubts(rawValue: 64)

  static let all: AmountDoubts = [
    .notReported, .notSplit, .rowsUnread, .onExemption, .unlistedHeading, .outsideCollection,
    .belowZero,
  ]

  /// Whether the IEEPA duty is not known, or only a part of it.
  public var isUnknown: Bool { !isDisjoint(with: [.notReported, .notSplit, .rowsUnread]) }

  /// What is in doubt, in the order of the rules that ask for it.
  var texts: [String] {
    zip(
      [
        AmountDoubts.notReported, .notSplit, .rowsUnread, .onExemption, .unlistedHeading,
        .outsideCollection, .belowZero,
      ],
      [
        "duty on an IEEPA heading that is blank or could not be read",
        "duty that is not split by heading",
        "tariff rows that could not be read and no IEEPA duty on the others",
        "duty on a heading that bears none",
        "duty on a number of the IEEPA headings that the schedule does not have",
        "duty on an IEEPA heading outside its days of collection",
        "duty below zero on an IEEPA heading",
      ]
    ).compactMap { contains($0) ? $1 : nil }
  }
}
