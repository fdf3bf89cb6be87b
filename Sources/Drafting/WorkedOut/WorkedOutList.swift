internal import ManylebFindings
internal import ManylebModel

/// A list whose entries are worked out from the contract and the library. Templates use it like a list of the contract
/// file: its entries have keys, described as those of the file are.
struct WorkedOutList: Sendable {
    /// What templates call it.
    let name: String
    /// The keys of an entry.
    let keys: [KeyDescription]
    /// The key to fill in where the list cannot be worked out; nothing where it may rightly be empty.
    let missingKey: (@Sendable (Contract) -> Origin)?
    /// Of a list that has an entry for every card of a sort: the file in which those cards are, or the folder, and what
    /// their ids begin with. Of every other list, whose entries depend on the contract, nothing.
    let cards: (path: String, beginning: String)?
    /// The key without which a document about it is not made.
    let waitsFor: Address?
    let entries: @Sendable (Filler) -> [any Record]

    init<Line: Worded>(
        _ name: String, missing missingKey: (@Sendable (Contract) -> Origin)? = nil, waitsFor: Address? = nil,
        cards: (path: String, beginning: String)? = nil,
        _ lines: @escaping @Sendable (Filler) -> [Line]
    ) {
        self.name = name
        self.missingKey = missingKey
        self.waitsFor = waitsFor
        self.cards = cards
        keys = Entry<Line>.descriptions
        entries = { filler in
            let group = FactGroup(Address(name))
            return lines(filler).map { Entry($0, in: group, filler) }
        }
    }

    /// Every list. Each is worded in the file of its own that makes it.
    static let all: [WorkedOutList] = [
        .schedule, .scheduleReturns, .indicatorGroups, .returns, .reviewMeetings, .annualReviews,
        .contractYears, .bankHolidays, .deadlines, .afterTermDeadlines, .eventDuties, .continuingDuties,
        .priceYears, .coreCosts, .expansionCosts, .price, .contractWorth, .payments, .volumeBands, .termOptions,
        .workedExample, .worked, .markedQuestions, .interviewQuestions, .passedQuestions, .ownScales,
        .manySettings, .commissionerShares, .ownSettings, .lots, .demandRange, .contactPosts, .sharedPosts,
        .rewordedPromises, .markScale, .minimumMarks, .responseStages,
        .route, .process, .routeAsks, .invitedBids, .invitedQuestions, .directAwards, .commissionerKind,
        .languageStandards, .routeSteps, .standstill, .demandSteps, .demandResult,
        .coverage, .coverageParts, .coverageSummary, .clauseDeviations, .unusedClauses, .weakerFigures,
        .strongerFigures, .changedPromises, .unfoundFigures,
    ]

    /// Those of documents that rest on returns. Apart, because every start of the program goes through all others.
    static let ofResults: [WorkedOutList] = [
        .resultPeriod, .results, .missedResults, .hiddenResults, .unreportedResults, .lateSources, .resultSources,
        .activityResults, .activityParts, .profileResults,
    ]

    static func named(_ name: String) -> WorkedOutList? {
        ofContracts[name] ?? (name.hasPrefix("result") ? ofResults.first { $0.name == name } : nil)
    }

    private static let ofContracts = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
}
