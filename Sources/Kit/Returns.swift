internal import ManylebDocument
internal import ManylebDrafting
public import ManylebFindings
public import ManylebModel
internal import ManylebMonitoring

extension Workshop {
    /// Whether a file is called as returns are.
    package static func isReturn(named file: String) -> Bool { TotalsReader.isReturn(named: file) }

    /// The empty return of totals of a period, as `build` writes it too.
    /// - Returns: its bytes, or nothing where no return is due for such a period; and all periods for which one is due.
    package func returnForm(of contract: Contract, period: String) -> (bytes: [UInt8]?, periods: [String]) {
        let periods = library.schedule(of: contract).forms.map(\.period.fullID)
        guard periods.contains(period),
            let document = draft(contract, named: Self.returnDocument).value
        else { return (nil, periods) }
        let file = files(of: document, in: .csv).first { $0.name == "\(Self.returnDocument)-\(period).csv" }
        return (file.map { Array($0.bytes) }, periods)
    }

    private static let returnDocument = "monitoring-return"

    /// The empty return of cases of a period: what it is for, what each column of codes may hold, and the heading.
    /// - Returns: its bytes, or nothing where no return is due for such a period; and all periods for which one is due.
    package func caseForm(of contract: Contract, period: String) -> (bytes: [UInt8]?, periods: [String]) {
        let forms = library.schedule(of: contract).forms
        let periods = forms.map(\.period.fullID)
        guard let form = forms.first(where: { $0.period.fullID == period }) else { return (nil, periods) }
        let columns = library.caseColumns
        let known = CaseForm(columns.map(\.definition))
        var about = [
            TableFile.About(key: "contract", value: contract.terms.reference.value?.contractText ?? ""),
            TableFile.About(key: "version", value: contract.terms.version.value?.contractText ?? ""),
            TableFile.About(key: "period", value: period),
            TableFile.About(key: "due", value: form.due.contractText), TableFile.About(key: "made", value: ""),
        ]
        for column in columns {
            let own = column.definition.breakdown.map { contract.ownValues(of: $0) } ?? []
            let words = Dictionary(own.compactMap { row in row.words.map { (row.id, $0) } }) { first, _ in first }
            let values = known.values(of: column.definition, in: contract).map { id in
                "\(id) (\(words[id] ?? column.words(for: id) ?? ""))"
            }
            let codes = values.isEmpty ? "" : " " + values.joined(separator: " | ")
            about.append(
                TableFile.About(
                    key: column.definition.column.rawValue, value: "\(column.name). \(column.meaning)\(codes)"))
        }
        let head = columns.map(\.definition.column.rawValue)
        return (TableFile(name: "cases-\(period)", about: about, head: head).bytes, periods)
    }

    /// Returns on a contract, read and held to its forms, to their own sums and to each other (Annex D 14.5). Nothing is
    /// stored.
    /// - Parameters:
    ///   - returns: the bytes of each, and what messages call its file.
    /// - Returns: for each return what is to be said of it, and what of it was read.
    public func judgeReturns(
        _ returns: [(bytes: [UInt8], file: String)], on contract: Contract
    ) -> [(findings: [Finding], judged: Judged.Return)] {
        var desk = ReturnDesk(self, [contract])
        for filled in returns { desk.take(filled.file) { take in take(filled.bytes) } }
        return desk.judge().map { ($0.findings, $0.judged) }
    }
}
