/// What the cells of a table prove about its decimal mark: all columns of amounts together, because a system writes all
/// its amounts alike.
///
/// An amount with two marks, with one mark twice, or with any number of decimals but three reads one way only. One mark
/// before three digits, `2.000` or `1,234`, is thousands or decimals: it needs the proof of others, or the user's word.
///
/// A number of a sheet has a point, whatever the texts beside it have, and so proves nothing for them.
struct AmountEvidence: Equatable {
  /// Amounts of text files, and numbers of sheets.
  private var amounts = Tally()
  /// Amounts that a sheet holds as texts.
  private var textsOfSheet = Tally()

  mutating func add(_ text: CellText) {
    if text.isTextOfSheet {
      textsOfSheet.add(Self.proof(of: text))
    } else if text.count > 3, text[text.count - 3] == UInt8(ascii: "."), money(text) != nil {
      // Nearly all amounts are written so.
      amounts.add(.only(.point, hasCents: true))
    } else {
      amounts.add(Self.proof(of: text))
    }
  }

  mutating func add(_ other: AmountEvidence) {
    amounts.add(other.amounts)
    textsOfSheet.add(other.textsOfSheet)
  }

  /// The amounts that need proof: where a sheet has texts among its numbers, these.
  private var doubtful: Tally { textsOfSheet.isEmpty ? amounts : textsOfSheet }

  var hasOpenAmounts: Bool { doubtful.openPoints + doubtful.openCommas > 0 }

  /// Whether all amounts that read both ways have commas: whole dollars in groups, where anything else is as it is
  /// written in the United States.
  var hasOpenCommasOnly: Bool { doubtful.openCommas > 0 && doubtful.openPoints == 0 }

  /// Whether a comma stands before the cents in some amounts, but not in all.
  var hasDecimalCommas: Bool { doubtful.comma > 0 }

  /// Whether an amount has one or two digits behind its mark, as cents are written.
  var hasCents: Bool { doubtful.hasCents }

  /// What the amounts prove; the user's word counts, unless others than strays prove another mark.
  func form(stated: DecimalMark?) -> Settled<AmountForm> {
    switch doubtful.mark(stated: stated) {
    case .proven(let mark):
      // Whoever says which mark it is has said what it means before three digits.
      .proven(
        AmountForm(
          mark: mark, isOfTextsOnly: mark == .comma && !textsOfSheet.isEmpty,
          hasCents: hasCents && mark != stated))
    case .open: .open
    case .contradictory: .contradictory
    case .idle, .alike: .idle
    }
  }
}

extension AmountEvidence {
  /// How many amounts prove what.
  private struct Tally: Equatable {
    private(set) var point = 0
    private(set) var comma = 0
    /// Amounts that read both ways, by the mark in them.
    private(set) var openPoints = 0
    private(set) var openCommas = 0
    /// Whether one of them has cents.
    private(set) var hasCents = false

    var isEmpty: Bool { point + comma + openPoints + openCommas == 0 }

    mutating func add(_ proof: Proof?) {
      switch proof {
      case .only(let mark, let hasCents):
        if mark == .point { point += 1 } else { comma += 1 }
        if hasCents { self.hasCents = true }
      case .open(.point): openPoints += 1
      case .open(.comma): openCommas += 1
      case nil: break
      }
    }

    mutating func add(_ other: Tally) {
      point += other.point
      comma += other.comma
      openPoints += other.openPoints
      openCommas += other.openCommas
      if other.hasCents { hasCents = true }
    }

    func mark(stated: DecimalMark?) -> Settled<DecimalMark> {
      guard let stated else { return mark }
      let against = stated == .point ? comma : point
      let isRefuted = against * strayShare > point + comma + openPoints + openCommas
      return mark.form != nil && isRefuted ? mark : .proven(stated)
    }

    /// An amount that contradicts the others becomes a reject and costs no wrong cent; but where amounts read both ways,
    /// it may be them that it speaks for.
    private var strayShare: Int {
      openPoints + openCommas > 0 ? Settled<DecimalMark>.strayShare : 5
    }

    private var mark: Settled<DecimalMark> {
      if point > 0, point >= comma * strayShare { return .proven(.point) }
      if comma > 0, comma >= point * strayShare { return .proven(.comma) }
      if point > 0, comma > 0 { return .contradictory }
      return openPoints + openCommas > 0 ? .open : .idle
    }
  }

  /// What one amount tells.
  private enum Proof {
    /// It reads with this decimal mark alone, behind which it may have one or two digits.
    case only(DecimalMark, hasCents: Bool)
    /// It reads both ways, and this is the mark in it.
    case open(DecimalMark)
  }

  /// Nil for whole numbers and for what is no amount in either form.
  private static func proof(of text: CellText) -> Proof? {
    inPlainCharacters(text, spacesGroup: true, proofInPlainCharacters)
      ?? proofInPlainCharacters(text)
  }

  private static func proofInPlainCharacters(_ text: CellText) -> Proof? {
    guard let written = WrittenAmount(text) else { return nil }
    let number = written.number
    // How many digits stand between marks, and the marks.
    var groups = [0]
    var marks: [UInt8] = []
    for place in number {
      switch text[place] {
      case 0x30...0x39: groups[groups.count - 1] += 1
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"):
        marks.append(text[place])
        groups.append(0)
      default: return nil
      }
    }
    let last: DecimalMark
    switch marks.last {
    case UInt8(ascii: "."): last = .point
    case UInt8(ascii: ","): last = .comma
    default: return nil
    }
    if marks.count == 1 {
      guard groups != [0, 0] else { return nil }
      if !isGrouped(groups) || text[number.lowerBound] == UInt8(ascii: "0") {
        return .only(last, hasCents: (1...2).contains(groups[1]))
      }
      // With a dollar sign before it, a comma groups, as in the United States.
      return last == .comma && written.isLedByDollarSign
        ? .only(.point, hasCents: false) : .open(last)
    }
    if marks.allSatisfy({ $0 == marks[0] }) {
      return isGrouped(groups) ? .only(last == .point ? .comma : .point, hasCents: false) : nil
    }
    let isDecimal = !marks.dropLast().contains(marks[marks.count - 1])
    return isDecimal && isGrouped(groups.dropLast())
      ? .only(last, hasCents: (1...2).contains(groups[groups.count - 1])) : nil
  }

  private static func isGrouped(_ groups: [Int]) -> Bool {
    (1...3).contains(groups[0]) && groups.dropFirst().allSatisfy { $0 == 3 }
  }
}
