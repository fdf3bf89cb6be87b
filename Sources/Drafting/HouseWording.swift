internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// Applies the house wording of a contract: replaces, adds to and leaves out clauses, and adds clauses of its own.
/// House wording is text like the library's, so it may use the same tags.
struct HouseWording {
    private let library: Library
    private let contract: Contract
    private let entries: [String: HouseClause]
    private let own: [HouseClause]
    private var reader: TemplateReader

    init(contract: Contract, library: Library) {
        (self.library, self.contract) = (library, contract)
        entries = Dictionary(contract.clauses.items.map { ($0.naturalKey ?? "", $0) }) { first, _ in first }
        own = contract.clauses.items.filter(\.isHouseClause)
        reader = TemplateReader(names: library.names)
    }

    /// Faults of the wording, and its references to clauses that are not there.
    var findings: [Finding] {
        if reader.references.isEmpty { return reader.findings }
        let known = library.knownNames
        let targets = known.sections + known.clauses + own.compactMap(\.naturalKey)
        let there = Set(targets)
        var hints = Hints()
        return reader.findings
            + reader.references.filter { !there.contains($0.id) }.map {
                Finding(
                    .library, "`\($0.id)` is not a section or clause", help: hints.help(for: $0.id, among: targets),
                    at: $0.place)
            }
    }

    mutating func apply(to clause: inout Clause, _ filler: Filler) {
        guard let entry = entries[clause.id] else { return }
        if let reason = entry.omit.value {
            clause.origin = .omitted
            clause.blocks = [.paragraph([.text(library.label(.notUsed))])]
            clause.blocks.append(
                .note(
                    Note(
                        kind: .omitted,
                        blocks: [
                            .paragraph([
                                .text(library.label(.leftOut) + " "),
                                .value(
                                    Value(
                                        reason.contractText, key: entry.omit.address,
                                        place: entry.omit.place)),
                            ])
                        ])))
            return
        }
        if let title = entry.title.value, let place = entry.title.place {
            let heading = reader.read(title.contractText, at: place, fixedPlace: true)
            clause.title = filler.workings.houseWording(at: place) { filler.line(heading) }
        }
        if entry.replace.value != nil {
            clause.origin = .replaced
            clause.blocks = [.note(Note(kind: .house, blocks: blocks(entry.replace, filler)))]
        }
        if entry.add.value != nil {
            if clause.origin == .library { clause.origin = .added }
            clause.blocks.append(.note(Note(kind: .house, blocks: blocks(entry.add, filler))))
        }
    }

    /// The clauses that the house adds at the end of a section.
    mutating func clauses(in section: String, _ filler: Filler) -> [Clause] {
        var clauses: [Clause] = []
        for entry in own where entry.section.value?.contractText == section {
            let place = entry.title.place ?? entry.place!
            let title = reader.read(entry.title.value?.contractText ?? "", at: place, fixedPlace: true)
            clauses.append(
                Clause(
                    id: entry.naturalKey ?? "",
                    title: filler.workings.houseWording(at: place) { filler.line(title) }, source: nil, origin: .house,
                    blocks: [.note(Note(kind: .house, blocks: blocks(entry.text, filler)))]))
        }
        return clauses
    }

    private mutating func blocks(_ fact: Fact<Words>, _ filler: Filler) -> [Block] {
        guard let text = fact.value?.contractText, let place = fact.place else { return [] }
        let template =
            contract.isSpread(fact) ? readSpread(text, of: fact) : reader.read(text, at: place, fixedPlace: true)
        return filler.workings.houseWording(at: place) { filler.fill(template) }
    }

    /// Reads a text that the file writes over several lines: what is wrong in it stands at its own line there.
    private mutating func readSpread(_ text: String, of fact: Fact<Words>) -> Template {
        let (known, references) = (reader.findings.count, reader.references.count)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        func located(_ place: Place?) -> Place? {
            guard let place, lines.indices.contains(place.line - 1) else { return fact.place }
            return contract.place(
                of: String(lines[place.line - 1].unicodeScalars.dropFirst(place.column - 1)), in: fact)
        }
        let template = reader.read(text, at: Place(file: fact.place?.file ?? "", line: 1, column: 1))
        for index in known..<reader.findings.count {
            let finding = reader.findings[index]
            reader.findings[index] = Finding(
                finding.kind, finding.summary, help: finding.help, at: located(finding.place), about: finding.address)
        }
        for index in references..<reader.references.count {
            reader.references[index].place = located(reader.references[index].place) ?? reader.references[index].place
        }
        return template
    }
}
