import Customs

/// A number of the law over the filing dates, together with what a report says about it, so that what is applied is
/// what is printed.
public struct Figure<Value: Sendable>: Sendable {
  /// The number from one filing date until the next step begins.
  struct Step: Sendable {
    let first: Day
    let value: Value
    /// The value as a person reads it, such as `80 days`.
    let text: String
    let citation: Citation
  }

  /// Stable name, such as `cape.window`.
  let id: String
  let title: String
  /// Why this value, where sources conflict or it was inferred; else empty.
  let note: String
  /// By first filing date; the first step also holds before its own.
  private(set) var steps: [Step]

  init(
    _ value: Value, _ id: String, _ title: String, as text: String, note: String = "",
    _ citation: Citation
  ) {
    self.id = id
    self.title = title
    self.note = note
    steps = [Step(first: FilingPeriod.always.first, value: value, text: text, citation: citation)]
  }

  /// The same number, changed for filings from a date on.
  func changed(to value: Value, as text: String, from first: Day, _ citation: Citation) -> Self {
    var changed = self
    changed.steps.append(Step(first: first, value: value, text: text, citation: citation))
    changed.steps.sort { $0.first < $1.first }
    return changed
  }

  func step(on filingDate: Day) -> Step {
    steps.last { $0.first <= filingDate } ?? steps[0]
  }
}

extension Figure where Value == Int {
  /// A number of days.
  init(days value: Int, _ id: String, _ title: String, note: String = "", _ citation: Citation) {
    self.init(value, unit: "days", id, title, note: note, citation)
  }

  init(
    _ value: Int, unit: String, _ id: String, _ title: String, note: String = "",
    _ citation: Citation
  ) {
    self.init(value, id, title, as: "\(value) \(unit)", note: note, citation)
  }

  /// The same window, with another number of days for filings from a date on.
  func changed(toDays value: Int, from first: Day, _ citation: Citation) -> Self {
    changed(to: value, as: "\(value) days", from: first, citation)
  }
}

extension Figure where Value == Day {
  init(_ value: Day, _ id: String, _ title: String, note: String = "", _ citation: Citation) {
    self.init(value, id, title, as: "\(value)", note: note, citation)
  }
}

/// Something that the printed law has a line for.
protocol Printed: Sendable {
  func parameter(on filingDate: Day) -> Parameter
  var citations: [Citation] { get }
}

extension Figure: Printed {
  func parameter(on filingDate: Day) -> Parameter {
    let step = step(on: filingDate)
    return Parameter(id: id, title: title, value: step.text, note: note, citation: step.citation)
  }

  var citations: [Citation] { steps.map(\.citation) }
}

extension Parameter: Printed {
  func parameter(on filingDate: Day) -> Parameter { self }

  var citations: [Citation] { [citation] }
}
