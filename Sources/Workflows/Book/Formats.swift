internal import Foundation
public import Intake
import Refunds

/// What exports do not say themselves.
public struct Formats: Sendable {
  /// Files that describe senders' layouts.
  public var layouts: [String]
  /// The user's word where a file leaves open in which order day, month and year stand.
  public var dayOrder: DayOrder?
  /// The user's word where a file leaves open what stands before the cents.
  public var decimalMark: DecimalMark?

  public init(
    layouts: [String] = [], dayOrder: DayOrder? = nil, decimalMark: DecimalMark? = nil
  ) {
    self.layouts = layouts
    self.dayOrder = dayOrder
    self.decimalMark = decimalMark
  }

  /// What reads exports in these formats, for the law as it is known now.
  func reader() throws -> BookReader {
    let law = Law.current.newest
    var reader = BookReader(headings: law.dutiableHeadings)
    reader.numbersOfPrograms = law.numbersOfPrograms
    reader.collectionDays = law.collectionDates
    reader.dayOrder = dayOrder
    reader.decimalMark = decimalMark
    reader.senderLayouts = try layouts.map { (path) throws(RequestError) in
      try SenderLayout(path: path)
    }
    return reader
  }
}

/// What a layout file holds.
private struct LayoutFile: Decodable {
  let name: String
  let columns: [String: String?]
}

extension SenderLayout {
  /// Reads a layout from its file.
  fileprivate init(path: String) throws(RequestError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .notALayout(path: path, reason: "cannot be read.")
    }
    do {
      let file = try JSONDecoder().decode(LayoutFile.self, from: data)
      try self.init(name: file.name, columns: file.columns)
    } catch let error as IntakeError {
      throw .notALayout(path: path, reason: "\(error)")
    } catch {
      throw .notALayout(
        path: path,
        reason: "is no layout. It takes {\"name\": \"...\", \"columns\": {\"header\": \"field\"}}.")
    }
  }
}
