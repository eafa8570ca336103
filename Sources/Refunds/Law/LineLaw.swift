public import Customs

/// What the checks on the lines know of the law, beside the headings themselves.
public struct LineLaw: Sendable {
  /// Every check, also those no longer in force.
  public let checks: [LineCheck]
  /// Programs that stand together on a line.
  public let companions: [Companions]
  /// Headings whose end was published late, or is not certain.
  public let lateEnds: [LateEnd]
  /// How numbers follow one another on a line; those of no step may stand anywhere.
  public let order: [OrderStep]
  /// Types of entry whose entry date decides which headings and rates apply, and whose duty is due at once.
  public let typesByEntryDate: [EntryType]
  /// Types that do not liquidate on the weekly Friday.
  public let typesOfNoFriday: [EntryType]
  /// Countries, as headings have them, from which reciprocal duty is never due.
  public let neverReciprocal: String
  /// Programs whose duty gives way to that of Section 232, or the other way round.
  public let displacedBySection232: [Heading.Program]
  /// Codes that stand for a country of the headings, beside its own.
  public let countryAliases: [CountryAlias]

  /// No checks at all, for a law that has none of the lines.
  public static let none = LineLaw(
    checks: [], companions: [], lateEnds: [], order: [], typesByEntryDate: [],
    typesOfNoFriday: [], neverReciprocal: "", displacedBySection232: [], countryAliases: [])

  public init(
    checks: [LineCheck], companions: [Companions], lateEnds: [LateEnd], order: [OrderStep],
    typesByEntryDate: [EntryType], typesOfNoFriday: [EntryType], neverReciprocal: String,
    displacedBySection232: [Heading.Program], countryAliases: [CountryAlias]
  ) {
    self.checks = checks
    self.companions = companions
    self.lateEnds = lateEnds
    self.order = order
    self.typesByEntryDate = typesByEntryDate
    self.typesOfNoFriday = typesOfNoFriday
    self.neverReciprocal = neverReciprocal
    self.displacedBySection232 = displacedBySection232
    self.countryAliases = countryAliases
  }
}

extension LineLaw {
  var citations: [Citation] {
    checks.flatMap(\.citations) + companions.map(\.citation) + lateEnds.map(\.citation)
  }
}

/// Two programs of which a line that has a heading of one has a heading of the other, be it an exemption.
public struct Companions: Sendable {
  public let programs: (Heading.Program, Heading.Program)
  /// Country codes, as headings have them.
  public let countries: String
  /// Entry dates, both included.
  public let first: Day
  public let last: Day
  public let citation: Citation
}

/// Days after a heading's end on which its use is no certain error.
public struct LateEnd: Sendable {
  /// Eight digits: 99030258.
  public let numbers: ClosedRange<UInt32>
  public let first: Day
  public let last: Day
  /// Whether duty under it counts on these days: by all that was published then, it was due.
  public let dutyCounts: Bool
  public let why: String
  public let citation: Citation
}

/// Numbers that share a place in the order of a line.
public struct OrderStep: Sendable {
  public enum Numbers: Sendable {
    case chapter98
    /// Headings of Chapter 99 by their first six digits: 990388.
    case headings([ClosedRange<UInt32>])
    case programs([Heading.Program])
    case chapters1To97
  }

  public let numbers: Numbers
  public let title: String

  public init(_ title: String, _ numbers: Numbers) {
    self.title = title
    self.numbers = numbers
  }
}

/// A code that an entry may report for a country of which the headings use another.
public struct CountryAlias: Sendable {
  /// Two characters, or one where all codes that begin with it are meant.
  public let code: String
  public let country: String

  public init(_ code: String, for country: String) {
    self.code = code
    self.country = country
  }
}
