public import EntryStore

/// How one table of a source would be read, and why: what `capesize inspect` shows.
public struct Inspection: Sendable {
  /// A column of the table.
  public struct Column: Sendable {
    public let header: String
    /// What it feeds, or nil when it is not used.
    public let field: String?
    /// The key under which a layout names the field.
    public let key: String?
    /// How its amounts or dates are written, or empty.
    public let format: String
    /// Its first values, as they are read.
    public let samples: [String]

    public init(
      header: String, field: String?, key: String?, format: String, samples: [String]
    ) {
      self.header = header
      self.field = field
      self.key = key
      self.format = format
      self.samples = samples
    }
  }

  public let path: String
  public let sheet: String
  public let container: String
  public let encoding: String
  /// What stands between cells; empty where they do not stand in delimited text.
  public let delimiter: String
  /// Row of the header as a spreadsheet counts rows, 0 where there is none.
  ///
  /// The rows above it are titles and parameters.
  public let headerRow: Int
  public let layout: String
  /// Why the layout was taken.
  public let why: String
  public let columns: [Column]
  /// Facts that no column reports, and what to add to the report for them.
  public let missing: [String]
  public var remarks: [String]
  /// Parts of it that are not read, a sentence each.
  public let unread: [String]
  /// Rows and cells that are not used, by row, as many of each cause as a person would look at.
  public let rejects: [Reject]
  /// How many more there are of which cause.
  public let unlistedRejects: [Unlisted<Reject>]

  public init(
    path: String, sheet: String, container: String, encoding: String, delimiter: String,
    headerRow: Int, layout: String, why: String, columns: [Column], missing: [String],
    remarks: [String], unread: [String] = [],
    rejects: [Reject] = [], unlistedRejects: [Unlisted<Reject>] = []
  ) {
    self.path = path
    self.sheet = sheet
    self.container = container
    self.encoding = encoding
    self.delimiter = delimiter
    self.headerRow = headerRow
    self.layout = layout
    self.why = why
    self.columns = columns
    self.missing = missing
    self.remarks = remarks
    self.unread = unread
    self.rejects = rejects
    self.unlistedRejects = unlistedRejects
  }
}
