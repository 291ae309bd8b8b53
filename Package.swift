// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "tupu",
  products: [
    .library(name: "Tupu", targets: ["Tupu"]),
    .library(name: "TupuStore", targets: ["TupuStore"]),
    .library(name: "TupuExport", targets: ["TupuExport"]),
    .executable(name: "tupu", targets: ["tupu"]),
    .executable(name: "tupu-lab", targets: ["tupu-lab"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // What the program knows: weights, gazetteers and the ontology, embedded in the binary.
    .target(name: "CTupuModel"),
    // The inner loops of the neural tagger, for each kind of processor.
    .target(name: "CTupuKernels"),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .target(name: "Tupu", dependencies: ["CTupuModel", "CTupuKernels"], swiftSettings: strict),
    .target(
      name: "TupuStore", dependencies: ["Tupu", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
    .target(name: "TupuExport", dependencies: ["Tupu", "CLibXML2"], swiftSettings: strict),
    // Programs stand one folder deeper: `Tupu` and `tupu` are one name on file systems without case.
    .executableTarget(
      name: "tupu",
      dependencies: [
        "Tupu", "TupuStore", "TupuExport", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Programs/tupu", swiftSettings: strict),
    .executableTarget(
      name: "tupu-lab",
      dependencies: ["Tupu", "TupuStore", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Sources/Programs/tupu-lab", swiftSettings: strict),
    .testTarget(name: "TupuTests", dependencies: ["Tupu", "CTupuKernels"], exclude: ["Neural/Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "TupuStoreTests", dependencies: ["TupuStore", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
    .testTarget(name: "TupuExportTests", dependencies: ["TupuExport"], swiftSettings: strict),
    .testTarget(
      name: "ProgramTests", dependencies: ["tupu", "Tupu", "TupuStore", "TupuExport"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
