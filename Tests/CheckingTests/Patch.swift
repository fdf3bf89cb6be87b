import Foundation
import ManylebFindings
import ManylebSyntax
import ManylebTestSupport

/// A contract file as a tree that can be changed and written again.
indirect enum Node: Equatable, Sendable {
    case text(String)
    case list([Node])
    case group([Pair])

    struct Pair: Equatable, Sendable {
        var key: String
        var value: Node
    }

    init(_ tree: YAMLTree) {
        switch tree {
        case .scalar(let text, _): self = .text(text)
        case .sequence(let items, _): self = .list(items.map { Node($0) })
        case .mapping(let entries, _): self = .group(entries.map { Pair(key: $0.key, value: Node($0.value)) })
        }
    }

    init(contract text: String) throws {
        let reading = YAMLReader.read(text, file: "contract.yaml")
        guard let tree = reading.tree else { throw PatchError("\(reading.findings)") }
        self.init(tree)
    }

    subscript(_ key: String) -> String? {
        guard case .group(let pairs) = self, case .text(let text)? = pairs.first(where: { $0.key == key })?.value else {
            return nil
        }
        return text
    }

    /// The natural key of an entry of a list.
    var name: String? {
        if let rule = self["rule"] { return [rule, self["at"]].compactMap { $0 }.joined(separator: " ") }
        return self["indicator"] ?? self["id"] ?? self["line"] ?? self["stage"] ?? self["lot"]
            ?? self["name"].map { name in
                name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
            }
    }
}

struct PatchError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Changes to the example, as the cards of the rules write them.
///
/// - `KEY = VALUE` sets a key; an entry of a list is named by its id or name, `[A, B]` is a list, `{a: b}` a group.
/// - `remove KEY`; `remove LIST.BEGINNING.*` for all entries whose names begin so.
/// - `leave out TOPIC`, `leave out TOPIC but CLAUSE`: the clauses that answer a topic of the guidance.
enum Patch {
    /// - Parameter answers: the clauses that answer a topic.
    static func apply(_ change: String, to node: inout Node, answers: (String) -> [String]) throws {
        if let key = change.after("remove ") {
            try remove(key[...], from: &node, change)
        } else if let words = change.after("leave out ") {
            let parts = words.components(separatedBy: " but ")
            let clauses = answers(parts[0]).filter { $0 != parts.dropFirst().first }
            guard !clauses.isEmpty else { throw PatchError("`\(change)` names no topic with clauses") }
            for clause in clauses {
                try? remove("clauses.\(clause)"[...], from: &node, change)
                try set("clauses.\(clause).omit"[...], .text("Settled elsewhere."), in: &node, change)
            }
        } else if let range = change.range(of: " = ") {
            try set(change[..<range.lowerBound], value(String(change[range.upperBound...])), in: &node, change)
        } else {
            throw PatchError("`\(change)` is no change to a contract")
        }
    }

    private static func value(_ text: String) -> Node {
        if text.hasPrefix("[{") || text.hasPrefix("{"), let tree = YAMLReader.read(text, file: "value").tree {
            return Node(tree)
        }
        guard text.hasPrefix("["), text.hasSuffix("]") else { return .text(text) }
        // A comma between digits belongs to a sum of money.
        let items = text.dropFirst().dropLast().components(separatedBy: ", ")
        return .list(items.map { .text($0) })
    }

    /// The entry that a path leads into, and the rest of the path after its name.
    private static func step(_ path: Substring, among names: [String?]) -> (index: Int, rest: Substring)? {
        let matching = names.enumerated().filter { _, name in
            name.map { path == $0 || path.hasPrefix($0 + ".") } ?? false
        }
        return matching.max { ($0.element ?? "").count < ($1.element ?? "").count }.map {
            ($0.offset, path.dropFirst(($0.element ?? "").count + 1))
        }
    }

    private static func set(_ path: Substring, _ value: Node, in node: inout Node, _ change: String) throws {
        switch node {
        case .text: throw PatchError("`\(change)` leads into a value")
        case .group(var pairs):
            if let (index, rest) = step(path, among: pairs.map(\.key)) {
                if rest.isEmpty {
                    pairs[index].value = value
                } else if pairs[index].key == "clauses", step(rest, among: keys(pairs[index].value)) == nil {
                    guard let end = rest.lastIndex(of: "."), case .group(var clauses) = pairs[index].value else {
                        throw PatchError("`\(change)` names no key of a clause")
                    }
                    let entry = Node.group([.init(key: String(rest[rest.index(after: end)...]), value: value)])
                    clauses.append(.init(key: String(rest[..<end]), value: entry))
                    pairs[index].value = .group(clauses)
                } else {
                    try set(rest, value, in: &pairs[index].value, change)
                }
            } else if let line = String(path).after("pricing.") {
                let parts = line.split(separator: ".")
                let entry = Node.group([
                    .init(key: "line", value: .text(String(parts[0]))), .init(key: String(parts[1]), value: value),
                ])
                pairs.append(.init(key: "pricing", value: .list([entry])))
            } else if !path.contains(".") {
                pairs.append(.init(key: String(path), value: value))
            } else {
                throw PatchError("`\(change)` leads nowhere at `\(path)`")
            }
            node = .group(pairs)
        case .list(var items):
            guard let (index, rest) = step(path, among: items.map(\.name)), !rest.isEmpty else {
                throw PatchError("`\(change)` names no entry at `\(path)`")
            }
            try set(rest, value, in: &items[index], change)
            node = .list(items)
        }
    }

    private static func remove(_ path: Substring, from node: inout Node, _ change: String) throws {
        switch node {
        case .text: throw PatchError("`\(change)` leads into a value")
        case .group(var pairs):
            guard let (index, rest) = step(path, among: pairs.map(\.key)) else {
                throw PatchError("`\(change)` leads nowhere at `\(path)`")
            }
            if !rest.isEmpty { try remove(rest, from: &pairs[index].value, change) }
            if rest.isEmpty || pairs[index].value == .group([]) || pairs[index].value == .list([]) {
                pairs.remove(at: index)
            }
            node = .group(pairs)
        case .list(var items):
            if path.hasSuffix("*") {
                let kept = items.filter { !($0.name ?? "").hasPrefix(path.dropLast()) }
                guard kept.count < items.count else { throw PatchError("`\(change)` names no entry") }
                items = kept
            } else {
                guard let (index, rest) = step(path, among: items.map(\.name)) else {
                    throw PatchError("`\(change)` names no entry at `\(path)`")
                }
                if rest.isEmpty { items.remove(at: index) } else { try remove(rest, from: &items[index], change) }
            }
            node = .list(items)
        }
    }

    private static func keys(_ node: Node) -> [String?] {
        guard case .group(let pairs) = node else { return [] }
        return pairs.map(\.key)
    }
}

/// A contract file written anew, with the line of each key.
struct ContractText {
    private(set) var text = ""
    /// Where the value of each key begins; an entry or group begins at its first key.
    private(set) var lines: [String: Int] = [:]
    private var line = 1

    init(_ node: Node) {
        write(node, "", indent: 0)
    }

    /// The line of a key, or of the nearest group around it that is there.
    func line(of key: String) -> Int {
        var key = key
        while !key.isEmpty {
            if let line = lines[key] { return line }
            key = key.lastIndex(of: ".").map { String(key[..<$0]) } ?? ""
        }
        return 1
    }

    private mutating func write(_ node: Node, _ address: String, indent: Int) {
        guard case .group(let pairs) = node else { return }
        for (index, pair) in pairs.enumerated() {
            let here = address.isEmpty ? pair.key : address + "." + pair.key
            if index > 0 || indent == 0 || !text.hasSuffix("- ") { text += String(repeating: " ", count: indent) }
            text += pair.key + ":"
            switch pair.value {
            case .text(let words):
                lines[here] = line
                end(" " + Self.quoted(words))
            case .list(let items) where items.contains { if case .group = $0 { true } else { false } }:
                end("")
                lines[here] = line
                for item in items {
                    text += String(repeating: " ", count: indent + 2) + "- "
                    let entry = here + "." + (item.name ?? "")
                    lines[entry] = line
                    write(item, entry, indent: indent + 4)
                }
            case .list(let items):
                lines[here] = line
                let words = items.map { item in if case .text(let text) = item { Self.quoted(text) } else { "" } }
                end(" [" + words.joined(separator: ", ") + "]")
            case .group:
                // What house wording does is found at the id of its clause.
                lines[here] = address == "clauses" ? line : line + 1
                end("")
                write(pair.value, here, indent: indent + 2)
            }
        }
    }

    private mutating func end(_ rest: String) {
        text += rest + "\n"
        line += 1
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        return "\"\(escaped)\""
    }
}

extension String {
    func after(_ beginning: String) -> String? { hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil }
}
