internal import ManylebModel
internal import ManylebSyntax

/// A column of the form of cases, in `labels/cases.md`.
struct CaseColumnCard: CardKind {
    static let beginning = "cases."

    var id = Stated("")
    var isAlways = false
    var valuesOf: Stated<String>?
    var values = Stated<[BreakdownCard.Value]>([])
    var marks: [CaseForm.Mark: Stated<[String]>] = [:]
    var isProfile = false
    var source = Stated("")

    static let name = "column of cases"
    static let text = CardText.required
    static let words = CardWords(heading: true, details: ["values"])
    static let details: [Detail<CaseColumnCard>] = [
        Detail("id", .id, .required, "`cases.` and the heading of the column") { $0.id = $1 },
        Detail("need", .only("always"), .optional, "where no row may leave it empty") { $0.isAlways = $1.value },
        Detail("values of", .text, .optional, "of a column of codes, the breakdown whose values it has") {
            $0.valuesOf = $1
        },
        Detail(
            "values", .values, .optional,
            "of a column of codes, its own, each with an id that never changes once a return has gone out"
        ) { $0.values = $1 },
        mark(.shortTerm, "the values of patients to whom the promise for short-term sections applies"),
        mark(.satisfactory, "the outcomes that are satisfactory"),
        mark(.notEligible, "the outcome of a referral that was not for this service"),
        mark(.under18, "the ages of patients to whom the steps of a response for people under 18 apply"),
        mark(.compulsory, "the types of patients under compulsion, and the sections under which nobody is informal"),
        mark(.informal, "the types of patients under no compulsion, and what stands for no section"),
        Detail(
            "profile", .only("yes"), .optional,
            "where the yearly report tells how many patients, or cases that ended, there were of each value"
        ) { $0.isProfile = $1.value },
        Detail("source", .text, .required, "the place in the guidance") { $0.source = $1 },
    ]

    private static func mark(_ mark: CaseForm.Mark, _ meaning: String) -> Detail<CaseColumnCard> {
        Detail(mark.rawValue, .texts("ids of its values, parted by `;`", separator: ";"), .optional, meaning) {
            $0.marks[mark] = $1
        }
    }

    /// Nothing where the form has no such column.
    var column: CaseColumn? { CaseColumn(rawValue: String(id.value.dropFirst(Self.beginning.count))) }

    func check(_ reading: inout CardReading) {
        guard let column else {
            reading.report(
                "`\(id.value)` is no column of cases",
                help: reading.help(for: id.value, among: CaseColumn.allCases.map { Self.beginning + $0.rawValue }),
                at: id.place)
            return
        }
        let hasCodes = column.holds == .code || column.holds == .codes
        if hasCodes != (valuesOf != nil || !values.value.isEmpty) || valuesOf != nil && !values.value.isEmpty {
            reading.report(
                hasCodes
                    ? "The column `\(column.rawValue)` holds codes, and the card does not say which"
                    : "The column `\(column.rawValue)` holds no codes",
                help: hasCodes ? "write `values:` or `values of:`, and not both" : "take the values out", at: id.place)
        }
    }
}
