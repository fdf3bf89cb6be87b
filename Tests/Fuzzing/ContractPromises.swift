import ManylebComparing
import ManylebDocument
import ManylebFindings
import ManylebFormats
import ManylebKit
import ManylebModel
import ManylebSyntax
import ManylebTemplates

/// Files that somebody writes: contracts, parts of a clause library, lists of what is accepted.
extension Promises {
    mutating func contract() {
        let outcome = workshop.read(bytes, file: "contract.yaml")
        expectSense(outcome, "reading")
        expect((outcome.value == nil) == outcome.findings.hasErrors, "a contract and errors, or neither")
        if !Workshop.isDocument(bytes) { expectPlaces(outcome.findings, in: bytes, "reading") }
        expect(outcome.findings == outcome.findings.sortedByPlace, "findings are out of order")
        guard let contract = outcome.value, isChosen(oneIn: 12) else { return }
        expectSense(workshop.check(contract), "checking")
        let documents = workshop.draft(contract).value ?? []
        for document in documents { expectWritten(document) }
        let calendar = workshop.iCalendar(contract, workshop.deadlines(contract))
        for line in calendar.split(separator: 0x0A) {
            let isWhole = line.last == 0x0D && line.count <= 76 && !line.dropLast().contains(0x0D)
            expect(isWhole, "a line of the calendar is too long or broken")
        }
        let same = workshop.compare(("old", contract), ("new", contract)).comparison
        expect(same.isEmpty, "a contract differs from itself")
    }

    /// A document has files with decent names, and its DocBook reads back.
    private mutating func expectWritten(_ document: Document) {
        for format in Format.allCases {
            for file in workshop.files(of: document, in: format) {
                let isDecent = !file.name.isEmpty && !file.name.hasPrefix(".") && !file.name.contains("/")
                expect(isDecent, "a file is called \(file.name)")
                guard format == .docbook else { continue }
                let back = DocumentReader.read(Array(file.bytes), file: file.name)
                expect(back.document?.name == document.name, "\(document.name): what was written is not read")
            }
        }
    }

    /// A file of a clause library: its path on the first line, and its text.
    mutating func cards() {
        let text = String(decoding: bytes, as: UTF8.self)
        var reader = CardReader(text, file: "cards.md")
        let file = reader.read()
        expect(file.cards.count <= bytes.count, "more cards than bytes")
        expectPlaces(reader.findings, in: bytes, "reading")
        guard isChosen(oneIn: 24) else { return }
        let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        var texts = TemplateFiles.carried.texts
        let path = texts[String(parts[0])] == nil ? "labels/indicators.md" : String(parts[0])
        texts[path] = parts.count > 1 ? String(parts[1]) : ""
        let opened = Workshop.open(TemplateFiles(texts: texts, prefix: "lib/"))
        expectSense(opened, "opening")
        guard let workshop = opened.value else { return }
        let rules = workshop.ruleBook()
        expectSense(rules, "rules")
        if let contract = workshop.read(Self.oneYear, file: "contract.yaml").value {
            expectSense(workshop.check(contract), "checking")
        }
    }

    /// House wording, which is what clauses are written in.
    mutating func templates() {
        let text = String(decoding: bytes, as: UTF8.self)
        let scalars = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case "\n": "\\n"
            case "\u{0}"..<" ": "\\x\(scalar.value < 0x10 ? "0" : "")\(String(scalar.value, radix: 16))"
            default: String(scalar)
            }
        }
        let house = "\nclauses:\n  spec.staffing.profile:\n    add: \"\(scalars.joined())\"\n"
        let outcome = workshop.read(Self.minimal + Array(house.utf8), file: "contract.yaml")
        expectSense(outcome, "reading")
        guard let contract = outcome.value else { return }
        let drafted = workshop.draft(contract, named: "service-specification")
        expectSense(drafted, "drafting")
        guard let document = drafted.value else { return expect(false, "no specification") }
        if !drafted.findings.hasErrors { expectWritten(document) }
        if isChosen(oneIn: 12) { expectSense(workshop.check(contract), "checking") }
    }

    mutating func accepted() {
        let outcome = Accepted.read(bytes, file: "accepted.yaml")
        expectSense(outcome, "reading")
        let acceptance = Acceptance([Fingerprint(text: "0123456789abcdef")!], reason: "a \"reason\"", by: "somebody")
        let added = acceptance.added(to: bytes, file: "accepted.yaml")
        expectSense(added, "adding")
        guard let added = added.value else { return }
        let again = acceptance.added(to: Array(added.text.utf8), file: "accepted.yaml")
        expect(again.value?.count == 0 && again.value?.text == added.text, "what is accepted is not known again")
    }

    static let minimal = Array(Seeds.text("Examples/minimal.yaml").utf8)
    static let oneYear = Array(Seeds.text("Tests/Fixtures/one-year.yaml").utf8)
}
