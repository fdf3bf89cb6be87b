internal import ManylebFindings
internal import ManylebModel
package import ManylebMonitoring

// What returns come to: facts of documents that rest on returns. Of every other document these lists are empty.
extension WorkedOutList {
    static let resultPeriod = WorkedOutList("result-period") { filler in
        filler.workings.results.map { [ResultPeriodLine(results: $0)] } ?? []
    }
    static let results = WorkedOutList("results") { filler in
        (filler.workings.results?.indicators ?? []).map {
            ResultLine(result: $0, period: filler.workings.results?.period)
        }
    }
    static let missedResults = WorkedOutList("results-missed") { filler in
        (filler.workings.results?.indicators ?? []).filter { [.missed, .atRisk].contains($0.standing) }
            .map { ResultLine(result: $0, period: filler.workings.results?.period) }
    }
    static let hiddenResults = WorkedOutList("results-hidden") { filler in
        (filler.workings.results?.indicators ?? []).filter { $0.standing == .hidden }
            .map { ResultLine(result: $0, period: filler.workings.results?.period) }
    }
    static let unreportedResults = WorkedOutList("results-unreported") { filler in
        (filler.workings.results?.indicators ?? []).filter {
            $0.standing == .notReported && $0.target?.isNothing == false && $0.unreported != .nobody
        }.map { ResultLine(result: $0, period: filler.workings.results?.period) }
    }
    static let lateSources = WorkedOutList("result-late") { filler in
        guard let results = filler.workings.results, let due = results.due else { return [] as [ReturnSource] }
        return results.sources.filter { $0.period == results.period.fullID && ($0.made ?? due) > due }
    }
    static let resultSources = WorkedOutList("result-sources") { $0.workings.results?.sources ?? [] }
    static let activityResults = WorkedOutList("result-activity") { $0.workings.results?.activity ?? [] }
    static let activityParts = WorkedOutList("result-parts") { filler in
        (filler.workings.results?.activity ?? []).flatMap { result in
            result.parts.filter(\.counted.isStated).map {
                ActivityPartLine(activity: result.activity, part: $0)
            }
        }
    }
    static let profileResults = WorkedOutList("result-profile") { filler in
        let columns = filler.workings.results?.profile.isEmpty ?? true ? [] : filler.library.caseColumns
        return (filler.workings.results?.profile ?? []).map { row in
            ProfileLine(row: row, column: columns.first { $0.definition.column == row.column })
        }
    }
}

extension Standing: Choice {}
extension Unreported: Choice {}

private struct ResultPeriodLine: Worded {
    let results: PeriodResults

    static let names: WordedNames<ResultPeriodLine> = [
        .words("id") { line, _ in Fact(text: line.results.period.fullID) },
        .words("name") { Fact(text: $1.library.wording.grammar.span($0.results.period)) },
        .value("from") { line, _ in Fact(line.results.period.first) },
        .value("to") { line, _ in Fact(line.results.period.last) },
        .value("due", mayBeMissing: true) { line, _ in Fact(line.results.due) },
        .words("version") { line, _ in Fact(text: line.results.version) },
        // The returns of which some rows could not be used.
        .words("incomplete", mayBeMissing: true) { line, _ in
            let files = line.results.sources.filter(\.leavesOutRows).map(\.fileName)
            return Fact(Words(contractText: files.joined(separator: ", ")))
        },
        // Only what is published has it: below which numbers are hidden.
        .value("hidden-below", mayBeMissing: true) { line, _ in
            Fact<Count>(text: line.results.isPublished ? String(line.results.threshold) : nil)
        },
    ]

    func id(_ filler: Filler) -> String? { results.period.fullID }
}

private struct ResultLine: Worded {
    let result: IndicatorResult
    /// The period of the report.
    let period: Period?

    static let names: WordedNames<ResultLine> = [
        .value("id") { line, _ in Fact<Identifier>(text: line.result.indicator) },
        .words("title") { Fact(text: $0.words($1)?.title.value?.contractText ?? $0.result.indicator) },
        .words("definition", mayBeMissing: true) { Fact(text: $0.words($1)?.definition.value?.contractText) },
        .words("span", mayBeMissing: true) { line, filler in
            guard let period = line.period, line.result.period != period else { return Fact() }
            return Fact(text: filler.library.wording.grammar.span(line.result.period))
        },
        .words("value", mayBeMissing: true) { line, filler in
            let text = line.result.value == nil ? nil : line.result.text
            return filler.shown(text, unless: line.result.standing == .hidden)
        },
        .words("numerator", mayBeMissing: true) { $1.numerator($0.result.counted) },
        .words("denominator", mayBeMissing: true) { $1.denominator($0.result.counted) },
        .value("target", mayBeMissing: true) { line, _ in Fact(line.result.target) },
        .value("full-target", mayBeMissing: true) { line, _ in Fact(line.result.fullTarget) },
        .words("target-each", mayBeMissing: true) { line, filler in
            line.result.unit == .each ? Fact(text: line.words(filler)?.targetEach.value?.contractText) : Fact()
        },
        .value("standing") { line, _ in Fact(line.result.standing) },
        .value("reason", mayBeMissing: true) { line, _ in Fact(line.result.unreported) },
        .words("year-value", mayBeMissing: true) { line, filler in
            let text = line.result.yearToDateValue.map(line.result.text)
            return filler.shown(text, unless: line.result.yearToDate.isHidden)
        },
        .words("year-numerator", mayBeMissing: true) { $1.numerator($0.result.yearToDate) },
        // The period before, where its target was missed as well.
        .words("before", mayBeMissing: true) { line, _ in Fact(text: line.missedBefore.map(line.text)) },
        .words("before-period", mayBeMissing: true) { line, _ in Fact(text: line.missedBefore?.period) },
        .lines("periods") { line, _ in line.result.course.map { PeriodLine(unit: line.result.unit, of: $0) } },
        .lines("parts") { line, _ in
            line.result.parts.filter(\.counted.isStated).map {
                ResultPartLine(result: line.result, part: $0)
            }
        },
    ]

    func id(_ filler: Filler) -> String? { result.indicator }

    private func words(_ filler: Filler) -> IndicatorWords? { filler.words(ofIndicator: result.indicator) }

    private var missedBefore: IndicatorResult.Earlier? {
        guard [.missed, .atRisk].contains(result.standing), let last = result.trend.last,
            [.missed, .atRisk].contains(last.standing), [result.standing, last.standing].contains(.missed)
        else { return nil }
        return last
    }

    private func text(_ earlier: IndicatorResult.Earlier) -> String {
        earlier.value.map { result.unit.text(of: $0, against: earlier.target) } ?? ""
    }
}

/// What an indicator came to in one of several periods.
private struct PeriodLine: Worded {
    let unit: ResultUnit
    let result: IndicatorResult.Earlier

    init(unit: ResultUnit, of result: IndicatorResult.Earlier) { (self.unit, self.result) = (unit, result) }

    private var text: String? { result.value.map { unit.text(of: $0, against: result.target) } }

    static let names: WordedNames<PeriodLine> = [
        .words("period") { line, _ in Fact(text: line.result.period) },
        .words("value", mayBeMissing: true) { $1.shown($0.text, unless: $0.result.standing == .hidden) },
        // The value in the measure of a target, so that both can be drawn.
        .value("figure", mayBeMissing: true) { line, _ in
            Fact<Target>(text: line.result.value.map { "= " + line.unit.figure($0) })
        },
        .value("target", mayBeMissing: true) { line, _ in Fact(line.result.target) },
        .value("standing") { line, _ in Fact(line.result.standing) },
    ]
}

extension IndicatorResult {
    /// The periods before and this one. A period that only sums up those before is none of their row, and a single one is
    /// no course of things.
    fileprivate var course: [Earlier] {
        if trend.isEmpty || trend.contains(where: { $0.period.hasPrefix(period.fullID + "-") }) { return trend }
        return trend + [Earlier(period: period.fullID, value: value, target: target, standing: standing)]
    }
}

extension ResultUnit {
    fileprivate func figure(_ value: ExactValue) -> String {
        self == .percent
            ? Number(hundredths: value.hundredths(times: 100)).contractText + "%"
            : Number(hundredths: value.hundredths()).contractText
    }
}

private struct ResultPartLine: Worded {
    let result: IndicatorResult
    let part: PartResult

    static let names: WordedNames<ResultPartLine> = [
        .words("part") { line, filler in
            let apart = filler.words(ofIndicator: line.result.indicator)?.apart ?? [:]
            return Fact(text: filler.words(for: line.part.part, apart))
        },
        .words("value", mayBeMissing: true) { line, filler in
            // What stands beside the whole may be out of nothing.
            filler.shown(line.part.value.map(line.result.text), unless: line.part.counted.isHidden)
        },
        .words("numerator", mayBeMissing: true) { $1.numerator($0.part.counted) },
        .words("denominator", mayBeMissing: true) { $1.denominator($0.part.counted) },
    ]
}

extension ReturnSource: Worded {
    static let names: WordedNames<ReturnSource> = [
        .words("file") { source, _ in Fact(Words(contractText: source.fileName)) },
        .words("period") { source, _ in Fact(text: source.period) },
        .value("made", mayBeMissing: true) { source, _ in Fact(source.made) },
        .words("read", mayBeMissing: true) { source, _ in Fact(text: source.rowsRead.map(String.init)) },
        .words("rejected", mayBeMissing: true) { source, _ in Fact(text: source.rowsRejected.map(String.init)) },
    ]

    /// As it is on the sender's disk, so not in the signs of print.
    fileprivate var fileName: String { file.split(separator: "/").last.map(String.init) ?? "" }
}

extension ActivityResult: Worded {
    static let names: WordedNames<ActivityResult> = [
        .words("title") { Fact(text: $1.name(ofActivity: $0.activity)) },
        .words("number", mayBeMissing: true) { $1.shown($0.number?.grouped, unless: $0.hidesNumber) },
        .words("year", mayBeMissing: true) { $1.shown($0.yearToDate?.grouped, unless: $0.hidesYear) },
    ]

    func id(_ filler: Filler) -> String? { activity }
}

private struct ActivityPartLine: Worded {
    let activity: String
    let part: PartResult

    static let names: WordedNames<ActivityPartLine> = [
        .words("title") { Fact(text: $1.name(ofActivity: $0.activity)) },
        .words("part") { Fact(text: $1.words(for: $0.part.part, [:])) },
        .words("number", mayBeMissing: true) { $1.numerator($0.part.counted) },
    ]
}

private struct ProfileLine: Worded {
    let row: ProfileResult
    let column: Library.WordedColumn?

    static let names: WordedNames<ProfileLine> = [
        .words("column") { line, _ in Fact(text: line.column?.name ?? line.row.column.rawValue) },
        .words("value") { line, _ in Fact(text: line.column?.words(for: line.row.value) ?? line.row.value) },
        .words("number") {
            $1.shown($0.row.number.map { StatedNumber(hundredths: $0 * 100).grouped }, unless: $0.row.number == nil)
        },
    ]
}

extension Filler {
    /// A figure, or the word that stands for one that is not shown.
    fileprivate func shown(_ text: String?, unless isHidden: Bool) -> Fact<Words> {
        Fact(text: isHidden ? library.label(.hidden) : text)
    }

    fileprivate func numerator(_ counted: CountedFigure) -> Fact<Words> {
        shown(counted.numerator?.grouped, unless: counted.hidesNumerator)
    }

    fileprivate func denominator(_ counted: CountedFigure) -> Fact<Words> {
        shown(counted.denominator?.grouped, unless: counted.hidesDenominator)
    }

    fileprivate func words(ofIndicator id: String) -> IndicatorWords? {
        workings.indicatorWords.first { $0.id.value?.contractText == id }
    }

    fileprivate func name(ofActivity id: String) -> String? { library.activity.first { $0.definition.id == id }?.name }

    /// A part of a result: "age: under 18".
    fileprivate func words(for part: Part, _ apart: [String: ApartFigure]) -> String? {
        switch part {
        case .apart(let id): return apart[id]?.words.contractText ?? id
        case .value(let by, let value):
            guard let breakdown = library.breakdown(by) else { return value }
            return "\(breakdown.name): \(workings.ownValues(of: by)[value] ?? breakdown.words(for: value) ?? value)"
        }
    }
}
