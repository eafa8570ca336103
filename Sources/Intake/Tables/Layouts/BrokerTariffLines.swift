import EntryStore

/// A broker's own list with one row for each HTS number, under the column names that brokers commonly use.
let brokerTariffLines = Layout(
  name: "Broker tariff lines",
  authority: .broker,
  signature: [],
  isGeneric: true,
  spellings: [
    .entryNumber: [
      "entry summary number", "entry number", "entry no", "entry no.", "entry #", "entry#", "entry",
    ],
    .filer: ["filer", "filer code"],
    .checkDigit: ["check digit"],
    .entryType: ["entry type code", "entry type"],
    .importer: [
      "importer number", "importer no", "importer no.", "importer of record number",
      "importer of record", "ior", "ior number",
    ],
    .importerName: ["importer name", "importer"],
    .port: ["port of entry code", "port of entry", "entry port", "port code", "port"],
    .entryDate: ["entry date", "date of entry"],
    .summaryDate: ["entry summary date", "summary date"],
    .paymentDate: ["payment date", "statement payment date", "duty paid date", "date paid"],
    .lineNumber: [
      "entry summary line number", "line number", "line no", "line no.", "line",
      "7501 line number", "es line",
    ],
    .ordinal: ["tariff ordinal number", "tariff ordinal", "ordinal", "tariff sequence"],
    .hts: [
      "hts number - full", "hts number", "hts", "hts code", "htsus", "hts no", "hts no.",
      "tariff number", "tariff no", "tariff no.", "tariff code", "tariff",
    ],
    .tariffDuty: ["line tariff duty amount", "tariff duty amount", "tariff duty", "hts duty"],
    .tariffValue: ["line tariff goods value amount", "tariff value"],
    .lineValue: ["line goods value amount", "line entered value", "entered value"],
    // A plain duty may stand for a whole line, as in CargoWise's grids: it is never taken for that of an HTS number.
    .lineDuty: [
      "line duty amount", "line duty", "duty", "duty amount", "duty paid", "duties paid",
      "total duty",
    ],
    .origin: ["country of origin code", "country of origin", "origin", "c/o", "coo"],
    .program: ["line spi code", "spi code", "spi", "special program indicator"],
    .liquidationStatus: [
      "liquidation status", "liq status", "liq. status", "entry liquidation status",
    ],
    .liquidationDate: ["liquidation date", "liq date", "liq. date", "date liquidated"],
    .finalLiquidation: ["final liquidation"],
    .liquidatedDuty: ["total liquidated duty amount", "liquidated duty"],
    .protestNumber: ["protest number", "protest no", "protest no."],
    .protestStatus: ["protest status"],
    .reconciliationIndicator: ["reconciliation indicator", "recon indicator", "recon flag"],
    .reconciliationIssue: ["reconciliation issue code", "recon issue code"],
    .reconciliationEntry: ["reconciliation entry number", "recon entry number"],
    .reconciliationDue: ["reconciliation due date", "recon due date"],
    .drawback: ["drawback indicator", "drawback flag", "drawback"],
    .drawbackClaim: [
      "drawback claim number", "drawback claim no", "drawback claim", "drawback entry number",
    ],
    .suspension: ["suspension indicator", "suspension record"],
    .injunction: ["injunction indicator", "injunction"],
    .suretyPaid: ["paid by surety", "surety paid"],
    .underReview: ["under cbp review"],
    .claimNumber: ["claim number", "cape claim number"],
    .claimError: ["claim error", "cape claim error", "error description"],
    .summaryStatus: ["entry summary status", "ens status description"],
    .controlStatus: ["control status"],
    .statementStatus: ["statement status"],
    .correctionIndicator: ["post summary correction indicator", "psc indicator", "psc"],
    .correctionDate: ["latest psc filed date", "psc filed date"],
  ])
