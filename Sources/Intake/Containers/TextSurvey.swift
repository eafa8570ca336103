/// One look at all bytes of a text: how its characters may be written, and where its records may be cut.
struct TextSurvey: Sendable {
  private(set) var characters = CharacterCount()
  /// What the nominal stretches hold, in their order.
  private(set) var stretches: [Chunks.Survey] = []

  init(of text: SourceFile, stretchSize: Int) async throws(IntakeError) {
    let lineEnd = try text.withHead { FirstRows.lineEnd(of: $0) }
    let nominal = Chunks.nominal(0..<text.count, size: stretchSize)
    let looks = try await eachPart(nominal) { (stretch) throws(IntakeError) in
      try text.withBytes(around: stretch) { bytes, range, endsText in
        var characters = CharacterCount()
        characters.add(bytes, range, endsText: endsText)
        let survey = Chunks.survey(bytes, range, from: stretch.lowerBound, lineEnd: lineEnd)
        return (characters, survey)
      }
    }
    for (characters, survey) in looks {
      self.characters += characters
      stretches.append(survey)
    }
  }
}
