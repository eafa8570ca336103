/// The number of an importer of record (IOR), in one of the forms that CBP gives out.
///
/// A Social Security number is a person's secret: `text` masks it, and nothing else prints it.
public struct ImporterNumber: Hashable, Comparable, Sendable {
  /// The form in the top byte, its characters below.
  public let packed: UInt64

  /// The forms of an importer number, after CBP Form 5106.
  public enum Form: UInt8, Sendable {
    /// Employer number: `12-3456789`.
    case employer = 1
    /// Employer number with its two-character suffix: `12-345678900`.
    case employerWithSuffix = 2
    /// Social Security number: `123-45-6789`.
    case socialSecurity = 3
    /// Number assigned by CBP: `YYDDPP-NNNNN`.
    case assigned = 4
  }

  public static var unreported: ImporterNumber { ImporterNumber(packed: 0) }

  public init(packed: UInt64) { self.packed = packed }

  /// The importer number in a text, or nil when it has none of CBP's forms.
  ///
  /// Nine digits without a dash are an employer number: ACE writes Social Security numbers with their dashes.
  public init?(_ text: some StringProtocol) {
    self.init(bytes: Array(text.utf8).span)
  }

  /// The importer number in ASCII bytes without surrounding space.
  public init?(bytes: Span<UInt8>) {
    let dash = UInt8(ascii: "-")
    func value(_ range: Range<Int>, digitsOnly: Bool = true) -> UInt64? {
      var value: UInt64 = 0
      for index in range {
        guard let character = base36(bytes[index]), !digitsOnly || character < 10 else {
          return nil
        }
        value = value * (digitsOnly ? 10 : 36) + character
      }
      return value
    }
    func make(_ form: Form, _ payload: UInt64?) -> ImporterNumber? {
      payload.map { ImporterNumber(packed: UInt64(form.rawValue) << 56 | $0) }
    }
    func pair(_ first: UInt64?, _ second: UInt64?, scale: UInt64) -> UInt64? {
      guard let first, let second else { return nil }
      return first * scale + second
    }
    let made: ImporterNumber?
    switch bytes.count {
    case 9: made = make(.employer, value(0..<9))
    case 10 where bytes[2] == dash:
      made = make(.employer, pair(value(0..<2), value(3..<10), scale: 10_000_000))
    case 11 where bytes[3] == dash && bytes[6] == dash:
      let head = pair(value(0..<3), value(4..<6), scale: 100)
      made = make(.socialSecurity, pair(head, value(7..<11), scale: 10_000))
    case 12 where bytes[2] == dash:
      let root = pair(value(0..<2), value(3..<10), scale: 10_000_000)
      made = make(
        .employerWithSuffix, pair(root, value(10..<12, digitsOnly: false), scale: 1_296))
    case 12 where bytes[6] == dash:
      made = make(
        .assigned, pair(value(0..<6, digitsOnly: false), value(7..<12), scale: 100_000))
    default: made = nil
    }
    guard let made else { return nil }
    self = made
  }

  public var isReported: Bool { packed != 0 }
  public var form: Form? { Form(rawValue: UInt8(packed >> 56)) }

  /// Whether a natural person stands behind the number, so that the non-corporate interest rate applies.
  public var isPerson: Bool { form == .socialSecurity }

  /// Whether both numbers name one party, one of them without its suffix.
  public func isSameParty(as other: ImporterNumber) -> Bool {
    self == other
      || (employerRoot != nil && employerRoot == other.employerRoot
        && (form == .employer || other.form == .employer))
  }

  /// An employer number without its suffix; any other number as it is.
  public var withoutSuffix: ImporterNumber {
    form == .employerWithSuffix
      ? ImporterNumber(packed: UInt64(Form.employer.rawValue) << 56 | payload / 1_296) : self
  }

  private var payload: UInt64 { packed & 0x00FF_FFFF_FFFF_FFFF }

  private var employerRoot: UInt64? {
    switch form {
    case .employer: payload
    case .employerWithSuffix: payload / 1_296
    default: nil
    }
  }

  public static func < (a: ImporterNumber, b: ImporterNumber) -> Bool { a.packed < b.packed }

  /// Adds the canonical form; a Social Security number keeps only its last four digits.
  public func write(to text: inout [UInt8]) {
    let dash = UInt8(ascii: "-")
    let payload = Int(payload)
    switch form {
    case .employer, .employerWithSuffix:
      let root = form == .employer ? payload : payload / 1_296
      Customs.write(root / 10_000_000, digits: 2, to: &text)
      text.append(dash)
      Customs.write(root % 10_000_000, digits: 7, to: &text)
      guard form == .employerWithSuffix else { return }
      text.append(base36Character(UInt64(payload % 1_296 / 36)))
      text.append(base36Character(UInt64(payload % 36)))
    case .socialSecurity:
      text.append(contentsOf: "***-**-".utf8)
      Customs.write(payload % 10_000, digits: 4, to: &text)
    case .assigned:
      var characters: [UInt8] = []
      var head = UInt64(payload / 100_000)
      for _ in 0..<6 {
        characters.append(base36Character(head % 36))
        head /= 36
      }
      text.append(contentsOf: characters.reversed())
      text.append(dash)
      Customs.write(payload % 100_000, digits: 5, to: &text)
    case nil: break
    }
  }
}

extension ImporterNumber: CustomStringConvertible {
  public var description: String { text(write) }
}
