import Customs

extension ProtestStatus {
  /// How much a protest stands in the way of a refund, most first.
  var adversity: Int {
    switch self {
    case .open: 8
    case .suspended: 7
    case .deniedAccelerated: 6
    case .untimely: 5
    case .denied: 4
    case .approved: 3
    case .withdrawn: 2
    case .noProtest: 1
    case .unreported: 0
    }
  }
}
