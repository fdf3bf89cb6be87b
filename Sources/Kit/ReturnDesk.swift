package import ManylebDocument
internal import ManylebDrafting
package import ManylebFindings
package import ManylebModel
package import ManylebMonitoring

/// Where returns come in, one after the other. Of a return of cases no more is held than its counts, however long it is.
package struct ReturnDesk {
    private let workshop: Workshop
    /// The versions of the contract, the oldest first.
    private let versions: [(contract: Contract, schedule: IndicatorSchedule)]
    private let caseForm: CaseForm
    private var totals: [TotalsReturn] = []
    private var cases: [CaseReturn] = []
    /// The files in the order in which they came.
    private var files: [String] = []

    /// - Parameter contracts: one contract, in one version or several.
    package init(_ workshop: Workshop, _ contracts: [Contract]) {
        self.workshop = workshop
        versions = contracts.sorted { left, right in
            guard let first = left.terms.date.value, let second = right.terms.date.value else { return false }
            return first < second
        }.map { ($0, workshop.library.schedule(of: $0)) }
        caseForm = CaseForm(workshop.library.caseColumns.map(\.definition))
    }

    /// The version in force on a day: the last that is dated no later, or else the first.
    private func version(on day: Day) -> (contract: Contract, schedule: IndicatorSchedule) {
        versions.last { ($0.contract.terms.date.value ?? day) <= day } ?? versions[0]
    }

    /// The version that a return is held to: that in force in the period that it names.
    private func version(for beginning: [UInt8]) -> (contract: Contract, schedule: IndicatorSchedule) {
        guard versions.count > 1, let period = ReturnBeginning(beginning).period else {
            return versions[versions.count - 1]
        }
        let known = versions.lazy.flatMap(\.schedule.forms).map(\.period).first {
            $0.fullID == period || $0.id == period
        }
        return known.map { version(on: $0.first) } ?? versions[versions.count - 1]
    }

    /// Takes a return in.
    /// - Parameter pieces: gives its bytes piece by piece.
    package mutating func take<Failure: Error>(
        _ file: String, _ pieces: (_ take: ([UInt8]) -> Void) throws(Failure) -> Void
    ) throws(Failure) {
        var beginning: [UInt8] = []
        var isTotals = false
        var reader: CaseReader?
        func begin() {
            guard CaseReader.isCases(beginning) else {
                isTotals = true
                return
            }
            let (contract, schedule) = version(for: beginning)
            reader = CaseReader(contract, schedule, caseForm, file: file)
            reader?.feed(beginning)
        }
        try pieces { piece in
            // In its place: a copy of the reader would be a copy of all references with every piece.
            if reader != nil {
                reader?.feed(piece)
            } else if !isTotals || beginning.count <= Limits.documentSize {
                beginning += piece
                if !isTotals, beginning.count >= Limits.beginning { begin() }
            }
        }
        if reader == nil, !isTotals { begin() }
        files.append(file)
        if let filled = reader?.finish() {
            cases.append(filled)
        } else {
            let (contract, schedule) = version(for: beginning)
            totals.append(TotalsReader(contract, schedule).read(beginning, file: file))
        }
    }

    /// What is to be said of each return, in the order in which they came, and what of it was read.
    package func judge() -> [(file: String, findings: [Finding], judged: Judged.Return)] {
        let newest = versions[versions.count - 1]
        let between =
            TotalsReader(newest.contract, newest.schedule).compare(totals) + CaseReturn.compare(cases)
            + reported.flatMap(\.differences)
        var faults: [String: [ReturnFault]] = Dictionary(grouping: between) { $0.place.file }
        var judged: [String: Judged.Return] = [:]
        for filled in totals {
            faults[filled.file, default: []] += filled.faults
            let wanted = (filled.form?.figures.count ?? 0) + (filled.form?.activity.count ?? 0)
            judged[filled.file] = Judged.Return(
                file: filled.file, period: filled.form?.period.fullID, wanted: wanted, read: filled.rowsRead,
                rejected: filled.rowsRejected)
        }
        for filled in cases {
            faults[filled.file, default: []] += filled.faults
            judged[filled.file] = Judged.Return(
                file: filled.file, period: filled.form?.period.fullID, wanted: 0, read: filled.rowsRead,
                rejected: filled.rowsRejected)
        }
        // What a return of totals leaves to the cases beside it is not unknown.
        let counted = reported.reduce(into: [String: Set<String>]()) { names, period in
            if let file = period.totals?.file { names[file] = period.countedOfCases }
        }
        for (file, names) in counted {
            faults[file]?.removeAll { $0.kind == .unknown && names.contains($0.figure) }
        }
        return files.compactMap { file in
            judged[file].map { judged in
                (file, workshop.checked { $0.check(faults[file] ?? [], of: newest.contract) }, judged)
            }
        }
    }

    /// Every period up to the last of which a return was given, with its returns: of several for one period the one that
    /// was made last, or given last.
    private var reported: [ReportedPeriod] {
        let newest = versions[versions.count - 1]
        let known = totals.compactMap { $0.form?.period.last } + cases.compactMap { $0.form?.period.last }
        guard let last = known.max() else { return [] }
        return reported(until: last, newest.schedule.forms)
    }

    /// - Parameter known: the end of the last period of which a return was there already; nothing where all are.
    private func reported(
        until last: Day, _ forms: [IndicatorSchedule.Form], known: Day? = nil
    ) -> [ReportedPeriod] {
        func wasThere(_ form: IndicatorSchedule.Form?) -> Bool {
            known.map { known in form.map { $0.period.last <= known } ?? false } ?? true
        }
        return forms.filter { $0.period.last <= last }.compactMap { form in
            let (contract, schedule) = version(on: form.period.first)
            guard let own = schedule.forms.first(where: { $0.period.fullID == form.period.fullID }) else { return nil }
            let totals = self.totals.filter { $0.form?.period.fullID == own.period.fullID }
                .enumerated().max { ($0.element.made, $0.offset) < ($1.element.made, $1.offset) }?.element
            var cases = self.cases.filter { $0.form?.period.fullID == own.period.fullID }
                .enumerated().max { ($0.element.made, $0.offset) < ($1.element.made, $1.offset) }?.element
            let later = self.cases.filter {
                ($0.form?.period.first ?? own.period.first) > own.period.last && wasThere($0.form)
            }
            .sorted { ($0.form?.period.last ?? last) < ($1.form?.period.last ?? last) }
            for other in later { cases?.follow(other) }
            return ReportedPeriod(form: own, contract: contract, schedule: schedule, totals: totals, cases: cases)
        }
    }

    /// What the returns come to in every period up to one; of a half or a whole year, that last together.
    /// - Returns: nothing where no return is due for such a period; and all periods for which one is due.
    package func results(until period: String) -> (results: [PeriodResults]?, periods: [String]) {
        results(until: period, known: nil)
    }

    private func results(until period: String, known: Day?) -> (results: [PeriodResults]?, periods: [String]) {
        let schedule = versions[versions.count - 1].schedule
        let forms = schedule.forms
        let longer = schedule.calendar?.longerPeriods ?? []
        if let form = forms.first(where: { $0.period.fullID == period }) {
            return (ResultSeries(reported(until: form.period.last, forms, known: known)).periods, [])
        }
        if let whole = longer.first(where: { $0.fullID == period }) {
            let series = ResultSeries(reported(until: whole.last, forms, known: known))
            if let together = series.together(whole) { return (series.periods + [together], []) }
        }
        return (nil, (forms.map(\.period) + longer).map(\.fullID))
    }

    /// The same results as they may be published, with small numbers hidden and whatever would give them away. Each earlier
    /// report on the contract counts as published when the returns until its period were in, as it comes out of those that are
    /// there now: no report can be told from another what both of them hide.
    package func published(_ results: [PeriodResults]) -> [PeriodResults] {
        guard let last = results.last else { return [] }
        let newest = versions[versions.count - 1].schedule
        var seen: Set<String> = []
        let periods = (newest.forms.map(\.period) + (newest.calendar?.longerPeriods ?? []))
            .filter { ($0.last, $0.days) < (last.period.last, last.period.days) && seen.insert($0.fullID).inserted }
            .sorted { ($0.last, $0.days) < ($1.last, $1.days) }
        var publication = Publication(threshold: last.threshold)
        var published: [String: PeriodResults] = [:]
        func publish(_ results: [PeriodResults]) {
            guard let period = results.last?.period else { return }
            published[period.fullID] = publication.publish(
                results, showsProfile: Self.isYear(period), version(on: period.first).schedule, caseForm)
        }
        for period in periods {
            let known = self.results(until: period.fullID, known: period.last).results ?? []
            if known.last?.sources.isEmpty == false { publish(known) }
        }
        publish(results)
        return results.compactMap { published[$0.period.fullID] }
    }

    private static func isYear(_ period: Period) -> Bool { period.days > 200 }

    /// The documents of the last period: the report on it, the agenda of the meeting that deals with it and, of a year, the
    /// annual report as well.
    package func documents(of results: [PeriodResults]) -> [(document: Document, period: String)] {
        guard let last = results.last else { return [] }
        let library = workshop.library.withResultDocuments
        let contract = version(on: last.period.first).contract
        let names =
            library.resultDocumentNames.filter { Self.isYear(last.period) || $0 == Self.report }
            + library.documentNames(for: contract).filter { $0 == Self.agenda }
        return Drafter(library: library, results: last).draft(names, for: contract).documents.map {
            ($0, last.period.fullID)
        }
    }

    private static let report = "monitoring-report"
    private static let agenda = "review-agenda"

    /// What of the results of the last period somebody should talk about.
    package func findings(of results: [PeriodResults]) -> [Finding] {
        guard let last = results.last else { return [] }
        let contract = version(on: last.period.first).contract
        let isTogether = results.dropLast().contains { $0.period.first >= last.period.first }
        let faults = last.faults(
            after: isTogether ? nil : results.dropLast().last, isTogether: isTogether,
            file: contract.place?.file ?? "")
        return workshop.checked { $0.check(faults, of: contract) }
    }
}

private func < (left: (Day?, Int), right: (Day?, Int)) -> Bool {
    guard let first = left.0, let second = right.0, first != second else {
        return left.0 == right.0 || left.0 != nil && right.0 != nil ? left.1 < right.1 : left.0 == nil
    }
    return first < second
}
