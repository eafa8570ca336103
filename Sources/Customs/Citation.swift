/// Where a statute, order, notice or message says so, and when a person last checked it.
public struct Citation: Hashable, Sendable {
  /// The authority and its paragraph, as a lawyer cites it.
  public let authority: String

  /// Where to read it, or empty when only a printed or third-hand text was found.
  public let link: String

  /// The last day on which somebody checked that the text still says this.
  public let verified: Day

  public init(_ authority: String, link: String = "", verified: Day) {
    self.authority = authority
    self.link = link
    self.verified = verified
  }
}
