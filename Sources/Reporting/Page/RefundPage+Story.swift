import Customs
import Refunds

/// The first screen: what comes back, between which ends, by when, and on what that rests.
extension RefundPage {
  func story(of page: inout HTML) {
    let range = totals.range
    page.element("section", ["id": "range", "aria-labelledby": "range-heading"]) {
      $0.element(
        "h2", ["id": "range-heading", "class": "out-of-sight"], text: "What can come back")
      $0.element("div", ["class": "story"]) {
        $0.element("div") {
          $0.element("p", ["class": "label"], text: "Expected refund")
          let figure = range.expected.total.dollars
          $0.element(
            "p", ["class": "figure", "style": "--characters:\(figure.count)"], text: figure)
          $0.element(
            "p",
            text: "\(range.expected.refundableDuty.dollars) duty and "
              + "\(range.expected.interest.dollars) interest, on "
              + "\(counted(range.expected.entries, "entry", "entries")) that CAPE accepts now.")
          $0.element(
            "p", ["class": "note"],
            text: "Floor: \(range.floor.total.dollars) rests on reported facts alone. Ceiling: "
              + "\(range.ceiling.total.dollars), if everything comes back that still can.")
        }
        rangeChart.write(to: &$0)
      }
      cards(of: &$0)
      cautions(of: &$0)
    }
  }

  private var rangeChart: PageChart {
    let range = totals.range
    return PageChart(
      id: "range-chart", title: "Floor, expected, ceiling.",
      finding: "From what reported facts support to all that may follow.", form: .bars,
      marks: [
        ChartMark("Floor", note: "all facts reported", range.floor),
        ChartMark("Expected", note: "some facts assumed", range.expected),
        ChartMark("Ceiling", note: "with all that may follow", range.ceiling),
      ])
  }

  private func cards(of page: inout HTML) {
    let range = totals.range
    let soon = totals.expiring.filter { $0.week <= breakdown.weeks.lastSoon }
    let soonSums = soon.reduce(Sums()) { $0 + $1.sums }
    let open = range.ceiling - range.expected
    page.element("ul", ["class": "cards"]) {
      $0.card(
        "Ages out in the next \(DeadlineWeeks.soon) weeks", soonSums, isUrgent: !soon.isEmpty,
        soon.first.map {
          "File \(counted(soonSums.entries, "entry", "entries")), the first by "
            + "\($0.firstDay.spelled)."
        } ?? "Nothing has to be filed at once.", link: "deadlines")
      cashCard(of: &$0)
      $0.card(
        "Rests on assumptions", range.assumed,
        range.assumed.entries == 0
          ? "Every fact that decides is reported."
          : "No source reports a fact that decides, on "
            + "\(counted(range.assumed.entries, "entry", "entries")).", link: "assumptions")
      $0.card(
        "May still come back", open,
        open.entries == 0
          ? "No entry waits or needs another step."
          : "\(counted(open.entries, "entry waits or needs", "entries wait or need")) a correction, "
            + "a review or another remedy.", link: "left-out")
    }
  }

  private func cashCard(of page: inout HTML) {
    let known = knownPayments.reduce(Sums()) { $0 + $1.sums }
    let held = breakdown.held
    let rest = totals.range.expected - known - held
    let month = knownPayments.last { $0.sums.entries > 0 }?.month
    let heldWords =
      held.entries == 0
      ? "" : " \(held.total.dollars) is held until the set-up of importers is complete."
    page.card(
      month.map { "Expected by \($0.short)" } ?? "Expected in a month that is known",
      known,
      (rest.entries == 0
        ? "If every entry is filed now and CBP keeps to its usual days."
        : "If filed now. \(rest.total.dollars) more waits for a liquidation of which no day is known.")
        + heldWords,
      link: "cash")
  }

  private func cautions(of page: inout HTML) {
    let cautions = estimate.cautions
    if cautions.isEmpty { return }
    page.element("div", ["class": "cautions"]) {
      $0.element("h3", text: "Read with care")
      $0.element("ul") { list in
        for caution in cautions { list.element("li", text: caution) }
      }
    }
  }
}

extension HTML {
  fileprivate mutating func card(
    _ title: String, _ sums: Sums, isUrgent: Bool = false, _ sentence: String, link: String
  ) {
    element("li", ["class": isUrgent ? "urgent" : "usual"]) {
      $0.element("a", ["href": "#\(link)"], text: title)
      $0.element("p", ["class": "amount"], text: sums.total.dollars)
      $0.element("p", text: sentence)
    }
  }
}

extension ChartMark {
  /// The duty and the interest of some entries.
  init(_ label: String, note: String = "", _ sums: Sums, isUrgent: Bool = false) {
    self.init(
      label: label, note: note,
      parts: [
        Part(name: "duty", amount: sums.refundableDuty),
        Part(name: "interest", amount: sums.interest),
      ], isUrgent: isUrgent)
  }
}
