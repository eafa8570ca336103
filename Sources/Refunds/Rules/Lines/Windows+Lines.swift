import Customs

extension Windows {
  /// What duty and rate times value may differ by, per dollar that the value was rounded.
  static let rounding = Figure(
    Cents(1_00), "line.rounding", "Duty is held against rate times value to within",
    as: "1 dollar and a cent",
    note:
      "Value is filed in whole dollars, so a dollar of value at the rate, and never less than a "
      + "dollar of duty; the cent is the rounding of the duty.",
    .wholeDollars)

  static let parametersOfLines = [rounding.parameter]
}
