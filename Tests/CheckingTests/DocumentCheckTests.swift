import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebTestSupport
import Testing

@testable import ManylebChecking

@Suite("Documents checked on their own")
struct DocumentCheckTests {
    private let documents: [Document]

    init() throws {
        documents = try ManylebTestSupport.documents(of: example)
    }

    private func check(_ document: Document) -> [Finding] {
        checker.check(Returned(document, file: "document.xml", places: DocumentEdit.places(of: document)))
    }

    @Test("Documents have no findings as they were built")
    func untouched() {
        #expect(documents.count >= 10)
        for document in documents { #expect(check(document).map(\.mark) == [], "\(document.name)") }
    }

    @Test("Every section that is removed is reported as missing")
    func sections() throws {
        for document in documents {
            for section in sample(of: document.sections.filter { !$0.clauseIDs.isEmpty }, 5) {
                var edited = document
                edited.sections.removeAll { $0.id == section.id }
                // Where an annex has only one section, nothing shows that it was there.
                let found = check(edited).filter { $0.kind.id == "content/section-missing" }
                #expect(found.map(\.address?.text) == [section.id], "\(document.name)")
            }
        }
    }

    @Test("Without the clauses that answer a topic, the topic's rule fires at the document")
    func topics() throws {
        for rule in book.rules where rule.check.hasPrefix("topic ") {
            let topic = String(rule.check.dropFirst(6))
            #expect(rule.breaks == ["leave out \(topic)"])
            let clauses = Set(answers(to: topic))
            var document = try #require(documents.first { $0.clauses.contains { clauses.contains($0.id) } })
            #expect(!check(document).ids.contains(rule.id))
            for index in document.sections.indices {
                document.sections[index].blocks.removeAll { block in
                    if case .clause(let clause) = block { clauses.contains(clause.id) } else { false }
                }
            }
            #expect(check(document).ids.contains(rule.id), "\(rule.id)")
        }
    }

    @Test("A figure that was made weaker is found in its clause, one that was made stronger is not")
    func figures() throws {
        var document = try #require(documents.first { $0.name == "service-specification" })
        try DocumentEdit.apply("print service.response.standard as 10 working days", to: &document)
        try DocumentEdit.apply("print advocates.supervision as 8 weeks", to: &document)
        try DocumentEdit.apply("print advocates.team-meetings as fortnight", to: &document)
        try DocumentEdit.apply("print service.hours.to as 4.30pm", to: &document)
        let found = check(document)
        #expect(
            found.ids == ["figure/response-time", "figure/supervision", "figure/office-closes"], "\(found.map(\.mark))")
        let places = DocumentEdit.places(of: document)
        let response = found.filter { $0.kind.id == "figure/response-time" }
        #expect(response.compactMap(\.place).contains(try #require(places.clauses["spec.model.proactive-referrals"])))
    }

    @Test("A figure is found however its letters are written, and is one value with itself")
    func capitals() throws {
        var agenda = try #require(documents.first { $0.name == "review-agenda" })
        try DocumentEdit.apply("print monitoring.review-meetings.first-year as Yearly", to: &agenda)
        #expect(check(agenda).ids == ["figure/first-year-meetings"])
        var specification = try #require(documents.first { $0.name == "service-specification" })
        try DocumentEdit.apply(
            "print service.response.standard as 5 Working Days in spec.model.proactive-referrals", to: &specification)
        #expect(check(specification).map(\.mark) == [])
        try DocumentEdit.apply(
            "print service.response.standard as 4 Working Days in spec.model.proactive-referrals", to: &specification)
        #expect(check(specification).ids == ["consistency/one-value"])
    }
}

extension Section {
    fileprivate var clauseIDs: [String] {
        blocks.compactMap { if case .clause(let clause) = $0 { clause.id } else { nil } }
    }
}
