extension Estimate {
  /// The sums for scripts, the same text as `summary.json`.
  public var summaryJSON: String { SummaryJSON.text(self) + "\n" }
}
