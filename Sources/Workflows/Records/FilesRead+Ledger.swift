import Ledger
import Reporting

extension FilesRead {
  /// The paths that are named to be read, and the ledger, which must be none of them.
  init(named paths: [String], ledger: String?) throws(LedgerError) {
    self.init(paths)
    guard let ledger else { return }
    if Ledger.files(of: ledger).contains(where: contains) { throw .alsoRead(path: ledger) }
    add(Ledger.files(of: ledger))
  }
}
