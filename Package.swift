// swift-tools-version: 6.2
import PackageDescription

/// `MANYLEB_STRICT=1`, as `scripts/test` sets it, makes every warning an error.
let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (Context.environment["MANYLEB_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// `MANYLEB_RELEASE=1`, as the scripts that install set it, names the commit in the program. Otherwise each commit would
/// build anew what names it.
let commit: [CSetting] =
    Context.environment["MANYLEB_RELEASE"] == nil
    ? []
    : (Context.gitInformation.map {
        [.define("MANYLEB_COMMIT", to: "\"\($0.currentCommit.prefix(12))\($0.hasUncommittedChanges ? "+" : "")\"")]
    } ?? [])

/// `MANYLEB_EMBED=path`, as `scripts/test` sets it, is a tool already built for what the program carries. Otherwise SwiftPM builds
/// the tool apart from the program, and with it all but three of the rooms twice.
let embedding = Context.environment["MANYLEB_EMBED"]

/// Of what is tested, that which hands on what others work out: to optimise it takes longer than it saves. `scripts/test`
/// optimises all else. A package that uses the library is given no such flags: SwiftPM would refuse them.
let unoptimised: [SwiftSetting] =
    Context.environment["MANYLEB_STRICT"] == nil
    ? [] : [.unsafeFlags(["-Xfrontend", "-Onone"], .when(configuration: .debug))]

/// A room of the house: the folder `Sources/<name>`, the module `Manyleb<name>`, and the rooms that it may see.
func room(
    _ name: String, needs rooms: [String] = [], from libraries: [Target.Dependency] = [], linking files: [String] = [],
    settings: [SwiftSetting] = []
) -> Target {
    .target(
        name: "Manyleb\(name)",
        dependencies: rooms.map { .byName(name: "Manyleb\($0)") } + libraries,
        path: "Sources/\(name)",
        swiftSettings: strict + settings,
        linkerSettings: files.map { .linkedLibrary($0) }
    )
}

/// The tests of a room: `Tests/<name>Tests`. What several of them use is in `Tests/Support`.
func tests(of name: String, need rooms: [String], from libraries: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: (rooms + ["TestSupport"]).map { .byName(name: "Manyleb\($0)") } + libraries,
        path: "Tests/\(name)Tests",
        swiftSettings: strict + unoptimised
    )
}

/// `MANYLEB_FUZZ=1`, as `scripts/fuzz` sets it, adds what libFuzzer is linked with.
let isFuzzed = Context.environment["MANYLEB_FUZZ"] != nil

let package = Package(
    name: "manyleb",
    products: [
        .library(name: "ManylebKit", targets: ["ManylebKit"]),
        .executable(name: "manyleb", targets: ["manyleb"]),
    ] + (isFuzzed ? [.library(name: "Fuzz", type: .static, targets: ["Fuzz"])] : []),
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .systemLibrary(
            name: "CLibXML2", path: "Sources/CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CCMark", path: "Sources/CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(
            name: "CLibYAML", path: "Sources/CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        // Without `pkgConfig`, which would link the shared library: that costs every command a million instructions.
        .systemLibrary(name: "CSQLite", path: "Sources/CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "CGcrypt", path: "Sources/CGcrypt", pkgConfig: "libgcrypt", providers: [.apt(["libgcrypt20-dev"])]),

        .target(name: "CBuild", path: "Sources/CBuild", cSettings: commit),

        room("Findings"),
        room("Syntax", needs: ["Findings"], from: ["CLibYAML", "CCMark"]),
        room("Model", needs: ["Findings", "Syntax"]),
        room("Document", needs: ["Findings"]),
        room("Templates", from: ["CGcrypt"]),
        room("Monitoring", needs: ["Findings", "Model"]),
        room("Register", needs: ["Templates"], from: ["CSQLite"], linking: [":libsqlite3.a"]),
        room("Drafting", needs: ["Findings", "Syntax", "Model", "Monitoring", "Document", "Templates"]),
        room(
            "Formats", needs: ["Findings", "Document", "Templates"], from: ["CLibXML2", "CZlib"]),
        room("Comparing", needs: ["Findings", "Syntax", "Model", "Document"]),
        room(
            "Checking",
            needs: ["Findings", "Syntax", "Model", "Monitoring", "Document", "Templates", "Drafting", "Comparing"]),
        // The clause library that the program carries, proved and stored by the rooms that read it.
        .target(
            name: "ManylebCarried",
            dependencies: ["ManylebTemplates"],
            path: "Templates",
            exclude: ["README.md", "law/README.md"],
            sources: ["Carried.swift"],
            swiftSettings: strict,
            plugins: ["EmbedTemplates"]
        ),
        room(
            "Kit",
            needs: [
                "Findings", "Syntax", "Model", "Monitoring", "Document", "Templates", "Drafting", "Formats",
                "Comparing", "Checking", "Register", "Carried",
            ], settings: unoptimised),
        .target(
            name: "ManylebCommand",
            dependencies: [
                "ManylebKit", "CBuild", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Command",
            swiftSettings: strict + unoptimised
        ),
        .executableTarget(
            name: "manyleb", dependencies: ["ManylebCommand"], path: "Sources/Main", swiftSettings: strict),

        .target(
            name: "ManylebTestSupport", dependencies: ["ManylebKit"], path: "Tests/Support",
            swiftSettings: strict + unoptimised),
        tests(of: "Model", need: ["Findings", "Syntax", "Model", "Kit"]),
        tests(of: "Monitoring", need: ["Findings", "Model", "Monitoring", "Drafting", "Kit"]),
        // What the tests of the register break off.
        .executableTarget(
            name: "RegisterImport", dependencies: ["ManylebRegister"], path: "Tests/RegisterImport",
            swiftSettings: strict),
        tests(of: "Register", need: ["Register", "Monitoring", "Kit"], from: ["RegisterImport", "CSQLite"]),
        tests(of: "Drafting", need: ["Findings", "Model", "Document", "Drafting", "Templates", "Kit", "Syntax"]),
        tests(
            of: "Formats", need: ["Findings", "Document", "Formats", "Templates", "Kit"], from: ["CLibXML2"]),
        tests(of: "Comparing", need: ["Findings", "Model", "Document", "Comparing", "Drafting", "Templates", "Kit"]),
        tests(
            of: "Checking",
            need: ["Findings", "Syntax", "Model", "Monitoring", "Document", "Templates", "Drafting", "Checking", "Kit"]),
        tests(of: "Article", need: ["Kit"]),
        tests(of: "Command", need: ["Command", "Formats", "Kit", "Fuzzing"]),
        tests(of: "House", need: ["Command"]),
        // What is promised of every input, for the seeded cases of the tests and for `scripts/fuzz`.
        .target(
            name: "ManylebFuzzing",
            dependencies: [
                "Findings", "Syntax", "Model", "Document", "Templates", "Monitoring", "Formats", "Comparing", "Kit",
            ].map { .byName(name: "Manyleb\($0)") },
            path: "Tests/Fuzzing", swiftSettings: strict + unoptimised),
        tests(of: "Fuzz", need: ["Fuzzing"]),

        .executableTarget(
            name: "EmbedTemplatesTool",
            dependencies: [
                "ManylebFindings", "ManylebTemplates", "ManylebDrafting", "ManylebFormats", "ManylebChecking",
            ],
            path: "Sources/Build/EmbedTemplatesTool", swiftSettings: strict),
        .plugin(
            name: "EmbedTemplates", capability: .buildTool(),
            dependencies: embedding == nil ? ["EmbedTemplatesTool"] : [],
            path: "Sources/Build/EmbedTemplates"),
    ]
        + (isFuzzed
            ? [
                .target(
                    name: "Fuzz", dependencies: ["ManylebFuzzing"], path: "Tests/Fuzz",
                    exclude: ["found", "words.dict"])
            ] : []),
    swiftLanguageModes: [.v6]
)
