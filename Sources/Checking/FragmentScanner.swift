/// Looks for many short pieces of text at once, capital letters or not, in one pass over the bytes.
struct FragmentScanner {
    private let fragments: [[UInt8]]
    /// Whether any fragment begins with a pair of bytes, and which do.
    private var begins = [Bool](repeating: false, count: 1 << 16)
    private var byPair: [Int: [Int]] = [:]

    /// - Parameter fragments: each at least two bytes long, of ASCII.
    init(_ fragments: [String]) {
        self.fragments = fragments.map { $0.utf8.map(Self.small) }
        for (index, fragment) in self.fragments.enumerated() where fragment.count >= 2 {
            let pair = Int(fragment[0]) << 8 | Int(fragment[1])
            begins[pair] = true
            byPair[pair, default: []].append(index)
        }
    }

    func finds(_ text: String) -> Bool { !indices(in: text, firstOnly: true).isEmpty }

    /// The positions in the list of the fragments that the text holds, in ascending order.
    func indices(in text: String, firstOnly: Bool = false) -> [Int] {
        var text = text
        return text.withUTF8 { bytes in
            var found: Set<Int> = []
            guard bytes.count >= 2 else { return [] }
            var previous = Self.small(bytes[0])
            for index in 1..<bytes.count {
                let byte = Self.small(bytes[index])
                let pair = Int(previous) << 8 | Int(byte)
                previous = byte
                guard begins[pair] else { continue }
                for candidate in byPair[pair] ?? [] where !found.contains(candidate) {
                    let fragment = fragments[candidate]
                    let start = index - 1
                    if start + fragment.count <= bytes.count,
                        fragment.indices.allSatisfy({ Self.small(bytes[start + $0]) == fragment[$0] })
                    {
                        found.insert(candidate)
                        if firstOnly { return [candidate] }
                    }
                }
            }
            return found.sorted()
        }
    }

    private static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
