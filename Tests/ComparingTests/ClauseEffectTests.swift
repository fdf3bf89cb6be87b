import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Who gains and who loses by an edited clause")
struct ClauseEffectTests {
    private static let old =
        "  spec.staffing.profile:\n    add: Advocates based at Ysbyty Bryn share an office away from the wards.\n"

    private func change(_ clause: String, from old: String?, to new: String?) throws -> ClauseChange {
        func text(_ entry: String?) -> String {
            example.replacing(Self.old, with: entry.map { "  \(clause):\n    \($0)\n" } ?? "")
        }
        let edited = try compare(text(old), text(new)).edited.filter { $0.id == clause }
        #expect(edited.count == 1)
        return try #require(edited.first)
    }

    @Test(
        "A duty left out or softened is weaker for patients, and restored or hardened it is stronger",
        arguments: [
            ("spec.model.awareness-training", "omit: The award letter deals with it."),
            ("spec.model.flexibility", "replace: Deleted."),
            (
                "spec.model.flexibility",
                "replace: The Provider may work flexibly and take account of how qualifying patients' weeks are organised."
            ),
            (
                "spec.supervision.individual-supervision",
                "replace: Each advocate must have individual supervision at least once every 12 weeks."
            ),
        ])
    func lost(clause: String, entry: String) throws {
        #expect(try change(clause, from: nil, to: entry).effect == .weaker)
        #expect(try change(clause, from: nil, to: entry).affects == .patients)
        #expect(try change(clause, from: entry, to: nil).effect == .stronger)
    }

    @Test("What the house may do as it likes is no loss, and of other words nobody can tell but by reading")
    func others() throws {
        #expect(
            try change("spec.outcomes.service-aim", from: nil, to: "omit: The award letter states it.").effect
                == .neutral)
        #expect(
            try change("spec.model.flexibility", from: nil, to: "add: The cars are green.").effect == .unread)
        let clause = "spec.model.flexibility"
        #expect(
            try change(clause, from: "omit: The letter says so.", to: "omit: The award letter says so.").effect
                == .neutral)
    }

    @Test(
        "A figure that was merely added is to be read; an exception for some time takes from a duty",
        arguments: [
            ("The Provider must work flexibly. Support ends 6 weeks after the first visit.", Effect.Direction.unread),
            ("The Provider must, for at most 3 hours a week, work flexibly.", .unread),
            ("The Provider must work flexibly. Each visit costs a patient £20.", .unread),
            ("The Provider must work flexibly, except in the last 3 months of the term.", .weaker),
        ])
    func addedFigure(text: String, effect: Effect.Direction) throws {
        let plain = "replace: The Provider must work flexibly."
        let changed = try change("spec.model.flexibility", from: plain, to: "replace: \"\(text)\"")
        #expect(changed.effect == effect)
    }

    @Test("A reference that leads to another clause and prints the same names both, and another id is no other clause")
    func redirected() throws {
        func leading(to target: String, id: String = "a") -> Side {
            let reference = Inline.reference(CrossReference(target: target, word: "clause", number: "3"))
            return side([.text("See "), reference], id: id)
        }
        let words = Comparison(from: leading(to: "spec.one"), to: leading(to: "spec.two")).clauses[0].redline.words
        #expect(words.accepted.contains("(spec.two)") && words.rejected.contains("(spec.one)"))
        // A clause that a program gave another id is that clause.
        let renamed = Comparison(from: leading(to: "spec.one"), to: leading(to: "spec.one", id: "id-7")).clauses
        #expect(renamed.map(\.kind) == [.changed] && renamed.map(\.oldID) == ["a"])
        #expect(renamed.map(\.effect) == [.neutral])
    }

    @Test("A paragraph that is split or joined has the same words, and nobody gains or loses by it")
    func paragraphs() throws {
        let whole = "replace: The Provider must work flexibly. It must take account of the weeks of patients."
        let split =
            "replace: |-\n      The Provider must work flexibly.\n\n      It must take account of the weeks of patients."
        for (old, new, border) in [(whole, split, [" ", "\n"]), (split, whole, ["\n", " "])] {
            let change = try change("spec.model.flexibility", from: old, to: new)
            #expect(change.isOnlyParagraphs && change.effect == .neutral)
            // Not a word of it is struck or written.
            let edits = change.redline.words.filter { $0.op != .same }
            #expect(edits.map(\.op) == [.delete, .insert] && edits.map(\.text) == border)
        }
        let other =
            "replace: |-\n      The Provider must work flexibly.\n\n      It must take account of the days of patients."
        let both = try change("spec.model.flexibility", from: whole, to: other)
        #expect(!both.isOnlyParagraphs)
        #expect(both.redline.words.filter { $0.op != .same }.map(\.text) == [" ", "\n", "weeks", "days"])
    }

    @Test("Of two documents without contracts the marked values and lost clauses tell who loses")
    func documents() throws {
        func side(_ text: String) throws -> Side {
            let contract = try #require(workshop.read(Array(text.utf8), file: "contract.yaml").value)
            let side = workshop.side(contract, name: "a").side
            return Side(name: "a", contract: nil, documents: side.documents)
        }
        let slower = try side(example.replacing("standard: 5 working days", with: "standard: 9 working days"))
        let own = try side(example)
        let clause = "spec.service.availability"
        #expect(workshop.compare(own, slower).comparison.clauses.first { $0.id == clause }?.effect == .weaker)
        #expect(workshop.compare(slower, own).comparison.clauses.first { $0.id == clause }?.effect == .stronger)
        let cheaper = try side(example.replacing("£186,000", with: "£168,000"))
        let sum = try #require(workshop.compare(own, cheaper).comparison.clauses.first { $0.id == "spec.funding.sum" })
        #expect(sum.effect == .weaker && sum.affects == .provider)
    }

    @Test("A lost duty counts among what is weaker")
    func counts() throws {
        let new = example.replacing(Self.old, with: "  spec.model.flexibility:\n    omit: The award letter says so.\n")
        let comparison = try compare(example.replacing(Self.old, with: ""), new)
        #expect(comparison.facts.isEmpty)
        #expect(comparison.isWeakerForPatients)
    }

    @Test("Version and date are accepted once for all versions")
    func version() throws {
        func fingerprints(_ version: String, _ date: String) throws -> [Fingerprint] {
            try compare(
                example,
                edited(edited(example, "version: 0.3 ", "version: \(version) "), "date: 2026-11-02", "date: \(date)")
            ).facts.map(\.fingerprint)
        }
        let first = try fingerprints("0.4", "2026-11-09")
        #expect(first.count == 2)
        #expect(try fingerprints("0.5", "2026-11-16") == first)
    }
}
