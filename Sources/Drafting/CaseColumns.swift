internal import ManylebFindings
package import ManylebModel
internal import ManylebSyntax
internal import ManylebTemplates

extension Library {
    /// A column of the form of cases, with its words.
    package struct WordedColumn: Sendable {
        package let definition: CaseForm.Column
        package let name: String
        package let meaning: String
        /// What its values are called, in their order.
        let words: [String]

        /// What a value is called; nothing where it is one of the contract's own.
        package func words(for value: String) -> String? {
            definition.values.firstIndex(of: value).map { words[$0] }
        }
    }

    /// The columns of the form of cases, in its order. They are read from their file when somebody wants them: the library
    /// that the program stores is read at every start, and hardly any command needs them.
    package var caseColumns: [WordedColumn] { LibraryReader.caseColumns(of: self) }
}

extension LibraryReader {
    static let casesPath = "labels/cases.md"

    fileprivate static func caseColumns(of library: Library) -> [Library.WordedColumn] {
        var reader = LibraryReader(
            TemplateFiles(texts: library.files.texts, prefix: library.files.prefix, areProved: true),
            in: library.language, library.grammar)
        return reader.caseColumns(library.breakdowns)
    }

    /// - Parameter breakdowns: those whose values columns may have.
    mutating func caseColumns(_ breakdowns: [Library.Breakdown]) -> [Library.WordedColumn] {
        // An edition from before there was such a file.
        if files.areProved, files.texts[Self.casesPath] == nil { return [] }
        let columns = listed(Self.casesPath).compactMap { card -> Library.WordedColumn? in
            let read = reading.read(CaseColumnCard.self, card)
            register(read.id)
            let known = read.valuesOf.flatMap { name in
                breakdowns.first { $0.definition.breakdown.rawValue == name.value }
            }
            if let name = read.valuesOf, known == nil {
                reading.report(
                    "`\(name.value)` is no breakdown",
                    help: reading.help(for: name.value, among: breakdowns.map(\.definition.breakdown.rawValue)),
                    at: name.place)
            }
            let own = values("values", of: read, card) { $0.values }
            let ids = known?.definition.values ?? own.map(\.id)
            if reading.proves {
                for (mark, values) in read.marks {
                    prove(values, among: Set(ids), "is no value of the column, but `\(mark.rawValue)` names it")
                }
            }
            return read.column.map { column in
                Library.WordedColumn(
                    definition: CaseForm.Column(
                        column, isAlways: read.isAlways, values: ids, breakdown: known?.definition.breakdown,
                        marks: read.marks.mapValues { Set($0.value) }, isProfile: read.isProfile,
                        name: card.heading),
                    name: card.heading, meaning: card.body.replacing(each: "\n", with: " "),
                    words: known?.words ?? own.map(\.words))
            }
        }
        for column in CaseColumn.allCases
        where reading.proves && !columns.contains(where: { $0.definition.column == column }) {
            reading.report(
                "The column `\(column.rawValue)` is missing",
                help: "add a heading with `id: \(CaseColumnCard.beginning)\(column.rawValue)`",
                at: beginning(of: Self.casesPath), .library)
        }
        return columns
    }
}
