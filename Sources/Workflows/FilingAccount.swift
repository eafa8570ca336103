import Customs
public import Refunds

/// An ACE account that uploads, as a user names it: `filer:ABC` or `ior:NUMBER`.
public struct FilingAccount: Sendable {
  public let account: DeclarationPlan.Account
  /// The account as files and the ledger name it.
  public let text: String

  /// Nil for what names no account.
  public init?(_ words: String) {
    let parts = words.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0].lowercased() {
    case "filer":
      guard let filer = FilerCode(parts[1]) else { return nil }
      account = .filer(filer)
      text = DeclarationPlan.Owner.filer(filer).text
    case "ior":
      guard let importer = ImporterNumber(parts[1]) else { return nil }
      account = .importer(importer)
      text = DeclarationPlan.Owner.importer(importer).text
    default: return nil
    }
  }
}

extension DeclarationPlan.Owner {
  /// The account as files and the ledger name it.
  var text: String {
    switch self {
    case .filer(let filer): "filer:\(filer)"
    case .importer(let importer): "ior:\(importer)"
    }
  }
}
