internal import ManylebTemplates

/// The names of the bookmarks by which a Word document is known again, and what each stands for. A name keeps to letters,
/// digits and underscores and to 33 characters: other programs append up to seven and cut at 40.
struct WordNames {
    /// The bookmark of each section, clause, definition and row, by its id.
    private(set) var names: [String: String] = [:]
    /// The end of a value's bookmark, by its key.
    private var tails: [String: String] = [:]
    private var taken: Set<String> = []
    /// From bookmark to id, from the end of a bookmark to key, in the order in which they were named.
    private(set) var map: [(name: String, meaning: String)] = []
    private var values = 0

    private static let most = 33

    /// Names a section, clause, definition or row. An id that stands twice has its bookmark at the first.
    mutating func add(id: String) {
        guard !id.isEmpty, names[id] == nil else { return }
        let name = unique("mb_", id, most: Self.most)
        names[id] = name
        map.append((name, id))
    }

    /// The bookmark of the next value, whose name is the only one of its number.
    /// - Parameter prefix: what it is: `v` for a value or a blank, `a` for an answer.
    mutating func next(_ prefix: String, for key: String) -> String {
        values += 1
        let number = String(values)
        let start = prefix + String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number + "_"
        if let tail = tails[key] { return start + tail }
        let tail = unique("", key, most: Self.most - 8)
        tails[key] = tail
        map.append(("_" + tail, key))
        return start + tail
    }

    private mutating func unique(_ prefix: String, _ id: String, most: Int) -> String {
        let whole = prefix + String(decoding: id.utf8.map(Self.plain), as: UTF8.self)
        // Word compares names without regard to case.
        if whole.utf8.count <= most, taken.insert(whole.lowercased()).inserted { return whole }
        let hashed = whole.prefix(most - 7) + "_" + Digest.of(Array(id.utf8)).prefix(6)
        taken.insert(hashed.lowercased())
        return String(hashed)
    }

    private static func plain(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            byte
        default: UInt8(ascii: "_")
        }
    }
}
