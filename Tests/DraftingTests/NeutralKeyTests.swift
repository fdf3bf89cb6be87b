import ManylebFindings
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Why a key is neutral")
struct NeutralKeyTests {
    private let path = "labels/keys.en.md"

    @Test("A key by which nobody gains or loses says why")
    func missing() throws {
        var copy = LibraryCopy()
        let line = try copy.line("neutral:", in: path)
        try copy.replace(line: line, of: path, with: [])
        let found = copy.open().findings.filter { $0.summary.contains("does not say why nobody gains or loses") }
        #expect(found.map { $0.place?.line } == [line - 1])
    }

    @Test("A key by which somebody gains or loses has no such reason")
    func superfluous() throws {
        var copy = LibraryCopy()
        let line = try copy.line("id: service.response.standard", in: path)
        let old = try copy.lines(of: path)[line - 1]
        try copy.replace(line: line, of: path, with: [old, "neutral: it is a number"])
        let found = copy.open().findings.filter { $0.summary.contains("is said to be neutral") }
        #expect(found.map { $0.place?.line } == [line + 1])
    }
}
