import ManylebFindings
import ManylebModel
import ManylebSyntax
import ManylebTestSupport
import Testing

@Suite("Hostile or damaged input") struct HostileInputTests {
    /// The file is refused with this one finding, which says what to do.
    private func expectRefusal(
        _ bytes: [UInt8], _ mark: String, _ word: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let outcome = read(bytes)
        #expect(outcome.value == nil, sourceLocation: sourceLocation)
        #expect(outcome.findings.map(\.mark) == [mark], sourceLocation: sourceLocation)
        #expect(outcome.findings.first?.help?.isEmpty == false, sourceLocation: sourceLocation)
        let summary = outcome.findings.first?.summary ?? ""
        #expect(word.isEmpty || summary.contains(word), "\(summary)", sourceLocation: sourceLocation)
    }

    private func expectRefusal(
        _ text: String, _ mark: String, _ word: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) {
        expectRefusal(Array(text.utf8), mark, word, sourceLocation: sourceLocation)
    }

    /// Nine levels, each of which repeats the one before nine times: 387,420,489 values in the end.
    private func bomb(_ level: (String) -> String) -> String {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
        var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (before, name) in zip(names, names.dropFirst()) { text += "\(name): &\(name) \(level("*" + before))\n" }
        return text
    }

    @Test("Aliases that multiply are refused before they are followed")
    func aliasBomb() {
        let text = bomb { alias in "[\(Array(repeating: alias, count: 9).joined(separator: ", "))]" }
        expectRefusal(text, "6:12 format/too-large", "200000 values")
    }

    @Test("Aliases that multiply as keys are refused")
    func aliasBombAsKeys() {
        expectRefusal(
            bomb { alias in "{? \(alias) : x, ? [\(alias)] : x}" }, "2:10 format/syntax", "A key must be a plain word")
        expectRefusal("a: &a x\n*a : y\n", "2:1 format/syntax", "A key must be a plain word")
    }

    @Test("A long text that aliases repeat is refused before it grows beyond measure")
    func repeatedText() {
        let text = "contract:\n  title: &t \(String(repeating: "long ", count: 100_000))\nservice:\n  formats: ["
        expectRefusal(
            text + Array(repeating: "*t", count: 1_000).joined(separator: ",") + "]\n", "4:85 format/too-large",
            "200000 values")
    }

    @Test(
        "Separators that no editor takes for a line end do not end a line: a comment stays a comment, and a value keeps them",
        arguments: ["\u{85}", "\u{2028}", "\u{2029}"])
    func innerBreaks(mark: String) throws {
        let text = """
            manyleb: 1
            contract:
              title: Advo\(mark)cacy \u{E000}
              # old note\(mark)  reference: hidden
            commissioners:
              - name: "B\(mark) C"
            """
        let outcome = YAMLReader.read(text, file: "a.yaml")
        #expect(outcome.findings == [])
        guard case .mapping(let entries, _)? = outcome.tree, case .mapping(let terms, _) = entries[1].value,
            case .scalar(let title, _) = terms[0].value
        else {
            Issue.record("no tree")
            return
        }
        #expect(terms.count == 1)
        #expect(title == "Advo\(mark)cacy \u{E000}")
    }

    @Test("An alias within its own anchor is refused")
    func recursion() {
        expectRefusal("settings: &s\n  - *s\n", "2:5 format/syntax", "*s")
    }

    @Test("100,000 brackets are refused at the limit of depth")
    func deepBrackets() {
        func brackets(_ depth: Int) -> String {
            "settings: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        expectRefusal(brackets(Limits.depth), "1:74 format/too-deep", "64")
        expectRefusal(brackets(100_000), "1:74 format/too-deep", "64")
        expectRefusal("settings: " + String(repeating: "{a: ", count: 100_000), "1:263 format/too-deep", "64")
    }

    @Test("Lists 100,000 deep in each other on one line are refused at the limit of depth")
    func deepLists() {
        expectRefusal("settings:\n" + String(repeating: "- ", count: 100_000), "2:127 format/too-deep", "64")
    }

    @Test("Groups nested by indentation are refused at the limit of depth")
    func deepGroups() {
        let lines = (0..<1_500).map { String(repeating: " ", count: $0) + "a:" }
        expectRefusal(lines.joined(separator: "\n"), "65:65 format/too-deep", "64")
    }

    @Test("Nesting up to the limit is read")
    func depthAtTheLimit() {
        let inner = Limits.depth - 1
        let text = "funding: " + String(repeating: "[", count: inner) + String(repeating: "]", count: inner)
        expectRefusal(minimal + text, "6:10 format/wrong-type", "a group of keys")
    }

    @Test("A file of 100 MB is refused by its size")
    func hugeFile() {
        expectRefusal([UInt8](repeating: 0x61, count: 100 << 20), "1:1 format/too-large", "4 MB")
    }

    @Test("A file at the limit of size is looked at, one byte more is not")
    func sizeAtTheLimit() {
        let comment = Array("#".utf8) + [UInt8](repeating: 0x20, count: Limits.fileSize - 1)
        expectRefusal(comment, "1:1 format/empty", "empty")
        expectRefusal(comment + [0x20], "1:1 format/too-large", "4 MB")
    }

    @Test("A text of 3 MB after a known key is accepted")
    func longText() throws {
        let long = String(repeating: "long ", count: 3 << 18) + "end"
        let outcome = read(minimal.replacing("Advocacy", with: long))
        #expect(outcome.findings == [])
        #expect(outcome.value?.terms.title.value?.contractText == long)
    }

    @Test("A text of 3 MB where it does not belong is not repeated in full")
    func longFault() {
        for long in [String(repeating: "x", count: 1 << 20), "x" + String(repeating: "\u{301}", count: 1 << 20)] {
            let outcome = read(minimal + "funding:\n  per: \(long)\n")
            #expect(outcome.findings.map(\.mark) == ["7:8 format/wrong-type"])
            #expect(outcome.findings.allSatisfy { $0.summary.utf8.count < 500 })
            let contact = read(minimal.replacing("Advocacy", with: "A\n  first-contact: \(long)"))
            #expect(contact.findings.map(\.mark) == ["4:18 format/undeclared"])
            #expect(contact.findings.allSatisfy { $0.summary.utf8.count < 500 })
        }
    }

    @Test("A long key does not multiply with the faults below it")
    func longKey() {
        let inner = (0..<100).map { "k\($0): x" }.joined(separator: ", ")
        let outcome = read(minimal + "clauses:\n  ? \(String(repeating: "x", count: 100_000))\n  : {\(inner)}\n")
        #expect(outcome.findings.count == 101)
        #expect(outcome.findings.allSatisfy { $0.summary.utf8.count < 500 && ($0.address?.text.utf8.count ?? 0) < 500 })
        #expect(outcome.findings.allSatisfy { $0.help != nil })
    }

    @Test(
        "Invalid UTF-8 is refused at its place",
        arguments: [
            ([0xFF], "1:1"), ([0x61, 0xC3], "1:2"),
            ([0x61, 0x0A, 0xC3, 0xA9, 0xC3, 0xA9, 0xC3, 0xA9, 0xC3, 0x28], "2:4"),
            ([0xC0, 0x80], "1:1"),
            ([0x61, 0x0D, 0x0A, 0x62, 0xED, 0xA0, 0x80], "2:2"), ([0xF4, 0x90, 0x80, 0x80], "1:1"),
            ([0x61, 0x0A, 0x0A, 0x20, 0xFE, 0xFF], "3:2"), ([0xFF, 0xFE, 0x61], "1:1"),
        ] as [([UInt8], String)])
    func invalidText(bytes: [UInt8], position: String) {
        expectRefusal(bytes, "\(position) format/unreadable", "not valid UTF-8")
    }

    @Test(
        "Control characters are refused at their place, NUL among them",
        arguments: [0x00, 0x01, 0x08, 0x0B, 0x1B, 0x7F] as [UInt8])
    func controlCharacters(byte: UInt8) {
        expectRefusal(
            Array("manyleb: 1\ncontract: Tŷ".utf8) + [byte] + Array("x\n".utf8), "2:13 format/unreadable",
            "control character")
    }

    @Test(
        "Control characters of two bytes and noncharacters are refused at their place",
        arguments: ["\u{80}", "\u{9B}", "\u{FFFE}", "\u{FFFF}"])
    func wideControlCharacters(character: String) {
        expectRefusal("manyleb: 1\ncontract: Tŷ\(character)x\n", "2:13 format/unreadable", "control character")
    }

    @Test(
        "An empty file is refused, and the help says how to begin",
        arguments: ["", "\n\n", "# only\n# comments\n", "\u{FEFF}", "  \n"])
    func empty(text: String) {
        expectRefusal(text, "1:1 format/empty", "empty")
        #expect(read(text).findings.first?.help?.contains("`manyleb: 1`") == true)
    }

    @Test(
        "A document without a key is refused as what it is",
        arguments: [("---\n", "2:1"), ("- a\n", "1:1"), ("words\n", "1:1")])
    func noMapping(text: String, position: String) {
        let outcome = read(text)
        #expect(outcome.findings.first?.summary.hasPrefix("The file must be a group of keys, not a ") == true)
        #expect(outcome.findings.map(\.mark) == ["\(position) format/wrong-type"])
        #expect(outcome.findings.first?.help?.contains("`manyleb`") == true)
    }

    @Test("A second document in the file is refused where it begins")
    func twoDocuments() {
        expectRefusal(minimal + "---\n" + minimal, "6:1 format/syntax", "second document")
        #expect(read("---\n" + minimal + "...\n").findings == [])
    }

    @Test("Tabs for indentation, and brackets, quotations and keys left open, are refused where they begin")
    func brokenSyntax() {
        expectRefusal("manyleb: 1\ncontract:\n\ttitle: A\n", "3:1 format/syntax", "not valid YAML")
        expectRefusal("manyleb: 1\nservice: {formats: [a\nfunding: {}\n", "2:20 format/syntax", "not valid YAML")
        expectRefusal("manyleb: \"1\ncontract: x\n", "1:10 format/syntax", "not valid YAML")
        expectRefusal("manyleb: 1\ncontract\nfunding: {}\n", "2:1 format/syntax", "not valid YAML")
        expectRefusal("manyleb: 1\nservice: {formats: a\nfunding:\n", "2:10 format/syntax", "not valid YAML")
        expectRefusal("manyleb: 1\ncontract", "2:1 format/syntax", "not valid YAML")
        expectRefusal("manyleb: 1\n contract: x\n", "2:10 format/syntax", "not valid YAML")
    }

    @Test("A tab between a colon and its value is accepted")
    func tabBeforeValue() {
        #expect(read(minimal.replacing("manyleb: 1", with: "manyleb:\t1")).findings == [])
    }

    @Test("An alias that names nothing is refused at its place")
    func undefinedAlias() {
        expectRefusal(minimal + "awareness-training: *often\n", "6:21 format/syntax", "*often")
    }

    @Test("A merge key is an unknown key, at its place")
    func mergeKey() {
        let text = minimal + "records: &r\n  retention: 6 years\nfunding:\n  <<: *r\n"
        expectRefusal(text, "9:3 format/unknown-key", "`<<`")
        expectRefusal(minimal + "<<: {per: year}\n", "6:1 format/unknown-key", "`<<`")
    }

    @Test("Anchors and aliases of values, lists and groups are accepted")
    func anchors() throws {
        let text = """
            manyleb: 1
            contract:
              title: &title Advocacy
            commissioners:
              - &board
                name: &name Board
            local-authorities: [*board]
            provider:
              name: *name
            settings:
              - {id: a, name: *title, kind: hospital, wards: &wards [Afon, Derwen]}
              - {id: b, name: B, kind: hospital, wards: *wards}

            """
        let outcome = read(text)
        #expect(outcome.findings == [])
        let contract = try #require(outcome.value)
        #expect(contract.provider.name.value?.contractText == "Board")
        // The same place under two addresses.
        #expect(contract.localAuthorities.items.map(\.name.place) == contract.commissioners.items.map(\.name.place))
        #expect(contract.localAuthorities.items.map(\.name.value) == contract.commissioners.items.map(\.name.value))
        #expect(contract.settings.items.map(\.wards.values.count) == [2, 2])
        #expect(contract.settings.items[0].name.value?.contractText == "Advocacy")
    }

    @Test("Tags change no value")
    func tags() {
        #expect(read(minimal.replacing("title: Advocacy", with: "title: !!int Advocacy")).findings == [])
        #expect(read(minimal + "demand:\n  detained: !!str 4\n").findings == [])
    }
}
