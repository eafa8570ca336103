/// Why a workbook of Excel before 2007 cannot be read.
enum LegacyDamage: Error {
  case header, chain, cutShort, place, string, tooLarge, password
  case codePage(Int)

  func refusal(path: String) -> IntakeError {
    switch self {
    case .header: Workbook.damaged(path, "it does not begin as one")
    case .chain: Workbook.damaged(path, "its sectors lead nowhere")
    case .cutShort: Workbook.damaged(path, "it is cut short")
    case .place: Workbook.damaged(path, "a cell out of its place")
    case .string: Workbook.damaged(path, "a cell that names a string which is not there")
    case .tooLarge: Workbook.tooLarge(path)
    case .password: Refusals.password(path: path)
    case .codePage(let number): Refusals.codePage(number, path: path)
    }
  }
}
