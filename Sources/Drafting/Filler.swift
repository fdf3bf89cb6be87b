internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// Fills a template with the facts of one contract. Values go in as leaves of the tree, so nothing in them is ever read
/// as markup or as a tag.
struct Filler {
    /// What is the same for every text of the contract. A class, because a filler is copied for every entry of a list.
    let workings: Workings
    var contract: Contract { _read { yield workings.contract } }
    var library: Library { _read { yield workings.library } }
    /// The entry that a repeated part or a table row is about.
    var entry: (any Record)?
    /// The value of a plain list that a repeated part is about.
    private var item: Found?
    var isTable = false

    init(contract: Contract, library: Library) {
        workings = Workings(contract: contract, library: library)
    }

    func fill(_ template: Template) -> [Block] { blocks(template.blocks) }

    /// Fills a text that is one line, such as a heading.
    func line(_ template: Template) -> [Inline] { inlines(template.line) }

    /// The words of a text that is one paragraph, with its blanks.
    func wording(_ template: Template) -> Wording? { Wording(line(template)) }

    // MARK: Blocks

    private func blocks(_ blocks: [TemplateBlock]) -> [Block] {
        blocks.flatMap { block -> [Block] in
            switch block {
            case .paragraph(let pieces):
                let inlines = self.inlines(pieces)
                return inlines.isEmpty ? [] : [.paragraph(inlines)]
            case .list(let ordered, let items):
                let filled = items.flatMap(self.items).filter { !$0.isEmpty }
                return filled.isEmpty ? [] : [.list(ordered: ordered, items: filled)]
            case .table(let table):
                let filled = fill(table)
                return filled.rows.isEmpty ? [] : [.table(filled)]
            case .answer(let label): return [.answer(Answer(label: inlines(label)))]
            case .when(let condition, let inner): return holds(condition) ? self.blocks(inner) : []
            }
        }
    }

    /// A list item; one that consists of a repeated part becomes an item for each entry.
    private func items(_ item: [TemplateBlock]) -> [[Block]] {
        if item.count == 1, case .paragraph(let pieces) = item[0], pieces.count == 1,
            case .repeated(let name, let inner) = pieces[0]
        {
            if let blank = missing(name) { return [[.paragraph([.blank(blank)])]] }
            return fillers(for: name).map { filler in
                let inlines = filler.inlines(inner, startsSentence: false)
                return inlines.isEmpty ? [] : [.paragraph(inlines)]
            }
        }
        return [
            item.flatMap { block -> [Block] in
                if case .paragraph(let pieces) = block {
                    let inlines = self.inlines(pieces, startsSentence: false)
                    return inlines.isEmpty ? [] : [.paragraph(inlines)]
                }
                return blocks([block])
            }
        ]
    }

    private func fill(_ table: TableTemplate) -> Table {
        var cells = self
        cells.isTable = true
        let head = table.head.flatMap { self.cells($0) }
        func row(_ row: [[Piece]], _ filler: Filler, isTotal: Bool = false) -> Table.Row {
            Table.Row(
                id: isTotal ? nil : filler.name(table.rowID),
                cells: row.flatMap { filler.cells($0) }, isTotal: isTotal)
        }
        var rows: [Table.Row]
        if let list = table.list {
            if let blank = missing(list) {
                rows = [Table.Row(cells: [[.blank(blank)]] + Array(repeating: [], count: head.count - 1))]
            } else {
                rows = cells.fillers(for: list).flatMap { filler in table.rows.map { row($0, filler) } }
            }
        } else {
            rows = table.rows.map { row($0, cells) }
        }
        rows += table.totals.map { row($0, cells, isTotal: true) }
        // Cells that repeat over different lists could differ in number; a table is a rectangle all the same.
        for index in rows.indices {
            let missing = head.count - rows[index].cells.count
            rows[index].cells =
                missing >= 0
                ? rows[index].cells + Array(repeating: [], count: missing)
                : Array(rows[index].cells.prefix(head.count))
        }
        return Table(caption: inlines(table.caption), file: name(table.file), head: head, rows: rows)
    }

    /// An id or the name of a file: the facts as the contract file has them, with nothing that a path could be made of.
    private func name(_ pieces: [Piece]) -> String? {
        let text = pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .fact(let name):
                values(name).compactMap { if case .value(let value, _, _) = $0 { value.contractText } else { nil } }
                    .joined(separator: "-")
            default: ""
            }
        }.joined()
        let plain = text.unicodeScalars.filter { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || scalar == "." || scalar == "-"
        }
        return plain.isEmpty ? nil : String(String.UnicodeScalarView(plain))
    }

    /// A cell; one that consists of a repeated part becomes a cell for each entry.
    private func cells(_ cell: [Piece]) -> [[Inline]] {
        if cell.count == 1, case .repeated(let name, let inner) = cell[0] {
            return fillers(for: name).map { $0.inlines(inner) }
        }
        return [inlines(cell)]
    }

    /// The blank for a list that is to be stated and is not.
    private func missing(_ name: FactName) -> Blank? {
        let isEmpty = name.sort == .values ? values(name).isEmpty : records(name).isEmpty
        return isEmpty && name.optionalDepths.isEmpty ? blank(address(of: name)) : nil
    }

    /// One filler for each entry of a list.
    private func fillers(for name: FactName) -> [Filler] {
        if name.sort == .values {
            return values(name).map { value in
                var filler = self
                filler.item = value
                return filler
            }
        }
        return records(name).map { record in
            var filler = self
            filler.entry = record
            return filler
        }
    }

    // MARK: Text

    private func inlines(_ pieces: [Piece], startsSentence: Bool = true) -> [Inline] {
        var line = LineBuilder(startsSentence: startsSentence)
        append(pieces, to: &line)
        return line.finished()
    }

    private func append(_ pieces: [Piece], to line: inout LineBuilder) {
        for piece in pieces {
            guard workings.spend(1) else { return }
            switch piece {
            case .text(let text): line.append(text: text)
            case .emphasis(let inner): nest(inner, in: &line) { .emphasis($0) }
            case .strong(let inner): nest(inner, in: &line) { .strong($0) }
            case .fact(let name): append(name, to: &line)
            case .agreement(let name, let one, let several): line.append(word: (count(name) == 1 ? one : several).curly)
            case .when(let condition, let inner): if holds(condition) { append(inner, to: &line) }
            case .repeated(let name, let inner): for filler in fillers(for: name) { filler.append(inner, to: &line) }
            case .see(let id):
                let isSection = library.sectionIDs.contains(id)
                line.append(.reference(CrossReference(target: id, word: library.label(isSection ? .section : .clause))))
            case .term(let id):
                let term = library.terms.first { $0.id == id }
                line.append(.term(TermReference(target: "term." + id, text: line.capitalised(term?.inText ?? id))))
            case .law(let id, let isShort): append(law: id, isShort: isShort, to: &line)
            }
        }
    }

    private func nest(_ pieces: [Piece], in line: inout LineBuilder, _ wrap: ([Inline]) -> Inline) {
        var inner = LineBuilder(startsSentence: line.startsSentence)
        append(pieces, to: &inner)
        let inlines = inner.finished(trimming: false)
        if !inlines.isEmpty { line.append(wrap(inlines)) }
        line.startsSentence = inner.startsSentence
    }

    private func append(law id: String, isShort: Bool, to line: inout LineBuilder) {
        let references = library.laws.inForce(id, on: contract.terms.start.value)
        let names = references.map { (isShort ? $0.short ?? $0.inText : $0.inText).curly }
        let joiner = English.Joiner(names)
        for (index, name) in names.enumerated() {
            line.append(text: joiner.before(index))
            line.append(word: name)
        }
    }

    private func append(_ name: FactName, to line: inout LineBuilder) {
        switch name.base {
        case .phrase(let id):
            let phrase = phrase(id)
            guard workings.spend(Self.size(of: phrase)) else { return }
            line.append(phrase: phrase)
        case .computed(let computed):
            if let value = computed.value(in: contract) {
                line.append(value: words(value, name.form), key: Address(computed.rawValue), place: nil)
            } else {
                line.append(.blank(blank(computed.key)))
            }
        case .contract, .entry, .item, .list:
            if name.form == "count" { return line.append(word: String(records(name).count)) }
            let values = self.values(name)
            if values.isEmpty, isTable, !name.optionalDepths.isEmpty { return }
            if values.isEmpty { return line.append(.blank(blank(address(of: name)))) }
            let joiner = English.Joiner(
                values.map { value in
                    if case .value(let scalar, _, _) = value { words(scalar, name.form) } else { "" }
                }, word: name.form == "or" ? "or" : "and")
            for (index, value) in values.enumerated() {
                line.append(text: joiner.before(index))
                switch value {
                case .value(let scalar, let address, let place):
                    if let wording = scalar as? Wording {
                        guard workings.spend(1 + wording.inlines.count) else { return }
                        line.append(wording, key: address, place: place)
                        continue
                    }
                    let words = words(scalar, name.form)
                    guard workings.spend(1 + words.utf8.count / 16) else { return }
                    // An id is written as it is, wherever it stands.
                    if scalar is Identifier, name.form == nil { line.startsSentence = false }
                    line.append(value: words, key: address, place: place)
                case .blank(let address): line.append(.blank(blank(address)))
                }
            }
        }
    }

    /// What a phrase costs wherever it stands.
    private static func size(of phrase: [Inline]) -> Int {
        phrase.reduce(0) { size, inline in
            switch inline {
            case .text(let text): size + 1 + text.utf8.count / 16
            case .value(let value): size + 1 + value.text.utf8.count / 16
            default: size + 1
            }
        }
    }

    private func phrase(_ id: String) -> [Inline] {
        if let filled = workings.phrases[id] { return filled }
        let filled = inlines(library.phrases[id]?.text.line ?? [], startsSentence: false)
        workings.phrases[id] = filled
        return filled
    }

    /// A word of the contract file reads in a document as its label says, if it has one.
    private func words(_ value: any ScalarValue, _ form: String?) -> String {
        if type(of: value).isChoice, let label = library.labels[LabelID.choice(value.contractText)] { return label }
        if form == "name",
            let name = contract.healthcareProviders.items.first(where: {
                $0.id.value?.contractText == value.contractText
            })?.name.value
        {
            return name.contractText
        }
        return English.words(value, form: form)
    }

    private func blank(_ key: Address) -> Blank {
        Blank(key: key, text: "[\(library.label(.blank)): \(key)]")
    }

    // MARK: Facts

    enum Found {
        case value(any ScalarValue, Address, Place?)
        case blank(Address)
    }

    /// What is to be filled in where a name stands for nothing: of a list that is missing, the list itself.
    private func address(of name: FactName) -> Address {
        if case .list(let id) = name.base { return missingKey(ofList: id) }
        var record = workings.root
        if case .entry = name.base, let entry { record = entry }
        for step in name.steps {
            let fact = record.fact(behind: step)
            guard case .group(let group) = fact else { return fact.address }
            record = group
        }
        return record.origin.address
    }

    /// What is missing where a list of the library or one that is worked out has no entry.
    private func missingKey(ofList id: String) -> Address {
        func workedOut(_ id: String) -> Address? { WorkedOutList.named[id]?.missingKey?(contract).address }
        return workedOut(id) ?? (library.lists[id]?.sources.first).map { workedOut($0) ?? Address($0) } ?? Address(id)
    }

    /// One filler for each entry of a list, or one without an entry where there is no list.
    func fillers(each list: FactName?) -> [Filler] { list.map { fillers(for: $0) } ?? [self] }

    /// The values that a name stands for. A list's entry that lacks an expected fact gives a blank, one that lacks an
    /// optional fact gives nothing.
    private func values(_ name: FactName) -> [Found] {
        switch name.base {
        case .contract:
            let found = workings.values[name.steps] ?? values(of: workings.root, name.steps[...])
            workings.values[name.steps] = found
            return workings.spend(found.count) ? found : []
        case .entry: return entry.map { values(of: $0, name.steps[...]) } ?? []
        case .list:
            return records(name).flatMap { found(in: $0, name.steps[...]) }
        case .item: return item.map { [$0] } ?? []
        case .phrase, .computed: return []
        }
    }

    private func values(of record: any Record, _ steps: ArraySlice<String>) -> [Found] {
        guard let step = steps.first else { return [] }
        let rest = steps.dropFirst()
        switch record.fact(behind: step) {
        case .missing: return []
        case .scalar(let value, let origin): return [.value(value, origin.address, origin.place)]
        case .list(let items, let origin):
            let address = origin.address
            return items.map { .value($0.value, address, $0.place) }
        case .group(let group): return values(of: group, rest)
        case .records(let records, _): return records.flatMap { found(in: $0, rest) }
        }
    }

    private func found(in record: any Record, _ steps: ArraySlice<String>) -> [Found] {
        let found = values(of: record, steps)
        guard found.isEmpty, let step = steps.first else { return found }
        if case .optional = type(of: record).descriptions.first(where: { $0.name == step })?.need { return [] }
        return [.blank(steps.dropFirst().reduce(record.fact(behind: step).address) { $0.appending($1) })]
    }

    /// The entries of a list.
    private func records(_ name: FactName) -> [any Record] {
        func entries(of record: any Record, _ steps: ArraySlice<String>) -> [any Record] {
            guard let step = steps.first else { return [] }
            switch record.fact(behind: step) {
            case .group(let group): return entries(of: group, steps.dropFirst())
            case .records(let records, _): return records
            case .missing, .scalar, .list: return []
            }
        }
        switch name.base {
        case .contract:
            let found = workings.records[name.steps] ?? entries(of: workings.root, name.steps[...])
            workings.records[name.steps] = found
            return workings.spend(found.count) ? found : []
        case .entry: return entry.map { entries(of: $0, name.steps[...]) } ?? []
        case .list(let id):
            if let entries = workings.entries(ofList: id, self) { return entries }
            guard let list = library.lists[id] else { return [] }
            let all = list.sources.flatMap { source in
                workings.entries(ofList: source, self) ?? entries(of: workings.root, [source])
            }
            let chosen = all.filter { record in
                guard let only = list.only else { return true }
                guard case .scalar(let value, _) = record.fact(behind: only.key) else { return false }
                return value.contractText == only.value
            }
            return list.isFirstOnly ? Array(chosen.prefix(1)) : chosen
        case .item, .phrase, .computed: return []
        }
    }

    /// How many a phrase, a list or its values stand for.
    private func count(_ name: FactName) -> Int {
        switch name.base {
        case .phrase(let id):
            if let count = workings.phraseCounts[id] { return count }
            let count = (library.phrases[id]?.counts ?? []).reduce(0) { sum, list in
                sum
                    + records(FactName(base: .contract, steps: [list], form: nil, sort: .entries, optionalDepths: []))
                    .count
            }
            workings.phraseCounts[id] = count
            return count
        default: return name.sort == .entries ? records(name).count : values(name).count
        }
    }

    func holds(_ condition: Condition) -> Bool {
        let isTrue: Bool
        switch condition.subject {
        case .law(let id):
            let reference = library.laws.references[id]
            if let start = contract.terms.start.value {
                isTrue = reference?.isInForce(on: start) ?? false
            } else {
                isTrue = reference.map { $0.to == nil && !$0.isProspective } ?? false
            }
        case .fact(let name): isTrue = holds(name)
        }
        return isTrue != condition.isNegated
    }

    private func holds(_ name: FactName) -> Bool {
        if case .computed(let computed) = name.base { return computed.value(in: contract) != nil }
        switch name.sort {
        case .entries: return name.form == "several" ? records(name).count > 1 : !records(name).isEmpty
        case .values:
            if name.form == "several" { return values(name).count > 1 }
            if name.form == "any" { return !values(name).isEmpty }
            // Seen through a list: only if every entry states it.
            let isProjected = name.steps.count > 1 || name.base != .contract && name.base != .entry
            let entries = isProjected ? records(parent(of: name)).count : 1
            let given = values(name).count { if case .value = $0 { true } else { false } }
            return given > 0 && given >= entries
        case .value:
            guard case .value(let value, _, _) = values(name).first else { return false }
            if let form = name.form { return value.contractText.replacing(each: " ", with: "-") == form }
            return (value as? YesNo) != .no
        case .phrase: return true
        }
    }

    private func parent(of name: FactName) -> FactName {
        var parent = name
        parent.steps.removeLast()
        return parent
    }
}
