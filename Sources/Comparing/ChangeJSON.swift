internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// Writes changes as JSON, for other tools. The names of its members do not change.
package enum ChangeJSON {
    package static func write(_ comparison: Comparison) -> String {
        let facts = comparison.facts.map { change in
            JSONValue.object([
                .init("rule", .string(change.rule.rawValue)), .init("key", .string(change.key.text)),
                .init("old", JSONValue(change.old)), .init("new", JSONValue(change.new)),
                .init("effect", .string(change.effect.rawValue)), .init("affects", .string(change.affects.rawValue)),
                .init("oldLine", JSONValue(change.oldPlace?.line)), .init("newLine", JSONValue(change.newPlace?.line)),
                .init("oldColumn", JSONValue(change.oldPlace?.column)),
                .init("newColumn", JSONValue(change.newPlace?.column)),
                .init("fingerprint", .string(change.fingerprint.text)),
            ])
        }
        let clauses = comparison.clauses.map { change in
            var members: [JSONValue.Member] = [
                .init("id", .string(change.id)), .init("document", .string(change.document)),
                .init("change", .string(change.kind.rawValue)), .init("effect", .string(change.effect.rawValue)),
                .init("affects", .string(change.affects.rawValue)), .init("words", words(change.redline.words)),
                .init("fingerprint", .string(change.fingerprint.text)),
            ]
            if let oldID = change.oldID { members.append(.init("oldId", .string(oldID))) }
            if !change.by.isEmpty {
                let authors = change.by.map {
                    JSONValue.object([.init("author", .string($0.author)), .init("day", .string($0.day))])
                }
                members.append(.init("by", .array(authors)))
            }
            if !change.comments.isEmpty { members.append(.init("comments", comments(change.comments))) }
            if change.isConsequence {
                members.append(.init("because", .array(change.because.map { .string($0.text) })))
            }
            return JSONValue.object(members)
        }
        var members: [JSONValue.Member] = [.init("facts", .array(facts)), .init("clauses", .array(clauses))]
        if !comparison.comments.isEmpty {
            let parts = comparison.comments.map { part in
                JSONValue.object([
                    .init("id", .string(part.id)), .init("document", .string(part.document)),
                    .init("comments", comments(part.comments)),
                ])
            }
            members.append(.init("comments", .array(parts)))
        }
        return JSONValue.object(members + (comparison.occasion.map { [.init("case", self.occasion($0))] } ?? [])).text
    }

    private static func comments(_ comments: [MarginComment]) -> JSONValue {
        .array(comments.map { .object([.init("author", .string($0.author)), .init("text", .string($0.text))]) })
    }

    private static func occasion(_ occasion: Occasion) -> JSONValue {
        func sums(_ sums: Occasion.Sums?) -> JSONValue? {
            sums.map {
                .object([
                    .init("old", .string($0.old.contractText)), .init("new", .string($0.new.contractText)),
                ])
            }
        }
        let gap = occasion.gap.map { gap in
            JSONValue.object([
                .init("from", .string(gap.lowerBound.contractText)), .init("to", .string(gap.upperBound.contractText)),
            ])
        }
        let ends = occasion.ends.map {
            JSONValue.object([.init("old", .string($0.old.contractText)), .init("new", .string($0.new.contractText))])
        }
        let members = [
            ("ends", ends), ("gap", gap), ("perYear", sums(occasion.perYear)),
            ("perAdvocate", sums(occasion.perAdvocate)),
        ]
        return .object(
            [.init("kind", .string(occasion.kind.rawValue))]
                + members.compactMap { name, value in value.map { .init(name, $0) } })
    }

    /// The effects of a library update: an entry for each clause, with both redlines.
    package static func write(_ update: LibraryUpdate) -> String {
        let items = update.items.map { item in
            JSONValue.object([
                .init("id", .string(item.id)), .init("document", .string(item.document)),
                .init("verdict", .string(item.verdict.rawValue)), .init("because", JSONValue(item.staleness?.rawValue)),
                .init("reason", JSONValue(item.reason)), .init("change", JSONValue(item.library?.kind.rawValue)),
                .init("words", words(item.library?.redline.words ?? [])),
                .init("house", words(item.house?.redline.words ?? [])),
                .init("fingerprint", .string(item.fingerprint.text)),
            ])
        }
        return JSONValue.object([.init("library", .array(items))]).text
    }

    private static func words(_ operations: [WordOperation]) -> JSONValue {
        .array(operations.map { .object([.init("op", .string($0.op.rawValue)), .init("text", .string($0.text))]) })
    }
}
