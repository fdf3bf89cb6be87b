import ManylebFindings
import ManylebSyntax
import Testing

@Suite("A comment close to a value")
struct CloseCommentTests {
    private func found(_ text: String) -> [String] {
        YAMLReader.read(text, file: "a.yaml").findings.map(\.mark)
    }

    @Test(
        "Text that YAML cuts off as a comment is a warning at its place, and the file can be used",
        arguments: [
            ("a: Visitors' room #2, first floor\n", "1:19"), ("a:\n  - ward\t#3\n", "2:10"),
            ("a: \"room\" #2\n", "1:11"),
            ("a: 'room'  #2", "1:12"), ("a: [b, c] #2\n", "1:11"), ("a: {b: c} #d\n", "1:11"), ("a: #2\n", "1:4"),
            ("- #2\n", "1:3"), ("a: one\n  two #3\n", "2:7"), ("a: &x b\nc: *x #2\n", "2:7"), ("a: ŵ £5 #2\n", "1:9"),
            ("a: x ##2\n", "1:6"), ("a: x #(b)\n", "1:6"), ("\"a\": x #b\n", "1:8"), ("a:\n  b: c #d\n  # e\n", "2:8"),
        ])
    func warned(text: String, place: String) {
        let outcome = YAMLReader.read(text, file: "a.yaml")
        #expect(found(text) == ["\(place) format/close-comment"])
        #expect(outcome.tree != nil && !outcome.findings.hasErrors)
    }

    @Test(
        "A real comment and text that is no comment give no finding",
        arguments: [
            "a: x # comment\n", "a: x #\n", "a: x #", "a: x ##\n", "a: x #---\n", "a: x ## b\n", "a: x #=== b ===\n",
            "#a\nb: c\n", "a: b\n  #c\n", "a:\n  #c\n  - d\n", "a: x#2\n", "a: \"x #2\"\n", "a: 'x #2'\n",
            "a: |\n  x #2\n  y\n",
            "a: >\n  x #2\n", "a: |\n  x #2\n#c\n", "a: \"x\n  y #2\"\n", "a: b\n    \t#c\n",
        ])
    func silent(text: String) {
        #expect(found(text) == [])
    }
}
