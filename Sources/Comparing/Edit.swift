package import ManylebDocument
package import ManylebFindings

/// What somebody changed in a document after it was made.
package struct Edit: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A value of the contract file, by what sort it is of.
        case value, party, date, sum
        /// A blank of the contract that was filled in by hand.
        case blank
        /// A box or a cell of a form that was filled in.
        case filled
        /// A number, length of time, date or sum in the words of a clause.
        case figure
        /// A word by which somebody must, may or must not.
        case duty
        case law, reference, definition, row
        case rowAdded = "row-added"
        case section, clause, added, empty, shorter, words, moved
        /// Words of a clause that stand in another place.
        case passage
        /// A list that counted and does no more, or counts from another number.
        case list
        /// The number of a clause, written by hand.
        case number
        /// What stands above the title page's lines, or above house wording.
        case heading
    }

    package var kind: Kind
    /// The clause, section or definition; of one without an id its heading.
    package var part: String
    /// The key whose value differs.
    package var key: Address?
    /// As the contract has it.
    package var old: String
    /// As the document has it.
    package var new: String
    package var place: Place?
}

/// A value that a document prints without its mark, or with other words than any value has.
package struct FoundValue: Sendable {
    package let key: Address
    package let text: String
    package let part: String
    package let place: Place?
}

/// What the comparison of a document with its contract asks of who knows the language and the law.
package struct EditReader: Sendable {
    /// Tells of texts whether they print the same value of a key as one that is given: it is read once, however many texts
    /// are held to it.
    package var isSame: @Sendable (_ old: String, _ key: Address) -> (_ new: String) -> Bool
    /// What sort of value a key has.
    package var kind: @Sendable (_ key: Address, _ text: String) -> Edit.Kind
    /// The number that a word says.
    package var number: @Sendable (_ word: String) -> Int?
    /// Words that say when something is, or who must do it: of each the sort.
    package var isTime: @Sendable (_ word: String) -> Bool
    package var isDuty: @Sendable (_ word: String) -> Bool
    /// The names of laws and bodies.
    package var laws: [String]
    package var notUsed: String

    package init(
        isSame: @escaping @Sendable (String, Address) -> (String) -> Bool,
        kind: @escaping @Sendable (Address, String) -> Edit.Kind, number: @escaping @Sendable (String) -> Int?,
        isTime: @escaping @Sendable (String) -> Bool, isDuty: @escaping @Sendable (String) -> Bool, laws: [String],
        notUsed: String
    ) {
        (self.isSame, self.kind, self.number, self.isTime, self.isDuty) = (isSame, kind, number, isTime, isDuty)
        (self.laws, self.notUsed) = (laws, notUsed)
    }
}

/// A document from outside beside the one that its contract makes.
package struct Edits {
    private let edited: [DocumentPart]
    private let model: [DocumentPart]
    private let places: DocumentPlaces
    private let reader: EditReader
    private let numbers: [String: String]
    private let ownNumbers: [String: String]
    private let order: [String]
    private let labels: (edited: DocumentLabels, model: DocumentLabels)

    /// - Parameter edited: with the ids of the model, as `PartRecognition` gives them.
    package init(of edited: Document, places: DocumentPlaces, against model: Document, reader: EditReader) {
        self.edited = edited.partsWithKind
        self.model = model.partsWithKind
        self.places = places
        self.reader = reader
        labels = (edited.labels, model.labels)
        func numbers(_ parts: [DocumentPart]) -> [String: String] {
            Dictionary(parts.compactMap { part in part.number.map { (part.id, $0) } }) { first, _ in first }
        }
        (self.numbers, ownNumbers) = (numbers(self.model), numbers(self.edited))
        order = self.edited.map(\.id)
    }

    /// The first part is the title page.
    private func place(_ id: String) -> Place {
        places.clauses[id] ?? (id == order.first ? places.title : nil) ?? places.document
    }

    /// Where the part after one begins in the file.
    private var ends: [String: Place] {
        let places = edited.compactMap { self.places.clauses[$0.id] }.sorted()
        var ends: [String: Place] = [:]
        for part in edited {
            guard let start = self.places.clauses[part.id] else {
                ends[part.id] = places.first
                continue
            }
            ends[part.id] = places.first { $0 > start }
        }
        return ends
    }

    /// The pairs of parts that do not say the same.
    private func differing(_ visit: (_ old: DocumentPart, _ words: PartWords, _ other: PartWords) -> Void) {
        let found = Dictionary(edited.map { ($0.id, $0) }) { first, _ in first }
        for part in model {
            guard let other = found[part.id] else { continue }
            let words = PartWords(part, numbers: numbers, own: numbers)
            let others = PartWords(other, numbers: numbers, own: ownNumbers)
            let isTurned = words.targets.contains { token, target in others.targets[token].map { $0 != target } ?? false
            }
            if words.words != others.words || isTurned { visit(part, words, others) }
        }
    }

    /// How many parts say the same on both sides.
    package var unchanged: Int {
        var count = 0
        let found = Set(edited.map(\.id))
        for part in model where found.contains(part.id) { count += 1 }
        differing { _, _, _ in count -= 1 }
        return count
    }

    /// Everything that was changed, in order of reading.
    package func all() -> [Edit] {
        let ends = ends
        var edits: [Edit] = []
        differing { part, words, others in
            let comparison = PartComparison(
                part.id, isDefinition: part.isDefinition, words, others, reader)
            edits += comparison.edits.map { found in
                var edit = found.edit
                edit.place =
                    places.words.place(
                        of: found.near, after: found.before, in: place(part.id), until: ends[part.id])
                    ?? place(part.id)
                return edit
            }
        }
        Self.join(&edits)
        let (missing, added, moved) = (missing, added, moved)
        // Where clauses came, went or moved, all numbers behind them change; a converter that writes contents counts anew.
        let isConverted = edited.contains { $0.id.isEmpty }
        let numbers = renumbered(onlyRepeats: isConverted || !(missing + added + moved).isEmpty)
        return (edits + missing + added + moved + numbers + recounted + relabelled).sorted {
            ($0.place ?? places.document, $0.part) < ($1.place ?? places.document, $1.part)
        }
    }

    /// What is gone in one part and has come in another, word for word, was moved.
    private static func join(_ edits: inout [Edit]) {
        var gone: [String: [Int]] = [:]
        for (index, edit) in edits.enumerated() where edit.new.isEmpty && edit.key == nil {
            gone[edit.old, default: []].append(index)
        }
        if gone.isEmpty { return }
        var joined: Set<Int> = []
        for index in edits.indices where edits[index].old.isEmpty && edits[index].key == nil {
            let words = edits[index].new
            guard words.split(separator: " ").count >= PartComparison.passage, let other = gone[words]?.popLast() else {
                continue
            }
            joined.insert(other)
            edits[index].kind = .passage
        }
        edits = edits.enumerated().filter { !joined.contains($0.offset) }.map(\.element)
    }

    /// Lists of which the order counts in the contract and not here.
    private var recounted: [Edit] {
        let found = Dictionary(edited.map { ($0.id, $0) }) { first, _ in first }
        return model.flatMap { part -> [Edit] in
            guard let other = found[part.id] else { return [] }
            let (old, new) = (part.blocks.lists, other.blocks.lists)
            guard old.count == new.count, old != new else { return [] }
            return zip(old, new).filter { $0.isOrdered && $0 != $1 }.map { before, after in
                Edit(
                    kind: .list, part: part.id, old: before.number(of: 0) ?? "", new: after.number(of: 0) ?? "•",
                    place: place(part.id))
            }
        }
    }

    /// Numbers that are not those that the program gives.
    private func renumbered(onlyRepeats: Bool) -> [Edit] {
        let counts = Dictionary(grouping: ownNumbers.values) { $0 }.mapValues(\.count)
        return edited.compactMap { part in
            guard let new = ownNumbers[part.id], let old = numbers[part.id], new != old,
                !onlyRepeats || (counts[new] ?? 0) > 1
            else { return nil }
            return Edit(kind: .number, part: part.id, old: old, new: new, place: place(part.id))
        }
    }

    private var relabelled: [Edit] {
        [\DocumentLabels.about, \.house].compactMap { label in
            let (new, old) = (labels.edited[keyPath: label], labels.model[keyPath: label])
            guard new != old, !new.isEmpty, !old.isEmpty else { return nil }
            return Edit(
                kind: .heading, part: order.first ?? "", old: old, new: new,
                place: places.words.place(of: new, after: "", in: places.document, until: nil) ?? places.document)
        }
    }

    private var missing: [Edit] {
        let found = Set(order)
        let gone = model.filter { !found.contains($0.id) }
        let sections = Set(gone.map(\.id))
        return gone.filter { !($0.section.map(sections.contains) ?? false) }.map { part in
            Edit(
                kind: part.isDefinition ? .definition : part.section == nil ? .section : .clause, part: part.id,
                old: part.title.plainText, new: "", place: nearest(before: part.id))
        }
    }

    /// Where the part stands that came before one which is gone.
    private func nearest(before id: String) -> Place {
        let index = model.firstIndex { $0.id == id } ?? 0
        let found = Set(order)
        return model[..<index].last { found.contains($0.id) }.map { place($0.id) } ?? places.document
    }

    private var added: [Edit] {
        let known = Set(model.map(\.id))
        let new = edited.filter { !known.contains($0.id) && !($0.title.isEmpty && $0.blocks.isEmpty) }
        let sections = Set(new.map(\.id))
        let mayBeContents = new.contains { $0.id.isEmpty }
        let headings =
            mayBeContents
            ? Set((model.map(\.title.plainText) + [labels.model.contents, ""]).map(PartRecognition.heading)) : []
        let own = new.filter { part in
            !(part.section.map(sections.contains) ?? false) && !(part.id.isEmpty && isContents(part, headings))
        }
        return own.map { part in
            // What stands before the first heading has no name of its own, and is read with the title page.
            if part.id.isEmpty {
                return Edit(
                    kind: .words, part: order.first ?? "", old: "", new: String(part.blocks.plainText.prefix(160)),
                    place: places.title ?? places.document)
            }
            return Edit(
                kind: .added, part: part.id, old: "",
                new: String(([.paragraph(part.title)] + part.blocks).plainText.prefix(160)), place: place(part.id))
        }
    }

    /// Whether a part lists headings and nothing else, as a table of contents of another program does.
    private func isContents(_ part: DocumentPart, _ headings: Set<String>) -> Bool {
        part.units.allSatisfy { unit in
            headings.contains(PartRecognition.heading(unit.cells.joined().map(\.text).joined()))
        }
    }

    /// The parts that stand in another section or another order: as few as explain it.
    private var moved: [Edit] {
        let places = Dictionary(model.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let shared = edited.filter { places[$0.id] != nil }
        let tracked = Set(self.places.changesByID.keys)
        let staying = Order.staying(shared.map { places[$0.id] ?? 0 }) { tracked.contains(shared[$0].id) }
        return shared.enumerated().compactMap { index, part in
            guard !staying.contains(index) else { return nil }
            return Edit(
                kind: .moved, part: part.id, old: "", new: part.title.plainText, place: place(part.id))
        }
    }

    /// What stands where the model prints a value of a key that is asked for, or has a blank for it.
    /// - Parameter isWanted: whether a value of the key is looked for.
    package func values(_ isWanted: (Address) -> Bool) -> [FoundValue] {
        let ends = ends
        var values: [FoundValue] = []
        differing { part, words, others in
            values += PartComparison(part.id, isDefinition: false, words, others, reader).unmarked(isWanted).map {
                FoundValue(
                    key: $0.key, text: $0.text, part: part.id,
                    place: places.words.place(of: $0.text, after: $0.before, in: place(part.id), until: ends[part.id])
                        ?? place(part.id))
            }
        }
        return values
    }
}

extension Document {
    /// The parts, with the kind of the document on the title page.
    fileprivate var partsWithKind: [DocumentPart] {
        var parts = parts
        if !kind.isEmpty { parts[0].blocks.insert(.paragraph([.text(kind)]), at: 0) }
        return parts
    }
}

extension [Block] {
    /// The lists in them, those in other blocks as well.
    fileprivate var lists: [ListNumbering] {
        flatMap { block -> [ListNumbering] in
            switch block {
            case .list(let ordered, let items): [ordered] + items.flatMap(\.lists)
            case .note(let note): note.blocks.lists
            case .folded(_, let blocks): blocks.lists
            case .definitions(let definitions): definitions.flatMap(\.meaning.lists)
            case .paragraph, .table, .answer, .clause: []
            }
        }
    }
}
