import Customs

/// The rows of a synthetic book as bytes of CSV, one row for each HTS number on a line.
///
/// What all rows of an entry or a line share is built once and copied, which is what makes it fast.
struct BookRows {
  var bytes: [UInt8] = []

  private let book: SyntheticBook
  private let origins = Tariffs.origins
  private let originWeights = Tariffs.origins.map(\.weight)
  private let commodities = Tariffs.commodities
  /// Every day that can stand in an entry, as ACE writes it, one after the other.
  private let days: [UInt8]

  /// Cells that no layout knows, the same in every row.
  private let furtherCells: [UInt8]

  private var ofEntry: [UInt8] = []
  private var atEntryEnd: [UInt8] = []
  private var ofLine: [UInt8] = []
  private var surcharges: [Surcharge] = []

  init(book: SyntheticBook) {
    self.book = book
    bytes.reserveCapacity(BookFile.bufferSize + 8_192)
    var days: [UInt8] = []
    for offset in 0...(FictionalEntry.lastDay + 20 - FictionalEntry.firstDay) {
      writeAmerican(FictionalEntry.firstDay + offset, to: &days)
    }
    self.days = days
    furtherCells = book.shape.furtherColumns(behind: book.layout.columns.count)
      .flatMap { Array(",\($0.suffix(3)) kept".utf8) }
  }

  mutating func appendHeader() {
    let known = book.layout.columns
    let columns = known + book.shape.furtherColumns(behind: known.count)
    bytes.append(contentsOf: columns.joined(separator: ",").utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func append(_ entry: FictionalEntry, truth: inout BookTruth) {
    var numbers = entry.numbers
    ofEntry.removeAll(keepingCapacity: true)
    entry.number.write(to: &ofEntry)
    ofEntry.append(comma)
    entry.type.write(to: &ofEntry)
    ofEntry.append(comma)
    FictionalParties.writeNumber(of: entry.importer, to: &ofEntry)
    ofEntry.append(comma)
    entry.port.write(to: &ofEntry)
    for day in [entry.entryDate, entry.summaryDate, entry.summaryDate] {
      ofEntry.append(comma)
      let start = (day - FictionalEntry.firstDay) * 10
      ofEntry.append(contentsOf: days[start..<start + 10])
    }
    ofEntry.append(comma)
    atEntryEnd.removeAll(keepingCapacity: true)
    if book.layout == .es003Extended {
      let standing = FictionalStanding(of: entry, on: book.pulledOn, using: &numbers)
      append(standing, of: entry.importer)
    }
    atEntryEnd += furtherCells
    atEntryEnd.append(UInt8(ascii: "\n"))
    for line in 1...entry.lines { appendLine(line, of: entry, using: &numbers, truth: &truth) }
    truth.entries = book.shape.isOfOneEntry ? 1 : truth.entries + 1
  }

  private mutating func append(_ standing: FictionalStanding, of importer: Int) {
    atEntryEnd.append(comma)
    FictionalParties.writeName(of: importer, to: &atEntryEnd)
    atEntryEnd.append(comma)
    append(standing.liquidation)
    atEntryEnd.append(comma)
    if let day = standing.liquidationDate.reported { writeAmerican(day, to: &atEntryEnd) }
    atEntryEnd.append(comma)
    if standing.protestNumber > 0 {
      Customs.write(standing.protestNumber, digits: 12, to: &atEntryEnd)
    }
    atEntryEnd.append(comma)
    append(standing.protest)
    atEntryEnd.append(comma)
    append(standing.isFlaggedForReconciliation ? "Y" : "N")
    atEntryEnd.append(comma)
    append(standing.isOnDrawback ? "Y" : "N")
    atEntryEnd.append(comma)
    append(standing.control)
    atEntryEnd.append(comma)
    append(standing.summary)
    atEntryEnd.append(comma)
    append(standing.isCorrected ? "Y" : "N")
  }

  private mutating func append(_ word: StaticString) {
    atEntryEnd.append(contentsOf: word.description.utf8)
  }

  private mutating func appendLine(
    _ line: Int, of entry: FictionalEntry, using numbers: inout RandomNumbers,
    truth: inout BookTruth
  ) {
    let origin = origins[numbers.pick(weights: originWeights)]
    let commodity = commodities[numbers.below(commodities.count)]
    let claimsAgreement = !origin.agreement.isEmpty && numbers.chance(percent: 60)
    chooseSurcharges(
      on: commodity, from: origin, claimsAgreement: claimsAgreement, day: entry.entryDate,
      using: &numbers)

    ofLine.removeAll(keepingCapacity: true)
    writeDigits(entry.linesBefore + line, to: &ofLine)
    ofLine.append(comma)
    writeDigits(700 + numbers.below(40), to: &ofLine)
    ofLine.append(comma)
    origin.country.write(to: &ofLine)
    ofLine.append(comma)
    origin.country.write(to: &ofLine)
    ofLine.append(comma)
    FictionalParties.writeManufacturer(in: origin.country, using: &numbers, to: &ofLine)
    ofLine.append(contentsOf: claimsAgreement ? ",,S,,,,".utf8 : ",,,,,,".utf8)

    // Spread evenly over the orders of magnitude: many small lines, a few large ones.
    let magnitude = 1 << (6 + numbers.below(12))
    let dollars =
      entry.type == 11 ? 50 + numbers.below(2_000) : magnitude + numbers.below(magnitude)
    // Goods under bond list the headings and pay nothing.
    let isDutyFree = entry.type == 23
    var ordinal = entry.ordinalsBefore + 1
    var ownDuty = duty(on: dollars, rate: commodity.rate)
    for surcharge in surcharges {
      var duty = duty(on: dollars, rate: surcharge.rate)
      if surcharge.isAllIn {
        if entry.entryDate >= Tariffs.allInReportedWhole {
          ownDuty = .zero
        } else {
          duty = max(duty - ownDuty, .zero)
        }
      }
      if isDutyFree { duty = .zero }
      appendSurcharge(surcharge, ordinal: ordinal, duty: duty, truth: &truth)
      ordinal += 1
    }
    if isDutyFree || claimsAgreement { ownDuty = .zero }
    appendCommodity(
      commodity, ordinal: ordinal, dollars: dollars, quantity: 1 + numbers.below(2_000),
      duty: ownDuty, truth: &truth)
  }

  /// In the order that CBP asks for: Section 301, IEEPA, Section 232.
  private mutating func chooseSurcharges(
    on commodity: Commodity, from origin: Origin, claimsAgreement: Bool, day: Day,
    using numbers: inout RandomNumbers
  ) {
    surcharges.removeAll(keepingCapacity: true)
    if let section301 = commodity.section301, origin.country == origins[0].country {
      surcharges.append(section301)
    }
    let isUnder232 = commodity.section232.contains { $0.applies(on: day) }
    for surcharge in claimsAgreement ? origin.agreement : origin.always
    where surcharge.applies(on: day) {
      surcharges.append(surcharge)
    }
    if isUnder232 || numbers.chance(percent: 8) {
      let exemption = isUnder232 ? Tariffs.section232Exemption : Tariffs.annexExemption
      if exemption.applies(on: day) { surcharges.append(exemption) }
    } else {
      for surcharge in origin.reciprocal where surcharge.applies(on: day) {
        surcharges.append(surcharge)
      }
    }
    for surcharge in commodity.section232 where surcharge.applies(on: day) {
      surcharges.append(surcharge)
    }
  }

  private mutating func appendSurcharge(
    _ surcharge: Surcharge, ordinal: Int, duty: Cents, truth: inout BookTruth
  ) {
    let start = bytes.count
    appendRowStart(ordinal: ordinal)
    let hts = bytes.count
    bytes.append(contentsOf: surcharge.cells)
    endRow(from: start, hts: hts, duty: duty, isIEEPA: surcharge.isIEEPA, truth: &truth)
  }

  private mutating func appendCommodity(
    _ commodity: Commodity, ordinal: Int, dollars: Int, quantity: Int, duty: Cents,
    truth: inout BookTruth
  ) {
    let start = bytes.count
    appendRowStart(ordinal: ordinal)
    let hts = bytes.count
    bytes.append(contentsOf: commodity.numberCell)
    writeDigits(quantity, to: &bytes)
    bytes.append(contentsOf: commodity.unitCells)
    writeDollars(Cents(Int64(dollars) * 100), to: &bytes)
    bytes.append(comma)
    endRow(from: start, hts: hts, duty: duty, isIEEPA: false, truth: &truth)
  }

  /// Ends a row with its duty, in the shape of the book.
  private mutating func endRow(
    from start: Int, hts: Int, duty: Cents, isIEEPA: Bool, truth: inout BookTruth
  ) {
    let end = bytes.count
    if let flaw = book.shape.flaw(ofRow: truth.rows) {
      switch flaw {
      case .duty: bytes.append(contentsOf: "n/a".utf8)
      case .entryNumber: bytes[start] = UInt8(ascii: "?")
      case .htsNumber: bytes[hts] = UInt8(ascii: "?")
      case .cells: bytes.append(comma)
      }
      if flaw != .duty { writeDollars(duty, to: &bytes) }
      truth.flawedRows += 1
    } else {
      writeDollars(duty, to: &bytes)
      truth.duty += duty
      if isIEEPA { truth.ieepaDuty += duty }
    }
    bytes.append(contentsOf: atEntryEnd)
    truth.rows += 1
    guard book.shape == .contradictory else { return }
    // Copied first: to append a slice of the bytes to themselves copies all of them.
    let row = Array(bytes[start..<end])
    bytes.append(contentsOf: row)
    let other = duty + Cents(100)
    writeDollars(other, to: &bytes)
    bytes.append(contentsOf: atEntryEnd)
    truth.rows += 1
    truth.duty += other
    if isIEEPA { truth.ieepaDuty += other }
  }

  private mutating func appendRowStart(ordinal: Int) {
    bytes.append(contentsOf: ofEntry)
    bytes.append(contentsOf: ofLine)
    writeDigits(ordinal, to: &bytes)
    bytes.append(comma)
  }

  /// To the nearest cent; `rate` in hundredths of a percent.
  private func duty(on dollars: Int, rate: Int) -> Cents {
    Cents(Int64((dollars * rate + 50) / 100))
  }
}

private let comma = UInt8(ascii: ",")

/// Adds `03/12/2025`.
private func writeAmerican(_ day: Day, to text: inout [UInt8]) {
  let (year, month, dayOfMonth) = day.civil
  write(month, digits: 2, to: &text)
  text.append(UInt8(ascii: "/"))
  write(dayOfMonth, digits: 2, to: &text)
  text.append(UInt8(ascii: "/"))
  write(year, digits: 4, to: &text)
}

/// Adds `$270.00`, or `"$2,500.00"` in quotes where a comma groups the thousands.
private func writeDollars(_ amount: Cents, to text: inout [UInt8]) {
  let dollars = Int(amount.amount / 100)
  let isGrouped = dollars >= 1_000
  if isGrouped { text.append(UInt8(ascii: "\"")) }
  text.append(UInt8(ascii: "$"))
  if dollars >= 1_000_000 {
    writeDigits(dollars / 1_000_000, to: &text)
    text.append(comma)
    writeDigits(dollars / 1_000 % 1_000, atLeast: 3, to: &text)
  } else if isGrouped {
    writeDigits(dollars / 1_000, to: &text)
  }
  if isGrouped {
    text.append(comma)
    writeDigits(dollars % 1_000, atLeast: 3, to: &text)
  } else {
    writeDigits(dollars, to: &text)
  }
  text.append(UInt8(ascii: "."))
  writeDigits(Int(amount.amount % 100), atLeast: 2, to: &text)
  if isGrouped { text.append(UInt8(ascii: "\"")) }
}

/// Adds a number of up to six digits, filled up with zeros; most of a book is made of such numbers.
@inline(__always)
private func writeDigits(_ number: Int, atLeast digits: Int = 1, to text: inout [UInt8]) {
  let value = UInt32(truncatingIfNeeded: number)
  if value >= 100_000 || digits > 5 { text.append(digit(value / 100_000)) }
  if value >= 10_000 || digits > 4 { text.append(digit(value / 10_000)) }
  if value >= 1_000 || digits > 3 { text.append(digit(value / 1_000)) }
  if value >= 100 || digits > 2 { text.append(digit(value / 100)) }
  if value >= 10 || digits > 1 { text.append(digit(value / 10)) }
  text.append(digit(value))
}

@inline(__always)
private func digit(_ value: UInt32) -> UInt8 { 0x30 &+ UInt8(truncatingIfNeeded: value % 10) }
