// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of the product.
///
/// What it may see is what it names here, and nothing else.
func module(_ name: String, sees dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one module.
func tests(
  _ name: String, of dependencies: [Target.Dependency], resources: [Resource] = [],
  beside excluded: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: excluded, resources: resources,
    swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
  name: "capesize",
  products: [
    .executable(name: "capesize", targets: ["capesize"]),
    .executable(name: "capesize-bench", targets: ["capesize-bench"]),
    .executable(name: "capesize-fuzz", targets: ["capesize-fuzz"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // Doors to C.
    .target(name: "CByteScan"),
    .target(name: "CMemory"),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

    // The words of the trade, and the columns everyone shares.
    module("Customs"),
    module("EntryStore", sees: ["CMemory", "Customs"]),
    // What CBP, banks, importers and lists tell.
    module("Dealings", sees: ["Customs", "EntryStore"]),

    // Three modules that never see each other.
    module(
      "Intake",
      sees: [
        "CByteScan", "CCrypto", "CExpat", "CZip", "CZlib", "Customs", "Dealings", "EntryStore",
      ]),
    module("Refunds", sees: ["Customs", "Dealings", "EntryStore"]),
    module("Ledger", sees: ["Customs", "Dealings", "EntryStore", grdb, sqlite]),

    // What leaves.
    module("Reporting", sees: ["CXLSXWriter", "Customs", "Dealings", "EntryStore", "Refunds"]),
    module("SyntheticBooks", sees: ["Customs"]),

    // A function for each thing a user does.
    module(
      "Workflows",
      sees: ["Customs", "Dealings", "EntryStore", "Intake", "Ledger", "Refunds", "Reporting"]),

    .executableTarget(
      name: "capesize",
      dependencies: [
        "Customs", "Intake", "Refunds", "Reporting", "SyntheticBooks", "Workflows", argumentParser,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "capesize-bench",
      dependencies: [
        "CByteScan", "CCrypto", "CXLSXWriter", "Customs", "Dealings", "EntryStore", "Intake",
        "Refunds",
        "Reporting", "SyntheticBooks",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "capesize-fuzz",
      dependencies: ["CZlib", "Customs", "Dealings", "EntryStore", "Intake", "SyntheticBooks"],
      swiftSettings: settings),

    tests("CustomsTests", of: ["Customs"]),
    tests("EntryStoreTests", of: ["Customs", "EntryStore"]),
    tests("IntakeTests", of: ["Customs", "Dealings", "EntryStore", "Intake"]),
    tests(
      "RefundsTests", of: ["Customs", "Dealings", "EntryStore", "Refunds"],
      resources: [.copy("Cases")]),
    tests("LedgerTests", of: ["Customs", "Dealings", "EntryStore", "Ledger", grdb]),
    tests(
      "ReportingTests", of: ["Customs", "Dealings", "EntryStore", "Refunds", "Reporting"],
      resources: [.copy("Snapshots")]),
    tests("SyntheticBooksTests", of: ["Customs", "SyntheticBooks"]),
    tests("BenchTests", of: ["capesize-bench"]),
    tests("FuzzTests", of: ["Customs", "Dealings", "EntryStore", "Intake", "capesize-fuzz"]),
    tests(
      "EndToEndTests",
      of: [
        "Customs", "Dealings", "EntryStore", "Intake", "Ledger", "Refunds", "Reporting",
        "SyntheticBooks", "Workflows", "capesize", "capesize-fuzz", grdb,
      ],
      beside: ["Loop", "Mess", "Senders"]),
  ]
)
