import Foundation
import Testing

@Suite("The law in numbers")
struct LawCountsTests {
  /// The table as the program counts, with the rows of the case files below.
  private func counted() throws -> String {
    let run = try Product.run(["rules", "--counts"])
    #expect(run.status == 0, "\(run.errors)")
    let folder = Product.path("Tests/RefundsTests/Cases")
    let cases = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".csv") }
      .map { try Product.text(folder + "/" + $0).split(separator: "\n").count - 1 }
    return run.output + "| cases that test it | \(cases.reduce(0, +)) |\n"
  }

  @Test("The README says how much of it there is")
  func readme() throws {
    let path = Product.path("README.md")
    let readme = try Product.text(path)
    let start = try #require(readme.range(of: "| the law | |\n")).lowerBound
    let end = try #require(readme[start...].range(of: "\n\n")).lowerBound
    let table = readme[start...end]
    let counted = try counted()
    if Product.updatesExpectations {
      try Data(readme.replacingOccurrences(of: table, with: counted).utf8)
        .write(to: URL(filePath: path))
    } else {
      #expect(table == counted)
    }
  }
}
