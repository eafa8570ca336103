import Intake
import Workflows

/// What a person sees on a terminal while a long reading goes on; nothing anywhere else.
enum ProgressBar {
  /// A reading that is over sooner leaves no trace on the screen.
  private static let patience = Duration.milliseconds(500)
  private static let tick = Duration.milliseconds(100)
  private static let clearLine = "\r\u{1B}[2K"

  /// What draws the bar on standard error while a reading goes on; nil where that is no terminal.
  static var watcher: ReadingWatcher? {
    Terminal.showsProgress ? { @Sendable progress in await draw(progress) } : nil
  }

  /// Draws until it is canceled, and leaves nothing on the screen.
  private static func draw(_ progress: ReadingProgress) async {
    let start = ContinuousClock.now
    do { try await Task.sleep(for: patience) } catch { return }
    repeat {
      let line = line(
        files: progress.filesRead, bytes: progress.bytesRead, after: ContinuousClock.now - start)
      Terminal.draw(clearLine + line)
    } while (try? await Task.sleep(for: tick)) != nil
    Terminal.draw(clearLine)
  }

  /// The bar as one line of a terminal: how much of all is read, how fast, and how long the rest will take.
  static func line(
    files: (count: Int, of: Int), bytes: (count: Int, of: Int), after elapsed: Duration
  ) -> String {
    let milliseconds = Int(elapsed / .milliseconds(1))
    // Bytes in a millisecond are kilobytes in a second.
    let speed = bytes.count / max(milliseconds, 1)
    let percent = bytes.count * 100 / max(bytes.of, 1)
    let width = 24
    let done = percent * width / 100
    let bar = String(repeating: "#", count: done) + String(repeating: ".", count: width - done)
    let place = min(files.count + 1, files.of)
    let rest = rest(of: bytes.of - bytes.count, at: speed)
    return "File \(place) of \(files.of) [\(bar)] \(percent) %, \(speed / 1_000) MB/s, \(rest)"
  }

  /// How long the rest will take at a number of bytes in a millisecond.
  private static func rest(of bytes: Int, at speed: Int) -> String {
    if bytes <= 0 { return "joining" }
    if speed == 0 { return "reading" }
    let seconds = (bytes / speed + 999) / 1_000
    if seconds < 100 { return "\(seconds) s left" }
    let minutes = (seconds + 59) / 60
    return minutes < 100 ? "\(minutes) min left" : "over an hour left"
  }
}
