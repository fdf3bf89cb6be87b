internal import ManylebDocument

/// The words of a clause on both sides. Accepting everything gives the new text, rejecting everything the old one.
public struct Redline: Sendable, Equatable {
    /// A token on both sides, or on one of them.
    enum Piece: Sendable, Equatable {
        case same(Token, Token)
        case delete(Token)
        case insert(Token)
    }

    /// A cell of a row, or the one text of any other unit, and its columns on either side.
    struct Cell: Sendable, Equatable {
        var pieces: [Piece]
        var oldColumn: Int?
        var newColumn: Int?
    }

    struct Line: Sendable, Equatable {
        /// The unit on each side; `nil` where a side does not have it.
        var old: Unit?
        var new: Unit?
        var cells: [Cell]
    }

    let lines: [Line]
    /// The words as runs, each as long as possible.
    public let words: [WordOperation]

    private init(lines: [Line]) {
        self.lines = lines
        var writer = WordWriter()
        for line in lines { writer.write(line) }
        words = writer.finished()
    }

    /// Whether both sides say the same.
    public var isEmpty: Bool { words.allSatisfy { $0.op == .same } }

    /// Whether both sides have the same words one after the other, with other borders between their paragraphs. Entries
    /// of lists that are counted are no paragraphs.
    var differsInParagraphsAlone: Bool {
        func side(_ unit: KeyPath<Line, Unit?>, _ token: KeyPath<Piece, Token?>) -> (words: [String], counted: Int) {
            let lines = lines.filter { $0[keyPath: unit] != nil }
            let tokens = lines.flatMap(\.cells).flatMap(\.pieces).compactMap { $0[keyPath: token] }
                .filter { !$0.isBorder }.map(\.identity)
            let counted = lines.count { $0[keyPath: unit]?.isCounted ?? false || $0[keyPath: unit]?.isRow ?? false }
            return (tokens, counted)
        }
        let (old, new) = (side(\.old, \.oldToken), side(\.new, \.newToken))
        return !isEmpty && old.words == new.words && old.counted == new.counted
    }

    /// The text on the old side: the result of rejecting every change.
    public var rejected: String { text(\.old, \.oldColumn, \.oldToken) }
    /// The text on the new side: the result of accepting every change.
    public var accepted: String { text(\.new, \.newColumn, \.newToken) }

    private func text(
        _ unit: KeyPath<Line, Unit?>, _ column: KeyPath<Cell, Int?>, _ token: KeyPath<Piece, Token?>
    ) -> String {
        lines.map { line in
            guard let unit = line[keyPath: unit] else { return "" }
            let cells = line.cells.filter { $0[keyPath: column] != nil }
                .map { $0.pieces.compactMap { $0[keyPath: token]?.text }.joined() }
            return unit.prefix + cells.map { unit.isRow ? $0 + Unit.cellEnd : $0 }.joined() + "\n"
        }.joined()
    }

    /// Every token of a change, on whichever side it is.
    var changedTokens: [Token] {
        lines.flatMap { $0.cells }.flatMap { $0.pieces }.compactMap { piece in
            switch piece {
            case .same: nil
            case .delete(let token), .insert(let token): token
            }
        }
    }
}

extension Redline.Piece {
    var oldToken: Token? {
        switch self {
        case .same(let token, _), .delete(let token): token
        case .insert: nil
        }
    }
    var newToken: Token? {
        switch self {
        case .same(_, let token), .insert(let token): token
        case .delete: nil
        }
    }
}

extension Redline {
    /// Compares the units of a clause, and the words of paired units.
    init(_ old: [Unit], _ new: [Unit]) {
        // The pairs must be the same when the sides are swapped.
        let isSwapped = new.lazy.map(\.identity).lexicographicallyPrecedes(old.lazy.map(\.identity))
        let (first, second) = isSwapped ? (new, old) : (old, new)
        let pairs = UnitPairs.find(first, second)
        let groups = ParagraphBorders.groups(first, second, pairs).map { isSwapped ? ($0.new, $0.old) : $0 }
        var lines: [Line] = []
        var (oldIndex, newIndex) = (0, 0)
        for (olds, news) in groups + [(old.count..<old.count, new.count..<new.count)] {
            while oldIndex < olds.lowerBound {
                lines.append(Redline.whole(old[oldIndex], isNew: false))
                oldIndex += 1
            }
            while newIndex < news.lowerBound {
                lines.append(Redline.whole(new[newIndex], isNew: true))
                newIndex += 1
            }
            if let before = Unit.joined(old[olds]), let after = Unit.joined(new[news]) {
                lines.append(Redline.line(before, after, isSwapped: isSwapped))
            }
            (oldIndex, newIndex) = (olds.upperBound, news.upperBound)
        }
        self.init(lines: lines)
    }

    /// Units that are the same on both sides.
    init(unchanged units: [Unit]) {
        self.init(
            lines: units.map { unit in
                let cells = unit.cells.enumerated().map { column, tokens in
                    Cell(pieces: tokens.map { .same($0, $0) }, oldColumn: column, newColumn: column)
                }
                return Line(old: unit, new: unit, cells: cells)
            })
    }

    private static func whole(_ unit: Unit, isNew: Bool) -> Line {
        let cells = unit.cells.enumerated().map { column, tokens in
            Cell(
                pieces: tokens.map { isNew ? .insert($0) : .delete($0) }, oldColumn: isNew ? nil : column,
                newColumn: isNew ? column : nil)
        }
        return Line(old: isNew ? nil : unit, new: isNew ? unit : nil, cells: cells)
    }

    private static func line(_ old: Unit, _ new: Unit, isSwapped: Bool) -> Line {
        var columns = columns(isSwapped ? new : old, isSwapped ? old : new)
        if isSwapped { columns = columns.map { ($0.1, $0.0) } }
        let cells = columns.map { column in
            Cell(
                pieces: WordPairs.pieces(
                    column.0.map { old.cells[$0] } ?? [], column.1.map { new.cells[$0] } ?? []),
                oldColumn: column.0, newColumn: column.1)
        }
        return Line(old: old, new: new, cells: cells)
    }

    /// Pairs the cells of two rows: by their headings where columns were added or removed.
    private static func columns(_ old: Unit, _ new: Unit) -> [(Int?, Int?)] {
        guard old.cells.count != new.cells.count || old.columns.count == old.cells.count && old.columns != new.columns
        else { return old.cells.indices.map { ($0, $0) } }
        var interner = Interner<String>()
        let (before, after) = (old.columns.map { interner.number($0) }, new.columns.map { interner.number($0) })
        guard before.count == old.cells.count, after.count == new.cells.count else {
            return old.cells.indices.map { ($0, nil) } + new.cells.indices.map { (nil, $0) }
        }
        var columns: [(Int?, Int?)] = []
        var (left, right) = (0, 0)
        for pair in Myers.pairs(before, after) + [(before.count, after.count)] {
            // Equally many headings on both sides between two that match: reworded ones.
            while left < pair.old, right < pair.new, pair.old - left == pair.new - right {
                columns.append((left, right))
                (left, right) = (left + 1, right + 1)
            }
            while left < pair.old {
                columns.append((left, nil))
                left += 1
            }
            while right < pair.new {
                columns.append((nil, right))
                right += 1
            }
            if pair.old < before.count {
                columns.append((left, right))
                (left, right) = (left + 1, right + 1)
            }
        }
        return columns
    }
}

/// Gives each distinct value a number, in order of first occurrence.
struct Interner<Element: Hashable> {
    private var numbers: [Element: Int32] = [:]

    mutating func number(_ element: Element) -> Int32 {
        if let number = numbers[element] { return number }
        let number = Int32(numbers.count)
        numbers[element] = number
        return number
    }
}

/// Collects runs of words. The space in front of a word on both sides is compared separately.
private struct WordWriter {
    private var same = ""
    private var deleted = ""
    private var inserted = ""
    /// Whether a deletion or insertion holds a reference.
    private var hasReference = false
    /// What tells references apart that print the same.
    private var redirected: [String: String] = [:]
    private var operations: [WordOperation] = []

    mutating func write(_ line: Redline.Line) {
        guard let old = line.old, let new = line.new else {
            if let unit = line.old { deleted += unit.text } else if let unit = line.new { inserted += unit.text }
            return
        }
        if old.prefix == new.prefix {
            keep(new.prefix)
        } else {
            deleted += old.prefix
            inserted += new.prefix
        }
        for cell in line.cells {
            redirected = cell.redirected
            for piece in cell.pieces { write(piece) }
            guard new.isRow else { continue }
            switch (cell.oldColumn, cell.newColumn) {
            case (_?, nil): deleted += Unit.cellEnd
            case (nil, _?): inserted += Unit.cellEnd
            default: keep(Unit.cellEnd)
            }
        }
        keep("\n")
    }

    private mutating func write(_ piece: Redline.Piece) {
        switch piece {
        case .delete(let token):
            deleted += token.text + (redirected[token.identity] ?? "")
            hasReference = hasReference || token.isReference
        case .insert(let token):
            inserted += token.text + (redirected[token.identity] ?? "")
            hasReference = hasReference || token.isReference
        case .same(let old, let new):
            if old.lead == new.lead {
                keep(new.text)
            } else {
                deleted += old.lead
                inserted += new.lead
                keep(new.word)
            }
        }
    }

    private mutating func keep(_ text: String) {
        guard !text.isEmpty else { return }
        closeEdit()
        same += text
    }

    private mutating func closeEdit() {
        guard !deleted.isEmpty || !inserted.isEmpty else { return }
        // A space that was deleted with one word and inserted with another stays.
        let space = zip(deleted, inserted).prefix { $0 == $1 && ($0 == " " || $0 == "\n") }.map(\.0)
        same += space
        deleted.removeFirst(space.count)
        inserted.removeFirst(space.count)
        // A reference with another target may read the same.
        if deleted == inserted, !hasReference {
            same += deleted
        } else {
            if !same.isEmpty { operations.append(WordOperation(.same, same)) }
            same = ""
            if !deleted.isEmpty { operations.append(WordOperation(.delete, deleted)) }
            if !inserted.isEmpty { operations.append(WordOperation(.insert, inserted)) }
        }
        deleted = ""
        inserted = ""
        hasReference = false
    }

    mutating func finished() -> [WordOperation] {
        closeEdit()
        if !same.isEmpty { operations.append(WordOperation(.same, same)) }
        return operations
    }
}

extension Redline.Cell {
    /// The targets of references that print the same on both sides and lead to different clauses, by identity.
    fileprivate var redirected: [String: String] {
        var (old, new): ([Token], [Token]) = ([], [])
        for piece in pieces {
            switch piece {
            case .delete(let token) where token.isReference: old.append(token)
            case .insert(let token) where token.isReference: new.append(token)
            default: break
            }
        }
        if old.isEmpty || new.isEmpty { return [:] }
        var targets: [String: String] = [:]
        for before in old {
            for after in new where after.word == before.word {
                for token in [before, after] {
                    guard case .reference(let reference) = token.source else { continue }
                    targets[token.identity] = " (\(reference.target))"
                }
            }
        }
        return targets
    }
}
