import Customs
import EntryStore

/// CBP's answer to an Entry Summary Query: its own records JB to JJ with the records 10 to 90 of each entry summary.
let catairQueryResponse = Layout(
  name: "CATAIR Entry Summary Query",
  authority: .ace,
  signature: CATAIRColumn.headers(of: [.liquidationDate, .hts, .tariffDuty]),
  spellings: CATAIRColumn.spellings)

/// CBP's answer to a query without detail: where each entry summary stands, but no tariff line.
let catairStatus = Layout(
  name: "CATAIR entry summary status",
  grain: .entry,
  authority: .ace,
  signature: CATAIRColumn.headers(of: [.liquidationDate]),
  spellings: CATAIRColumn.spellings)

/// Entry summaries as a filer sends them, records 10 to 90, without CBP's word on them.
let catairEntrySummary = Layout(
  name: "CATAIR entry summaries",
  authority: .broker,
  signature: CATAIRColumn.headers(of: [.hts, .tariffDuty]),
  spellings: CATAIRColumn.spellings)
