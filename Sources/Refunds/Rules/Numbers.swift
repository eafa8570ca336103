import Customs

/// The numbers of the law on one filing date: `numbers.cape` is 80 while CAPE takes 80 days.
@dynamicMemberLookup
public struct Numbers: Sendable {
  let windows: Windows
  let filingDate: Day

  public subscript<Value>(dynamicMember figure: KeyPath<Windows, Figure<Value>>) -> Value {
    windows[keyPath: figure].step(on: filingDate).value
  }

  /// A number as a person reads it, such as `80 days`.
  func text<Value>(_ figure: KeyPath<Windows, Figure<Value>>) -> String {
    windows[keyPath: figure].step(on: filingDate).text
  }
}
