public import Customs

extension Determinations {
  /// The first filing day of CAPE where that is later than the filing day; nil once CAPE is open.
  public var openingAhead: Day? {
    filingDay < terms.opening ? terms.opening : nil
  }
}
