/// A count as a person reads it: `12,345`.
func grouped(_ count: Int) -> String {
  let digits = String(count.magnitude)
  var grouped = ""
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { grouped += "," }
    grouped.append(digit)
  }
  return count < 0 ? "-" + grouped : grouped
}
