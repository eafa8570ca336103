import EntryStore

/// Works on parts of a file side by side; the results in the order of the parts.
func eachPart<Part: Sendable, Result: Sendable>(
  _ parts: [Part], _ body: @escaping @Sendable (Part) throws(IntakeError) -> Result
) async throws(IntakeError) -> [Result] {
  var results: [Result] = []
  results.reserveCapacity(parts.count)
  try await inOrder(parts) { part in
    Swift.Result { () throws(IntakeError) in try body(part) }
  } take: { (result) throws(IntakeError) in
    results.append(try result.get())
  }
  return results
}
