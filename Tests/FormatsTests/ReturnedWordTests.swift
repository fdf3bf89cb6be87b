import ManylebDocument
import ManylebFindings
import ManylebFormats
import ManylebTestSupport
import Testing

@Suite("Word documents as other programs send them back")
struct ReturnedWordTests {
    private static let by = "w:id=\"900\" w:author=\"Legal\" w:date=\"2026-11-25T10:00:00Z\""

    /// The specification with parts of it written anew.
    private func specification(_ change: (_ part: String, _ text: String) -> String) throws -> [UInt8] {
        let document = try #require(try documents(of: example).first { $0.name == "service-specification" })
        let zip = try ZipReader(bytes(document, .docx))
        let parts = try zip.names.map { name in
            let text = String(decoding: try zip.part(name) ?? [], as: UTF8.self)
            return OfficePart(name: name, bytes: Array(change(name, text).utf8))
        }
        return ZipWriter.write(parts)
    }

    private func values(_ reading: DocBookReading, of key: String) throws -> [String] {
        var found: [String] = []
        var document = try #require(reading.document)
        document.mapInlines { inline in
            if case .value(let value) = inline, value.key == Address(key) { found.append(value.text) }
            return inline
        }
        return found
    }

    @Test("A value is one in both views where its bookmark begins in the words that went and ends in those that came")
    func bookmarkAcrossChanges() throws {
        let value =
            #/
            (<w:bookmarkStart\ [^>]*_service_response_standard"\/>)<w:r>(<w:rPr>.*?<\/w:rPr>)
            <w:t\ [^>]*>5\ working\ days<\/w:t><\/w:r>(<w:bookmarkEnd\ [^>]*>)
            /#
        let file = try specification { part, text in
            guard part == "word/document.xml", let match = text.firstMatch(of: value) else { return text }
            let (start, look, end) = (match.output.1, match.output.2, match.output.3)
            return text.replacingCharacters(
                match.range,
                "<w:del \(Self.by)>\(start)<w:r>\(look)<w:delText>5 working days</w:delText></w:r></w:del>"
                    + "<w:ins \(Self.by)>\(end)<w:r>\(look)<w:t>10 working days</w:t></w:r></w:ins>")
        }
        let key = "service.response.standard"
        let proposed = try values(WordReader.read(file, file: "a.docx"), of: key)
        let sent = try values(WordReader.read(file, file: "a.docx", view: .sent), of: key)
        #expect(proposed == ["10 working days"] + sent.dropFirst() && sent.first == "5 working days")
    }

    @Test("A change on the title page, and what is said there, is that of no clause")
    func titlePage() throws {
        let file = try specification { part, text in
            part == "word/document.xml"
                ? text.replacing(
                    "<w:body>", with: "<w:body><w:p><w:ins \(Self.by)><w:r><w:t>Copy</w:t></w:r></w:ins></w:p>") : text
        }
        let places = WordReader.read(file, file: "a.docx").places
        #expect(places.title?.part == 0)
        #expect(places.changes.first?.map(\.shown) == ["Legal (2026-11-25)"])
        #expect(places.changes.dropFirst().allSatisfy(\.isEmpty) && places.changesByID.isEmpty)
    }

    @Test("A heading that lost its style is one by its bookmark")
    func heading() throws {
        let style = "<w:pStyle w:val=\"Heading2\"/>"
        let file = try specification { part, text in
            guard part == "word/document.xml", let words = text.firstRange(of: ">Awareness and publicity<"),
                let look = text[..<words.lowerBound].ranges(of: style).last
            else { return text }
            return text.replacingCharacters(look, "")
        }
        let clauses = try #require(WordReader.read(file, file: "a.docx").document).clauses
        let all = try #require(try documents(of: example).first { $0.name == "service-specification" }).clauses
        #expect(clauses.map(\.id) == all.map(\.id))
    }

    @Test("A header that contradicts the title page is told, with who changed it")
    func header() throws {
        func findings(_ status: String) throws -> [String] {
            let file = try specification { part, text in
                guard part == "word/header1.xml", let end = text.firstRange(of: ">Draft</w:t></w:r>"),
                    let start = text[..<end.lowerBound].ranges(of: "<w:r>").last
                else { return text }
                return text.replacingCharacters(start.lowerBound..<end.upperBound, status)
            }
            return WordReader.read(file, file: "a.docx").findings.map(\.summary)
        }
        let said = "The header reads “Status: Agreed” and the title page “Draft”"
        #expect(try findings("<w:r><w:t>Agreed</w:t></w:r>") == [said])
        #expect(try findings("<w:r><w:t>Draft</w:t></w:r>") == [])
        #expect(
            try findings("<w:ins \(Self.by)><w:r><w:t>Agreed</w:t></w:r></w:ins>")
                == [said + "; changed by Legal (2026-11-25)"])
    }
}

extension String {
    fileprivate func replacingCharacters(_ range: Range<Index>, _ text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
