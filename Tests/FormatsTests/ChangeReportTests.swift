import Foundation
import ManylebDocument
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("The report on changes")
struct ChangeReportTests {
    private static func contract(_ path: String) throws -> (name: String, contract: Contract) {
        let text = repositoryText(path)
        return (path, try #require(workshop.read(Array(text.utf8), file: path).value))
    }

    /// The example pair, the example beside the model, and house wording beside a library.
    private static let reports = Result { try made() }

    private static func made() throws -> [Document] {
        let (old, new) = (try contract("Tests/Fixtures/diff/old.yaml"), try contract("Tests/Fixtures/diff/new.yaml"))
        let hafren = try contract("Examples/hafren-a-theifi.yaml")
        return [
            workshop.report(workshop.compare(old, new), title: .title, accepted: 0),
            workshop.report(workshop.compare(old, hafren), title: .title, accepted: 2),
            workshop.report(workshop.departures(of: hafren.contract, name: "a & <b>"), title: .departures, accepted: 0),
            workshop.report(workshop.compare(old, old), title: .title, accepted: 0),
            workshop.report(workshop.update(from: workshop, base: hafren, house: old, library: new), accepted: 0),
        ]
    }

    @Test("As DocBook it is valid by libxml2 and by jing, with deletions and insertions flagged")
    func docBook() throws {
        try withFolder { folder in
            var files: [String] = []
            for (index, report) in try Self.reports.get().enumerated() {
                let xml = try ParsedXML(bytes(report, .docbook))
                #expect(try DocBookSchema.shared.accepts(xml), "\(index)")
                let file = folder.appending(path: "\(index).xml")
                try Data(bytes(report, .docbook)).write(to: file)
                files.append(file.path)
                guard index == 0 else { continue }
                let flags = xml.elements.compactMap { $0.attributes["revisionflag"] }
                #expect(Set(flags) == ["added", "deleted"])
                // A converter that drops the flags keeps words that are struck out.
                let roles = xml.elements.compactMap { element in
                    element.attributes["revisionflag"].map { "\($0) \(element.attributes["role"] ?? "")" }
                }
                #expect(Set(roles) == ["added underline", "deleted strikethrough"])
            }
            let result = try run("jing", ["/usr/share/xml/docbook/schema/rng/5.0/docbook.rng"] + files, in: folder)
            #expect(result.status == 0, "\(result.out)\(result.err)")
        }
    }

    @Test("As HTML every link leads to an id, every id is unique, and nothing is fetched")
    func html() throws {
        for report in try Self.reports.get() {
            let elements = try ParsedXML(bytes(report, .html)).elements
            let ids = elements.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count)
            for link in elements.filter({ $0.name == "a" }) {
                let target = try #require(link.attributes["href"])
                #expect(target.hasPrefix("#") && ids.contains(String(target.dropFirst())), "\(target)")
            }
            #expect(elements.count { $0.name == "h1" } == 1)
            #expect(!elements.contains { ["script", "img", "link", "iframe"].contains($0.name) })
        }
    }

    @Test(
        "As HTML it marks deletions and insertions, folds unchanged text, and links a moved clause to its old position")
    func htmlParts() throws {
        let report = try #require(try Self.reports.get().first)
        let elements = try ParsedXML(bytes(report, .html)).elements
        func texts(_ name: String) -> [String] { elements.filter { $0.name == name }.map(\.text) }
        #expect(texts("del").contains("three") && texts("ins").contains("four"))
        #expect(texts("del").contains("5 working days") && texts("ins").contains("10 working days"))
        #expect(texts("summary").contains { $0.contains("clauses unchanged") })
        let links = elements.filter { $0.name == "a" }.compactMap { $0.attributes["href"] }
        #expect(links.contains("#was.house.office-visits") && links.contains("#house.office-visits"))
        // Neither mark begins or ends inside a space.
        for text in texts("del") + texts("ins") {
            #expect(text == text.trimmingCharacters(in: .whitespaces), "\(text)")
        }
    }
}
