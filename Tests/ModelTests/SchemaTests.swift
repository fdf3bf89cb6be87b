import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

private struct Case: Codable {
    var name: String
    var text: String
}

private struct Verdict: Codable {
    var name: String
    var text: [String]
    var typed: [String]
}

/// Holds texts to the schema with another's YAML reader and validator.
private func judge(_ cases: [Case]) throws -> [Verdict] {
    try withFolder { folder in
        let schema = try Workshop.open().get().schema()
        try Data(schema.utf8).write(to: folder.appending(path: "schema.json"))
        try JSONEncoder().encode(cases).write(to: folder.appending(path: "cases.json"))
        let run = try python("schema.py", ["schema.json", "cases.json"], in: folder)
        try #require(run.status == 0, "\(run.err)")
        let verdicts = try JSONDecoder().decode([Verdict].self, from: Data(run.out.utf8))
        try #require(verdicts.count == cases.count)
        return verdicts
    }
}

@Suite("The schema of the contract file") struct SchemaTests {
    /// What a schema cannot tell, and why.
    private static let beyond: [String: String] = [
        "a key that stands twice": "of two keys with one name a YAML reader keeps one",
        "a section that stands twice": "of two keys with one name a YAML reader keeps one",
        "an operator that is not declared": "names that the file itself declares",
        "an operator where none is declared": "names that the file itself declares",
        "a setting that is not declared": "names that the file itself declares",
        "a first contact that is no commissioner": "names that the file itself declares",
        "a setting that stands twice": "entries of one name that differ otherwise",
        "an indicator that stands twice": "entries of one name",
        "office hours that end before they begin": "the order of two values",
        "office hours of no length": "the order of two values",
        "a timetable out of order": "the order of two values",
    ]

    @Test("Every example and every contract of the tests is accepted, its values as text and as YAML types them")
    func accepted() throws {
        let folders = ["Examples", "Tests/Fixtures"]
        let files = try folders.flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: repository.appending(path: folder).path)
                .filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
        }.sorted()
        let workshop = try Workshop.open().get()
        let valid = files.map { Case(name: $0, text: repositoryText($0)) }
            .filter { workshop.read(Array($0.text.utf8), file: $0.name).value != nil }
        #expect(valid.count >= 12)
        for verdict in try judge(valid) {
            #expect(verdict.text == [], "\(verdict.name)")
            #expect(verdict.typed == [], "\(verdict.name), typed")
        }
    }

    @Test("Every fault is refused that a schema can tell, and no other")
    func refused() throws {
        let verdicts = try judge(faults.map { Case(name: $0.testDescription, text: $0.text) })
        for verdict in verdicts {
            let reason = Self.beyond[verdict.name]
            #expect(verdict.text.isEmpty == (reason != nil), "\(verdict.name): \(reason ?? "is accepted")")
        }
        #expect(Set(Self.beyond.keys).isSubset(of: faults.map(\.testDescription)))
    }

    @Test("What keys require of each other is in the schema as in the reader")
    func conditions() throws {
        let workshop = try Workshop.open().get()
        let cases = [
            "extension and options": "contract: {title: A, extension: 1 year, options: [{option: 1, length: 1 year}]}",
            "a term in days": "contract: {title: A, term: 900 days}",
            "a fixed rise without its rate": "funding: {indexation: {method: fixed}}",
            "a fixed rise with a cap": "funding: {indexation: {method: fixed, rate: 2%, cap: 3%}}",
            "prices with a rate": "funding: {indexation: {method: consumer-prices, rate: 2%}}",
            "no rise with a rate": "funding: {indexation: {method: none, rate: 2%}}",
            "no rise with a cap": "funding: {indexation: {method: none, cap: 2%}}",
            "a rate of no method": "funding: {indexation: {rate: 2%}}",
            "a volume that covers nothing": "funding: {volume: {unit: cases}}",
            "an option taken and not exercised":
                "contract: {title: A, options: [{option: 1, length: 1 year, taken: 1 year}]}",
            "a question that asks nothing": "tender: {questions: [{id: a, criterion: B}]}",
            "a question for no criterion": "tender: {questions: [{id: a, asks: B}]}",
            "a gate with a share": "tender: {questions: [{id: a, asks: B, counts: pass-or-fail, share: 5%}]}",
            "one mark alone": "tender: {evaluation: {marks: [{mark: 5, means: Good}]}}",
            "answered elsewhere and not left out":
                "clauses: {spec.staffing.profile: {add: More., answered-by: The terms}}",
            "a heading of what is left out": "clauses: {spec.staffing.profile: {omit: why, title: A}}",
            "a house clause in a section without a title": "clauses: {house.a: {section: spec.model, text: A}}",
        ]
        let texts = cases.sorted { $0.key < $1.key }.map { name, line in
            let head = line.hasPrefix("contract:") ? "" : "contract: {title: A}\n"
            return Case(name: name, text: "manyleb: 1\n\(head)commissioners: [{name: B}]\n\(line)\n")
        }
        for (verdict, one) in zip(try judge(texts), texts) {
            #expect(workshop.read(Array(one.text.utf8), file: "a.yaml").value == nil, "\(one.name) is read")
            #expect(verdict.text != [], "\(one.name) is accepted")
        }
    }

    @Test("What a schema can tell of a value, it tells as the program does")
    func values() throws {
        let workshop = try Workshop.open().get()
        let lines = [
            "service: {hours: {from: 9}}", "service: {hours: {from: 0}}",
            "settings: [{id: true, name: A, kind: hospital}]",
            "settings: [{id: on, name: A, kind: hospital}]", "settings: [{id: a, name: -1, kind: hospital}]",
            "settings: [{id: a, name: \"\\u200B\", kind: hospital}]", "service: {hours: {from: 10:00, to: 17:00}}",
        ]
        let cases = lines.map {
            Case(name: $0, text: "manyleb: 1\ncontract: {title: A}\ncommissioners: [{name: B}]\n\($0)\n")
        }
        for (verdict, one) in zip(try judge(cases), cases) {
            let isRead = workshop.read(Array(one.text.utf8), file: "a.yaml").value != nil
            #expect(verdict.text.isEmpty == isRead, "\(one.name)")
            #expect(verdict.typed.isEmpty == isRead, "\(one.name), typed")
        }
    }

    @Test("Every key is described, and every default and example is one that the schema accepts")
    func descriptions() throws {
        let workshop = try Workshop.open().get()
        let schema = workshop.schema()
        for entry in workshop.keyBook().entries {
            #expect(!entry.meaning.isEmpty)
            guard case .scalar(let type) = entry.key.shape else { continue }
            for text in entry.examples + [entry.key.defaultText, entry.key.figure].compactMap({ $0 }) {
                #expect(type.init(contractText: text) != nil, "\(entry.address): `\(text)`")
            }
        }
        try withFolder { folder in
            try Data(schema.utf8).write(to: folder.appending(path: "schema.json"))
            let run = try python("schema.py", ["schema.json"], in: folder)
            #expect(run.status == 0 && run.out == "[]", "\(run.out) \(run.err)")
        }
        #expect(schema == workshop.schema())
        #expect(schema.contains("\"default\": \"5 working days\"") && schema.contains("\"examples\""))
    }
}
