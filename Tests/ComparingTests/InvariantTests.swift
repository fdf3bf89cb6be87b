import ManylebKit
import ManylebTestSupport
import Testing

@testable import ManylebComparing

@Suite("Properties of every comparison of documents")
struct InvariantTests {
    /// A document, an edit of it, and the clauses that were edited.
    static func pair(_ seed: Int) -> (old: Document, new: Document, touched: Set<String>) {
        var edits = DocumentEdits(seed)
        let old = edits.document()
        var new = old
        let touched = edits.edit(&new)
        return (old, new, touched)
    }

    private func changes(_ old: Document, _ new: Document) -> [ClauseChange] {
        ClauseChanges.compare([old], [new])
    }

    @Test("Accepting everything gives the new text, rejecting everything the old", arguments: sample(of: 1...120))
    func acceptAndReject(seed: Int) {
        let (old, new, _) = Self.pair(seed)
        let texts = [old, new].map { Dictionary(uniqueKeysWithValues: $0.parts.map { ($0.id, $0.text) }) }
        for change in changes(old, new) {
            #expect(change.redline.accepted == texts[1][change.id] ?? "")
            #expect(change.redline.rejected == texts[0][change.oldID ?? change.id] ?? "")
            // Runs of words say the same, but for numbers of references, which are no text.
            if !change.redline.accepted.contains("clause\u{A0}") {
                #expect(change.redline.words.accepted == change.redline.accepted)
                #expect(change.redline.words.rejected == change.redline.rejected)
            }
        }
    }

    @Test("The edits turn the order of the old clauses into that of the new ones", arguments: sample(of: 1...60))
    func order(seed: Int) {
        let (old, new, _) = Self.pair(seed)
        let changes = changes(old, new)
        let removed = Set(changes.filter { $0.kind == .removed || $0.kind == .moved }.map { $0.oldID ?? $0.id })
        let added = Set(changes.filter { $0.kind == .added || $0.kind == .moved }.map(\.id))
        let names = Dictionary(changes.compactMap { change in change.oldID.map { ($0, change.id) } }) { first, _ in
            first
        }
        let stayed = old.parts.map(\.id).filter { !removed.contains($0) }.map { names[$0] ?? $0 }
        #expect(stayed == new.parts.map(\.id).filter { !added.contains($0) })
    }

    @Test("A document does not differ from itself", arguments: 1...20)
    func itself(seed: Int) {
        let (old, new, _) = Self.pair(seed)
        #expect(changes(old, old).isEmpty)
        #expect(changes(new, new).isEmpty)
    }

    @Test("Swapping the sides swaps deletions and insertions", arguments: sample(of: 1...120))
    func swap(seed: Int) {
        let (old, new, _) = Self.pair(seed)
        let there = changes(old, new)
        let back = changes(new, old)
        #expect(there.count == back.count)
        for change in there {
            let name = change.oldID ?? change.id
            let twin = back.first { $0.id == name }
            #expect(twin?.kind == change.kind.swapped)
            #expect(twin?.redline.words.swapped.map(\.op) == change.redline.words.map(\.op))
            if !change.redline.accepted.contains("clause\u{A0}") {
                #expect(twin?.redline.words.swapped == change.redline.words)
            }
        }
    }

    @Test("No clause outside the edited ones is reported, whatever is renumbered", arguments: sample(of: 1...120))
    func nothingElse(seed: Int) {
        let (old, new, touched) = Self.pair(seed)
        let changes = changes(old, new)
        // Of two neighbours that changed places either may count as moved.
        for change in changes where change.kind != .moved {
            #expect(touched.contains(change.id), "\(change.id) \(change.kind)")
        }
        #expect(changes.count { $0.kind == .moved } <= touched.count)
    }

    @Test("Every clause whose words changed is reported", arguments: sample(of: 1...60))
    func everything(seed: Int) {
        let (old, new, _) = Self.pair(seed)
        let reported = Set(changes(old, new).map(\.id))
        let before = Dictionary(uniqueKeysWithValues: old.parts.map { ($0.id, $0) })
        for part in new.parts where before[part.id]?.units.map(\.identity) != part.units.map(\.identity) {
            #expect(reported.contains(part.id))
        }
    }

    @Test("A report of any change is well-formed and holds every changed word", arguments: sample(of: 1...60))
    func report(seed: Int) {
        let (old, new, _) = Self.pair(seed)
        let comparison = Comparison(clauses: changes(old, new))
        let outcome = ComparisonOutcome(
            comparison, from: Side(name: "a", contract: nil, documents: [old]),
            to: Side(name: "b", contract: nil, documents: [new]))
        let document = workshop.report(outcome, title: .title, accepted: 0)
        let ids = document.clauses.map(\.id)
        #expect(Set(ids).count == ids.count)
        for change in comparison.clauses {
            let (title, blocks) = RedlineBlocks.set(change.redline)
            let shown = letters(title.plainText + blocks.map(\.words).joined())
            // Both sides of the redline, letter by letter, without the space and marks around cells and items.
            let marks = ["#.", "\(unusualStart)."]
            let said = letters(
                change.redline.words.map { word in marks.reduce(word.text) { $0.replacing($1, with: "") } }.joined())
            #expect(shown == said, "\(change.id)")
        }
    }

    private func letters(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }
}

extension ClauseChange.Kind {
    fileprivate var swapped: ClauseChange.Kind {
        switch self {
        case .added: .removed
        case .removed: .added
        case .moved: .moved
        case .changed: .changed
        }
    }
}
