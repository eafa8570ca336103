/// Why a synthetic book could not be written, and what to do about it.
public enum BookError: Error, Hashable, CustomStringConvertible {
  case unreachableSize(Int)
  case cannotMakeFolder(path: String, detail: String)
  case cannotWrite(path: String, detail: String)
  /// A file of a larger book would be taken for a part of this one.
  case leftOver(path: String)

  public var description: String {
    switch self {
    case .unreachableSize(let entries):
      "A book of \(entries) entries cannot be made: ask for 1 to \(SyntheticBook.largest)."
    case .cannotMakeFolder(let path, let detail):
      "The folder \(path) cannot be made (\(detail)): name another one."
    case .cannotWrite(let path, let detail):
      "\(path) cannot be written (\(detail)): make room for it, or name another folder."
    case .leftOver(let path):
      "\(path) is left over from a larger book: remove it, or name another folder."
    }
  }
}
