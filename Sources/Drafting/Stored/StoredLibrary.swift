internal import ManylebDocument
package import ManylebFindings
internal import ManylebModel
internal import ManylebTemplates

/// A library as the build stores it in the program. What follows from other parts of it is left out and made anew.
extension Library {
    /// The library for the build to store. It must have been proved.
    package var stored: String {
        var store = Store()
        _ = store(StoredLibrary(library: self))
        return String(decoding: store.text, as: UTF8.self)
    }

    /// The library that files carry stored; nothing where they carry none.
    init?(storedIn files: TemplateFiles) {
        guard let text = files.stored?.library else { return nil }
        self = Store.read(text, as: StoredLibrary.self).library(from: files)
    }
}

/// What is stored of a library.
private struct StoredLibrary: Stored {
    let wording: Wording
    let documents: [Library.DocumentTemplate]
    let lists: [String: Library.NamedList]
    let duties: [Library.Duty]
    let costLines: [Library.CostLine]
    let breakdowns: [Library.Breakdown]
    let activity: [Library.Activity]
    let guidance: [Library.GuidanceGroup]
    let workingDays: WorkingDays
    let routeLaw: Library.RouteLaw
    let indicators: [IndicatorDefinition]
    let groups: [Library.IndicatorGroup]

    init(library: Library) {
        wording = library.wording
        documents = library.documents
        lists = library.lists
        duties = library.duties
        costLines = library.costLines
        breakdowns = library.breakdowns
        activity = library.activity
        guidance = library.guidance
        workingDays = library.workingDays
        routeLaw = library.routeLaw
        indicators = library.indicators
        groups = library.groups
    }

    init(_ store: inout Store, _ written: StoredLibrary?) {
        wording = store(written?.wording)
        documents = store(written?.documents)
        lists = store.entries(written?.lists)
        duties = store(written?.duties)
        costLines = store(written?.costLines)
        breakdowns = store(written?.breakdowns)
        activity = store(written?.activity)
        guidance = store(written?.guidance)
        workingDays = store(written?.workingDays)
        routeLaw = store(written?.routeLaw)
        indicators = store(written?.indicators)
        groups = store(written?.groups)
    }

    func library(from files: TemplateFiles) -> Library {
        var library = Library(
            files: files, wording: wording,
            names: Names(
                grammar: wording.grammar, phrases: Array(wording.phrases.keys), lists: lists, laws: wording.laws.ids,
                terms: wording.terms.map(\.id)))
        library.documents = documents
        library.lists = lists
        library.duties = duties
        library.costLines = costLines
        library.breakdowns = breakdowns
        library.activity = activity
        library.guidance = guidance
        library.workingDays = workingDays
        library.routeLaw = routeLaw
        library.indicators = indicators
        library.groups = groups
        library.findSections()
        return library
    }
}

// MARK: Documents

extension Library.DocumentTemplate: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            name: store(written?.name), order: store(written?.order), kind: store(written?.kind),
            purpose: store.ifAny(written?.purpose), title: store(written?.title),
            definitions: store.ifAny(written?.definitions),
            when: store.ifAny(written?.when), isReport: store(written?.isReport), isBinding: store(written?.isBinding),
            goesToBidders: store(written?.goesToBidders), readers: store.words(written?.readers),
            isQuoting: store(written?.isQuoting),
            annexes: store(written?.annexes), facts: store(written?.facts), sections: store(written?.sections))
    }
}

extension Library.TitleLineTemplate: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            name: store(written?.name), label: store(written?.label), value: store(written?.value),
            when: store.ifAny(written?.when),
            use: store.ifAny(written?.use?.rawValue).flatMap { TitleFact.Use(rawValue: $0) })
    }
}

extension Library.SectionTemplate: Stored {
    init(_ store: inout Store, _ written: Self?) {
        let (id, source): (String, String?) = (store(written?.id), store.ifAny(written?.source))
        let list = store.ifAny(written?.entry?.list)
        self.init(
            id: id, source: source, entry: list.map { ($0, store(written?.entry?.id)) }, title: store(written?.title),
            clauses: store(written?.clauses))
    }
}

extension Library.ClauseTemplate: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            id: store(written?.id), source: store.ifAny(written?.source),
            rank: store.ifAny(written?.rank?.rawValue).flatMap { ClauseRank(rawValue: $0) },
            when: store.ifAny(written?.when),
            each: store.ifAny(written?.each), heading: store(written?.heading), title: store(written?.title),
            text: store(written?.text))
    }
}

// MARK: Wording

extension Wording: Stored {
    init(_ store: inout Store, _ written: Wording?) {
        let laws: [LawTable.Reference] = store(written?.laws.inOrder)
        // The build stores the library in the language in which it is written.
        self.init(language: .original, grammar: English(), laws: LawTable(laws))
        labels = store.entries(written?.labels)
        meanings = store.entries(written?.meanings)
        phrases = store.entries(written?.phrases)
        terms = store(written?.terms)
    }
}

extension Wording.Phrase: Stored {
    init(_ store: inout Store, _ written: Wording.Phrase?) {
        self.init(counts: store(written?.counts), text: store(written?.text))
    }
}

extension Wording.Term: Stored {
    init(_ store: inout Store, _ written: Wording.Term?) {
        self.init(
            id: store(written?.id), heading: store(written?.heading), inText: store(written?.inText),
            source: store(written?.source), meaning: store(written?.meaning))
    }
}

extension LawTable.Reference: Stored {
    init(_ store: inout Store, _ written: LawTable.Reference?) {
        self.init(
            id: store(written?.id), inText: store(written?.inText), short: store.ifAny(written?.short),
            welsh: store.ifAny(written?.welsh), from: store.scalarIfAny(written?.from),
            to: store.scalarIfAny(written?.to), replacedBy: store(written?.replacedBy),
            isProspective: store(written?.isProspective), isElsewhere: store(written?.isElsewhere),
            aliases: store(written?.aliases), sections: store(written?.sections),
            isOfAdvertisement: store(written?.isOfAdvertisement))
    }
}

// MARK: Lists of the library

extension Library.NamedList: Stored {
    init(_ store: inout Store, _ written: Self?) {
        let sources: [String] = store(written?.sources)
        let key = store.ifAny(written?.only?.key)
        self.init(
            sources: sources, only: key.map { ($0, store(written?.only?.value)) },
            isFirstOnly: store(written?.isFirstOnly))
    }
}

extension Library.Duty: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            definition: store(written?.definition), heading: store(written?.heading),
            event: store.ifAny(written?.event),
            delivers: store(written?.delivers), source: store(written?.source), text: store(written?.text))
    }
}

extension DutyDefinition: Stored {
    init(_ store: inout Store, _ written: DutyDefinition?) {
        func parties(_ written: [DutyParty]?) -> [DutyParty] {
            let names: [String] = store(written?.map(\.name))
            return names.map { DutyParty($0) }
        }
        self.init(
            id: store(written?.id), owedBy: parties(written?.owedBy), owedTo: parties(written?.owedTo),
            schedule: store(written?.schedule), key: store.ifAny(written?.key), clauses: store(written?.clauses))
    }
}

extension DutySchedule: Stored {
    init(_ store: inout Store, _ written: DutySchedule?) {
        let text: String = store(written.map { DutyTime(schedule: $0, event: $0 == .event ? "" : nil).text })
        self = DutyTime(text)!.schedule
    }
}

extension Address: Stored {
    package init(_ store: inout Store, _ written: Address?) { self.init(store(written?.text)) }
}

extension Library.CostLine: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            definition: CostLineDefinition(
                id: store(written?.definition.id), group: store.word(written?.definition.group)),
            name: store(written?.name), unit: store.ifAny(written?.unit), source: store(written?.source),
            note: store(written?.note))
    }
}

extension Library.Breakdown: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            definition: BreakdownDefinition(
                store.word(written?.definition.breakdown), values: store(written?.definition.values),
                staffValues: store(written?.definition.staffValues)),
            name: store(written?.name), words: store(written?.words), staffWords: store(written?.staffWords))
    }
}

extension Library.Activity: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            definition: ActivityDefinition(
                id: store(written?.definition.id), breakdowns: store.words(written?.definition.breakdowns),
                counts: store.ifAny(written?.definition.counts?.rawValue).flatMap { Counted(rawValue: $0) },
                sum: store(written?.definition.sum), within: store.ifAny(written?.definition.within),
                follows: store.ifAny(written?.definition.follows), cases: store.case(written?.definition.cases),
                overYear: store.case(written?.definition.overYear) ?? .sum),
            name: store(written?.name), unit: store(written?.unit), meaning: store(written?.meaning),
            source: store(written?.source))
    }
}

extension ActivityDefinition.Term: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(id: store(written?.id), isTakenAway: store(written?.isTakenAway))
    }
}

extension ApartFigure: Stored {
    init(_ store: inout Store, _ written: ApartFigure?) {
        self.init(
            id: store(written?.id), words: store.scalar(written?.words), outOf: store.scalarIfAny(written?.outOf),
            cases: store.case(written?.cases), casesOf: store.case(written?.casesOf))
    }
}

extension Library.IndicatorGroup: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(id: store(written?.id), title: store(written?.title), source: store(written?.source))
    }
}

extension Library.GuidanceGroup: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            id: store(written?.id), title: store(written?.title), source: store(written?.source),
            entries: store(written?.entries))
    }
}

extension Library.GuidanceEntry: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            id: store(written?.id), title: store(written?.title), source: store(written?.source),
            answeredBy: store(written?.answeredBy))
    }
}

extension IndicatorDefinition: Stored {
    init(_ store: inout Store, _ written: IndicatorDefinition?) {
        self.init(id: store(written?.id))
        title = store.scalarIfAny(written?.title)
        group = store.scalarIfAny(written?.group)
        measure = store.scalarIfAny(written?.measure)
        numerator = store.scalarIfAny(written?.numerator)
        denominator = store.scalarIfAny(written?.denominator)
        definition = store.scalarIfAny(written?.definition)
        unit = store.scalarIfAny(written?.unit)
        evidence = store.scalarIfAny(written?.evidence)
        breakdowns = store.words(written?.breakdowns)
        source = store.scalarIfAny(written?.source)
        population = store.scalarIfAny(written?.population)
        clock = store.scalarIfAny(written?.clock)
        exclusions = store.scalarIfAny(written?.exclusions)
        year = store.scalarIfAny(written?.year)
        targetUnit = store.scalarIfAny(written?.targetUnit)
        separate = store.scalarIfAny(written?.separate)
        apart = store(written?.apart)
        counts = store.ifAny(written?.counts?.rawValue).flatMap { Counted(rawValue: $0) }
        better = store.ifAny(written?.better?.rawValue).flatMap { Better(rawValue: $0) }
        cases = store.case(written?.cases)
        casesOf = store.case(written?.casesOf)
        overYear = store.case(written?.overYear) ?? .sum
    }
}

extension WorkingDays: Stored {
    init(_ store: inout Store, _ written: WorkingDays?) { self.init(store(written?.entries)) }
}

extension WorkingDays.Entry: Stored {
    init(_ store: inout Store, _ written: WorkingDays.Entry?) {
        self.init(name: store(written?.name), when: store(written?.when))
    }
}

extension WorkingDays.Entry.When: Stored {
    init(_ store: inout Store, _ written: WorkingDays.Entry.When?) {
        var (once, other, rule): (Day?, Day?, String?)
        switch written {
        case .once(let day, let instead): (once, other) = (day, instead)
        case .everyYear(let every): rule = every.text
        case nil: break
        }
        rule = store.ifAny(rule)
        self =
            if let rule = rule.flatMap({ HolidayRule($0) }) { .everyYear(rule) } else {
                .once(store.scalar(once), insteadOf: store.scalarIfAny(other))
            }
    }
}
