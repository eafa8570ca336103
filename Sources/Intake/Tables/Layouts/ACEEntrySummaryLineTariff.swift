import EntryStore

/// ACE report ES-003, Entry Summary Line Tariff Details: the 27 default columns and the objects users add.
///
/// One row for each HTS number on each line. The entered value stands on the Chapter 1-97 number, 0.00 on
/// Chapter 99 numbers, each of which carries its own duty.
let aceEntrySummaryLineTariff = Layout(
  name: "ACE ES-003",
  authority: .ace,
  signature: ["entry summary number", "hts number - full", "line tariff duty amount"],
  spellings: [
    .entryNumber: ["entry summary number"],
    .filer: ["filer code"],
    .entryType: ["entry type code"],
    .importer: ["importer number"],
    .importerName: ["importer name"],
    .port: ["port of entry code"],
    .entryDate: ["entry date"],
    .summaryDate: ["entry summary date"],
    .paymentDate: [
      "payment date", "statement payment date", "statement paid date",
      "periodic monthly statement payment date", "collection date",
    ],
    .lineNumber: ["entry summary line number"],
    .ordinal: ["tariff ordinal number"],
    .hts: ["hts number - full"],
    .tariffDuty: ["line tariff duty amount"],
    .tariffValue: ["line tariff goods value amount"],
    .lineValue: ["line goods value amount"],
    .lineDuty: ["line duty amount"],
    .origin: ["country of origin code"],
    .program: ["line spi code"],
    .quantity: ["line tariff quantity (1)"],
    .unit: ["line tariff uom (1) code"],
    .secondQuantity: ["line tariff quantity (2)"],
    .secondUnit: ["line tariff uom (2) code"],
    .thirdQuantity: ["line tariff quantity (3)"],
    .thirdUnit: ["line tariff uom (3) code"],
    .liquidationStatus: ["liquidation status"],
    .liquidationDate: ["liquidation date"],
    .finalLiquidation: ["final liquidation", "final liquidation indicator"],
    .liquidatedDuty: ["total liquidated duty amount", "liquidated duty amount"],
    .protestNumber: ["protest number"],
    .protestStatus: ["protest status"],
    .reconciliationIndicator: [
      "reconciliation indicator", "nafta reconciliation indicator",
      "fta reconciliation indicator",
    ],
    .reconciliationIssue: ["reconciliation issue code"],
    .reconciliationEntry: [
      "reconciliation (other) entry summary number", "reconciliation (fta) entry summary number",
      "reconciliation entry summary number",
    ],
    .reconciliationDue: [
      "reconciliation (other) due date", "reconciliation (fta) due date",
      "reconciliation due date",
    ],
    .drawback: ["drawback indicator", "drawback flag", "drawback"],
    .drawbackClaim: ["drawback claim number", "drawback entry summary number"],
    .suspension: ["suspension indicator", "suspension record indicator", "suspension record"],
    .injunction: ["injunction indicator", "court injunction indicator"],
    .suretyPaid: ["surety paid indicator", "paid by surety"],
    .underReview: ["under review indicator", "cbp review indicator"],
    .claimNumber: ["claim number", "cape claim number"],
    .claimError: ["claim error", "cape claim error", "error description"],
    .summaryStatus: ["entry summary status", "entry summary status code"],
    .controlStatus: ["control status"],
    .statementStatus: ["statement status", "monthly payment status", "collection status"],
    .correctionIndicator: [
      "post summary correction indicator", "line post summary correction indicator",
    ],
    .correctionDate: ["latest psc filed date"],
  ],
  idle: [
    "initial entry summary create date", "review team number", "country of export code",
    "manufacturer id", "foreign exporter id", "standard visa number", "textile category code",
    "textile category",
  ])
