import ManylebDocument
import ManylebFindings
import ManylebFormats
import ManylebKit
import ManylebTemplates
import ManylebTestSupport
import Testing

@Suite("Welsh names in pages")
struct WelshNamesTests {
    /// What a page marks as Welsh of a text that is its only paragraph.
    private func marked(_ content: [Inline], language: Language = .en) -> [String] {
        let document = Document(
            name: "test", language: language, kind: "Test", title: [.text("Test")], facts: [],
            sections: [Section(id: "a", title: [.text("A")], blocks: [.paragraph(content)])],
            labels: DocumentLabels(
                contents: "Contents", source: "Source", skip: "Skip", about: "About", house: "House", page: "Page",
                pageOf: "of"))
        let page = String(decoding: workshop.write(document, as: .html), as: UTF8.self)
        return page.matches(of: #/<span lang="cy">([^<]*)</span>/#).map { String($0.output.1) }
    }

    private func value(_ text: String) -> Inline {
        .value(Value(text, key: Address("settings.a.name"), place: nil))
    }

    @Test(
        "A Welsh name is marked as far as it is Welsh, wherever it stands",
        arguments: [
            ("Ysbyty Bryn", ["Ysbyty Bryn"]), ("at Ysbyty Bryn, and at Uned Taf.", ["Ysbyty Bryn", "Uned Taf"]),
            ("Llais Dyffryn Advocacy’s office", ["Llais Dyffryn"]), ("Bryn Derw Hospitals Ltd", ["Bryn Derw"]),
            ("Bwrdd Iechyd Prifysgol Hywel Dda", ["Bwrdd Iechyd Prifysgol Hywel Dda"]),
            ("Hywel Dda University Health Board", ["Hywel Dda"]),
            ("Tŷ Gwyn and Glan y Môr", ["Tŷ Gwyn", "Glan y Môr"]),
            ("Canolfan y Bont", ["Canolfan y Bont"]), ("Pen Maes", ["Pen Maes"]),
            ("Cyngor Sir Powys", ["Cyngor Sir Powys"]), ("Tŷ'r Felin a'r Afon", ["Tŷ'r Felin a'r Afon"]),
            ("Tŷ’r Ysgol at St David’s", ["Tŷ’r Ysgol"]), ("Llais's office", ["Llais"]),
            ("Llandudno, Aberystwyth and Caerdydd", ["Llandudno", "Aberystwyth", "Caerdydd"]),
            ("Ysbyty Bryn & Afon", ["Ysbyty Bryn", "Afon"]), ("<Ysbyty> \"Bryn\"", ["Ysbyty", "Bryn"]),
        ] as [(String, [String])])
    func names(text: String, names: [String]) {
        #expect(marked([.strong([value(text)])]) == names)
    }

    @Test(
        "English words are not, though some are spelled as Welsh ones are",
        arguments: [
            "The pen is mightier. Pen and paper. Port Talbot. Sir John Hill.", "Plant Room, Glass House, Mor Ltd",
            "Cardiff and Vale",
            "Llama Ltd", "in the ysbyty", "Coach, Gwenda, Bryony", "",
        ])
    func english(text: String) {
        #expect(marked([value(text)]).isEmpty)
    }

    @Test("A page in Welsh marks none of them: all of it is Welsh")
    func welshPage() {
        #expect(marked([value("Ysbyty Bryn")], language: .cy).isEmpty)
    }

    @Test("A heading that is no list of words is refused at its line")
    func heading() throws {
        var texts = TemplateFiles.carried.texts
        texts["pages/welsh-names.md"] = "# Words\n\n## Words\nllais\n\n## Wrods\nbryn\n"
        let findings = Workshop.open(TemplateFiles(texts: texts, prefix: "lib/")).findings
        let finding = try #require(findings.first { $0.place?.file == "lib/pages/welsh-names.md" })
        #expect(finding.place?.line == 6 && finding.summary.contains("`Wrods`"))
        #expect(finding.help?.contains("`## Beside`") == true)
    }
}
