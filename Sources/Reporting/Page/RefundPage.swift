import Customs
import EntryStore
import Refunds

/// `refund-estimate.html`: the estimate on one page that opens from disk, prints, and asks no network.
///
/// Everything is in the text of the page; the script only filters and sorts its tables.
struct RefundPage {
  static let name = "refund-estimate.html"

  let estimate: Estimate
  let breakdown: Breakdown
  /// The duty by heading; nil where the sums alone were asked for.
  let headings: HeadingTotals?

  var totals: Totals { estimate.totals }

  func bytes() -> [UInt8] {
    let sections = sections
    var page = HTML()
    page.raw("<!DOCTYPE html>\n")
    page.element("html", ["lang": "en"]) {
      head(of: &$0)
      $0.element("body") {
        $0.element("a", ["class": "skip", "href": "#main"], text: "Skip to the figures")
        $0.raw("\n")
        heading(of: &$0, listing: sections)
        $0.element("main", ["id": "main"]) { main in
          story(of: &main)
          for section in sections { section.write(to: &main) }
        }
        foot(of: &$0)
        $0.element("script") { $0.raw(PageScript.text) }
      }
    }
    return page.bytes
  }

  private func head(of page: inout HTML) {
    page.element("head") {
      $0.void("meta", ["charset": "utf-8"])
      // The browser itself keeps the promise that nothing is sent and nothing is fetched.
      $0.void(
        "meta",
        [
          "http-equiv": "Content-Security-Policy",
          "content": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
            + "base-uri 'none'; form-action 'none'",
        ])
      $0.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      $0.void("meta", ["name": "color-scheme", "content": "light dark"])
      $0.element("title", text: "IEEPA duty refund estimate, filing day \(estimate.filingDate)")
      $0.raw("\n")
      $0.element("style") { $0.raw(PageStyle.text) }
    }
  }

  private func heading(of page: inout HTML, listing sections: [PageSection]) {
    let store = estimate.store
    page.element("header") {
      $0.element("h1", text: "IEEPA duty refund estimate")
      $0.element("p") {
        $0.text("If filed on ")
        $0.element(
          "time", ["datetime": estimate.filingDate.description], text: estimate.filingDate.spelled)
        $0.text(
          ": \(counted(store.entries.count, "entry summary", "entry summaries")) and "
            + "\(counted(totals.tariffLines, "tariff line", "tariff lines")) from "
            + "\(counted(store.filesRead, "file", "files")).")
      }
      $0.element("nav", ["aria-label": "On this page"]) {
        $0.element("ul") { list in
          for section in sections {
            list.element("li") { $0.element("a", ["href": "#\(section.id)"], text: section.title) }
          }
        }
      }
    }
  }

  private func foot(of page: inout HTML) {
    let terms = estimate.terms
    page.element("footer") {
      $0.element(
        "p",
        text: "Judged by the rules of catalogue \(terms.version), last verified on "
          + "\(terms.verified.spelled). Not legal advice.")
      $0.element(
        "p",
        text: "Made by Capesize on the machine that read the files. This page fetches nothing and "
          + "sends nothing. The workbook and the lists beside it hold the single entries.")
    }
  }
}

/// A part of the page under a heading of its own.
struct PageSection {
  let id: String
  let title: String
  var note = ""
  let write: (inout HTML) -> Void

  func write(to page: inout HTML) {
    page.element("section", ["id": id, "aria-labelledby": "\(id)-heading"]) {
      $0.element("h2", ["id": "\(id)-heading"], text: title)
      if !note.isEmpty { $0.element("p", ["class": "note"], text: note) }
      write(&$0)
    }
  }
}

extension Day {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The day as a letter writes it: "November 21, 2026".
  var spelled: String {
    guard isReported else { return description }
    return "\(monthName) \(civil.day), \(civil.year)"
  }

  /// The day as the label of a scale: "Nov 21".
  var short: String { "\(monthName.prefix(3)) \(civil.day)" }

  fileprivate var monthName: String { Day.months[civil.month - 1] }
}

extension Month {
  /// The month as the label of a scale: "Feb 2027".
  var short: String { "\(firstDay.monthName.prefix(3)) \(firstDay.civil.year)" }
}
