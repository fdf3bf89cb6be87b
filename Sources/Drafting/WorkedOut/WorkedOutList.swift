internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// A list whose entries are worked out from the contract and the library. Templates use it like a list of the contract
/// file: its entries have keys, described as those of the file are.
enum WorkedOutList: String, CaseIterable, Sendable {
    case schedule
    case scheduleReturns = "schedule-returns"
    case indicatorGroups = "indicator-groups"
    case returns
    case reviewMeetings = "review-meetings"
    case contractYears = "contract-years"
    case bankHolidays = "bank-holidays"
    case deadlines
    case afterTermDeadlines = "after-term-deadlines"
    case eventDuties = "event-duties"
    case continuingDuties = "continuing-duties"
    case priceYears = "price-years"
    case coreCosts = "core-costs"
    case expansionCosts = "expansion-costs"
    case price
    case workedExample = "worked-example"
    case worked
    case demandSteps = "demand-steps"
    case demandResult = "demand-result"
    case coverage
    case coverageParts = "coverage-parts"
    case coverageSummary = "coverage-summary"
    case clauseDeviations = "clause-deviations"
    case unusedClauses = "unused-clauses"
    case weakerFigures = "weaker-figures"
    case strongerFigures = "stronger-figures"

    /// The keys of an entry.
    var keys: [KeyDescription] {
        switch self {
        case .schedule: ScheduleLine.descriptions
        case .scheduleReturns: ScheduleReturn.descriptions
        case .indicatorGroups: IndicatorGroupLine.descriptions
        case .returns: ReturnForm.descriptions
        case .reviewMeetings: MeetingLine.descriptions
        case .contractYears: YearLine.descriptions
        case .bankHolidays: HolidayLine.descriptions
        case .deadlines, .afterTermDeadlines: DeadlineLine.descriptions
        case .eventDuties, .continuingDuties: DutyLine.descriptions
        case .priceYears: PriceYear.descriptions
        case .coreCosts, .expansionCosts: CostLine.descriptions
        case .price: PriceTotals.descriptions
        case .workedExample: ExampleLine.descriptions
        case .worked: ExampleResult.descriptions
        case .demandSteps: DemandStep.descriptions
        case .demandResult: DemandResult.descriptions
        case .coverage: CoverageLine.descriptions
        case .coverageParts: CoveragePart.descriptions
        case .coverageSummary: CoverageCount.descriptions
        case .clauseDeviations: ClauseDeviation.descriptions
        case .unusedClauses: UnusedClause.descriptions
        case .weakerFigures, .strongerFigures: FigureDeviation.descriptions
        }
    }

    /// The key to fill in where the list cannot be worked out; nothing where it may rightly be empty.
    var missingKey: ((Contract) -> Origin)? {
        switch self {
        case .schedule, .scheduleReturns, .returns: { $0.monitoring.indicators.origin }
        case .reviewMeetings: { $0.monitoring.returnDue.origin }
        case .contractYears, .bankHolidays, .deadlines, .priceYears: { $0.terms.start.origin }
        case .workedExample, .worked: { $0.tender.evaluation.criteria.origin }
        case .demandSteps, .demandResult: { $0.demand.detained.origin }
        case .afterTermDeadlines, .eventDuties, .continuingDuties, .coreCosts, .expansionCosts, .price, .coverage,
            .indicatorGroups, .coverageParts, .coverageSummary, .clauseDeviations, .unusedClauses, .weakerFigures,
            .strongerFigures:
            nil
        }
    }
}

/// What has been worked out for one contract: each list once, however many templates use it.
final class Workings {
    let contract: Contract
    let library: Library
    /// The contract as a record, boxed once.
    let root: any Record
    /// The phrases of the contract: they are the same wherever they stand, so each is filled once.
    var phrases: [String: [Inline]] = [:]
    var phraseCounts: [String: Int] = [:]
    /// The values behind keys of the contract, looked up once.
    var values: [[FactName.Step]: [Facts.Found]] = [:]
    /// The entries of lists of the contract, looked up once.
    var records: [[FactName.Step]: [any Record]] = [:]
    /// How much may still be filled in: what a few tags say over and over must come to an end.
    var allowance = Limits.filled
    private var houseAllowance = Limits.filledHouseWording
    /// The house wording with which its allowance came to an end.
    private(set) var overlong: Place?
    private var lists: [WorkedOutList: [any Record]] = [:]
    private var chosen: [String: [any Record]] = [:]
    /// The dates of the term; nothing while they cannot be known.
    private(set) lazy var calendar = ContractCalendar(contract, workingDays: library.workingDays)
    private(set) lazy var prices = Prices(contract: contract, library: library)
    private(set) lazy var example = WorkedExample(contract: contract)
    private(set) lazy var demand = DemandWorking(contract: contract, library: library)
    /// Without the filler that found it, which keeps these workings.
    private var coverage: (lines: [CoverageLine], counts: [CoverageCount])?

    init(contract: Contract, library: Library) {
        self.contract = contract
        self.library = library
        root = contract
    }

    /// - Returns: whether there was enough left.
    func spend(_ count: Int) -> Bool {
        allowance -= count
        return allowance >= 0
    }

    /// Fills house wording, which has an allowance of its own: nobody has proved it as the library is proved.
    /// - Parameter place: where it stands.
    func houseWording<Result>(at place: Place, _ fill: () -> Result) -> Result {
        let others = allowance
        allowance = houseAllowance
        defer {
            houseAllowance = allowance
            allowance = others
            if houseAllowance < 0, overlong == nil { overlong = place }
        }
        return fill()
    }

    func entries(of list: WorkedOutList, _ filler: Filler) -> [any Record] {
        if let found = lists[list] { return found }
        var entries = work(out: list, filler)
        // What was worked out from a fact of the contract bears its address; the rest is known by the list.
        let group = FactGroup(Address(list.rawValue))
        for index in entries.indices { entries[index].nameEntry(in: group, keepsNames: true) }
        lists[list] = entries
        return entries
    }

    /// The entries of a list that the library names, chosen once.
    func chosen(_ id: String, _ choose: () -> [any Record]) -> [any Record] {
        if let found = chosen[id] { return found }
        let found = choose()
        chosen[id] = found
        return found
    }

    private func work(out list: WorkedOutList, _ filler: Filler) -> [any Record] {
        let schedule = Schedule(contract: contract, library: library, calendar: calendar)
        switch list {
        case .schedule: return schedule.lines
        case .scheduleReturns: return schedule.returnsByGroup
        case .indicatorGroups:
            return schedule.groups(entries(of: .schedule, filler), entries(of: .scheduleReturns, filler))
        case .returns: return schedule.returnForms
        case .reviewMeetings: return schedule.meetings
        case .contractYears: return Deadlines(filler).years
        case .bankHolidays: return Deadlines(filler).holidays
        case .deadlines: return Deadlines(filler).lines
        case .afterTermDeadlines: return Deadlines(filler).afterTerm
        case .eventDuties: return Deadlines(filler).eventDuties
        case .continuingDuties: return Deadlines(filler).continuingDuties
        case .priceYears: return prices.years
        case .coreCosts: return prices.lines(of: "core", filler)
        case .expansionCosts: return prices.lines(of: "expansion", filler)
        case .price: return [prices.totals]
        case .workedExample: return example?.lines ?? []
        case .worked: return example.map { [$0.result] } ?? []
        case .demandSteps: return demand?.steps ?? []
        case .demandResult: return demand.map { [$0.result] } ?? []
        case .coverage: return covered(filler).lines
        case .coverageParts: return CoveragePart.all(of: library, entries(of: .coverage, filler))
        case .coverageSummary: return covered(filler).counts
        case .clauseDeviations: return Deviations(filler).clauses
        case .unusedClauses: return Deviations(filler).unused
        case .weakerFigures: return Deviations(filler).figures(.weaker)
        case .strongerFigures: return Deviations(filler).figures(.stronger)
        }
    }

    private func covered(_ filler: Filler) -> (lines: [CoverageLine], counts: [CoverageCount]) {
        if let coverage { return coverage }
        let found = Coverage(filler)
        coverage = (found.lines, found.counts)
        return (found.lines, found.counts)
    }
}

extension Fact {
    /// A fact that was worked out.
    init(text: String?) {
        self.init(text.flatMap { Value(contractText: $0) })
    }

    init(text: String?, from other: some Addressed) {
        self.init(text.flatMap { Value(contractText: $0) }, from: other)
    }
}

extension FactList where Value == Words {
    init(texts: [String]) {
        self.init(texts.map { Fact(text: $0) })
    }

    init(texts: [String], from other: some Addressed) {
        self.init(texts.map { Fact(text: $0) }, from: other)
    }
}

extension Key {
    /// A key of an entry that is worked out: nobody writes it, so it needs neither a default nor a direction.
    static func shown<Value>(
        _ name: String, _ path: any WritableKeyPath<Owner, Fact<Value>> & Sendable, mayBeMissing: Bool = false
    ) -> Key {
        .value(name, path, "", .neutral(for: .commissioner), need: mayBeMissing ? .optional : .expected)
    }

    static func shown<Value>(
        _ name: String, _ path: any WritableKeyPath<Owner, FactList<Value>> & Sendable
    ) -> Key {
        .list(name, path, "", .neutral(for: .commissioner), need: .optional)
    }

    static func shown<Entry: Record>(
        _ name: String, _ path: any WritableKeyPath<Owner, RecordList<Entry>> & Sendable
    ) -> Key {
        .records(name, path, "", .neutral(for: .commissioner), need: .optional)
    }
}
