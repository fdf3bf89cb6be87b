/// The rows on which references stood, found by 64 bits of each: a million take about 20 MB. Of two references that differ
/// the bits agree once in millions of returns of that size.
struct SeenReferences {
    private struct Shelf {
        var keys: [UInt64] = Array(repeating: 0, count: 16)
        var rows: [UInt32] = Array(repeating: 0, count: 16)
        var count = 0
    }

    // Each grows by itself, so that little is held twice while one does.
    private var shelves: [Shelf] = Array(repeating: Shelf(), count: 64)

    /// The bits of a reference; letters count the same whether small or capital.
    static func key(of reference: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in reference {
            let small = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            hash = (hash ^ UInt64(small)) &* 0x100_0000_01B3
        }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return max(1, hash ^ (hash >> 31))
    }

    /// - Returns: the row on which the reference stood before.
    mutating func insert(_ key: UInt64, row: Int) -> Int? {
        let shelf = Int(key >> 58)
        if shelves[shelf].count * 5 >= shelves[shelf].keys.count * 4 { grow(shelf) }
        return Self.put(key, UInt32(clamping: row), in: &shelves[shelf])
    }

    /// As far along the shelf as the lower half of the key is along all numbers of 32 bits.
    private static func home(of key: UInt64, on size: Int) -> Int {
        Int(((key & 0xFFFF_FFFF) &* UInt64(size)) >> 32)
    }

    private static func put(_ key: UInt64, _ row: UInt32, in shelf: inout Shelf) -> Int? {
        let size = shelf.keys.count
        var place = home(of: key, on: size)
        while shelf.keys[place] != 0 {
            if shelf.keys[place] == key { return Int(shelf.rows[place]) }
            place = place + 1 < size ? place + 1 : 0
        }
        shelf.keys[place] = key
        shelf.rows[place] = row
        shelf.count += 1
        return nil
    }

    private mutating func grow(_ index: Int) {
        let old = shelves[index]
        let size = old.keys.count * 3 / 2
        var new = Shelf(keys: Array(repeating: 0, count: size), rows: Array(repeating: 0, count: size))
        for (key, row) in zip(old.keys, old.rows) where key != 0 { _ = Self.put(key, row, in: &new) }
        shelves[index] = new
    }

    /// How far from where a key would stand alone it stands, on average.
    var meanDistance: Double {
        let distances = shelves.flatMap { shelf in
            shelf.keys.enumerated().filter { $0.element != 0 }.map { place, key in
                let distance = place - Self.home(of: key, on: shelf.keys.count)
                return distance < 0 ? distance + shelf.keys.count : distance
            }
        }
        return Double(distances.reduce(0, +)) / Double(max(1, distances.count))
    }
}
