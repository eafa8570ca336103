import ArgumentParser
import Foundation
import Intake

/// Senders' formats that the user describes in files.
struct LayoutOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A sender's format: a JSON file with a name, and for each header the field that it feeds.",
      discussion: "May be given more than once. `capesize inspect --write-layout` drafts one.",
      valueName: "file"),
    completion: .file())
  var layout: [String] = []

  func read() throws -> [SenderLayout] {
    try layout.map { path in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw ValidationError("\(path): cannot be read.")
      }
      do {
        let file = try JSONDecoder().decode(LayoutFile.self, from: data)
        // Columns that feed nothing stand with null in a draft.
        return try SenderLayout(
          name: file.name, columns: file.columns.compactMapValues { $0 })
      } catch let error as IntakeError {
        throw ValidationError("\(path): \(error)")
      } catch {
        throw ValidationError(
          "\(path): is no layout. It takes {\"name\": \"...\", \"columns\": {\"header\": \"field\"}}."
        )
      }
    }
  }
}

/// What a layout file holds.
private struct LayoutFile: Decodable {
  let name: String
  let columns: [String: String?]
}

/// A small text file that a command writes beside its reports.
enum TextFile {
  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw ValidationError("\(path): cannot be written.")
    }
  }
}
