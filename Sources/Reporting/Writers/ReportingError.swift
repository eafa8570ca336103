/// Why a report could not be made.
public enum ReportingError: Error, Hashable, CustomStringConvertible {
  /// The output folder or a file in it cannot be made, written or moved into place.
  case cannotWrite(path: String, reason: String)
  /// A list of entries that CAPE would refuse as a file, so that it is not written at all.
  case declarationInvalid(account: String, reason: String)
  /// A file to be written would take the place of one that is read, or of the ledger.
  case wouldReplace(path: String)

  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written (\(reason)). Nothing was changed there; free the path or space, "
        + "or choose another folder with --out."
    case .declarationInvalid(let account, let reason):
      "The list for account \(account) was not written: \(reason)."
    case .wouldReplace(let path):
      "\(path): this file is read here, or is the ledger, and would be replaced by one that is "
        + "written. Nothing was written; choose another folder with --out, or another name."
    }
  }
}
