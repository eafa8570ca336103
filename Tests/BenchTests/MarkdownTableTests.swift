import Testing

@testable import capesize_bench

@Suite("Tables of the benchmark") struct MarkdownTableTests {
  @Test("text stands to the left, figures to the right, and columns of nothing are left out")
  func layout() {
    var table = MarkdownTable("work", "seconds", "nothing", "of it")
    table.add("a", "1.5", "", "")
    table.add("longer", "10.25", "", "0.2")
    #expect(
      table.text == """
        | work   | seconds | of it |
        | ------ | ------: | ----: |
        | a      |     1.5 |       |
        | longer |   10.25 |   0.2 |
        """)
  }
}
