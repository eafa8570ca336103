public import Customs

/// All entry summaries, one row each, as columns.
///
/// Rows are in the order of the entry numbers, so the order of the files read never shows.
public struct EntryTable: Sendable {
  public internal(set) var number: [EntryNumber] = []
  public internal(set) var importer: [ImporterNumber] = []
  var liquidatedDuties = ReportedAmounts()
  public internal(set) var importerName = LateColumn(Codebook.noText)
  public internal(set) var dates = DateColumns()
  public internal(set) var port: [PortCode] = []
  public internal(set) var type: [EntryType] = []
  public internal(set) var liquidation = LateColumn(LiquidationStatus.unreported)
  public internal(set) var protest = LateColumn(ProtestStatus.unreported)
  public internal(set) var summary = LateColumn(SummaryStatus.unreported)
  public internal(set) var control = LateColumn(ControlStatus.unreported)
  public internal(set) var statement = LateColumn(StatementStatus.unreported)
  public internal(set) var facts: [Facts] = []
  public internal(set) var doubts: [Doubts] = []
  /// Where each entry's tariff lines stand.
  var tariffLines = TariffLinePlaces()
  /// Where the appearances stand of entries that appear elsewhere than with their first tariff line alone.
  var appearances = SparseColumn<AppearancePlace>()

  public var count: Int { number.count }

  /// Duty that CBP found due at liquidation; unreported where no source says.
  public func liquidatedDuty(of entry: EntryRow) -> Cents { liquidatedDuties[entry] }

  /// The row of an entry, or nil when no source has it.
  public func row(of wanted: EntryNumber) -> EntryRow? {
    let row = number.place(of: wanted)
    return row < count && number[row] == wanted ? row : nil
  }

  /// Adds the entries of a part that was built by itself; `ownStretch` is where its own tariff lines now stand.
  ///
  /// Its appearances now stand behind `others` appearances.
  mutating func append(
    contentsOf part: EntryTable, ownStretch: UInt32, afterAppearances others: Int
  ) {
    part.appearances.forEach { entry, place in
      let moved = AppearancePlace(first: place.first + UInt32(others), count: place.count)
      appearances.append(moved, for: count + entry)
    }
    appendColumns(of: part)
    for entry in 0..<part.count {
      let place = part.tariffLines[entry]
      let isOwn = place.stretch == EntryStoreBuilder.ownStretch
      tariffLines.append(
        isOwn
          ? TariffLinePlace(stretch: ownStretch, first: place.first, count: place.count) : place)
    }
  }
}

/// Where the appearances of an entry stand.
struct AppearancePlace: Hashable, Sendable {
  let first: UInt32
  let count: UInt32
}
