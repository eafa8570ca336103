import Customs
import EntryStore
import Foundation
import FoundationXML
import Testing

@testable import Refunds
@testable import Reporting

@Suite("Page")
struct PageTests {
  private func text(_ estimate: Estimate, detail: Detail = .capped) async -> String {
    let breakdown = await Breakdown(estimate, grouped: false)
    let headings =
      detail == .none
      ? nil
      : await HeadingTotals(
        of: estimate.determinations, in: estimate.store)
    let page = RefundPage(estimate: estimate, breakdown: breakdown, headings: headings)
    return String(decoding: page.bytes(), as: UTF8.self)
  }

  /// The page as a tree; style and script, which are no XML, are looked at as text.
  private func document(_ text: String) throws -> XMLDocument {
    var xml = text
    for name in ["style", "script"] {
      let start = try #require(xml.range(of: "<\(name)>")).upperBound
      let end = try #require(xml.range(of: "</\(name)>")).lowerBound
      xml.removeSubrange(start..<end)
    }
    return try XMLDocument(xmlString: xml)
  }

  private func elements(_ path: String, _ node: XMLNode) throws -> [XMLElement] {
    try node.nodes(forXPath: path).compactMap { $0 as? XMLElement }
  }

  private func attribute(_ name: String, of element: XMLElement) -> String? {
    element.attribute(forName: name)?.stringValue
  }

  @Test("The page reads as expected")
  func snapshot() async throws {
    try expectSnapshot(await text(Fixture.estimate()), RefundPage.name)
  }

  @Test("It is well-formed, every id is there once, and every reference leads to one")
  func references() async throws {
    let page = try document(await text(Fixture.estimate()))
    let ids = try elements("//*[@id]", page).compactMap { attribute("id", of: $0) }
    #expect(ids.count > 20 && Set(ids).count == ids.count)
    for name in ["for", "aria-labelledby", "data-table"] {
      let named = try elements("//*[@\(name)]", page)
      #expect(!named.isEmpty)
      for id in named.flatMap({ attribute(name, of: $0)?.split(separator: " ") ?? [] }) {
        #expect(ids.contains(String(id)), "\(name) \(id)")
      }
    }
    for link in try elements("//a", page) {
      let target = try #require(attribute("href", of: link))
      #expect(target.hasPrefix("#") && ids.contains(String(target.dropFirst())), "\(target)")
    }
  }

  @Test("A screen reader finds landmarks, headings, and headers of tables; pictures have words")
  func accessibility() async throws {
    let page = try document(await text(Fixture.estimate()))
    for landmark in ["header", "nav", "main", "footer", "h1"] {
      #expect(try elements("//\(landmark)", page).count == 1, "\(landmark)")
    }
    #expect(attribute("lang", of: try #require(page.rootElement())) == "en")
    let tables = try elements("//table", page)
    #expect(tables.count >= 9)
    for table in tables {
      #expect(try elements("caption", table).first?.stringValue?.isEmpty == false)
      let columns = try elements("thead/tr/th", table)
      #expect(columns.allSatisfy { attribute("scope", of: $0) == "col" })
      for row in try elements("tbody/tr[not(td/@colspan)] | tfoot/tr", table) {
        #expect(try elements("th[@scope='row']", row).count == 1)
        #expect(try elements("*", row).count == columns.count)
      }
    }
    let pictures = try elements("//svg", page)
    #expect(pictures.count >= 3)
    for picture in pictures {
      #expect(attribute("role", of: picture) == "img")
      let words = try elements("title | desc", picture)
      #expect(words.map(\.name) == ["title", "desc"])
      let names = words.compactMap { attribute("id", of: $0) }.joined(separator: " ")
      #expect(attribute("aria-labelledby", of: picture) == names)
      // The description says every amount that a bar shows.
      for total in try elements(".//text[@class='end']", picture) {
        #expect(words[1].stringValue?.contains(total.stringValue ?? "?") == true)
      }
    }
  }

  @Test("Nothing is fetched, from nowhere")
  func noNetwork() async throws {
    let text = await text(Fixture.estimate())
    let page = try document(text)
    for name in ["src", "srcset", "action", "data", "poster", "background", "formaction"] {
      #expect(try elements("//*[@\(name)]", page).isEmpty, "\(name)")
    }
    for name in ["link", "img", "iframe", "object", "embed", "base", "image", "use"] {
      #expect(try elements("//\(name)", page).isEmpty, "\(name)")
    }
    // What strangers wrote stands outside of tags, style and script.
    let ours = "\(PageStyle.text)\(PageScript.text)"
    for word in ["http", "//", "url(", "@import", "fetch", "XMLHttp", "innerHTML", "eval"] {
      #expect(!ours.contains(word), "\(word)")
    }
    #expect(text.contains("default-src &#39;none&#39;"))
  }

  @Test("What strangers wrote is shown and never acts")
  func hostileNames() async throws {
    let text = await text(Fixture.estimate())
    #expect(!text.contains("<Imports>") && text.contains("Ångström &amp; Søn &lt;Imports&gt; 🚢"))
    let names = try elements("//table[@id='by-importer-table']/tbody/tr/td[1]", document(text))
      .map { $0.stringValue ?? "" }
    #expect(Set(names) == Set(Fixture.names))
    #expect(!text.contains("123-45") && !text.contains("987-65"))
  }

  @Test(
    "A text stays a text",
    arguments: [
      ("plain", "plain"), ("a<b>&\"c\"'", "a&lt;b&gt;&amp;&quot;c&quot;&#39;"),
      ("=1+1", "=1+1"), ("\u{0}\u{1B}[1m", "\u{FFFD}\u{FFFD}[1m"), ("é🚢\n", "é🚢\n"),
      ("SSN 123-45-6789", "SSN ***-**-6789"),
    ])
  func escaping(text: String, markup: String) {
    var page = HTML()
    page.element("p", ["title": text], text: text)
    #expect(
      String(decoding: page.bytes, as: UTF8.self) == "<p title=\"\(markup)\">\(markup)</p>")
  }

  @Test("Of very many importers those with the most money are shown, and the page stays small")
  func manyImporters() async throws {
    let importers = (0..<5_000).compactMap {
      ImporterNumber("\(10 + $0 / 1_000)-\(1_000_000 + $0)00")
    }
    #expect(importers.count == 5_000)
    let estimate = Fixture.estimate(entries: 15_000, importers: importers, months: 12)
    let text = await text(estimate)
    #expect(text.utf8.count < 2_000_000)
    let page = try document(text)
    let table = "//table[@id='by-importer-table']"
    #expect(try elements("\(table)/tbody/tr", page).count == 1_000)
    let rest = try elements("\(table)/tfoot/tr[@class='rest']/*", page).map { $0.stringValue }
    #expect(rest[0] == "4,000 others")
    func cents(_ path: String) throws -> Int64 {
      try elements(path, page).reduce(0) {
        $0 + (try #require(Int64(($1.stringValue ?? "").filter(\.isNumber))))
      }
    }
    let total = estimate.totals.all.refundableDuty.amount
    #expect(try cents("\(table)/tfoot/tr[@class='total']/td[3]") == total)
    #expect(
      try cents("\(table)/tbody/tr/td[3] | \(table)/tfoot/tr[@class='rest']/td[3]") == total)
  }

  @Test("The sums alone ask for no walk over the tariff lines, and leave only its part out")
  func withoutDetail() async throws {
    let all = try document(await text(Fixture.estimate()))
    let sums = try document(await text(Fixture.estimate(), detail: .none))
    let sections = try [all, sums].map { page in
      try elements("//main/section", page).compactMap { attribute("id", of: $0) }
    }
    #expect(sections[0].filter { !sections[1].contains($0) } == ["programmes"])
  }

  @Test("An empty book and one in which CAPE accepts nothing make pages too", arguments: [0, 6])
  func nothingAccepted(entries: Int) async throws {
    let estimate = Fixture.estimate(entries: entries, outcomes: [.wait, .notRefundable])
    let page = try document(await text(estimate))
    #expect(try elements("//p[@class='figure']", page).first?.stringValue == "$0.00")
    #expect(try elements("//svg[@id='deadline-chart']", page).isEmpty)
    #expect(try elements("//svg[@id='cash-chart']", page).isEmpty)
    #expect(try elements("//figure[not(svg)]", page).isEmpty)
  }
}

@Suite("Charts")
struct ChartTests {
  @Test(
    "A scale ends at a round amount and has few steps",
    arguments: [
      (Cents(0), "$0 $1"), (Cents(1), "$0 $1"), (Cents(399_99), "$0 $100 $200 $300 $400"),
      (Cents(34_000_00), "$0 $10K $20K $30K $40K"), (Cents(6_500_000_00), "$0 $2M $4M $6M $8M"),
      (Cents.limit, "$0 $5000T $10000T $15000T"),
    ])
  func scale(most: Cents, ticks: String) {
    let top = ChartScale.roundTop(most)
    let scale = ChartScale(upTo: top, length: 180)
    #expect(scale.ticks.map(\.rounded).joined(separator: " ") == ticks)
    #expect(scale.ticks.last == top && top >= most)
    #expect(scale.length(of: top) == 180)
  }

  @Test("Lengths are in proportion, and amounts below zero have none")
  func lengths() {
    let scale = ChartScale(upTo: Cents.limit, length: 10_000)
    #expect(scale.length(of: Cents(Cents.limit.amount / 4)) == 2_500)
    #expect(scale.length(of: Cents(-5)) == 0)
    #expect(ChartScale(upTo: .zero, length: 100).length(of: Cents(5)) == 0)
  }

  @Test(
    "An amount on a scale is short",
    arguments: [(0, "$0"), (999_00, "$999"), (1_500_00, "$1.5K"), (250_000_000_00, "$250M")])
  func rounded(cents: Int64, text: String) { #expect(Cents(cents).rounded == text) }
}
