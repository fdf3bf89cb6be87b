import Foundation
import ManylebDocument
import ManylebFindings
import ManylebTestSupport

/// Changes to a document that was built, as the cards of the rules write them.
///
/// - `drop section ID`, `drop clause ID`, `empty clause ID`, `rename clause ID to ID`
/// - `print KEY as VALUE`, everywhere, or `print KEY as VALUE in ID` for one clause
/// - `replace WORDS by WORDS in ID`, `by nothing` to take them out; `drop row N in ID`, `add row in ID`, `fill row N in ID`;
///   `move clause ID` to the end of the document, `begin with the end of ID` to put the last paragraph of a clause first
/// - `uncount list in ID`, `number clause ID as NUMBER`, `label title-page as WORDS`
enum DocumentEdit {
    static func isOne(_ change: String) -> Bool {
        [
            "drop ", "empty ", "rename ", "print ", "replace ", "add row ", "fill row ", "move clause ", "wait for ",
            "uncount ", "number clause ", "label ", "begin with the end of ",
        ]
        .contains {
            change.hasPrefix($0)
        }
    }

    /// The section or clause that a change is about; `nil` where it is about the whole document.
    static func target(of change: String) -> String? {
        if let clause = change.components(separatedBy: " in ").dropFirst().first { return clause }
        if let clause = change.after("begin with the end of ") { return clause }
        let words = change.split(separator: " ").map(String.init)
        return words[0] == "print" ? nil : words[2]
    }

    static func apply(_ change: String, to document: inout Document) throws {
        let before = document
        if try applyToPart(change, &document) {
        } else if let id = change.after("drop section ") {
            document.sections.removeAll { $0.id == id }
        } else if let id = change.after("drop clause ") {
            document.changeClauses { $0.id == id ? nil : $0 }
        } else if let id = change.after("empty clause ") {
            document.changeClauses { clause in
                var clause = clause
                if clause.id == id { clause.blocks = [.paragraph([.text(" ")])] }
                return clause
            }
        } else if let ids = change.after("rename clause ")?.components(separatedBy: " to "), ids.count == 2 {
            document.changeClauses { clause in
                var clause = clause
                if clause.id == ids[0] { clause.id = ids[1] }
                return clause
            }
        } else if let words = change.after("number clause ")?.components(separatedBy: " as "), words.count == 2 {
            document.changeClauses { clause in
                var clause = clause
                if clause.id == words[0] { clause.number = words[1] }
                return clause
            }
        } else if let words = change.after("label title-page as ") {
            document.labels.about = words
        } else if let words = change.after("print ")?.components(separatedBy: " as "), words.count == 2 {
            let parts = words[1].components(separatedBy: " in ")
            func printed(_ inline: Inline) -> Inline {
                guard case .value(var value) = inline, value.key == Address(words[0]) else { return inline }
                value.text = parts[0]
                return .value(value)
            }
            if parts.count == 2 {
                document.changeClauses { clause in
                    guard clause.id == parts[1] else { return clause }
                    var one = before
                    one.sections = [Section(id: "only", title: [], blocks: [.clause(clause)])]
                    one.mapInlines(printed)
                    return one.clauses[0]
                }
            } else {
                document.mapInlines(printed)
            }
        } else {
            throw PatchError("`\(change)` is no change to a document")
        }
        guard document != before else { throw PatchError("`\(change)` changes nothing") }
    }

    /// The changes to what stands in one clause or definition.
    private static func applyToPart(_ change: String, _ document: inout Document) throws -> Bool {
        let whole = document
        if let parts = change.after("replace ")?.components(separatedBy: " by "), parts.count == 2 {
            let ends = parts[1].components(separatedBy: " in ")
            guard ends.count == 2 else { throw PatchError("`\(change)` names no clause") }
            document.changeParts(ends[1]) { blocks in
                var part = whole
                part.sections = [Section(id: "only", title: [], blocks: blocks)]
                part.mapInlines { inline in
                    let new = ends[0] == "nothing" ? "" : ends[0]
                    switch inline {
                    case .text(let text): return .text(text.replacing(parts[0], with: new))
                    case .reference(let reference):
                        return reference.text.replacing("\u{A0}", with: " ") == parts[0] ? .text(new) : inline
                    default: return inline
                    }
                }
                return part.sections[0].blocks
            }
        } else if let words = change.after("drop row ")?.components(separatedBy: " in "), words.count == 2,
            let row = Int(words[0])
        {
            document.changeParts(words[1]) { blocks in
                blocks.map { block in
                    guard case .table(var table) = block else { return block }
                    table.rows.remove(at: row - 1)
                    return .table(table)
                }
            }
        } else if let id = change.after("add row in ") {
            document.changeParts(id) { blocks in
                blocks.map { block in
                    guard case .table(var table) = block else { return block }
                    table.rows.append(Table.Row(cells: table.head.map { _ in [.text("Somebody else")] }))
                    return .table(table)
                }
            }
        } else if let words = change.after("fill row ")?.components(separatedBy: " in "), words.count == 2,
            let row = Int(words[0])
        {
            document.changeParts(words[1]) { blocks in
                blocks.map { block in
                    guard case .table(var table) = block,
                        let empty = table.rows[row - 1].cells.firstIndex(where: \.isEmpty)
                    else { return block }
                    table.rows[row - 1].cells[empty] = [.text("Filled in by hand")]
                    return .table(table)
                }
            }
        } else if let id = change.after("uncount list in ") {
            document.changeParts(id) { blocks in
                blocks.map { block in
                    if case .list(_, let items) = block { .list(ordered: false, items: items) } else { block }
                }
            }
        } else if let id = change.after("begin with the end of ") {
            document.changeParts(id) { $0.suffix(1) + $0.dropLast() }
        } else if let id = change.after("move clause ") {
            let moved = document.clauses.first { $0.id == id }
            document.changeClauses { $0.id == id ? nil : $0 }
            if let moved { document.sections[document.sections.count - 1].blocks.append(.clause(moved)) }
        } else if let words = change.after("wait for ")?.components(separatedBy: " in "), words.count == 2 {
            document.changeParts(words[1]) { blocks in
                var part = whole
                part.sections = [Section(id: "only", title: [], blocks: blocks)]
                part.mapInlines { inline in
                    guard case .value(let value) = inline, value.key == Address(words[0]) else { return inline }
                    return .blank(Blank(key: value.key, text: "[\(words[0])]"))
                }
                return part.sections[0].blocks
            }
        } else {
            return false
        }
        return true
    }

    /// Places as a reader of files would give them: a line for the document and for each section and clause.
    static func places(of document: Document) -> DocumentPlaces {
        let ids = document.sections.map(\.id) + document.clauses.map(\.id) + document.definitions.map(\.id)
        let lines = ids.enumerated().map { ($1, Place(file: "document.xml", line: $0 + 2, column: 1)) }
        return DocumentPlaces(
            document: Place(file: "document.xml", line: 1, column: 1),
            clauses: Dictionary(lines) { first, _ in first })
    }
}

extension Document {
    fileprivate mutating func changeClauses(_ change: (Clause) -> Clause?) {
        for index in sections.indices {
            sections[index].blocks = sections[index].blocks.compactMap { block in
                guard case .clause(let clause) = block else { return block }
                return change(clause).map { .clause($0) }
            }
        }
    }

    func holds(_ id: String) -> Bool {
        sections.contains { $0.id == id } || clauses.contains { $0.id == id } || definitions.contains { $0.id == id }
    }

    var definitions: [Definition] {
        sections.flatMap(\.blocks).flatMap { block -> [Definition] in
            if case .definitions(let definitions) = block { definitions } else { [] }
        }
    }

    fileprivate mutating func changeParts(_ id: String, _ change: ([Block]) -> [Block]) {
        changeClauses { clause in
            var clause = clause
            if clause.id == id { clause.blocks = change(clause.blocks) }
            return clause
        }
        for index in sections.indices {
            sections[index].blocks = sections[index].blocks.map { block in
                guard case .definitions(let definitions) = block else { return block }
                return .definitions(
                    definitions.map { definition in
                        var definition = definition
                        if definition.id == id { definition.meaning = change(definition.meaning) }
                        return definition
                    })
            }
        }
    }
}
