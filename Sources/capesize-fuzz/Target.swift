import SyntheticBooks

/// A way by which a stranger's bytes come into intake.
///
/// A further target is a case here, its share, and what its inputs look like.
enum Target: String, CaseIterable {
  case text, archive, workbook, legacyWorkbook, answer

  /// How many of ten executions go to the target; text is read fastest and has most forms.
  var share: Int {
    switch self {
    case .text: 3
    case .archive, .workbook, .legacyWorkbook: 2
    case .answer: 1
    }
  }

  /// The input of one execution: the same seed and number give the same bytes, on every machine.
  func input(seed: UInt64, number: Int) -> [UInt8] {
    var numbers = numbers(seed: seed, number: number)
    switch self {
    case .text: return TextInput.bytes(using: &numbers)
    case .archive: return ArchiveInput.bytes(using: &numbers)
    case .workbook: return WorkbookInput.bytes(using: &numbers)
    case .legacyWorkbook: return LegacyWorkbookInput.bytes(using: &numbers)
    case .answer: return AnswerInput.bytes(using: &numbers)
    }
  }

  /// What an input is drawn from; for each target something else.
  func numbers(seed: UInt64, number: Int) -> RandomNumbers {
    let target = Target.allCases.firstIndex(of: self) ?? 0
    return RandomNumbers(seed: seed &+ UInt64(target) << 32, place: number)
  }
}

extension RandomNumbers {
  /// One of the elements, each as likely as the others.
  mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }

  /// True once in `count` times.
  mutating func once(in count: Int) -> Bool { below(count) == 0 }

  mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: below(256)) }
}

/// The bytes of texts, as inputs are put together from them.
func utf8(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }
