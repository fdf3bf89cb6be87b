internal import ManylebModel

/// What each figure of a report counts. Two figures that count the same have the same name.
struct CountNames {
    /// A line of a report with its figures: an indicator or an activity.
    struct Line {
        let id: String
        let first: Int
        let last: Int
        let counted: CountedFigure
        let parts: [PartResult]

        /// The numbers of a part, or of the whole.
        func counted(_ part: Part?) -> CountedFigure {
            guard let part else { return counted }
            return parts.first { $0.part == part }?.counted ?? CountedFigure()
        }
    }

    /// What the library and the contract say of a line.
    struct Kind {
        var overYear = OverYear.sum
        /// Sums of money are no numbers of anybody.
        var isMoney = false
        var isHours = false
        var isStaff = false
        /// Whether the numerator is a part of the denominator.
        var isShare = false
        /// Whether its numbers are what is counted of cases, and which.
        var cases: CaseCount?
        var casesOf: CaseCount?
        var apart: [ApartFigure] = []
        var settings: [String] = []
        /// The line of the period before that it repeats.
        var follows: String?
        var within: String?
        var sum: [ActivityDefinition.Term] = []
    }

    private(set) var kinds: [String: Kind] = [:]
    private let marks: [CaseColumn: [CaseForm.Mark: Set<String>]]

    init(_ schedule: IndicatorSchedule, _ form: CaseForm) {
        marks = Dictionary(form.columns.map { ($0.column, $0.marks) }) { first, _ in first }
        for indicator in schedule.indicators {
            guard let id = indicator.naturalKey else { continue }
            let definition = schedule.definition(of: indicator)
            let unit = ResultUnit(indicator, definition)
            kinds[id] = Kind(
                overYear: definition?.overYear ?? .sum, isMoney: unit == .money || definition?.counts == .money,
                isHours: unit == .hours || definition?.counts == .hours, isStaff: definition?.countsStaff ?? false,
                isShare: unit == .percent, cases: definition?.cases, casesOf: definition?.casesOf,
                apart: definition?.apart ?? [], settings: indicator.settings.values.map(\.contractText))
        }
        for activity in schedule.activity {
            kinds[activity.id] = Kind(
                overYear: activity.overYear, isMoney: activity.counts == .money, isHours: activity.counts == .hours,
                cases: activity.cases, follows: activity.follows, within: activity.within, sum: activity.sum)
        }
    }

    /// The values of a column of which the program must know what they mean.
    func marked(_ mark: CaseForm.Mark, _ column: CaseColumn) -> Set<String> { marks[column]?[mark] ?? [] }

    /// Over which days something is counted: of what is as it is on a day, that day.
    private func days(_ kind: Kind, _ first: Int, _ last: Int) -> String {
        switch kind.overYear {
        case .sum: "\(first) to \(last)"
        case .last: "\(last)"
        case .first: kind.follows == nil ? "from \(first)" : "\(first - 1)"
        }
    }

    static func id(_ count: CaseCount, _ part: Part? = nil, settings: [String] = [], days: String) -> String {
        let at = settings.isEmpty ? "" : " at \(settings.sorted().joined(separator: ", "))"
        return "cases \(count.rawValue)\(at)\(part.map { " by \($0.id)" } ?? "") \(days)"
    }

    /// The names of the two numbers of a figure; nothing of what is no count.
    private func ids(_ line: Line, _ part: Part?) -> (numerator: String, denominator: String)? {
        guard let kind = kinds[line.id], !kind.isMoney else { return nil }
        var (count, of, own, value) = (kind.cases, kind.casesOf, line.id, part)
        if case .apart(let id) = part {
            let apart = kind.apart.first { $0.id == id }
            (count, of, own, value) = (apart?.cases, apart?.casesOf, "\(line.id) \(id)", nil)
        }
        if let follows = kind.follows {
            (count, own) = (kinds[follows]?.cases ?? count, follows)
        }
        let days = days(kind, line.first, line.last)
        func id(_ count: CaseCount?, _ role: String) -> String {
            if let count { return Self.id(count, value, settings: kind.settings, days: days) }
            return "\(own)\(role)\(value.map { " by \($0.id)" } ?? "") \(days)"
        }
        return (id(count, ""), id(of, " out of"))
    }

    /// What the two numbers of a figure of a line count.
    /// - Parameter counted: its numbers; that of the line itself where none is given.
    func counts(_ line: Line, _ part: Part? = nil, _ counted: CountedFigure) -> (
        numerator: FineCount?, denominator: FineCount?
    ) {
        guard let ids = ids(line, part), let kind = kinds[line.id] else { return (nil, nil) }
        func count(_ id: String, _ number: StatedNumber?, isPost: Bool) -> FineCount? {
            number.map { number in
                // The same team is counted under several names.
                let isTeam = isPost && kind.isStaff && kind.overYear == .last && part == nil
                let id = isTeam ? "staff in post \(line.last), \(number)" : id
                return FineCount(id, number, isFine: kind.isHours || !number.isWhole)
            }
        }
        return (
            count(ids.numerator, counted.numerator, isPost: counted.denominator == nil),
            count(ids.denominator, counted.denominator, isPost: true)
        )
    }

    /// Whether nobody can be counted in a part, because of what is counted: a patient to whom the standard time does not
    /// apply is not among those whose standard time has run out.
    func isEmpty(_ line: Line, _ part: Part) -> Bool {
        guard let kind = kinds[line.id], case .value(let breakdown, let value) = part else { return false }
        if breakdown == .setting, !kind.settings.isEmpty, !kind.settings.contains(value) { return true }
        return breakdown == .patientType && [.due, .inTime].contains(kind.casesOf ?? kind.cases)
            && marked(.shortTerm, .patientType).contains(value)
    }
}

/// A count of a report, with its measure: hours and parts of posts are counted in hundredths.
struct FineCount: Hashable {
    let count: CountLedger.Count
    let isFine: Bool

    init(_ id: String, _ number: StatedNumber, isFine: Bool) {
        count = CountLedger.Count(id: id, number: isFine ? number.hundredths : number.hundredths / 100)
        self.isFine = isFine
    }
}
