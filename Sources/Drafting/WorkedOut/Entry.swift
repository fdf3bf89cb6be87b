internal import ManylebFindings
internal import ManylebModel

/// A line of something worked out, as documents word it. Templates ask for its parts by name, as they ask for the keys
/// of an entry of the contract file.
protocol Worded: Sendable {
    /// Every name, once: what it stands for, and how it is said.
    static var names: WordedNames<Self> { get }
    /// What tells the line from others of its list; nothing where nobody needs to.
    func id(_ filler: Filler) -> String?
}

extension Worded {
    func id(_ filler: Filler) -> String? { nil }
}

/// A name by which a template asks for a part of a line.
struct WordedName<Line>: Sendable {
    let name: String
    let shape: Shape
    let need: Need
    /// - Parameter group: what the part is called where nothing in the contract file states it.
    let say: @Sendable (_ line: Line, _ filler: Filler, _ group: FactGroup) -> AnyFact

    /// A value.
    /// - Parameter mayBeMissing: whether a template must ask first if there is one.
    static func value<Value: ScalarValue>(
        _ name: String, mayBeMissing: Bool = false, _ fact: @escaping @Sendable (Line, Filler) -> Fact<Value>
    ) -> WordedName {
        WordedName(name: name, shape: .scalar(Value.self), need: mayBeMissing ? .optional : .expected) {
            line, filler, group in
            let fact = fact(line, filler)
            let origin = fact.origin.isNamed ? fact.origin : Origin(name, in: group)
            return fact.value.map { .scalar($0, origin) } ?? .missing(origin)
        }
    }

    /// Words.
    static func words(
        _ name: String, mayBeMissing: Bool = false, _ fact: @escaping @Sendable (Line, Filler) -> Fact<Words>
    ) -> WordedName { value(name, mayBeMissing: mayBeMissing, fact) }

    /// Several words or sayings.
    static func list(
        _ name: String, _ facts: @escaping @Sendable (Line, Filler) -> FactList<Words>
    ) -> WordedName {
        WordedName(name: name, shape: .list(Words.self), need: .optional) { line, filler, group in
            let list = facts(line, filler)
            let origin = list.origin.isNamed ? list.origin : Origin(name, in: group)
            return list.items.isEmpty
                ? .missing(origin)
                : .list(list.items.compactMap { item in item.value.map { ($0, item.place) } }, origin)
        }
    }

    /// Entries of another list that belong to the line.
    static func entries<Inner: Worded>(
        _ name: String, of _: Inner.Type, _ entries: @escaping @Sendable (Line, Filler) -> [any Record]
    ) -> WordedName {
        WordedName(name: name, shape: .records(Entry<Inner>.descriptions), need: .optional) { line, filler, group in
            let found = entries(line, filler)
            let origin = Origin(name, in: group)
            return found.isEmpty ? .missing(origin) : .records(found, origin)
        }
    }

    /// Lines within the line.
    static func lines<Inner: Worded>(
        _ name: String, _ lines: @escaping @Sendable (Line, Filler) -> [Inner]
    ) -> WordedName {
        WordedName(name: name, shape: .records(Entry<Inner>.descriptions), need: .optional) { line, filler, group in
            let origin = Origin(name, in: group)
            let list = FactGroup(origin)
            let entries = lines(line, filler).map { Entry($0, in: list, filler) }
            return entries.isEmpty ? .missing(origin) : .records(entries, origin)
        }
    }
}

/// The names of a line, and the keys that templates take them for.
final class WordedNames<Line>: Sendable, ExpressibleByArrayLiteral {
    let all: [WordedName<Line>]
    let keys: [Key<Entry<Line>>]

    init(arrayLiteral names: WordedName<Line>...) {
        all = names
        keys = names.enumerated().map { index, name in
            .workedOut(name.name, name.shape, need: name.need) { $0.fact(at: index) }
        }
    }
}

/// A line in the words of the documents. A type for any line: see `Fact`.
struct Entry<Line>: Sendable {
    private let facts: [AnyFact]
    let naturalKey: String?
    var origin: Origin

    func fact(at index: Int) -> AnyFact { index < facts.count ? facts[index] : .missing(origin) }
}

extension Entry: Addressed where Line: Worded {}

extension Entry: Record where Line: Worded {
    static var keys: [Key<Entry>] { Line.names.keys }

    /// An entry of nothing, for records can be made so.
    init() {
        (facts, naturalKey, origin) = ([], nil, Origin())
    }

    init(_ line: Line, in list: FactGroup, _ filler: Filler) {
        naturalKey = line.id(filler)
        origin = Origin(naturalKey, in: list)
        let group = naturalKey == nil ? list : FactGroup(origin)
        facts = Line.names.all.map { $0.say(line, filler, group) }
    }

}

extension Entry: Equatable where Line: Worded {
    /// By name and by what they say.
    static func == (left: Entry, right: Entry) -> Bool { left.origin == right.origin && left.texts == right.texts }

    private var texts: [[String]] {
        facts.map { fact in
            switch fact {
            case .missing, .group: []
            case .scalar(let value, _): [value.contractText]
            case .list(let items, _): items.map(\.value.contractText)
            case .records(let entries, _): entries.map { $0.naturalKey ?? "" }
            }
        }
    }
}

extension Fact where Value: ScalarValue {
    /// A fact that was worked out, in the signs of print.
    init(text: String?) {
        self.init(text.flatMap { Value(contractText: $0.typeset) })
    }

    init(text: String?, from other: some Addressed) {
        self.init(text.flatMap { Value(contractText: $0) }, from: other)
    }
}

extension FactList where Value == Words {
    init(texts: [String]) {
        self.init(texts.map { Fact(text: $0) })
    }

    init(texts: [String], from other: some Addressed) {
        self.init(texts.map { Fact(text: $0) }, from: other)
    }
}
