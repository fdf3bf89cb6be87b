package import ManylebDocument
package import ManylebFindings
package import ManylebModel
package import ManylebMonitoring

/// Drafts documents: the clause library and one contract in, trees out.
package struct Drafter {
    private let library: Library
    private let drawsFiles: Bool
    private let results: PeriodResults?

    /// - Parameters:
    ///   - drawsFiles: whether tables get the rows of their own files, which only somebody needs who writes them.
    ///   - results: what returns come to, for documents that rest on them.
    package init(library: Library, drawsFiles: Bool = true, results: PeriodResults? = nil) {
        (self.library, self.drawsFiles, self.results) = (library, drawsFiles, results)
    }

    /// Drafts several documents of one contract.
    /// - Returns: those that the library has, and what is wrong with the house wording; in a language in which the library
    ///   lacks a word of them no document, and what is missing.
    package func draft(_ names: [String], for contract: Contract, language: Language = .en) -> (
        documents: [Document], findings: [Finding]
    ) {
        var documents: [Document] = []
        var findings: [Finding] = []
        let missing = draft(names, for: contract, language: language) { document, faults in
            documents.append(document)
            findings += faults
        }
        return (documents, missing + findings)
    }

    /// Drafts several documents of one contract, one after the other.
    /// - Parameter take: called for each that the library has, with what is wrong with the house wording in it.
    /// - Returns: what the library lacks in the language. Then no document is drafted.
    package func draft<Failure: Error>(
        _ names: [String], for contract: Contract, language: Language = .en,
        taking take: (Document, [Finding]) throws(Failure) -> Void
    ) throws(Failure) -> [Finding] {
        let (translated, missing) = library.translated(into: language, for: names)
        guard let translated else { return missing }
        let filler = Filler(contract: contract, library: translated)
        filler.facts.workings.drawsFiles = drawsFiles
        filler.facts.workings.results = results
        for name in names {
            guard let template = translated.document(named: name) else { continue }
            let (document, findings) = draft(template, filler)
            try take(document, findings)
        }
        return []
    }

    /// Drafts the documents of two contracts to be compared: a clause of the library that says the same in both is drafted
    /// once, or not at all.
    /// - Parameters:
    ///   - names: the documents of each contract.
    ///   - keepsAll: whether clauses that say the same keep their text. Without it they have their ids and numbers alone,
    ///     which is enough to tell what changed.
    /// - Returns: the documents of each, and what is wrong with its house wording.
    package func draft(
        _ names: (old: [String], new: [String]), for contracts: (old: Contract, new: Contract), keepsAll: Bool
    ) -> (old: (documents: [Document], findings: [Finding]), new: (documents: [Document], findings: [Finding])) {
        let old = Filler(contract: contracts.old, library: library)
        let new = Filler(contract: contracts.new, library: library)
        for filler in [old, new] { filler.facts.workings.drawsFiles = drawsFiles }
        let common = CommonText(old.facts, new.facts, documents: Set(names.old).intersection(names.new))
        func documents(_ names: [String], _ filler: Filler, _ common: CommonText?) -> ([Document], [Finding]) {
            let drafts = names.compactMap { name in
                library.document(named: name).map { draft($0, filler, common) }
            }
            return (drafts.map(\.document), drafts.flatMap(\.findings))
        }
        let before = documents(names.old, old, keepsAll ? nil : common)
        if keepsAll { common.keep(before.0) }
        return (before, documents(names.new, new, common))
    }

    private func draft(
        _ template: Library.DocumentTemplate, _ filler: Filler, _ common: CommonText? = nil
    ) -> (document: Document, findings: [Finding]) {
        let library = filler.library
        var house = HouseWording(contract: filler.contract, library: library)
        let shared = common.flatMap { $0.isInBoth(template) ? $0 : nil }
        var sections = template.definitions.map { [definitions($0, filler)] } ?? []
        sections += self.sections(of: template, .counted, filler, &house, shared)
        for (index, name) in template.annexes.enumerated() {
            guard let annex = library.document(named: name),
                annex.when.map(filler.holds) ?? true
            else { continue }
            let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
            let shared = shared.flatMap { $0.isInBoth(annex) ? $0 : nil }
            sections += self.sections(of: annex, .annex(letter), filler, &house, shared)
        }
        var document = head(of: template, filler)
        document.sections = sections
        _ = Outline.number(&document)
        return (document, house.findings + tooLong(template.name, filler.workings))
    }

    /// What ended before its end. Of house wording the place is known, of the library's texts only the document.
    private func tooLong(_ document: String, _ workings: Workings) -> [Finding] {
        if let place = workings.overlong {
            return [
                Finding(
                    .tooLong, "The house wording comes to more than \(Limits.filledHouseWording) pieces of text here",
                    help: "take lists out of lists, or repeat fewer tags", at: place)
            ]
        }
        if workings.allowance >= 0 { return [] }
        return [
            Finding(
                .tooLong, "With `\(document)` the documents come to more than \(Limits.filled) pieces of text",
                help: "state fewer or shorter entries of the lists that it repeats",
                at: workings.contract.place.map { Place(file: $0.file, line: 1, column: 1) })
        ]
    }

    /// The title page of a document of the library, without a section; nothing where the library has no such document, or
    /// lacks a word of it in the language.
    package func head(of name: String, for contract: Contract, language: Language = .en) -> Document? {
        guard let library = library.translated(into: language, for: [name]).library else { return nil }
        return library.document(named: name).map {
            head(of: $0, Filler(contract: contract, library: library))
        }
    }

    private func head(of template: Library.DocumentTemplate, _ filler: Filler) -> Document {
        let library = filler.library
        let facts = template.facts.compactMap { fact -> TitleFact? in
            if let when = fact.when, !filler.holds(when) { return nil }
            return TitleFact(label: fact.label, value: filler.line(fact.value), use: fact.use)
        }
        return Document(
            name: template.name, language: library.language, kind: template.kind, title: filler.line(template.title),
            facts: facts, sections: [],
            labels: DocumentLabels(
                contents: library.label(.contents), source: library.label(.source), skip: library.label(.skip),
                about: library.label(.about), house: library.label(.house), page: library.label(.page),
                pageOf: library.label(.pageOf)),
            marking: filler.workings.isConfidential ? library.label(.confidential) : nil)
    }

    private func sections(
        of template: Library.DocumentTemplate, _ numbering: Section.Numbering, _ filler: Filler,
        _ house: inout HouseWording, _ common: CommonText?
    ) -> [Section] {
        template.sections.map { section in
            let filler =
                section.entry.flatMap { entry in
                    filler.fillers(each: entry.list).first { $0.facts.entry?.naturalKey == entry.id }
                } ?? filler
            let clauses = section.clauses.flatMap { template in
                let common = common?.saysTheSame(template, in: section) == true ? common : nil
                return filler.fillers(each: template.each).map { filler in
                    common?.clause(template, id: id(of: template, filler))
                        ?? clause(template, filler, &house)
                }
            }
            return Section(
                id: section.id, title: filler.line(section.title),
                source: section.source, numbering: numbering,
                blocks: (clauses + house.clauses(in: section.id, filler)).map { .clause($0) })
        }
    }

    /// Everything that falls due under a contract, in order of date; nothing while its term is not known.
    package func deadlines(for contract: Contract) -> [Deadline] {
        Filler(contract: contract, library: library).deadlines
    }

    private func definitions(_ id: String, _ filler: Filler) -> Section {
        let library = filler.library
        let terms = library.wording.terms.map { term in
            Definition(id: "term." + term.id, term: filler.line(term.heading), meaning: filler.fill(term.meaning))
        }
        return Section(
            id: id, title: [.text(library.label(.definitions))], numbering: .none,
            blocks: [.definitions(terms)])
    }

    /// A clause that is repeated has the id of its entry after its own.
    private func id(of template: Library.ClauseTemplate, _ filler: Filler) -> String {
        guard template.each != nil, let entry = filler.facts.entry?.naturalKey else { return template.id }
        return "\(template.id).\(entry)"
    }

    private func clause(
        _ template: Library.ClauseTemplate, _ filler: Filler, _ house: inout HouseWording
    ) -> Clause {
        var clause = Clause(
            id: id(of: template, filler),
            title: filler.line(template.title), source: template.source, origin: .library,
            blocks: filler.fill(template.text))
        if let when = template.when, !filler.holds(when) {
            clause.origin = .notApplicable
            clause.blocks = [.paragraph([.text(filler.library.label(.notUsed))])]
        }
        house.apply(to: &clause, filler)
        return clause
    }
}

extension FindingKind {
    static let tooLong = FindingKind(
        "format/too-long", why: "A document that says the same without end is read by nobody and fills the disk.")
}
