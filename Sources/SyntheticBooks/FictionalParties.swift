import Customs

/// The fictional importers of a book and the names of their suppliers.
///
/// About one importer for 2,000 entries, in every form that CBP gives importer numbers.
enum FictionalParties {
  static func importers(of entries: Int) -> Int { max(3, entries / 2_000) }

  /// Adds the number of an importer as ACE writes it, which no other importer of the book has.
  static func writeNumber(of importer: Int, to text: inout [UInt8]) {
    let dash = UInt8(ascii: "-")
    // Both steps visit every number of their range once: they share no factor with its length.
    let employer = 100_000_000 + importer * 15_485_863 % 900_000_000
    switch importer % 40 {
    case 17:
      // Numbers from 900 on are never given out as Social Security numbers.
      let person = 900_000_000 + importer * 1_999_993 % 100_000_000
      write(person / 1_000_000, digits: 3, to: &text)
      text.append(dash)
      write(person / 10_000 % 100, digits: 2, to: &text)
      text.append(dash)
      write(person % 10_000, digits: 4, to: &text)
    case 29:
      write(25_2704 + importer / 100_000, digits: 6, to: &text)
      text.append(dash)
      write(importer % 100_000, digits: 5, to: &text)
    default:
      write(employer / 10_000_000, digits: 2, to: &text)
      text.append(dash)
      write(employer % 10_000_000, digits: 7, to: &text)
      if importer % 8 == 3 { text.append(contentsOf: "00".utf8) }
    }
  }

  /// Adds the importer's name as a CSV cell.
  static func writeName(of importer: Int, to text: inout [UInt8]) {
    let first = firstWords[importer % firstWords.count]
    let second = secondWords[importer / firstWords.count % secondWords.count]
    let isQuoted = importer % 3 == 1
    if isQuoted { text.append(UInt8(ascii: "\"")) }
    text.append(contentsOf: "\(first) \(second) \(importer + 1)".utf8)
    text.append(contentsOf: isQuoted ? ", Inc.\"".utf8 : " LLC".utf8)
  }

  /// Adds a manufacturer's ID: country, two words, a number and a town.
  static func writeManufacturer(
    in country: CountryCode, using numbers: inout RandomNumbers, to text: inout [UInt8]
  ) {
    country.write(to: &text)
    var letters = numbers.next()
    for place in 0..<12 {
      let isDigit = (6..<9).contains(place)
      let base: UInt8 = isDigit ? 0x30 : 0x41
      text.append(base &+ UInt8(truncatingIfNeeded: letters & 31) % (isDigit ? 10 : 26))
      letters >>= 5
    }
  }

  private static let firstWords = [
    "Alder", "Beacon", "Cobalt", "Drift", "Ember", "Fathom", "Granite", "Harbor", "Indigo",
    "Juniper", "Keel", "Lantern", "Meridian", "Nimbus", "Osprey", "Pewter",
  ]

  private static let secondWords = [
    "Apparel", "Bearings", "Cabinets", "Displays", "Electronics", "Fixtures", "Garments",
    "Housewares", "Instruments", "Kitchens", "Lighting", "Motors", "Notions", "Optics",
    "Plastics", "Tools",
  ]
}
