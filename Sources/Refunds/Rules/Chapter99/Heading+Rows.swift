import Customs

/// The member states of the European Union, as headings for all of them list countries.
let europe = "AT;BE;BG;CY;CZ;DE;DK;EE;ES;FI;FR;GR;HR;HU;IE;IT;LT;LU;LV;MT;NL;PL;PT;RO;SE;SI;SK"

/// How the rows of the heading table are written: number, program, rate, countries, entry dates, note, source.
///
/// A row that names no last day ran until collection ended.
extension Heading {
  static func dutiable(
    _ number: UInt32, _ program: Program, _ rate: Rate, _ countries: String, from first: Day,
    through last: Day? = CollectionDates.all.upperBound, _ note: String,
    _ citation: Citation
  ) -> Heading {
    Heading(
      number: number, program: program, kind: .dutiable, rate: rate, countries: countries,
      first: first, last: last, note: note, citation: citation)
  }

  static func exemption(
    _ number: UInt32, _ program: Program, _ countries: String, from first: Day,
    through last: Day? = CollectionDates.all.upperBound, _ note: String,
    _ citation: Citation
  ) -> Heading {
    Heading(
      number: number, program: program, kind: .exemption, rate: .free, countries: countries,
      first: first, last: last, note: note, citation: citation)
  }

  static func informational(
    _ number: UInt32, _ program: Program, _ rate: Rate, _ countries: String, from first: Day?,
    through last: Day? = CollectionDates.all.upperBound, _ note: String,
    _ citation: Citation
  ) -> Heading {
    Heading(
      number: number, program: program, kind: .informational, rate: rate, countries: countries,
      first: first, last: last, note: note, citation: citation)
  }
}

extension Heading {
  /// A country rate of the one entry date 2025-04-09, in whole percent.
  static func ofApril(
    _ number: UInt32, _ percent: Int, _ countries: String, _ note: String
  ) -> Heading {
    .dutiable(
      number, .reciprocal, .percent(percent * 100), countries, from: "2025-04-09",
      through: "2025-04-09", note, .countryRatesOfApril)
  }

  /// A country rate from 2025-08-07 until collection ended, in whole percent.
  static func ofAugust(
    _ number: UInt32, _ percent: Int, _ countries: String, _ note: String
  ) -> Heading {
    .dutiable(
      number, .reciprocal, .percent(percent * 100), countries, from: "2025-08-07", note,
      .countryRates)
  }
}
