import ManylebSyntax
import Testing

/// The fast functions on text, compared with plain ones over characters.
@Suite("Pieces of text")
struct TrimmingTests {
    /// Short texts of the characters that matter: white space of one byte and of several, letters of one byte and of
    /// several.
    static let texts: [String] = {
        let signs = ["", " ", "\t", "\n", "\u{A0}", "\u{2003}", "a", "ŵ", "|", ";"]
        return signs.flatMap { first in
            signs.flatMap { second in signs.flatMap { third in ["x", ""].map { first + second + $0 + third } } }
        }
    }()

    @Test("Trimming takes white space from both ends, of whatever script")
    func trimming() {
        for text in Self.texts {
            let plain = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
            #expect(text.trimmed == plain, "\(text.debugDescription)")
            #expect(text[...].isBlank == text.allSatisfy(\.isWhitespace), "\(text.debugDescription)")
        }
    }

    @Test("Parts and replacements are those of the standard library")
    func parts() {
        for text in Self.texts {
            #expect(text[...].parts(between: "|") == text.split(separator: "|", omittingEmptySubsequences: false))
            #expect(text.replacing(each: "|", with: " and ") == text.replacing("|", with: " and "))
        }
    }

    @Test("A part of a longer text is independent of it")
    func inside() {
        let text = "before; ŵyl | cof ;after"
        let middle = text[text.firstIndex(of: ";")!...].dropFirst().dropLast(6)
        #expect(middle.parts(between: "|").map(\.trimmed) == ["ŵyl", "cof"])
    }
}
