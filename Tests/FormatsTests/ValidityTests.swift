import Foundation
import ManylebDocument
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Written documents")
struct ValidityTests {
    static let houseWording = """
        clauses:
          spec.location.office:
            replace: |
              Some *house* wording:

              - one **strong** item

                with a second paragraph
              - two

              1. first
              2. second

              ``` table settings
              caption: A table of the house
              | Name | Kind |
              | {{name}} | {{kind}} |
              ```
          spec.model.quality-mark:
            omit: Not <needed> & "covered" elsewhere.
          house.parking:
            section: spec.location
            title: Parking
            text: "Two spaces are kept free; see {{see: spec.location.office}}."

        """

    static let contracts = [
        ("dyffryn", example), ("minimal", minimal), ("house", minimal + houseWording),
        ("2012", example.replacing("start: 2027-04-01", with: "start: 2012-04-01")),
        (
            "joint",
            minimal + "  - name: Hafren University Health Board\nlocal-authorities:\n  - name: One\n  - name: Two\n"
        ),
    ]

    @Test("DocBook is valid by libxml2's RELAX NG", arguments: contracts)
    func docBookIsValid(name: String, text: String) throws {
        for document in try documents(of: text) {
            let xml = try ParsedXML(bytes(document, .docbook))
            #expect(try DocBookSchema.shared.accepts(xml), "\(name): \(document.name)")
        }
    }

    @Test("DocBook is valid by jing")
    func docBookIsValidByJing() throws {
        try withFolder { folder in
            var files: [String] = []
            for (name, text) in Self.contracts {
                for document in try documents(of: text) {
                    let file = folder.appending(path: "\(name)-\(document.name).xml")
                    try Data(bytes(document, .docbook)).write(to: file)
                    files.append(file.path)
                }
            }
            let result = try run("jing", ["/usr/share/xml/docbook/schema/rng/5.0/docbook.rng"] + files, in: folder)
            #expect(result.status == 0, "\(result.out)\(result.err)")
        }
    }

    @Test("The schema refuses a document with a wrong element, so the test above can fail")
    func schemaCanRefuse() throws {
        let xml = try ParsedXML(
            Array(
                "<article xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\"><title>A</title><wrong/></article>"
                    .utf8))
        #expect(try !DocBookSchema.shared.accepts(xml))
    }

    @Test("HTML is well-formed, every link leads to an id, and every id is unique", arguments: contracts)
    func htmlHangsTogether(name: String, text: String) throws {
        for document in try documents(of: text) {
            let elements = try ParsedXML(bytes(document, .html)).elements
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

    @Test("Every cross-reference of the DocBook document leads to an id", arguments: contracts)
    func docBookLinks(name: String, text: String) throws {
        for document in try documents(of: text) {
            let elements = try ParsedXML(bytes(document, .docbook)).elements
            let ids = elements.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count)
            let targets = elements.compactMap { $0.attributes["linkend"] }
            #expect(targets.allSatisfy(ids.contains))
        }
    }

    @Test("Clauses, blanks and values carry the marks that other tools rely on")
    func marks() throws {
        let document = try #require(try documents(of: minimal).first)
        let html = try ParsedXML(bytes(document, .html)).elements
        let docbook = try ParsedXML(bytes(document, .docbook)).elements
        let clause = try #require(html.first { $0.attributes["id"] == "spec.confidentiality.policy" })
        #expect(clause.attributes["data-source"]?.hasPrefix("Annex D 4.1") == true)
        let blank = try #require(
            html.first { $0.attributes["class"] == "blank" && $0.attributes["data-key"] == "funding.ceiling" })
        #expect(blank.name == "span" && blank.text.contains("funding.ceiling"))
        #expect(
            docbook.contains {
                $0.name == "phrase" && $0.attributes["role"] == "blank"
                    && $0.attributes["annotations"] == "funding.ceiling"
            })
        #expect(
            html.contains {
                $0.attributes["class"] == "value" && $0.attributes["data-key"] == "service.response.standard"
                    && $0.text == "5 working days"
            })
        for clause in document.clauses {
            #expect(
                html.contains { $0.attributes["id"] == clause.id && $0.text.contains(clause.number ?? "-") },
                "\(clause.id)")
            #expect(
                docbook.contains { $0.attributes["id"] == clause.id && $0.attributes["label"] == clause.number },
                "\(clause.id)")
        }
    }

    @Test("Word gets every clause with its number, without a warning of pandoc's")
    func pandocKeepsNumbers() throws {
        try withFolder { folder in
            let document = try #require(try documents(of: example).first)
            let file = folder.appending(path: "specification.xml")
            try Data(bytes(document, .docbook)).write(to: file)
            let docx = folder.appending(path: "specification.docx")
            let written = try run("pandoc", ["-f", "docbook", "-t", "docx", file.path, "-o", docx.path], in: folder)
            #expect(written.status == 0)
            #expect(written.out == "" && written.err == "")
            let read = try run("pandoc", ["-f", "docx", "-t", "plain", "--wrap=none", docx.path], in: folder)
            for clause in document.clauses {
                #expect(read.out.contains("\(clause.number ?? "-") \(clause.title.plainText)"), "\(clause.id)")
            }
        }
    }

    @Test(
        "Every requirement, cost line, topic, key section, indicator and duty of the guidance is found in the pack by its id"
    )
    func guidanceByID() throws {
        var ids: Set<String> = []
        for document in try documents(of: example) {
            for format in [Format.html, .docbook] {
                let elements = try ParsedXML(bytes(document, format)).elements
                let found = Set(elements.compactMap { $0.attributes["id"] })
                ids = format == .html ? ids.union(found) : ids
                if format == .docbook {
                    #expect(ids.isSuperset(of: found.subtracting([document.name, document.name + ".about"])))
                }
            }
        }
        let wanted = repositoryText("Tests/Fixtures/guidance-ids.txt").split(separator: "\n").map(String.init)
        #expect(wanted.count == 225)
        for id in wanted { #expect(ids.contains(id) || ids.contains("coverage." + id), "\(id)") }
    }
}
