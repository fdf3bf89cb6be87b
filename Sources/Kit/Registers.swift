internal import ManylebFindings
package import ManylebModel
package import ManylebMonitoring
package import ManylebRegister
internal import ManylebTemplates

extension Register {
    /// Opens a register, brings it up to date and checks it whole.
    package convenience init(at path: String, _ access: Access) throws(RegisterFault) {
        try self.init(at: path, access, emptying: { ReturnRows.emptied($0, rows: $1) })
    }

    /// The rows of a return that were rejected, as its file has them, and why.
    package func rejected(of filled: StoredReturn) throws(RegisterFault) -> [(row: StoredRow, text: String)] {
        let texts = Dictionary(ReturnRows.texts(of: try bytes(of: filled)).map { ($0.number, $0.text) }) { $1 }
        return try rows(of: filled).filter { !$0.isAccepted }.map { ($0, texts[$0.number] ?? "") }
    }
}

extension Workshop {
    /// What an import of returns puts into a register, with the version of the contract on which they are. A return that
    /// does not say of which period it is cannot be kept; `judgeReturns` says so.
    /// - Parameters:
    ///   - bytes: those of the contract file.
    ///   - received: the day on which the returns came.
    ///   - results: what they came to, and by which version of the program.
    package func intake(
        of returns: [(bytes: [UInt8], file: String)], on contract: Contract, bytes: [UInt8], received: Day,
        results: [PeriodResults] = [], program: String = ""
    ) -> Intake {
        let terms = contract.terms
        var intake = Intake(
            Intake.ContractVersion(
                reference: terms.reference.value?.contractText ?? "", version: terms.version.value?.contractText ?? "",
                starts: terms.start.value?.contractText, ends: contract.end?.contractText, bytes: bytes),
            received: received.contractText)
        let schedule = library.schedule(of: contract)
        let caseForm = CaseForm(library.caseColumns.map(\.definition))
        intake.returns = returns.compactMap { filled in
            guard CaseReader.isCases(Array(filled.bytes.prefix(Limits.beginning))) else {
                let read = TotalsReader(contract, schedule).read(filled.bytes, file: filled.file)
                return Intake.Return(read, bytes: filled.bytes)
            }
            return Intake.Return(CaseReader(contract, schedule, caseForm, file: filled.file), bytes: filled.bytes)
        }
        intake.results = kept(results, program: program)
        return intake
    }

    /// Results as a register keeps them.
    /// - Parameter program: the version of the program that worked them out.
    package func kept(_ results: [PeriodResults], program: String) -> [Intake.Results] {
        results.map { Intake.Results($0, program: program, library: digest.value { files.digest }) }
    }
}

extension Intake.Return {
    private init(_ file: String, _ kind: Intake.Kind, _ form: IndicatorSchedule.Form, _ bytes: [UInt8]) {
        self.init(
            file: file.split(separator: "/").last.map(String.init) ?? file, kind: kind, period: form.period.fullID,
            due: form.due.contractText, bytes: bytes)
    }

    /// A return of cases: a row for each case, which adds what it counts.
    fileprivate init?(_ reader: CaseReader, bytes: [UInt8]) {
        var (reader, rows): (CaseReader, [Intake.Row]) = (reader, [])
        reader.tell = { row in
            rows.append(
                Intake.Row(
                    row.number, name: row.reference.isEmpty ? nil : row.reference, reason: row.reason?.rawValue,
                    counted: row.counted.map { Intake.Counted($0.name, $0.amount) }))
        }
        reader.feed(bytes)
        let filled = reader.finish()
        guard let form = filled.form else { return nil }
        self.init(filled.file, .cases, form, bytes)
        self.rows = rows
    }

    /// A return of totals: a row for each figure, which adds what it states.
    fileprivate init?(_ filled: TotalsReturn, bytes: [UInt8]) {
        guard let form = filled.form else { return nil }
        self.init(filled.file, .totals, form, bytes)
        let rejected = Dictionary(
            filled.faults.filter(\.rejectsRow).map { ($0.place.line, $0.kind.rawValue) }
        ) { first, _ in first }
        let accepted = filled.statements.filter { rejected[$0.place.line] == nil }.map { stated in
            Intake.Row(
                stated.place.line,
                counted: stated.number.map {
                    [Intake.Counted(stated.figure.name, $0.hundredths, of: stated.outOf?.hundredths)]
                } ?? [])
        }
        rows = (accepted + rejected.map { Intake.Row($0.key, reason: $0.value) }).sorted { $0.number < $1.number }
    }
}

extension Intake.Results {
    /// The results of a period, with their parts, as a register keeps them.
    fileprivate init(_ results: PeriodResults, program: String, library: String) {
        func figure(_ name: String, _ counted: CountedFigure, _ standing: String) -> Figure {
            Figure(name, counted.numerator?.hundredths, of: counted.denominator?.hundredths, standing: standing)
        }
        var figures: [Figure] = []
        for result in results.indicators {
            figures.append(figure(result.indicator, result.counted, result.standing.rawValue))
            figures += result.parts.map { figure("\(result.indicator), \($0.part.id)", $0.counted, "") }
        }
        for result in results.activity {
            figures.append(Figure(result.activity, result.number?.hundredths, standing: ""))
            figures += result.parts.map { figure("\(result.activity), \($0.part.id)", $0.counted, "") }
        }
        self.init(period: results.period.fullID, program: program, library: library, figures: figures)
    }
}
