import Customs
import EntryStore

extension LineAudit {
  /// The points at which lines are looked at that have the numbers of the one at those places.
  func points(of lines: Span<TariffLine>, at places: Range<Int>) -> [AuditPoint] {
    let numbers = LineNumbers(at: places, of: lines, table, steps)
    var points: [AuditPoint] = []
    for place in places where lines[place].hts.isChapter99 {
      points += valuePoints(at: place, numbers, lines)
      points += headingPoints(at: place, numbers, lines)
    }
    // Without line numbers all of an entry's tariff lines look like one line.
    guard lines[places.lowerBound].line > 0, numbers.programs != 0 else { return points }
    return points + doubledPoints(numbers, lines) + companionPoints(numbers)
      + commodityPoints(numbers, lines) + orderPoints(numbers)
  }

  private func valuePoints(
    at place: Int, _ numbers: LineNumbers, _ lines: Span<TariffLine>
  ) -> [AuditPoint] {
    let line = lines[place]
    guard line.value > .zero, line.line > 0, !numbers.hasChapter98,
      let commodity = numbers.commodity
    else { return [] }
    let isHeading = !table.rows(of: line.hts).isEmpty
    let questions: [LineQuestion] =
      isHeading ? [.valueOnChapter99, .valueOnIEEPAHeading] : [.valueOnChapter99]
    let offset = numbers.offset(commodity)
    return questions.map { numbers.point(.value($0, commodity: offset), at: place) }
  }

  private func headingPoints(
    at place: Int, _ numbers: LineNumbers, _ lines: Span<TariffLine>
  ) -> [AuditPoint] {
    guard let number = table[lines[place].hts] else { return [] }
    let isAlone = lines[place].line > 0 && numbers.doubled & number.program == 0
    // Section 232 displaces the duties on Canada and Mexico, and the other way round.
    let mayBeDisplaced = numbers.hasSection232 && displacedBySection232 & number.program != 0
    let valued = isAlone ? numbers.valued.map(numbers.offset) : nil
    let heading = HeadingPoint(
      rows: number.rows, valued: valued, mayBeDisplaced: mayBeDisplaced)
    return [numbers.point(.heading(heading), at: place)]
  }

  private func doubledPoints(_ numbers: LineNumbers, _ lines: Span<TariffLine>) -> [AuditPoint] {
    guard numbers.doubled != 0, numbers.commodities == 1 else { return [] }
    var points: [AuditPoint] = []
    var earlier: [UInt8: Int] = [:]
    for place in numbers.places {
      guard let number = table[lines[place].hts], let row = number.rows.first else { continue }
      let other = earlier.updateValue(place, forKey: number.program)
      if let other, lines[other].hts != lines[place].hts {
        points.append(
          numbers.point(.doubled(other: numbers.offset(other), row: row), at: place))
      }
    }
    return points
  }

  private func companionPoints(_ numbers: LineNumbers) -> [AuditPoint] {
    guard !numbers.hasChapter98, let commodity = numbers.commodity else { return [] }
    let halves = companions.halves(of: numbers.programs)
    if halves == 0 { return [] }
    return [
      numbers.point(.companions(halves, commodity: numbers.offset(commodity)), at: commodity)
    ]
  }

  private func commodityPoints(
    _ numbers: LineNumbers, _ lines: Span<TariffLine>
  ) -> [AuditPoint] {
    guard numbers.commodities == 0, !numbers.hasChapter98 else { return [] }
    return numbers.places.filter { !table.rows(of: lines[$0].hts).isEmpty }
      .map { numbers.point(.commodity, at: $0) }
  }

  private func orderPoints(_ numbers: LineNumbers) -> [AuditPoint] {
    numbers.outOfOrder.map { [numbers.point(.order, at: $0)] } ?? []
  }
}

extension LineNumbers {
  /// A number's place on the line.
  fileprivate func offset(_ place: Int) -> Int { place - places.lowerBound }

  /// A point at one of the numbers.
  fileprivate func point(_ matter: AuditPoint.Matter, at place: Int) -> AuditPoint {
    AuditPoint(matter: matter, place: offset(place))
  }
}
