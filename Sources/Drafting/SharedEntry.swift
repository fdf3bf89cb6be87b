internal import ManylebFindings
internal import ManylebModel

/// An entry of a list of the library that brings entries of several kinds together. It has the keys that all of them
/// have, in the order in which templates look them up.
struct SharedEntry: Record {
    let entry: any Record
    private let places: [Int]
    var origin: Origin

    static var keys: [Key<SharedEntry>] { [] }

    /// An entry of nothing, for records can be made so.
    init() {
        (entry, places, origin) = (Setting(), [], Origin())
    }

    /// - Parameter keys: those that all entries of the list have.
    init(_ entry: any Record, keys: [KeyDescription]) {
        let own = type(of: entry).descriptions
        self.entry = entry
        places = keys.compactMap { key in own.firstIndex { $0.name == key.name } }
        origin = entry.origin
    }

    var naturalKey: String? { entry.naturalKey }

    func fact(at index: Int) -> AnyFact { entry.fact(at: places[index]) }

    func need(at index: Int) -> Need { type(of: entry).description(at: places[index]).need }

    static func == (left: SharedEntry, right: SharedEntry) -> Bool { left.origin == right.origin }
}

extension [KeyDescription] {
    /// Those that entries of other kinds have as well, with values of the same type.
    func shared(with others: [[KeyDescription]]) -> [KeyDescription] {
        filter { key in
            others.allSatisfy { keys in keys.contains { $0.name == key.name && $0.shape.isSame(as: key.shape) } }
        }
    }
}

extension Shape {
    fileprivate func isSame(as other: Shape) -> Bool {
        switch (self, other) {
        case (.scalar(let one), .scalar(let two)), (.list(let one), .list(let two)): one == two
        case (.group(let one), .group(let two)), (.records(let one), .records(let two)):
            one.count == two.count && one.shared(with: [two]).count == one.count
        default: false
        }
    }
}
