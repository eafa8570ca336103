import Customs
import EntryStore
import Intake
@main struct Capesize { static func main() async throws {
  let args = Array(CommandLine.arguments.dropFirst())
  var ieepa: [UInt32] = []
  for h in 99030100...99030299 { ieepa.append(UInt32(h)) }
  let clock = ContinuousClock(); let t0 = clock.now
  var intake = BookReader(headings: HeadingSet(ieepa))
  if let e = CommandLine.arguments.last, let n = Int(e) { intake.chunkSize = n << 10 }
  do {
  let r = try await intake.read(args.filter { Int($0) == nil })
  print(clock.now - t0)
  let s = r.store
  var sum = Cents.zero, all = Cents.zero
  for i in 0..<s.tariffLines.count { all += s.tariffLines.duty[i];  }
  print(s.entries.count, s.tariffLines.count, sum, all)
  for x in s.sources { print(x.path, x.layout, x.rowsRead, x.rowsUsed, x.rowsRejected, x.rowsOther, x.dutyRead, x.dutyUsed, x.dutyRejected, x.dutyOther, x.valueUsed, x.factsMissing, x.remarks, x.sha256.prefix(8)) }
  for c in s.conflicts { print(c) }
  for c in r.rejects.prefix(20) { print(c) }
  for c in r.refusals { print("REFUSED", c) }
  if s.entries.count < 10 { for i in 0..<s.entries.count { print(s.entries[i], s.importerName(of: i)) } }
  } catch { print(error) }
  _ = intake
} }
