internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel
internal import ManylebMonitoring

/// What has been worked out for one contract: each sum and each list once, however many templates use it. Nothing in it
/// may keep the filler that asked, which keeps these workings.
final class Workings {
    let contract: Contract
    let library: Library
    /// The contract as a record, boxed once.
    let root: any Record
    /// The phrases of the contract: they say the same everywhere, so each is filled once.
    let phrases = Remembered<String, [Inline]>()
    let phraseCounts = Remembered<String, Int>()
    /// The values of keys of the contract.
    let values = Remembered<[FactName.Step], [Facts.Found]>()
    /// The entries of lists of the contract.
    let records = Remembered<[FactName.Step], [any Record]>()
    /// The entries of lists that the library names.
    let chosen = Remembered<String, [any Record]>()
    /// What returns come to, for documents that rest on them.
    var results: PeriodResults?
    /// Whether what is drafted holds results that not everybody may see.
    var isConfidential: Bool { results.map { !$0.isPublished } ?? false }
    /// Whether tables get the rows of their own files.
    var drawsFiles = true
    /// How much may still be filled in: what a few tags say over and over must come to an end.
    var allowance = Limits.filled
    private var houseAllowance = Limits.filledHouseWording
    /// The house wording with which its allowance came to an end.
    private(set) var overlong: Place?
    private let lists = Remembered<String, [any Record]?>()
    private let groups = Remembered<String, [String: [any Record]]>()

    /// The clauses of the library that are not used: left out, emptied, or about nothing in this contract.
    private(set) lazy var unusedClauses: Set<String> = {
        let filler = Filler(contract: contract, library: library)
        let clauses = library.documents.flatMap(\.sections).flatMap(\.clauses)
        let idle = clauses.filter { clause in
            // What hangs on another clause cannot be asked while it is found out.
            guard let when = clause.when, !when.isOnClause else { return false }
            return !filler.holds(when)
        }.map(\.id)
        return Set(idle + contract.clauses.items.filter { library.isLeftOut($0) }.compactMap(\.naturalKey))
    }()

    /// The clauses in which somebody must still fill in a blank. Reports may ask for them, and so are not among them.
    private(set) lazy var blankClauses: Set<String> = {
        guard contract.lacksFacts else { return [] }
        let names = library.documentNames(for: contract, reports: false)
        let drafter = Drafter(library: library, drawsFiles: false)
        var clauses: Set<String> = []
        for document in drafter.draft(names, for: contract, language: library.language).documents {
            document.forEachInline { inline, id in
                if case .blank = inline { clauses.insert(id) }
            }
        }
        return clauses
    }()

    /// The dates of the term; nothing while they cannot be known.
    private(set) lazy var calendar = ContractCalendar(contract, workingDays: library.workingDays)
    private(set) lazy var schedule = IndicatorSchedule(
        contract, definitions: library.indicators, breakdowns: library.breakdownDefinitions,
        activity: library.activity.map(\.definition), calendar: calendar)
    private(set) lazy var indicatorWords = contract.monitoring.indicators.items.map { IndicatorWords($0, library) }
    private(set) lazy var duties = DatedDuties(
        contract, duties: library.duties.map(\.definition), calendar: calendar)
    private(set) lazy var prices = PriceSchedule(contract, costLines: library.costLineDefinitions)
    private(set) lazy var route = RouteSteps(contract, library.routeBook, library.workingDays)
    var routeBook: RouteBook { library.routeBook }
    private(set) lazy var plan = TermPlan(contract.terms)
    private(set) lazy var payments = PaymentPlan(calendar, prices)
    private(set) lazy var questions = QuestionMarks(contract)
    private(set) lazy var example = WorkedExample(contract)
    private(set) lazy var demand = EstimatedDemand(contract)
    private(set) lazy var ledger = library.ledger(of: contract)
    private var standing: ClauseStanding?
    var coverage: GuidanceCoverage?
    private let ownWords = Remembered<Indicator.Breakdown, [String: String]>()
    private let dutyHeadings = Remembered<Int, FilledText?>()

    init(contract: Contract, library: Library) {
        // The words that the library gave to indicators when the file was read are those of its own language.
        self.contract = library.language == .original ? contract : contract.saying(library.indicators)
        self.library = library
        root = self.contract
    }

    /// A value as documents print it. Asked here the wording need not be copied for each of thousands.
    func print(_ value: any ScalarValue, form: String?) -> String { library.wording.print(value, form: form) }

    /// What the contract calls its own values of a breakdown, by their ids.
    func ownValues(of breakdown: Indicator.Breakdown) -> [String: String] {
        ownWords.answer(breakdown) {
            Dictionary(contract.ownValues(of: breakdown).compactMap { row in row.words.map { (row.id, $0) } }) { $1 }
        }
    }

    /// - Returns: whether there was enough left.
    func spend(_ count: Int) -> Bool {
        allowance -= count
        return allowance >= 0
    }

    /// Fills house wording, which has an allowance of its own: nobody has proved it as the library is proved.
    /// - Parameter place: where it is.
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

    /// The entries of a list; nothing where there is no such list.
    func entries(ofList name: String, _ filler: Filler) -> [any Record]? {
        lists.answer(name) { WorkedOutList.named(name)?.entries(filler) }
    }

    /// The entries of a list by the group that each names.
    func groups(ofList name: String, _ filler: Filler) -> [String: [any Record]] {
        groups.answer(name) {
            Dictionary(grouping: entries(ofList: name, filler) ?? []) { entry in
                if case .scalar(let value, _) = entry.fact(behind: "group") { value.contractText } else { "" }
            }
        }
    }

    /// What became of every clause.
    func standing(_ filler: Filler) -> ClauseStanding {
        if let standing { return standing }
        let found = ClauseStanding(filler)
        standing = found
        return found
    }

    /// What a duty of the library is called.
    /// - Parameter position: where it is in the library.
    func heading(ofDuty position: Int, _ filler: Filler) -> FilledText? {
        dutyHeadings.answer(position) { filler.wording(library.duties[position].heading) }
    }
}
