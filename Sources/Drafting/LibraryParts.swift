package import ManylebFindings
internal import ManylebSyntax
package import ManylebTemplates

/// Holds an edited copy of the clause library to the program's own: what is missing in it would find nothing and print
/// nothing, and nobody would notice. Whatever it has besides is its own affair. What templates name need not be looked
/// for here, since a name that means nothing is an error already.
package struct LibraryParts {
    /// A sort of part: what one is called, and the file, or the folder whose files are read together.
    private struct Sort {
        let name: String
        let plural: String
        let path: String

        /// Whether the reader of the library says itself that the file is missing.
        var isAskedFor: Bool { !path.hasSuffix("/") }

        func paths(in files: TemplateFiles) -> [String] {
            files.texts.keys.filter {
                $0 == path || !isAskedFor && $0.hasPrefix(path) && !Language.isTranslation($0)
            }.sorted()
        }
    }

    private static let sorts = [
        Sort(name: "rule", plural: "rules", path: "rules/"),
        Sort(name: "entry of the guidance", plural: "entries of the guidance", path: "guidance/"),
        Sort(name: "law or body", plural: "laws and bodies", path: "law/references.md"),
        Sort(name: "bank holiday", plural: "bank holidays", path: "law/bank-holidays.md"),
        Sort(name: "label", plural: "labels", path: "labels/en.md"),
        Sort(name: "key of the contract file", plural: "keys of the contract file", path: "labels/keys.en.md"),
        Sort(name: "duty", plural: "duties", path: "labels/duties.md"),
        Sort(name: "indicator", plural: "indicators", path: "labels/indicators.md"),
        Sort(name: "activity", plural: "activities", path: "labels/activity.md"),
        Sort(name: "column of cases", plural: "columns of cases", path: "labels/cases.md"),
        Sort(name: "cost line", plural: "cost lines", path: "labels/cost-lines.md"),
    ]

    private let files: TemplateFiles
    private let model: TemplateFiles
    private var findings: [Finding] = []

    /// Everything that a library lacks of what a model has.
    package static func missing(in files: TemplateFiles, of model: TemplateFiles) -> [Finding] {
        var parts = LibraryParts(files: files, model: model)
        parts.compareDocuments()
        for sort in sorts { parts.compare(sort) }
        return parts.findings
    }

    private init(files: TemplateFiles, model: TemplateFiles) {
        self.files = files
        self.model = model
    }

    private mutating func compareDocuments() {
        for path in model.texts.keys.filter({ $0.hasSuffix("/document.md") }).sorted() {
            let folder = String(path.dropLast("/document.md".count))
            guard let text = files.texts[path] else {
                report("The document `\(folder)` is missing", in: path)
                continue
            }
            func hasTitlePage(_ text: String) -> Bool {
                let file = read(text)
                return !file.cards.isEmpty || file.head["include"] != nil
            }
            if !hasTitlePage(text), hasTitlePage(model.texts[path] ?? "") {
                report("The document `\(folder)` has no title page", in: path)
            }
            compareSections(of: folder)
        }
    }

    /// A section that is gone, or has lost every clause, would leave a document that looks whole. One that is repeated
    /// stands for those that it makes: a copy may still have a file for each.
    private mutating func compareSections(of folder: String) {
        func sections(_ files: TemplateFiles) -> [(path: String, id: String, isEmpty: Bool)] {
            files.originals(in: folder).filter { !$0.hasSuffix("/document.md") }
                .flatMap { path in
                    let file = read(files.texts[path] ?? "")
                    guard let id = file.head["id"]?.value else { return [(path: String, id: String, isEmpty: Bool)]() }
                    let ids = file.head["each"].map { entries(of: $0.value, in: files).map { "\(id).\($0)" } } ?? [id]
                    return ids.map { (path, $0, file.cards.isEmpty) }
                }
        }
        let own = Dictionary(sections(files).map { ($0.id, $0.isEmpty) }) { first, _ in first }
        for section in sections(model) {
            switch own[section.id] {
            case nil: report("The section `\(section.id)` of `\(folder)` is missing", in: section.path)
            case true? where !section.isEmpty:
                report("The section `\(section.id)` of `\(folder)` has no clause", in: section.path)
            default: break
            }
        }
    }

    /// The ids of the entries for which a section is repeated.
    private func entries(of list: String, in files: TemplateFiles) -> [String] {
        guard let cards = WorkedOutList.named(list)?.cards else { return [] }
        return files.texts.keys.filter { $0.hasPrefix(cards.path) && !Language.isTranslation($0) }.sorted().flatMap {
            path in
            let file = read(files.texts[path] ?? "")
            return ([file.head] + file.cards).compactMap { $0["id"]?.value }
        }
        .filter { $0.hasPrefix(cards.beginning) }.map { String($0.dropFirst(cards.beginning.count)) }
    }

    private func read(_ text: String) -> CardFile {
        var reader = CardReader(text, file: "")
        return reader.read()
    }

    private mutating func compare(_ sort: Sort) {
        let own = Set(sort.paths(in: files).flatMap { names(in: files.texts[$0] ?? "") })
        for path in sort.paths(in: model) where files.texts[path] != nil || !sort.isAskedFor {
            let names = names(in: model.texts[path] ?? "")
            let missing = names.filter { !own.contains($0) }
            if missing.count == names.count, missing.count > 1 {
                report("All \(names.count) \(sort.plural) of `\(path)` are missing", in: path)
            } else {
                for name in missing { report("The \(sort.name) `\(name)` is missing", in: path) }
            }
        }
    }

    /// The ids of a file's cards; of those without one, the headings.
    private func names(in text: String) -> [String] {
        let file = read(text)
        // A file may be about a list that something else makes.
        return file.cards.isEmpty ? [file.head.heading] : file.cards.map { $0["id"]?.value ?? $0.heading }
    }

    private mutating func report(_ summary: String, in path: String) {
        findings.append(
            Finding(
                .missingPart, summary, help: "restore it from the program's own copy",
                at: Place(file: files.prefix + path, line: 1, column: 1)))
    }
}

extension FindingKind {
    static let missingPart = FindingKind(
        "library/missing", why: "A library that lacks a part finds and prints less, and that looks like all is well.")

    /// Every kind of finding that this room makes.
    package static let ofDrafting: [FindingKind] = [
        .tag, .unguarded, .markdown, .library, .missingPart, .untranslated, .tooLong,
    ]
}
