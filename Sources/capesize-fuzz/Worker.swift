import Dealings
import EntryStore
import Foundation
import Intake

/// Runs a stretch of executions for one target, in a process of its own that may crash or hang.
struct Worker {
  let target: Target
  let numbers: Range<Int>
  let progress: ProgressFile
  let findings: Findings
  let options: FuzzOptions

  /// Executions between two looks at the memory, and at whether anybody still waits for the results.
  private static let interval: Int64 = 256

  func run() async throws(FuzzError) {
    var done = Progress()
    let campaign = getppid()
    for number in numbers {
      done.number = Int64(number)
      progress.write(done)
      let input = target.input(seed: options.seed, number: number)
      let start = System.processorMicroseconds
      let execution = await Execution(of: input)
      let time = System.processorMicroseconds - start
      done.executions += 1
      switch execution.reply {
      case .refusal:
        if let answer = execution.answer {
          if !answer.rejects.isEmpty { done.withRejects += 1 }
        } else {
          done.refused += 1
        }
      case .reading(let reading, _): if !reading.rejects.isEmpty { done.withRejects += 1 }
      }
      if time > done.slowestMicroseconds {
        (done.slowest, done.slowestMicroseconds) = (Int64(number), time)
      }
      var reasons = execution.broken
      if Double(time) > options.slowAfter * 1_000_000 {
        reasons.append("it took \(Double(time) / 1_000_000) s on the processor")
      }
      if !reasons.isEmpty {
        done.broken += 1
        try findings.keep(input, target, options.seed, number, as: "broken", reasons)
      }
      if done.executions % Self.interval == 0 {
        measureMemory(&done)
        if getppid() != campaign { return }
      }
    }
    measureMemory(&done)
    if done.hasGrown(by: options.megabytes / 4) {
      done.broken += 1
      say("\(target): memory grew in executions \(numbers)")
    }
    progress.write(done)
  }

  private func measureMemory(_ done: inout Progress) {
    done.lastKilobytes = System.kilobytes(of: getpid())
    done.peakKilobytes = max(done.peakKilobytes, done.lastKilobytes)
    if done.executions <= numbers.count / 10 { done.settledKilobytes = done.lastKilobytes }
  }
}
