import Customs

/// One amount of a chart, made of parts: duty, then interest.
struct ChartMark {
  let label: String
  /// What stands beside the amount in small print.
  var note = ""
  let parts: [Part]
  /// Whether it needs the reader's eye first.
  var isUrgent = false

  struct Part {
    let name: String
    let amount: Cents
  }

  var total: Cents { parts.reduce(.zero) { $0 + $1.amount } }

  /// The mark in words: "Floor $120.00 (duty $100.00, interest $20.00)".
  var words: String {
    let details = parts.map { "\($0.name) \($0.amount.dollars)" }.joined(separator: ", ")
    return parts.count < 2
      ? "\(label) \(total.dollars)" : "\(label) \(total.dollars) (\(details))"
  }
}

/// Amounts as an inline picture that keeps its letters' size however wide the page is.
///
/// Widths are percentages of the page and heights are pixels, so that a phone shows fewer pixels of bar and
/// not smaller letters. The same amounts stand in the picture's description, for who cannot see it.
struct PageChart {
  enum Form {
    /// Lying bars, each under its label.
    case bars
    /// Standing columns along time.
    case columns
  }

  let id: String
  let title: String
  /// What the reader should see, in a sentence.
  let finding: String
  let form: Form
  let marks: [ChartMark]

  /// Writes nothing where there is nothing to draw.
  func write(to page: inout HTML) {
    guard marks.contains(where: { $0.total > .zero }) else { return }
    page.element("figure", ["class": "chart"]) {
      $0.element("figcaption") { caption in
        caption.element("b", text: title)
        caption.text(" \(finding) ")
        for (order, part) in (marks.first?.parts ?? []).enumerated() {
          caption.element("span", ["class": "legend"]) {
            $0.element("i", ["class": "part-\(order)"], text: "")
            $0.text(part.name)
          }
        }
      }
      $0.element(
        "svg",
        [
          "id": id, "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
          "width": "100%", "height": String(height),
        ]
      ) { picture in
        picture.element("title", ["id": "\(id)-title"], text: title)
        picture.element("desc", ["id": "\(id)-desc"], text: description)
        switch form {
        case .bars: drawBars(on: &picture)
        case .columns: drawColumns(on: &picture)
        }
      }
    }
  }

  private var description: String {
    ([finding] + marks.map { $0.words + "." }).joined(separator: " ")
  }

  private var height: Int {
    switch form {
    case .bars: marks.count * PageChart.barPitch
    case .columns: PageChart.plotTop + PageChart.plotHeight + 24
    }
  }

  // MARK: Bars

  private static let barPitch = 46

  private func drawBars(on picture: inout HTML) {
    let scale = ChartScale(upTo: marks.map(\.total).max() ?? .zero, length: 10_000)
    for (place, mark) in marks.enumerated() {
      let top = place * PageChart.barPitch
      picture.element("g", ["class": mark.isUrgent ? "urgent" : "usual"]) { group in
        group.element("text", ["x": "0", "y": String(top + 14)]) { label in
          label.text(mark.label)
          if !mark.note.isEmpty {
            label.element("tspan", ["class": "soft"], text: "  " + mark.note)
          }
        }
        group.element(
          "text", ["x": "100%", "y": String(top + 14), "class": "end"], text: mark.total.dollars)
        group.void(
          "rect",
          ["class": "track", "x": "0", "y": String(top + 22), "width": "100%", "height": "10"])
        var start = 0
        for (order, part) in mark.parts.enumerated() {
          let width = scale.length(of: part.amount)
          group.element(
            "rect",
            [
              "class": "part-\(order)", "x": PageChart.percent(start), "y": String(top + 22),
              "width": PageChart.percent(width), "height": "10",
            ]
          ) { $0.element("title", text: "\(mark.label): \(part.name) \(part.amount.dollars)") }
          start += width
        }
      }
    }
  }

  // MARK: Columns

  private static let plotTop = 18
  private static let plotHeight = 180

  private func drawColumns(on picture: inout HTML) {
    let scale = ChartScale(
      upTo: ChartScale.roundTop(marks.map(\.total).max() ?? .zero), length: PageChart.plotHeight)
    let floor = PageChart.plotTop + PageChart.plotHeight
    for tick in scale.ticks {
      let y = String(floor - scale.length(of: tick))
      picture.void("line", ["class": "grid", "x1": "0", "x2": "100%", "y1": y, "y2": y])
      if tick > .zero {
        picture.element(
          "text", ["class": "soft", "x": "0", "y": y, "dy": "-4"], text: tick.rounded)
      }
    }
    // Room on the left for the amounts of the grid, on the right for half of the last label.
    let (left, right) = (900, 800)
    // What a label takes of the width on a phone.
    let label = 1_800
    let pitch = min((10_000 - left - right) / marks.count, label)
    let labelled = (label + pitch - 1) / pitch
    for (place, mark) in marks.enumerated() {
      let x = left + place * pitch
      picture.element("g", ["class": mark.isUrgent ? "urgent" : "usual"]) { group in
        var bottom = floor
        for (order, part) in mark.parts.enumerated() {
          let height = scale.length(of: part.amount)
          bottom -= height
          group.element(
            "rect",
            [
              "class": "part-\(order)", "x": PageChart.percent(x + pitch / 8), "y": String(bottom),
              "width": PageChart.percent(pitch * 3 / 4), "height": String(height),
            ]
          ) { $0.element("title", text: "\(mark.label): \(part.name) \(part.amount.dollars)") }
        }
        // Counted from the end: what stands there may be no month, and only its label says so.
        if (marks.count - 1 - place) % labelled == 0 {
          group.element(
            "text",
            [
              "class": "middle soft", "x": PageChart.percent(x + pitch / 2),
              "y": String(floor + 18),
            ], text: mark.label)
        }
      }
    }
  }

  /// A length in ten-thousandths of the page's width.
  private static func percent(_ length: Int) -> String {
    let (whole, rest) = length.quotientAndRemainder(dividingBy: 100)
    return rest == 0 ? "\(whole)%" : "\(whole).\(rest < 10 ? "0" : "")\(rest)%"
  }
}

/// Amounts as lengths, worked out in whole numbers.
struct ChartScale {
  let most: Cents
  let length: Int

  init(upTo most: Cents, length: Int) {
    self.most = most
    self.length = length
  }

  /// A length; nothing for an amount that is not above zero.
  func length(of amount: Cents) -> Int {
    guard amount > .zero, most > .zero else { return 0 }
    return Int(Int128(min(amount, most).amount) * Int128(length) / Int128(most.amount))
  }

  /// Round amounts from zero to the most, at most five of them.
  var ticks: [Cents] {
    let step = ChartScale.step(upTo: most)
    return stride(from: 0, through: max(most.amount, 0), by: Int(step)).map { Cents($0) }
  }

  /// The first round amount that is not below the most.
  static func roundTop(_ most: Cents) -> Cents {
    let step = step(upTo: most)
    return Cents((max(most.amount, 1) + step - 1) / step * step)
  }

  /// The smallest of 1, 2, 5, 10, 20, 50 and so on, in dollars, of which four reach the amount.
  private static func step(upTo most: Cents) -> Int64 {
    var unit: Int64 = 100
    while true {
      for step in [unit, unit * 2, unit * 5] where most.amount <= step * 4 { return step }
      unit *= 10
    }
  }
}

extension Cents {
  /// The amount as the label of a scale: `$500`, `$20K`, `$1.5M`.
  var rounded: String {
    let units: [(dollars: Int64, letter: String)] = [
      (1_000_000_000_000, "T"), (1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K"), (1, ""),
    ]
    let dollars = amount / 100
    guard let unit = units.first(where: { dollars >= $0.dollars }) else { return "$\(dollars)" }
    let tenth = dollars / (max(unit.dollars / 10, 1)) % 10
    let hasTenth = unit.dollars > 1 && tenth > 0
    return "$\(dollars / unit.dollars)\(hasTenth ? ".\(tenth)" : "")\(unit.letter)"
  }
}
