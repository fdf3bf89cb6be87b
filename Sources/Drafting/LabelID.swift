internal import ManylebDocument
internal import ManylebModel
internal import ManylebSyntax

/// The small words that the drafting of documents asks for.
package enum LabelID: String, CaseIterable, Sendable {
    case tender, contents, source, skip, about, blank, clause, section, definitions
    case unitRate = "unit.rate"
    case unitMoney = "unit.money"
    case unitHours = "unit.hours"
    case notUsed = "not-used"
    case leftOut = "left-out"
    case saysNothing = "says-nothing"
    case isNoReason = "is-no-reason"
    case putsOff = "puts-off"
    case formWords = "form-words"
    case beforeBlank = "before-a-blank"
    case counted
    case pronounPairs = "pronoun-pairs"
    case pronounPairsInWords = "pronoun-pairs-in-words"
    case notesToWriter = "notes-to-writer"
    case leftOver = "left-over"
    case putsOffAtEnd = "puts-off-at-end"
    case putsOffBehindSign = "puts-off-behind-sign"
    case placeholderWords = "placeholder-words"
    case pluralEndings = "plural-endings"
    case bracketedChoices = "bracketed-choices"
    case numberedPlaces = "numbered-places"
    case companyForms = "company-forms"
    case bodiesOfOneWord = "bodies-of-one-word"
    case formats
    case behindSum = "behind-a-sum"
    case helpingVerbs = "helping-verbs"
    case conditions
    case placeWords = "place-words"
    case kindsOfPost = "kinds-of-post"
    case sureBlanks = "sure-blanks"
    case startingWords = "starting-words"
    case ownTexts = "own-texts"
    case closingWords = "closing-words"
    case openingWords = "opening-words"
    case otherTexts = "other-texts"
    case sectionsOfAct = "sections-of-act"
    case tellsOfPast = "tells-of-past"
    case commonNameWords = "common-name-words"
    case house = "house-wording"
    case confidential
    case hidden = "hidden-number"
    case page
    case pageOf = "page-of"
    case packTitle = "pack-title"
    case packDocuments = "pack-documents"
    case packBlanks = "pack-blanks"
    case packNoBlanks = "pack-no-blanks"
    case packDocument = "pack-document"
    case packFormats = "pack-formats"
    case packStatus = "pack-status"
    case packReaders = "pack-readers"
    case owedBy = "owed-by"
    case owedTo = "owed-to"
    case delivers
    case year
    case optionYear = "option-year"
    case option
    case question
    case annex
    case substituteDay = "substitute-day"
    case agendaProtocol = "agenda.protocol"
    case agendaSupervision = "agenda.supervision"
    case agendaAnnual = "agenda.annual"
    case coverageSchedule = "coverage.schedule"
    case coverageCalendar = "coverage.calendar"
    case coveragePrices = "coverage.prices"
    case coverageNotReported = "coverage.not-reported"
    case roundedUp = "rounded-up"
    case demandLow = "demand.low"
    case demandExpected = "demand.expected"
    case demandHigh = "demand.high"
    case commissionerOne = "commissioner.one"
    case commissionerSeveral = "commissioner.several"
}

// Which labels there are: whatever the program can ask for, and nothing else.
extension LabelID {
    static let partyPrefix = "party."

    /// The label of a word of a choice. The contract file writes some of them as several words.
    static func choice(_ word: String) -> String { "choice." + word.replacing(each: " ", with: "-") }
    /// The label of those who get a document, and of those who get one that nobody else does.
    static func readers(_ reader: Reader) -> String { "readers." + reader.rawValue }
    /// The label of a party to a duty, as cards of duties name it.
    static func party(_ name: String) -> String { partyPrefix + name }
    /// The label of a date of the tender, by its key.
    static func timetable(_ key: String) -> String { "timetable." + key }
    /// The label of a step of the sum by which demand is estimated, and that of its place in the guidance.
    static func demand(_ step: EstimatedDemand.Step.ID) -> String { "demand." + step.rawValue }
    static func demandSource(_ step: EstimatedDemand.Step.ID) -> String { demand(step) + ".source" }
    /// The label of what such a step counts.
    static func unit(_ unit: EstimatedDemand.Step.Unit) -> String { "unit." + unit.rawValue + "s" }
    /// The label of one of two imagined bids.
    static func bid(_ bid: WorkedExample.Bid) -> String { "bid." + bid.rawValue }
    /// The label of who gains or loses by a change.
    static func affected(_ party: Party) -> String { "affects." + party.rawValue }

    /// Every label that the program can ask for but those of parties, which are as many as cards of duties name.
    static let needed: Set<String> = {
        var ids = allCases.map(\.rawValue) + ChangeWord.allCases.map(\.rawValue)
        ids += Party.allCases.map(affected) + Timetable.descriptions.map { timetable($0.name) }
        ids += Reader.allCases.map(readers)
        ids += choices(in: Contract.descriptions).map(choice)
        ids += (WorkedOutList.all + WorkedOutList.ofResults).flatMap { choices(in: $0.keys) }.map(choice)
        ids += EstimatedDemand.Step.ID.allCases.flatMap { [demand($0), demandSource($0)] }
        ids += EstimatedDemand.Step.Unit.allCases.map(unit) + WorkedExample.Bid.allCases.map(bid)
        return Set(ids)
    }()

    /// The words of every choice among the keys; a fact that is true or false is not printed but asked for.
    private static func choices(in keys: [KeyDescription]) -> [String] {
        keys.flatMap { key -> [String] in
            switch key.shape {
            case .scalar(let type), .list(let type): type.isChoice && type != YesNo.self ? type.choices : []
            case .group(let keys), .records(let keys): choices(in: keys)
            }
        }
    }
}
