internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// Compares assembled documents clause by clause. Clauses are matched by id; only house clauses without a partner are
/// matched by what they say.
enum ClauseChanges {
    /// - Parameter tracked: the ids of parts with tracked changes: of two that changed places, that one was moved.
    static func compare(_ old: [Document], _ new: [Document], tracked: Set<String> = []) -> [ClauseChange] {
        let annexed = Set((old + new).flatMap { $0.sections.filter { !$0.numbering.isAnnex }.map(\.id) })
        func parts(_ document: Document?) -> [DocumentPart] {
            var document = document
            // A section that is also a document's own is compared there.
            document?.sections.removeAll { $0.numbering.isAnnex && annexed.contains($0.id) }
            return document?.parts ?? []
        }
        var names = new.map(\.name)
        names += old.map(\.name).filter { !names.contains($0) }
        var seen: Set<ReportedChange> = []
        return names.flatMap { name -> [ClauseChange] in
            let (before, after) = (old.first { $0.name == name }, new.first { $0.name == name })
            let changes: [ClauseChange]
            switch (before, after) {
            case (let document?, nil): changes = [whole(document, parts(document), isNew: false)]
            case (nil, let document?): changes = [whole(document, parts(document), isNew: true)]
            default: changes = DocumentPair(name, parts(before), parts(after), tracked).changes
            }
            // What two documents share, such as a definition, is reported for the first one only.
            return changes.filter { seen.insert(ReportedChange(id: $0.id, kind: $0.kind, words: $0.redline)).inserted }
        }
    }

    private struct ReportedChange: Hashable {
        let id: String
        let kind: ClauseChange.Kind
        let words: Redline

        static func == (left: ReportedChange, right: ReportedChange) -> Bool {
            left.id == right.id && left.kind == right.kind && left.words.words == right.words.words
        }
        func hash(into hasher: inout Hasher) { hasher.combine(id) }
    }

    /// A document that only one side has is one change.
    private static func whole(_ document: Document, _ parts: [DocumentPart], isNew: Bool) -> ClauseChange {
        let units = parts.flatMap(\.units)
        return ClauseChange(
            kind: isNew ? .added : .removed, id: document.name, document: document.name,
            redline: isNew ? Redline([], units) : Redline(units, []), isConsequence: false, because: [])
    }
}

extension Section.Numbering {
    fileprivate var isAnnex: Bool { if case .annex = self { true } else { false } }
}

/// Two versions of one document.
private struct DocumentPair {
    private let name: String
    private let old: [DocumentPart]
    private let new: [DocumentPart]
    private let tracked: Set<String>
    /// For each part of the new side the index of its partner on the old side.
    private var partners: [Int?]

    init(_ name: String, _ old: [DocumentPart], _ new: [DocumentPart], _ tracked: Set<String>) {
        self.tracked = tracked
        self.name = name
        self.old = old
        self.new = new
        let places = Dictionary(old.enumerated().map { ($1.id, $0) }) { first, _ in first }
        partners = new.map { places[$0.id] }
        let used = Set(partners.compactMap { $0 })
        let removed = old.indices.filter { !used.contains($0) && old[$0].isHouse }
        let added = new.indices.filter { partners[$0] == nil && new[$0].isHouse }
        for (left, right) in HousePairs.find(removed.map { old[$0] }, added.map { new[$0] }) {
            partners[added[right]] = removed[left]
        }
        pairRenamed()
    }

    /// A part to which a program gave another id, and which says the same word for word.
    private mutating func pairRenamed() {
        let used = Set(partners.compactMap { $0 })
        let removed = old.indices.filter { !used.contains($0) && !old[$0].blocks.isEmpty }
        let added = new.indices.filter { partners[$0] == nil && !new[$0].blocks.isEmpty }
        if removed.isEmpty || added.isEmpty { return }
        let before = Dictionary(grouping: removed) { old[$0].text }
        let after = Dictionary(grouping: added) { new[$0].text }
        for (text, places) in after where places.count == 1 && before[text]?.count == 1 {
            partners[places[0]] = before[text]?.first
        }
    }

    /// In the order of the new side; a removed part follows the part that it followed on the old side.
    var changes: [ClauseChange] {
        let moved = moved
        let used = Set(partners.compactMap { $0 })
        var changes: [ClauseChange] = []
        var next = 0
        func reportRemoved(before place: Int) {
            while next < place {
                if !used.contains(next) { changes.append(change(.removed, old[next], nil)) }
                next += 1
            }
        }
        for (index, part) in new.enumerated() {
            guard let partner = partners[index] else {
                changes.append(change(.added, nil, part))
                continue
            }
            if !moved.contains(index) { reportRemoved(before: partner) }
            let before = old[partner]
            if moved.contains(index) {
                changes.append(change(.moved, before, part))
            } else if before.id != part.id {
                changes.append(change(.changed, before, part))
            } else if !before.isSame(as: part) {
                let units = (before.units, part.units)
                guard !saySame(units.0, units.1) else { continue }
                let change = change(.changed, before, part, Redline(units.0, units.1))
                if !change.redline.isEmpty { changes.append(change) }
            }
        }
        reportRemoved(before: old.count)
        return changes
    }

    /// Differences in clause numbers and white space do not count.
    private func saySame(_ old: [Unit], _ new: [Unit]) -> Bool {
        old.count == new.count && zip(old, new).allSatisfy { $0.identity == $1.identity }
    }

    private func change(
        _ kind: ClauseChange.Kind, _ before: DocumentPart?, _ after: DocumentPart?, _ redline: Redline? = nil
    ) -> ClauseChange {
        ClauseChange(
            kind: kind, id: after?.id ?? before?.id ?? name,
            oldID: before.flatMap { $0.id == after?.id || after == nil ? nil : $0.id }, document: name,
            redline: redline ?? Redline(before?.units ?? [], after?.units ?? []), oldSection: before?.section,
            newSection: after?.section, oldNumber: before?.number, newNumber: after?.number, isConsequence: false,
            because: [])
    }

    /// The parts that left their section, or changed their order within it: the smallest set that explains the new
    /// order.
    private var moved: Set<Int> {
        var moved: Set<Int> = []
        var siblings: [String: [(new: Int, old: Int)]] = [:]
        for (index, partner) in partners.enumerated() {
            guard let partner else { continue }
            if old[partner].section == new[index].section {
                siblings[new[index].section ?? "", default: []].append((index, partner))
            } else {
                moved.insert(index)
            }
        }
        for group in siblings.values {
            let oldOrder = group.map(\.old).sorted()
            // Of two clauses that changed places the same one must count as moved when the sides are swapped.
            let names = (oldOrder.map { old[$0].id }, group.map { new[$0.new].id })
            if names.1.lexicographicallyPrecedes(names.0) {
                let byOld = group.sorted { $0.old < $1.old }
                let staying = Order.staying(byOld.map(\.new)) { tracked.contains(new[byOld[$0].new].id) }
                for (index, pair) in byOld.enumerated() where !staying.contains(index) { moved.insert(pair.new) }
            } else {
                let staying = Order.staying(group.map(\.old)) { tracked.contains(new[group[$0].new].id) }
                for (index, pair) in group.enumerated() where !staying.contains(index) { moved.insert(pair.new) }
            }
        }
        return moved
    }
}

extension DocumentPart {
    fileprivate var isHouse: Bool { HouseClause.isOwn(id) }
}

/// Finds a longest increasing subsequence.
enum Order {
    /// The indices of the elements that kept their order where the others were moved: as many as can be. What passed only
    /// such as somebody says to have moved stays, and they moved.
    static func staying(_ numbers: [Int], moved isMoved: (Int) -> Bool) -> Set<Int> {
        var staying = longestIncreasing(numbers)
        for index in numbers.indices where !staying.contains(index) && !isMoved(index) {
            let passed = staying.filter { ($0 < index) != (numbers[$0] < numbers[index]) }
            guard passed.allSatisfy(isMoved) else { continue }
            staying.subtract(passed)
            staying.insert(index)
        }
        return staying
    }

    /// The indices of its elements.
    static func longestIncreasing(_ numbers: [Int]) -> Set<Int> {
        var ends: [Int] = []
        var before = [Int?](repeating: nil, count: numbers.count)
        for (index, number) in numbers.enumerated() {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if numbers[ends[middle]] < number { low = middle + 1 } else { high = middle }
            }
            before[index] = low > 0 ? ends[low - 1] : nil
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        var staying: Set<Int> = []
        var place = ends.last
        while let index = place {
            staying.insert(index)
            place = before[index]
        }
        return staying
    }
}

/// Matches house clauses with a new id by their words.
enum HousePairs {
    private static let least = 0.6
    /// How many words may be compared; beyond that, only clauses with identical words are matched.
    private static let limit = 40_000_000

    static func find(_ old: [DocumentPart], _ new: [DocumentPart]) -> [(Int, Int)] {
        guard !old.isEmpty, !new.isEmpty else { return [] }
        var (left, right) = (Array(old.indices), Array(new.indices))
        var pairs: [(Int, Int)] = []
        var byText: [String: [Int]] = [:]
        for index in right.reversed() { byText[new[index].text, default: []].append(index) }
        left.removeAll { index in
            guard let partner = byText[old[index].text]?.popLast() else { return false }
            pairs.append((index, partner))
            return true
        }
        let taken = Set(pairs.map(\.1))
        right.removeAll { taken.contains($0) }
        var interner = Interner<String>()
        func bag(_ part: DocumentPart) -> Bag<Int32> {
            var words: [Int32] = []
            for unit in part.units {
                for token in unit.cells.joined() where token.isWord { words.append(interner.number(token.identity)) }
            }
            return Bag<Int32>(words)
        }
        let (before, after) = (left.map { bag(old[$0]) }, right.map { bag(new[$0]) })
        let work = before.reduce(0) { $0 + $1.count } * right.count + after.reduce(0) { $0 + $1.count } * left.count
        guard work <= limit else { return pairs }
        var found: [LikelyPair<String>] = []
        for (row, oldIndex) in left.enumerated() {
            for (column, newIndex) in right.enumerated() {
                let likeness = before[row].likeness(to: after[column])
                guard likeness >= least else { continue }
                let names = [old[oldIndex].id, new[newIndex].id].sorted().joined(separator: "\u{0}")
                found.append(LikelyPair(likeness: likeness, rank: names, left: oldIndex, right: newIndex))
            }
        }
        pairs += LikelyPairs.chosen(among: found)
        return pairs
    }
}

/// Separates the clauses that somebody edited from those that only repeat a changed fact.
struct Cause {
    private let edited: Set<String>
    /// The keys that changed, each once, in the order of the changes.
    private let facts: [Address]
    private let places: [Substring: Int]
    /// The keys by their last component, with which the id of an entry's clause ends.
    private let entries: [Substring: [Int]]

    init(_ old: Contract, _ new: Contract, _ changes: [FactChange]) {
        var seen: Set<Address> = []
        facts = changes.map(\.key).filter { seen.insert($0).inserted }
        places = Dictionary(facts.enumerated().map { ($1.text[...], $0) }) { first, _ in first }
        entries = Dictionary(grouping: facts.indices) { [facts] in Self.last(of: facts[$0].text) }
        let (before, after) = (old.clauses.items, new.clauses.items)
        let oldByID = Dictionary(before.map { ($0.naturalKey ?? "", $0) }) { first, _ in first }
        let newByID = Dictionary(after.map { ($0.naturalKey ?? "", $0) }) { first, _ in first }
        var edited: Set<String> = []
        for id in Set(oldByID.keys).union(newByID.keys) where oldByID[id]?.wording != newByID[id]?.wording {
            edited.insert(id)
        }
        self.edited = edited
    }

    func explain(_ changes: [ClauseChange]) -> [ClauseChange] {
        changes.map { change in
            var change = change
            // While the library stays the same, only house wording can move a clause.
            guard change.kind != .moved, !edited.contains(change.id), !edited.contains(change.oldID ?? "") else {
                return change
            }
            change.isConsequence = true
            var found: Set<Int> = []
            if change.kind != .changed, change.id.utf8.contains(UInt8(ascii: ".")) {
                found.formUnion(entries[Self.last(of: change.id)] ?? [])
            }
            for key in Set(change.redline.changedTokens.compactMap(\.key)) {
                // The key itself, and every group that it is in.
                var around = key.text[...]
                while true {
                    if let place = places[around] { found.insert(place) }
                    guard let point = around.utf8.lastIndex(of: UInt8(ascii: ".")) else { break }
                    around = around[..<point]
                }
            }
            change.because = found.sorted().map { facts[$0] }
            return change
        }
    }

    private static func last(of text: String) -> Substring {
        text.utf8.lastIndex(of: UInt8(ascii: ".")).map { text[text.utf8.index(after: $0)...] } ?? text[...]
    }
}

extension HouseClause {
    /// The text of the entry, wherever in the file it is.
    fileprivate var wording: [String?] {
        [replace, add, omit, title, text].map { $0.value?.contractText } + [section.value?.contractText]
    }
}

extension Token {
    /// The key of the contract file that it comes from.
    var key: Address? {
        switch source {
        case .value(let value): value.key
        case .blank(let blank): blank.key
        case .text, .reference, .term: nil
        }
    }
}
