package import ManylebFindings
internal import ManylebSyntax
internal import Synchronization

/// The lines of a contract file, for finding words in a value that runs over several of them.
struct SourceLines: Sendable, Equatable {
    private let file: File?

    private final class File: Sendable {
        let lines: [Substring]
        /// How much may still be looked through. What is wrong in every sentence of a long text would be looked for in all of
        /// it each time.
        private let letters = Mutex(Limits.searchedText)

        init(_ lines: [Substring]) { self.lines = lines }

        func take(_ count: Int) -> Bool {
            letters.withLock { letters in
                letters -= count
                return letters > 0
            }
        }
    }

    private var lines: [Substring] { file?.lines ?? [] }

    /// Contracts are the same that state the same facts.
    static func == (left: SourceLines, right: SourceLines) -> Bool { true }

    init(_ text: String = "") {
        file = text.isEmpty ? nil : File(Lines.split(text))
    }

    /// The lines that a value may cover, from 0: that of its beginning, and those behind it that are set further in.
    private func lines(from place: Place) -> Range<Int> {
        let first = place.line - 1
        guard lines.indices.contains(first) else { return 0..<0 }
        let margin = lines[first].prefix { $0 == " " }.count
        var end = first + 1
        while end < lines.count, lines[end].prefix(while: { $0 == " " }).count > margin || lines[end].isBlank {
            end += 1
        }
        while end > first + 1, lines[end - 1].isBlank { end -= 1 }
        return first..<end
    }

    func isSpread(from place: Place) -> Bool { lines(from: place).count > 1 }

    /// Where words stand in the value that begins at a place; nothing where they are not found. Where a line breaks
    /// within them, their beginning is looked for.
    func place(of words: () -> String, from place: Place) -> Place? {
        guard file?.take(0) ?? false else { return nil }
        let range = lines(from: place)
        guard range.count > 1, file?.take(lines[range].reduce(0) { $0 + $1.utf8.count }) ?? false else { return nil }
        var parts = words().prefix(200).split { $0 == " " || $0 == "\n" }.prefix(8).map { $0.lowercased() }
        while !parts.isEmpty {
            let needle = parts.joined(separator: " ")
            for index in range {
                let line = lines[index]
                let start =
                    index == place.line - 1
                    ? line.unicodeScalars.dropFirst(place.column - 1).startIndex : line.startIndex
                guard let found = line[start...].lowercased().firstRange(of: needle) else { continue }
                let rest = line[start...].lowercased()
                let column =
                    line[..<start].unicodeScalars.count
                    + rest.unicodeScalars.distance(from: rest.startIndex, to: found.lowerBound)
                return Place(file: place.file, line: index + 1, column: column + 1)
            }
            parts.removeLast()
        }
        return nil
    }
}

extension Contract {
    /// Whether the file writes a text over several lines.
    package func isSpread(_ fact: Fact<Words>) -> Bool { fact.place.map(source.isSpread) ?? false }

    /// Where words of a text stand in the file: its own place, where the text is in one line or the words are not found.
    package func place(of words: @autoclosure () -> String, in fact: Fact<Words>) -> Place? {
        fact.place.map { source.place(of: words, from: $0) ?? $0 }
    }
}
