package import ManylebFindings
internal import ManylebSyntax

/// Reads typed values out of a tree and collects every fault on the way. Used by the keys; clients use `ContractReader`.
public struct ContractReading {
    package internal(set) var findings: [Finding] = []
    private var hints = Hints()
    private let meanings: [String: String]

    init(meanings: [String: String]) {
        self.meanings = meanings
    }

    /// "`commissioners.name` is missing: the full name".
    func missing(_ address: Address) -> String {
        let meaning = Contract.keyAddress(of: address).flatMap { meanings[$0.text] }
        return "`\(address)` is missing" + (meaning.map { ": " + $0 } ?? "")
    }

    mutating func report(
        _ kind: FindingKind, _ summary: String, help: String?, at place: Place?, about address: Address?
    ) {
        findings.append(Finding(kind, summary, help: help, at: place, about: address))
    }

    /// Gives what was found at a place another help.
    mutating func rewrite(helpAt place: Place?, _ help: String) {
        guard let place, let index = findings.firstIndex(where: { $0.place == place && $0.kind == .wrongType }) else {
            return
        }
        let old = findings[index]
        findings[index] = Finding(old.kind, old.summary, help: help, at: place, about: old.address)
    }

    /// Where the value is wrong the fact has a place but no value: the key is there.
    mutating func value<Value: ScalarValue>(_ tree: YAMLTree, at origin: Origin) -> Fact<Value> {
        let origin = origin.standing(at: tree.place)
        guard case .scalar(let text, let place) = tree else {
            report(
                .wrongType, "`\(origin.address)` must be \(Value.expectation), not \(tree.description)",
                help: "write the value behind the key", at: tree.place, about: origin.address)
            return Fact(nil, origin: origin)
        }
        if let value = Value(contractText: text) { return Fact(value, origin: origin) }
        let address = origin.address
        if text.isEmpty {
            report(
                .noValue, "`\(address)` has no value",
                help: "write \(Value.expectation), or leave out the key for a blank",
                at: place, about: address)
        } else if let greatest = Value.greatest(exceededBy: text) {
            report(
                .wrongType, "`\(shortened(text))` is more than \(greatest), the most that such a value can be",
                help: "write \(greatest) or less", at: place, about: address)
        } else {
            report(
                .wrongType, "`\(shortened(text))` is not \(Value.expectation)",
                help: Invisible.help(for: text) ?? Value.help(for: shortened(text), &hints), at: place, about: address)
        }
        return Fact(nil, origin: origin)
    }

    mutating func items(_ tree: YAMLTree, at origin: Origin, mayBeEmpty: Bool) -> [YAMLTree] {
        let address = origin.address
        guard case .sequence(let items, let place) = tree else {
            if case .scalar("", let place) = tree {
                report(
                    .noValue, "`\(address)` has no value", help: "write a list, or leave out the key", at: place,
                    about: address)
            } else {
                report(
                    .wrongType, "`\(address)` must be a list, not \(tree.description)",
                    help: "put each entry on a line of its own behind `- `", at: tree.place, about: address)
            }
            return []
        }
        if items.isEmpty, !mayBeEmpty {
            report(
                .emptyList, "`\(address)` is an empty list", help: "name at least one, or leave out the key", at: place,
                about: address)
        }
        return items
    }

    /// - Parameter finish: called when the keys are read and before the group is checked.
    mutating func record<Group: Record>(
        _ tree: YAMLTree, at origin: Origin, finish: (inout Group, inout ContractReading) -> Void = { _, _ in }
    ) -> Group {
        let address = origin.address
        var group = Group()
        group.origin = origin.standing(at: nil)
        let names = Group.keys.map(\.description.name)
        var known: String { "known here: " + names.map { "`\($0)`" }.joined(separator: ", ") }
        guard case .mapping(let pairs, let place) = tree else {
            report(
                .wrongType,
                "\(address.text.isEmpty ? "The file" : "`\(address)`") must be a group of keys, not \(tree.description)",
                help: known, at: tree.place, about: address)
            finish(&group, &self)
            return group
        }
        group.origin = origin.standing(at: place)
        let inside = FactGroup(group.origin)
        for pair in pairs where !names.contains(pair.key) {
            report(
                .unknownKey, "Unknown key `\(shortened(pair.key))`\(address.text.isEmpty ? "" : " in `\(address)`")",
                help: Invisible.help(for: pair.key) ?? nearest(to: pair.key, among: names) ?? known, at: pair.keyPlace,
                about: address.appending(shortened(pair.key)))
        }
        for key in Group.keys {
            let origin = Origin(key.description.name, in: inside)
            if let pair = pairs.first(where: { $0.key == key.description.name }) {
                key.read(pair.value, origin, &group, &self)
            } else {
                key.applyDefault(&group, origin)
                if case .required = key.description.need {
                    report(
                        .missingKey, missing(origin.address),
                        help: "add `\(key.description.name):` here", at: place, about: origin.address)
                }
            }
        }
        finish(&group, &self)
        group.check(&self)
        return group
    }

    /// Two entries of a list must not have the same id or name.
    mutating func reportRepeats(_ entries: [some Record], of list: Address) {
        var seen: Set<String> = []
        for entry in entries {
            guard let key = entry.naturalKey, !seen.insert(key).inserted else { continue }
            report(
                .duplicateEntry, "`\(shortened(key))` stands a second time in `\(list)`",
                help: "give each entry its own",
                at: entry.place, about: list.appending(shortened(key)))
        }
    }

    /// The dates or times of a group in the order in which they must fall.
    mutating func reportDisorder<Value: ScalarValue & Comparable>(
        _ steps: [Fact<Value>], strictly: Bool = false, by isBefore: (Value, Value) -> Bool = { $0 < $1 }
    ) {
        let given = steps.filter { $0.value != nil }
        for (before, after) in zip(given, given.dropFirst()) {
            guard let first = before.value, let second = after.value else { continue }
            if isBefore(second, first) || strictly && second == first {
                report(
                    .outOfOrder,
                    "`\(after.address)` (\(second.contractText)) \(second == first ? "is no later than" : "comes before") `\(before.address)` (\(first.contractText))",
                    help: "check both", at: after.place ?? before.place, about: after.address)
            }
        }
    }

    /// The declared name nearest to a misspelt one.
    mutating func nearest(to name: String, among names: [String]) -> String? { hints.help(for: name, among: names) }

    /// The nearest of the library's names, those that hold the word or, where none does, every one.
    mutating func nearest(to name: String, orAllOf names: [String]) -> String? { hints.help(for: name, orAllOf: names) }

    /// At most 60 characters (Unicode scalars: a letter may carry any number of accents).
    func shortened(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: 60, limitedBy: scalars.endIndex),
            end != scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "..."
    }
}

extension FindingKind {
    static let unknownKey = FindingKind(
        "format/unknown-key", why: "A key that is not known would be lost without anybody noticing.")
    static let missingKey = FindingKind("format/missing-key", why: "Nothing can be made without it.")
    static let wrongType = FindingKind(
        "format/wrong-type", why: "A value that is read in the wrong sense would put a wrong figure into the contract.")
    static let noValue = FindingKind(
        "format/no-value", why: "A key without a value could mean nothing, unknown or forgotten.")
    static let emptyList = FindingKind("format/empty-list", why: "The contract needs at least one entry here.")
    static let duplicateEntry = FindingKind(
        "format/duplicate-entry", why: "Two entries of the same name cannot be told apart by what refers to them.")
    static let outOfOrder = FindingKind(
        "format/out-of-order", why: "A period that ends before it begins never happens.")
    static let undeclared = FindingKind(
        "format/undeclared", why: "A name that refers to nothing leaves a gap in the contract.")
    static let formatVersion = FindingKind(
        "format/version", why: "A file of another version of the format could be read in the wrong sense.")

    /// Every kind of finding that this room makes.
    package static let ofModel: [FindingKind] = [
        .unknownKey, .missingKey, .wrongType, .noValue, .emptyList, .duplicateEntry, .outOfOrder, .undeclared,
        .formatVersion, .tooManyRows, .commentedGroup,
    ]
}
