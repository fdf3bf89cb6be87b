import Foundation
import ManylebDocument
import ManylebFormats
import ManylebKit
import ManylebTemplates

/// What a fuzzer begins with: sound inputs of every kind, made from the examples.
enum Seeds {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func text(_ path: String) -> String {
        try! String(contentsOf: repository.appending(path: path), encoding: .utf8)
    }

    static func files(in folder: String, ending: String) -> [String] {
        let names =
            (try? FileManager.default.contentsOfDirectory(atPath: repository.appending(path: folder).path)) ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
    }
}

extension FuzzTarget {
    /// Sound inputs, and those by which something was found, the same in every run.
    package var seeds: [[UInt8]] { sound + found }

    /// Inputs by which a fault was found, each kept for good.
    private var found: [[UInt8]] {
        Seeds.files(in: "Tests/Fuzz/found/\(rawValue)", ending: "").map { path in
            Array(
                (try? Data(
                    contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(path)")))
                    ?? Data())
        }
    }

    private var sound: [[UInt8]] {
        switch self {
        case .contract:
            (Seeds.files(in: "Examples", ending: ".yaml") + Seeds.files(in: "Tests/Fixtures/inputs", ending: ".yaml")
                + Seeds.files(in: "Tests/Fixtures/numbers", ending: ".yaml"))
                .map { Array(Seeds.text($0).utf8) } + Self.greatest
        case .cards:
            ["labels/indicators.md", "labels/cases.md", "rules/figure.md", "law/routes.md", "labels/phrases.en.md"]
                .compactMap { path in TemplateFiles.carried.texts[path].map { Array("\(path)\n\($0)".utf8) } }
        case .templates:
            TemplateFiles.carried.texts.filter { $0.key.hasPrefix("service-specification/") }.sorted { $0.key < $1.key }
                .map { Array($0.value.utf8) } + Self.wordings.map { Array($0.utf8) }
        case .docbook: Self.documents.map { workshop.write($0, as: .docbook) }
        case .accepted: Self.lists.map { Array($0.utf8) }
        case .redline: Self.pairs.map { Array($0.utf8) }
        case .word: Self.documents.flatMap(Self.packages)
        case .returns:
            Seeds.files(in: "Examples/returns", ending: ".csv").map { Array(Seeds.text($0).utf8.prefix(12_000)) }
        }
    }

    /// A contract with its figures at their greatest: one kind after the other, and all.
    private static var greatest: [[UInt8]] {
        let kinds = Array(GreatestFigures.kinds.indices)
        return (kinds.map { [$0] } + [kinds]).map {
            Array(GreatestFigures.put(into: String(decoding: Promises.oneYear, as: UTF8.self), kinds: $0).utf8)
        }
    }

    /// Documents that have every kind of block and are not long.
    private static var documents: [Document] {
        let contract = workshop.read(Promises.oneYear, file: "contract.yaml").value
        return ["review-agenda", "deviation-report", "kpi-schedule", "engagement-protocol"].compactMap { name in
            contract.flatMap { workshop.draft($0, named: name).value }
        }
    }

    /// A document as Word has it, packed and as text.
    private static func packages(_ document: Document) -> [[UInt8]] {
        let file = workshop.write(document, as: .docx)
        guard let zip = try? ZipReader(file) else { return [file] }
        let parts = zip.names.compactMap { name -> String? in
            guard let part = try? zip.part(name) else { return nil }
            return "=== \(name)\n\(String(decoding: part, as: UTF8.self))"
        }
        return [file, Array(parts.joined(separator: "\n").utf8)]
    }

    private static let wordings = [
        "{{#contract.title}}a{{/contract.title}}{{^provider.name}}none{{/provider.name}}",
        "| a | b |\n| --- | --- |\n| {{contract.start}} | ![x](y) |\n\n1. one\n2. two\n   - three\n",
        "{{#settings}}- {{name}}: {{see: spec.staffing.profile}}\n{{/settings}}", "![[]()![[]()> quoted\n\n    code\n",
    ]

    private static let lists = [
        "- fingerprint: 0123456789abcdef\n  reason: agreed\n  by: A\n", "[]\n", "# nothing yet\n",
        "- {fingerprint: 89ab0123cdef4567, reason: \"a: b\"}\n- fingerprint: 89ab0123cdef4568\n  reason: |\n    long\n",
    ]

    private static let pairs = [
        "# a\nThe provider must answer within 5 working days.\nNo one is charged.\n# b\n| one | two |\n====\n"
            + "# a\nThe provider may answer within 10 working days.\n# c\n| one | three |\nNo one is charged.\n",
        "the the the the\n====\nthe the\nthe\n",
        "# a\n£12,500.00 – “quoted”\u{301}\n====\n# a\n£12,500 - \"quoted\"\u{200B}\n",
    ]
}
