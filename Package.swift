// swift-tools-version: 6.2
import PackageDescription

/// Each target exists to forbid an import: rules know no SQL, the web knows no office,
/// and every C library is seen by exactly one target.
let strict: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error)]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}
func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], notSources: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, exclude: notSources,
    swiftSettings: strict)
}

let package = Package(
  name: "motcua",
  targets: [
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq"),
    .systemLibrary(name: "CMicrohttpd"),
    .systemLibrary(name: "CSodium"),
    .systemLibrary(name: "CQREncode"),
    .systemLibrary(name: "CXlsxWriter"),
    .systemLibrary(name: "CZlib"),
    .systemLibrary(name: "CCurl"),

    room("Sodium", ["CSodium"]),
    room("SQL", ["CSQLite", "CPostgres"]),
    room("Deadlines"),
    room("Checker"),
    room("Casework", ["Deadlines"]),
    room("Indicators", ["Casework", "Deadlines"]),
    room("Ledger", ["SQL", "Sodium", "Deadlines"]),
    room("Web", ["CMicrohttpd", "CZlib", "Sodium"]),
    room("Documents", ["CQREncode", "CXlsxWriter"]),
    room("Post", ["CCurl", "Sodium"]),
    room(
      "Office",
      ["Deadlines", "Casework", "Checker", "Indicators", "Ledger", "SQL", "Sodium", "Documents", "Post"]),
    room("Look", ["Web", "Casework", "Deadlines"]),
    room("Pages", ["Look", "Office", "Indicators", "Web", "Documents", "Post", "Checker"]),
    room("API", ["Office", "Indicators", "Web", "Checker"]),
    room("Examples", ["Office", "Casework", "Deadlines", "Sodium"]),
    .executableTarget(
      name: "motcua",
      dependencies: [
        "Pages", "API", "Examples", "Indicators", "Office", "Web", "Documents", "Post", "Ledger", "SQL",
        "Sodium",
        "Casework",
        "Checker", "Deadlines",
      ],
      swiftSettings: strict),

    tests(of: "Sodium"),
    tests(of: "SQL"),
    tests(of: "Deadlines"),
    tests(of: "Checker", notSources: ["sentences.txt"]),
    tests(of: "Casework", ["Deadlines", "Examples"], notSources: ["Golden"]),
    tests(of: "Indicators", ["Casework", "Deadlines", "Examples"]),
    tests(of: "Ledger", ["SQL", "Examples"]),
    tests(of: "Web"),
    tests(of: "Documents"),
    tests(of: "Post"),
    tests(of: "Look", ["Casework", "Deadlines", "Web"]),
    tests(of: "Office", ["Examples"]),
    tests(of: "API", ["Examples", "Office", "Casework", "Deadlines", "Ledger", "SQL", "Sodium", "Web"]),
    tests(of: "Pages", ["Examples", "API"]),
    tests(of: "motcua", ["Deadlines", "Examples", "Office", "SQL"]),
    .testTarget(
      name: "DocsTests", dependencies: ["Casework", "Indicators", "Office"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
