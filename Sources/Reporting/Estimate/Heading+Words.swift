import Customs
import Refunds

extension Heading {
  var dotted: String { Heading.dotted(number) }

  static func dotted(_ number: UInt32) -> String {
    HTSNumber(value: UInt64(number), digits: 8)?.dotted ?? "\(number)"
  }
}

extension Heading.Rate {
  var text: String {
    switch self {
    case .free: "free"
    case .percent(let hundredths): Customs.percent(hundredths: hundredths)
    case .allIn(let hundredths): "\(Customs.percent(hundredths: hundredths)) with column 1"
    }
  }
}
