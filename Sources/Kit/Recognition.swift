internal import ManylebCarried
internal import ManylebChecking
package import ManylebComparing
public import ManylebDocument
internal import ManylebDrafting
public import ManylebFindings
package import ManylebFormats
public import ManylebModel
internal import ManylebTemplates

/// A document that came back from outside, with the places in its file.
public struct ReturnedDocument: Sendable {
    /// The document, by the ids that the library gives it.
    public let document: Document
    /// Where the file says what: findings point there.
    public let places: DocumentPlaces
    /// By what its parts were recognised.
    public let judged: Judged.Document
    /// As the contract beside it makes it, or the library where there is none.
    let model: Document
    /// The contract that it is held to, with its waivers.
    let contract: Contract?
    /// Of a Word file with tracked changes the same without them, at most one.
    var sent: [ReturnedDocument] = []
}

extension ReturnedDocument {
    /// Findings on a Word file, which has no lines, with the clause at which each points, and the names of those whose tracked
    /// changes are in it.
    /// - Parameter before: what is found without the tracked changes as well, so that nobody's name stands beside it.
    func naming(_ findings: [Finding], besides before: [Finding] = []) -> [Finding] {
        if places.document.hasLine { return findings }
        let headings = headings
        let known = Set(before.map(\.saying))
        return findings.map { finding in
            guard let part = finding.place?.part, finding.place?.file == places.document.file else { return finding }
            let struck = finding.address.flatMap { places.struck[$0.text] }
            let changes = struck ?? (part < places.changes.count ? places.changes[part] : [])
            let title = part == places.title?.part ? "; on the title page" : ""
            var place = headings[part].map { "; \(isGone(finding.address) ? "after" : "in") \($0)" } ?? title
            if !changes.isEmpty, !known.contains(finding.saying) {
                place += "\(place.isEmpty ? ";" : ",") changed by " + changes.map(\.shown).joined(separator: " and ")
            }
            var named = Finding(
                finding.kind, finding.summary + place, help: finding.help, at: finding.place, about: finding.address)
            named.waiver = finding.waiver
            return named
        }
    }

    /// Whether a clause is meant that is not there: the place is that of the one before it.
    private func isGone(_ address: Address?) -> Bool {
        guard let id = address?.text, places.clauses[id] == nil else { return false }
        return model.namedPartIDs.contains(id)
    }

    /// What a person looks for in Word: number and heading of each section and clause, by its place among the parts.
    private var headings: [Int: String] {
        var headings: [Int: String] = [:]
        func add(_ id: String, _ number: String?, _ title: String) {
            guard let part = places.clauses[id]?.part else { return }
            headings[part] = [number, "“\(title)”"].compactMap { $0 }.joined(separator: " ")
        }
        for section in document.sections {
            add(section.id, section.number, section.title.plainText)
            for block in section.blocks {
                switch block {
                case .clause(let clause): add(clause.id, clause.number, clause.title.plainText)
                case .definitions(let definitions):
                    for definition in definitions { add(definition.id, nil, definition.term.plainText) }
                default: break
                }
            }
        }
        return headings
    }
}

extension Workshop {
    /// Bytes of a document of DocBook or Word, as it was written or edited since, to its tree. It is one that the library
    /// knows. Of a Word file with tracked changes it is what the file proposes.
    /// - Parameters:
    ///   - file: what messages call the file.
    ///   - contracts: those beside it. It is held to the one that it fits best.
    /// - Returns: the document; nothing where the file could not be used.
    public func readDocument(_ bytes: [UInt8], file: String, heldTo contracts: [Contract] = []) -> Outcome<
        ReturnedDocument
    > {
        let reading = DocumentReader.read(bytes, file: file)
        var (named, returned) = recognised(reading, file: file, heldTo: contracts)
        if let held = returned, reading.places.changes.contains(where: { !$0.isEmpty }) {
            let sent = DocumentReader.read(bytes, file: file, view: .sent)
            let before = recognised(sent, file: file, heldTo: held.contract.map { [$0] } ?? []).1
            returned?.sent = before.map { [$0] } ?? []
        }
        let findings = returned?.naming(named.findings) ?? named.findings
        return Outcome(returned, findings, sources: DocumentReader.text(of: bytes).map { [file: $0] } ?? [:])
    }

    /// Whether a document bears the name of one that the program's own library makes, so that no library need be asked.
    /// There is nothing to recognise in a file that could not be read.
    package static func isOwn(_ reading: DocBookReading) -> Bool {
        reading.document.map { TemplateFiles.carried.texts["\($0.name)/document.md"] != nil } ?? true
    }

    /// A document as the library knows it, with the ids that the library has for its parts.
    package func recognised(_ reading: DocBookReading) -> DocBookReading {
        let (named, returned) = recognised(reading, file: reading.places.document.file, heldTo: [])
        var result = named
        if let returned { result.replace(returned.document) }
        return result
    }

    /// A document whose parts have lost ids, with those of another version of it, by heading or by words.
    package func aligned(_ reading: DocBookReading, to other: Document) -> Document? {
        guard let document = reading.document, document.name == other.name, document.namedPartIDs.contains("") else {
            return reading.document
        }
        return PartRecognition(
            document, places: reading.places, as: other, isKnown: { !$0.hasPrefix(PartRecognition.unnamed) }
        ).document
    }

    /// A document as its contract makes it, and as it came back.
    package func sides(of returned: ReturnedDocument, names: (contract: String, document: String)) -> [Side] {
        [(names.contract, returned.model), (names.document, returned.document)].map {
            Side(name: $0, contract: nil, documents: [$1])
        }
    }

    /// A document of which the library knows no part is refused: nothing in it could be found, and silence would pass for an
    /// all-clear.
    private func recognised(_ reading: DocBookReading, file: String, heldTo contracts: [Contract]) -> (
        DocBookReading, ReturnedDocument?
    ) {
        var reading = reading
        guard let document = reading.document else { return (reading, nil) }
        let place = reading.places.document
        if [ChangeReport.name, UpdateReport.name].contains(document.name) {
            reading.refuse(
                Finding(
                    .notRecognised, "The document is a report on changes, which holds nobody to anything",
                    help: "name the documents or contract files that it compares", at: place))
            return (reading, nil)
        }
        let models = contracts.isEmpty ? [blankContract] : contracts
        let name = library.recognise(document)?.name ?? likeliest(document, models[0])
        guard let name else {
            reading.refuse(unknown(document, at: place))
            return (reading, nil)
        }
        let found = models.compactMap { contract -> Candidate? in
            guard var model = model(name, contract, document.language) else { return nil }
            if contracts.isEmpty { addAnnexes(of: document, to: &model) }
            return Candidate(
                parts: PartRecognition(document, places: reading.places, as: model, isKnown: library.isKnownID),
                model: model, contract: contract)
        }
        guard let best = found.count < 2 ? found.first : fitting(found) else {
            reading.refuse(unknown(document, at: place))
            return (reading, nil)
        }
        let counts = best.parts.counts
        if name != document.name || counts.heading + counts.words > 0 {
            reading.rename(to: name, because: note(document, best.parts, at: place))
        }
        return (
            reading,
            ReturnedDocument(
                document: best.parts.document, places: best.parts.places,
                judged: Judged.Document(
                    file: file, document: name, expected: best.parts.expected, byID: place.hasLine ? counts.id : 0,
                    byBookmark: place.hasLine ? 0 : counts.id, byHeading: counts.heading, byWords: counts.words,
                    isHeld: !contracts.isEmpty), model: best.model,
                contract: contracts.isEmpty ? nil : best.contract)
        )
    }

    /// A document by the parts that one of the contracts gives it.
    private struct Candidate {
        let parts: PartRecognition
        let model: Document
        let contract: Contract
    }

    /// A contract that states nothing: what the library says without facts.
    private var blankContract: Contract { Contract() }

    private func model(_ name: String, _ contract: Contract, _ language: Language) -> Document? {
        Drafter(library: library).draft([name], for: contract, language: language).documents.first
            ?? Drafter(library: library).draft([name], for: contract).documents.first
    }

    /// Without a contract nothing tells which annexes a document has but itself.
    private func addAnnexes(of document: Document, to model: inout Document) {
        let headings = Set(document.sections.map { PartRecognition.heading($0.title.plainText) })
        let known = Set(model.sections.map(\.id))
        for name in library.annexes(of: model.name) {
            let sections = self.model(name, blankContract, document.language)?.sections ?? []
            model.sections += sections.filter { section in
                !known.contains(section.id) && headings.contains(PartRecognition.heading(section.title.plainText))
            }
        }
    }

    /// Of several contracts the one whose document says most of what this one says.
    private func fitting(_ found: [Candidate]) -> Candidate? {
        let reader = EditReader(library)
        let fits = found.map {
            Edits(of: $0.parts.document, places: $0.parts.places, against: $0.model, reader: reader).unchanged
        }
        return fits.max().flatMap { most in fits.firstIndex(of: most).map { found[$0] } }
    }

    /// The document of the library with most of the headings of one that has lost every id.
    private func likeliest(_ document: Document, _ contract: Contract) -> String? {
        var best: (name: String, share: Double)?
        let found = PartRecognition.headings(of: document)
        guard found.count > 2 else { return nil }
        for name in library.documentNames {
            guard let model = model(name, contract, document.language) else { continue }
            let expected = PartRecognition.headings(of: model)
            let shared = expected.intersection(found).count
            // Both sides count: a document that is annexed to another shares its headings with it.
            let share = Double(2 * shared) / Double(expected.count + found.count)
            if shared > 2, share > (best?.share ?? 0) { best = (name, share) }
        }
        return best?.name
    }

    private func note(_ document: Document, _ recognition: PartRecognition, at place: Place) -> Finding {
        let counts = recognition.counts
        let name = recognition.document.name
        let (what, id) = place.hasLine ? ("article", "id") : ("file", "bookmark")
        let lost =
            document.name.isEmpty
            ? "The \(what) does not say which document it is" : "`\(document.name)` is no document's name"
        let article = document.name == name ? "" : lost + "; it is `\(name)`. "
        return Finding(
            .documentID,
            article
                + "Of \(recognition.expected) sections, clauses and definitions \(counts.id) were recognised by \(id), "
                + "\(counts.heading) by heading, \(counts.words) by words",
            help: document.name == name
                ? "edit the file that `manyleb build` wrote: it keeps the ids"
                : place.hasLine
                    ? "write `xml:id=\"\(name)\"` into `article`" : "edit the file that was sent: it says so",
            at: place)
    }

    /// A document of which no part is known: what was looked for, and where it may have gone.
    private func unknown(_ document: Document, at place: Place) -> Finding {
        let ids = ([document.name] + document.sections.map(\.id) + document.clauses.map(\.id)).filter { !$0.isEmpty }
        let known = [library.documentNames.first, library.knownNames.sections.first].compactMap { $0.map { "`\($0)`" } }
        let found = ids.first.map { ids.count == 1 ? "only `\($0)`" : "`\($0)` and \(ids.count - 1) more" } ?? "none"
        return Finding(
            .notRecognised,
            "The article is no document of the clause library: none of its ids is known (looked for ids such as "
                + "\(known.joined(separator: " and ")), found \(found))",
            help: "build the document again and edit that: a conversion, by way of Word for one, drops the ids; "
                + "for another clause library name it with `--templates`",
            at: place)
    }
}

extension Finding {
    /// What it says of what, wherever that stands.
    fileprivate var saying: String { "\(kind.id) \(address?.text ?? "") \(summary)" }
}

extension FindingKind {
    static let notRecognised = FindingKind(
        "docbook/not-recognised",
        why: "A document is checked by its ids. Where none is known nothing can be found, which is no all-clear.")
    static let documentID = FindingKind(
        "docbook/document-id", .note,
        why: "The ids say which document it is and which clause is which. Without them headings and words must tell.")
}
