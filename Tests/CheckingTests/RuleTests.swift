import Foundation
import ManylebDocument
import ManylebDrafting
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTemplates
import ManylebTestSupport
import Testing

@testable import ManylebChecking

@Suite("The rules")
struct RuleTests {
    @Test(
        "A rule finds what breaks it, at its place, and nothing else is found but what it names",
        arguments: book.rules.map(\.id))
    func breaks(id: String) throws {
        let rule = try #require(book[id])
        try #require(!rule.breaks.isEmpty, "\(rule.id) says nothing that breaks it")
        let (found, place) = try outcome(of: rule.breaks, rule)
        #expect(found.ids == Set([rule.id] + rule.also), "\(found.map(\.mark))")
        let own = found.filter { $0.kind.id == rule.id }
        for line in own.map({ $0.place?.line }) {
            #expect(line == place, "\(rule.id) should stand on line \(place)")
        }
        for finding in own {
            let words = finding.summary + (finding.help ?? "")
            #expect(!words.replacing("{{", with: "").contains("{"), "a slot of \(rule.id) is not filled: \(words)")
        }
    }

    @Test("A rule is silent where it is kept", arguments: book.rules.map(\.id))
    func passes(id: String) throws {
        let rule = try #require(book[id])
        try #require(!rule.passes.isEmpty, "\(rule.id) says nothing with which it is kept")
        let (found, _) = try outcome(of: rule.passes, rule)
        #expect(!found.ids.contains(rule.id), "\(found.map(\.mark))")
    }

    /// What is found after some changes to the example, and the line on which the finding should be.
    private func outcome(of changes: [String], _ rule: Rule) throws -> (found: [Finding], line: Int) {
        if rule.group == "result" { return (try ReturnEdit.resultFindings(changes), 1) }
        if CaseEdit.isOne(changes[0]) { return try CaseEdit.findings(changes) }
        if ReturnEdit.isOne(changes[0]) {
            let (found, edit) = try ReturnEdit.findings(changes)
            return (found, rule.standsAt.map { edit.line(of: $0) } ?? edit.line ?? 1)
        }
        guard DocumentEdit.isOne(changes[0]) else {
            let text = try patched(changes)
            #expect(text.text != Self.unchanged, "\(rule.id): nothing is changed")
            var line = rule.standsAt.map { text.line(of: $0) } ?? Self.line(of: changes[0], in: text)
            if rule.standsAt == nil, let topic = changes[0].after("leave out ") {
                line = answers(to: topic).compactMap { text.lines["clauses.\($0)"] }.min() ?? 0
            }
            // Most rules look at facts alone: nothing need be drafted to try them.
            let needsDocuments = ([rule] + rule.also.compactMap { book[$0] }).contains {
                $0.looksAtDocuments || $0.group == "waiver"
            }
            let found =
                needsDocuments
                ? try check(text.text) : checker.checkFacts(of: try contract(text.text), file: "contract.yaml")
            return (found.open, line)
        }
        let target = DocumentEdit.target(of: changes[0]) ?? ""
        let documents = try documents(of: example)
        var document = try #require(documents.first { $0.holds(target) } ?? documents.first)
        var model = document
        for change in changes {
            // What waits for a fact waits in what the contract makes.
            if change.hasPrefix("wait for ") {
                try DocumentEdit.apply(change, to: &model)
            } else {
                try DocumentEdit.apply(change, to: &document)
            }
        }
        let places = DocumentEdit.places(of: document)
        let line = places.clauses[rule.standsAt ?? target]?.line ?? places.document.line
        return (try findings(of: document, places, rule, model), line)
    }

    private func findings(of document: Document, _ places: DocumentPlaces, _ rule: Rule, _ model: Document) throws
        -> [Finding]
    {
        let library = workshop.library
        if rule.group == "edited" {
            return checker.check(
                Returned(document, file: "document.xml", places: places, heldTo: model, library))
        }
        var returned = Returned(document, file: "document.xml", places: places)
        if rule.check != "documents-agree" { return checker.check(returned) }
        returned.earlier.add(Returned(model, file: "other.xml", places: places), library)
        return checker.disagreements(returned)
    }

    private static let unchanged = (try? exampleTree.get()).map { ContractText($0).text }

    private static func line(of change: String, in text: ContractText) -> Int {
        text.line(of: change.after("remove ") ?? change.components(separatedBy: " = ")[0])
    }
}

@Suite("The book of rules")
struct RuleBookTests {
    @Test("The rules of the library can all be read")
    func carried() {
        let rules = workshop.ruleBook()
        #expect(rules.findings.isEmpty)
        #expect((rules.value?.rules.count ?? 0) >= 100)
    }

    @Test("Every figure of the guidance has its rule")
    func everyFigure() {
        let keys = Contract.everyKey.filter { $0.key.figure != nil }.map(\.address.text)
        #expect(keys.count >= 20)
        let held = Set(book.rules.compactMap { $0.check.after("figure ") })
        #expect(Set(keys) == held)
    }

    @Test("Every topic of a specification and every key section of a protocol has its rule")
    func everyTopic() {
        let topics = workshop.library.topics(of: "specification-topics")
        let sections = workshop.library.topics(of: "protocol-key-sections")
        #expect(topics.count == 16 && sections.count == 16)
        #expect(Set(topics + sections) == Set(book.rules.compactMap { $0.check.after("topic ") }))
    }

    @Test("Every way to check is used by a rule")
    func vocabulary() {
        let used = book.rules.map { String($0.check.prefix { $0 != " " }) }
        #expect(Set(used) == Set(Vocabulary.words.keys))
        #expect(
            Set(book.rules.map(\.group)) == [
                "content", "figure", "kpi", "consistency", "draft", "edited", "law", "result", "return",
                "waiver",
            ])
        for rule in book.rules {
            for other in rule.also { #expect(book[other] != nil, "\(rule.id) names \(other)") }
        }
    }

    @Test("Rules that look at facts alone find the same whatever documents there are")
    func factsAlone() throws {
        for text in [example, minimal, try patched(["contract.status = issued"]).text] {
            let all = try check(text).open.filter { book[$0.kind.id].map { !$0.looksAtDocuments } ?? false }
            let alone = checker.checkFacts(of: try contract(text), file: "contract.yaml").open
            #expect(alone.map(\.mark) == all.filter { !$0.kind.id.hasPrefix("waiver/") }.map(\.mark))
        }
    }

    @Test("Every rule has an id of two parts, messages without a full stop, a known source and a reason")
    func form() {
        for rule in book.rules {
            #expect(rule.id.split(separator: "/").count == 2)
            #expect(!rule.says.hasSuffix(".") && !rule.help.hasSuffix("."), "\(rule.id)")
            let isOwn = rule.source == "not in the guidance; a rule of this checker"
            let places = (rule.source ?? "").components(separatedBy: "; ")
            let known = ["Annex C", "Annex D", "Annex E", "paragraph"]
            #expect(isOwn || places.allSatisfy { place in known.contains { place.hasPrefix($0) } }, "\(rule.source)")
            #expect(rule.why.hasSuffix(".") || rule.why.hasSuffix("?"), "\(rule.id)")
        }
    }
}
