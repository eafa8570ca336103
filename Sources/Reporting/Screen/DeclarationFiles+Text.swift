public import Customs

extension DeclarationFiles {
  /// The plan on one screen: the lists, and what was left out by reason.
  public func text(filingDate: Day, folder: String, written: [String]) -> String {
    var lines = ["CAPE upload lists for filing day \(filingDate)", ""]
    if lists.isEmpty { lines.append("  No entry can be listed.") }
    for (name, list) in zip(names, lists) {
      let urgency =
        list.earliestFileBy.isReported ? ", the first to be filed by \(list.earliestFileBy)" : ""
      lines += printed(
        "\(name): \(counted(list.entries.count, "entry", "entries")), \(list.refundableDuty.dollars) duty and"
          + " \(list.interest.dollars) interest\(urgency)", indent: 2)
    }
    lines += ["", "Left out: \(counted(leftOut.count, "entry", "entries"))"]
    var reasons: [String: (count: Int, duty: Cents)] = [:]
    for entry in leftOut {
      reasons[entry.reason, default: (0, .zero)].count += 1
      reasons[entry.reason, default: (0, .zero)].duty += entry.refundableDuty.reported ?? .zero
    }
    for (reason, sums) in reasons.sorted(by: { ($0.value.duty, $1.key) > ($1.value.duty, $0.key) })
    {
      lines.append("  \(reason): \(sums.count), \(sums.duty.dollars)")
    }
    lines += ["", "Written to \(folder)"]
    lines += printed(written.joined(separator: ", "), indent: 2)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The manifest for scripts.
  public func json(filingDate: Day) -> String {
    JSON.object([
      ("filing_day", .text(filingDate.description)),
      (
        "lists",
        .array(
          zip(names, lists).map { name, list in
            .object([
              ("file", .text(name)), ("account", .text(list.account)),
              ("entries", .number(list.entries.count)),
              ("refundable_duty", .text(list.refundableDuty.description)),
              ("interest", .text(list.interest.description)),
              (
                "earliest_file_by",
                list.earliestFileBy.isReported ? .text(list.earliestFileBy.description) : .null
              ),
            ])
          })
      ),
      ("left_out", .number(leftOut.count)),
    ]).text + "\n"
  }
}
