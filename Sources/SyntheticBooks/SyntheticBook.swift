public import Customs

/// A fictional book of entry summaries in the shape of an ACE ES-003 export, of any size.
///
/// Each entry is drawn from the seed and its place in the book alone, so that the same seed gives
/// the same bytes and nothing in memory grows with the book.
public struct SyntheticBook: Sendable {
  /// How many entry summaries the book holds.
  public var entries: Int
  public var seed: UInt64
  public var layout: BookLayout
  public var shape = BookShape.plain
  /// The day on which the export was pulled: what CBP had liquidated by then is liquidated.
  public var pulledOn: Day
  /// Entries in one file; a larger book goes on in a next one.
  public var entriesPerFile = 1_000_000

  /// Entry numbers stay distinct up to this many entries.
  public static let largest = EntryNumbers.count

  public init(
    entries: Int, seed: UInt64 = 1, layout: BookLayout = .es003, pulledOn: Day = "2026-11-21"
  ) {
    self.entries = entries
    self.seed = seed
    self.layout = layout
    self.pulledOn = pulledOn
  }

  /// Writes the book into `folder`, which is made when missing, and returns what it wrote.
  ///
  /// The files are named after the layout and numbered: `es-003-001.csv`. Those of an earlier run
  /// are replaced; when a further one would be left over, nothing is written.
  public func write(into folder: String) throws(BookError) -> BookTruth {
    guard (1...Self.largest).contains(entries) else { throw .unreachableSize(entries) }
    try BookFile.makeFolder(folder)
    let files = (entries - 1) / entriesPerFile + 1
    let digits = max(3, String(files).count)
    let others = (3...8).filter { $0 != digits }.map { path(of: 1, digits: $0, in: folder) }
    for leftOver in [path(of: files + 1, digits: digits, in: folder)] + others
    where BookFile.exists(leftOver) {
      throw .leftOver(path: leftOver)
    }
    var truth = BookTruth()
    do throws(BookError) {
      for number in 1...files {
        let first = (number - 1) * entriesPerFile
        try write(
          first..<min(first + entriesPerFile, entries),
          to: path(of: number, digits: digits, in: folder), truth: &truth)
      }
    } catch {
      // The first parts of a book would be taken for the whole.
      truth.files.forEach(BookFile.remove)
      throw error
    }
    return truth
  }

  private func write(
    _ range: Range<Int>, to path: String, truth: inout BookTruth
  ) throws(BookError) {
    var file = try BookFile(path: path)
    var rows = BookRows(book: self)
    rows.appendHeader()
    for index in range {
      rows.append(FictionalEntry(at: index, of: self), truth: &truth)
      if rows.bytes.count >= BookFile.bufferSize { try file.write(&rows.bytes) }
    }
    try file.write(&rows.bytes)
    truth.bytes += try file.finish()
    truth.files.append(path)
  }

  private func path(of number: Int, digits: Int, in folder: String) -> String {
    var path = folder.hasSuffix("/") ? folder : folder + "/"
    path += layout.rawValue + "-" + text { Customs.write(number, digits: digits, to: &$0) } + ".csv"
    return path
  }
}

/// What a synthetic book holds, counted while it was written.
public struct BookTruth: Hashable, Sendable {
  public internal(set) var entries = 0
  /// Rows of the tables without their headers.
  public internal(set) var rows = 0
  /// Rows that cannot be used.
  public internal(set) var flawedRows = 0
  /// The duty of all rows that can be used, as often as it stands there.
  public internal(set) var duty = Cents.zero
  /// The duty of those on IEEPA headings.
  public internal(set) var ieepaDuty = Cents.zero
  public internal(set) var bytes = 0
  /// Paths of the files, in order.
  public internal(set) var files: [String] = []
}
