import Foundation
import Testing

@Suite("The dictionary of columns")
struct ColumnsTests {
  @Test("Every CSV file of the sample has the columns that the dictionary tells, in their order")
  func sampleFiles() throws {
    let run = try Product.run(["columns", "--format", "json"])
    #expect(run.status == 0)
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let files = try #require(json?["files"] as? [[String: Any]])
    let folder = Product.path("Reports/Sample")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".csv") }
    #expect(names.contains("entries.csv") && names.contains("totals.csv"))
    for name in names {
      let file = try #require(files.first { $0["file"] as? String == name }, "\(name)")
      let columns = try #require(file["columns"] as? [[String: Any]])
      let header = Table(csv: try Product.text("\(folder)/\(name)")).header
      #expect(columns.map { $0["name"] as? String } == header, "\(name)")
    }
  }

  @Test("A name that nothing has is wrong usage, and says what there is")
  func unknown() throws {
    let run = try Product.run(["columns", "no-such.csv"])
    #expect(run.status == 64)
    #expect(run.errors.contains("no-such.csv") && run.errors.contains("entries.csv"))
  }
}
