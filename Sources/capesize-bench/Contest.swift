import Foundation

/// The whole command and other engines, run in turn, so that whatever else keeps the machine busy hits all alike.
struct Contest {
  /// What is run in turn, each engine beside what it is compared with.
  enum Work: CaseIterable {
    case sums, duckDB, polars, entries, tenfold, workbook, calamine, version, rules
  }

  /// An engine's answer in sums, and in how many groups it is not what Capesize says.
  struct Answered: Encodable {
    let engine: String
    let groups: Int
    let all: Answer.Sums
    let accepted: Answer.Sums
    let differences: Int
  }

  private var measured: [Work: Measure] = [:]
  private(set) var answers: [Answered] = []

  subscript(work: Work) -> Measure? { measured[work] }

  var measures: [Measure] { Work.allCases.compactMap { measured[$0] } }

  init(of books: BenchBooks, _ options: BenchOptions) throws {
    let out = options.folder + "/out/"
    let (book, tenfoldBook) = (books.one, books.tenfold)
    let sums = WholeCommand(files: book.files, folder: out + "sums")
    let entries = WholeCommand(files: book.files, folder: out + "entries", writesEntries: true)
    let tenfold = WholeCommand(files: tenfoldBook.files, folder: out + "tenfold")
    let workbook = WholeCommand(files: [books.workbook], folder: out + "workbook")
    let capesize = Program(name: "capesize")
    let python = options.python
    let duckDB = try OtherEngine(.duckDB, asked: book.files, python: python)
    let polars = try OtherEngine(.polars, asked: book.files, python: python)
    let calamine = try OtherEngine(.calamine, asked: [books.workbook], python: python)

    enter(.sums, "`estimate --no-detail`", reading: book)
    enter(.entries, "`estimate`, entries and workbooks written", reading: book)
    enter(.tenfold, "`estimate --no-detail`, ten times the rows", reading: tenfoldBook)
    enter(.workbook, "`estimate --no-detail`, workbook of \(BenchWorkbook.rows) rows")
    enter(.version, "`capesize --version`")
    enter(.rules, "`capesize rules`")
    if let duckDB { enter(.duckDB, duckDB.title, reading: book) }
    if let polars { enter(.polars, polars.title, reading: book) }
    if let calamine { enter(.calamine, calamine.title) }
    try takeTurns(options.runs) { work in
      switch work {
      case .sums: try sums.run()
      case .entries: try entries.run()
      case .tenfold: try tenfold.run()
      case .workbook: try workbook.run()
      case .version: try capesize.run(["--version"])
      case .rules: try capesize.run(["rules"])
      case .duckDB: try duckDB?.run()
      case .polars: try polars?.run()
      case .calamine: try calamine?.run()
      }
    }

    let own = try sums.answer()
    guard own.total().cents == Int(book.ieepaDutyCents) else { throw BenchError.disagreement }
    answers = [Answered("Capesize", own, comparedWith: own)]
    for other in [duckDB, polars].compactMap({ $0 }) {
      let answer = try other.answer(in: options.folder)
      answers.append(Answered("\(other.kind.rawValue) \(other.version)", answer, comparedWith: own))
    }
  }

  private mutating func enter(_ work: Work, _ name: String, reading book: BenchBook? = nil) {
    measured[work] = Measure(name, bytes: book?.bytes, entries: book?.entries)
  }

  /// Runs all that were entered once to warm the caches, and so often in turn.
  private mutating func takeTurns(
    _ turns: Int, _ run: (Work) throws -> Program.Result?
  ) throws {
    for turn in 0...turns {
      Bench.note(turn == 0 ? "Warming up" : "Turn \(turn) of \(turns)")
      for work in Work.allCases where measured[work] != nil {
        guard let result = try run(work), turn > 0 else { continue }
        measured[work]?.add(result)
      }
    }
  }
}

extension Contest.Answered {
  fileprivate init(_ engine: String, _ answer: Answer, comparedWith own: Answer) {
    self.init(
      engine: engine, groups: answer.groups, all: answer.total(),
      accepted: answer.total(accepted: true), differences: own.differences(from: answer))
  }
}
