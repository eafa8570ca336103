extension HeadingWords {
  /// The words that the header of a table can have for one of these layouts, for a report or for accounts.
  init(of layouts: [Layout]) {
    self.init(
      layouts.flatMap { $0.signature + $0.fields.keys } + knownReports.flatMap(\.signature)
        + AccountHeader.words)
  }
}
