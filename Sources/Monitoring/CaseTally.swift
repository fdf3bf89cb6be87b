internal import ManylebModel

/// Counts of cases, by what is counted and by the values of columns.
struct CaseTally: Sendable {
    /// What is counted together.
    struct Group: Sendable, Hashable {
        let count: CaseCount
        /// The column by whose values it is parted; nothing of a whole.
        var column: CaseColumn?
        /// The settings that it covers; empty where it covers all.
        var settings: [String] = []

        /// The columns without which nobody can count it.
        var columns: [CaseColumn] { count.columns + [column].compactMap(\.self) }
    }

    private(set) var groups: [Group] = []
    private var places: [Group: Int] = [:]
    /// Of each group the numbers of rows without a value, then of each value.
    private(set) var numbers: [[Int]] = []
    /// Of each group whether a setting, by its place, is covered.
    private var covers: [[Bool]] = []
    let values: [[String]]
    private let lacking: Set<CaseColumn>
    /// Those of them on which something rests that was to be counted.
    private(set) var missed: Set<CaseColumn> = []

    /// - Parameter lacking: the columns that a return does not have; what rests on them is not counted.
    init(_ codes: CaseCodes, lacking: Set<CaseColumn> = []) { (values, self.lacking) = (codes.values, lacking) }

    mutating func add(_ group: Group) {
        guard places[group] == nil else { return }
        guard lacking.isDisjoint(with: group.columns) else {
            missed.formUnion(lacking.intersection(group.columns))
            return
        }
        places[group] = groups.count
        groups.append(group)
        numbers.append(Array(repeating: 0, count: 1 + (group.column.map { values[$0.index].count } ?? 0)))
        covers.append(
            group.settings.isEmpty ? [] : values[CaseColumn.setting.index].map { group.settings.contains($0) })
    }

    /// Counts a case.
    /// - Parameters:
    ///   - amounts: what it adds to each count, by `CaseCount`.
    ///   - code: its value in a column.
    mutating func add(_ amounts: [Int], issues: [Int] = [], code: (CaseColumn) -> Int) {
        for (index, group) in groups.enumerated() {
            let amount = amounts[group.count.index]
            guard amount != 0 else { continue }
            if !covers[index].isEmpty {
                let setting = code(.setting)
                guard setting >= 0, covers[index][setting] else { continue }
            }
            guard let column = group.column else {
                numbers[index][0] += amount
                continue
            }
            if column == .issues {
                for issue in issues { numbers[index][issue + 1] += amount / max(1, issues.count) }
            } else {
                numbers[index][code(column) + 1] += amount
            }
        }
    }

    /// How many there are of a group, or of one value of its column; nothing of what was not counted.
    func number(_ group: Group, value: String? = nil) -> Int? {
        guard let place = places[group] else { return nil }
        guard let column = group.column else { return numbers[place][0] }
        guard let value, let code = values[column.index].firstIndex(of: value) else { return nil }
        return numbers[place][code + 1]
    }

    /// How many there are of each value of a column, in its order.
    func numbers(_ count: CaseCount, by column: CaseColumn) -> [(value: String, number: Int)] {
        guard let place = places[Group(count: count, column: column)] else { return [] }
        return zip(values[column.index], numbers[place].dropFirst()).map { ($0, $1) }
    }
}

extension CaseTally {
    /// Counts what the figures of a form want to know of cases.
    init(
        _ codes: CaseCodes, for form: IndicatorSchedule.Form, _ schedule: IndicatorSchedule,
        lacking: Set<CaseColumn> = []
    ) {
        self.init(codes, lacking: lacking)
        for figure in form.figures + form.activity {
            for group in CaseFigure(figure, schedule).groups { add(group) }
        }
        for column in codes.profile { add(Group(count: CaseReturn.profileCount(of: column), column: column)) }
    }
}

extension CaseCount {
    /// The columns by which it is counted, beside those that every return must have.
    var columns: [CaseColumn] {
        switch self {
        case .openAtStart, .received: []
        case .notEligible, .closed, .closedWell: [.outcome, .closed]
        case .openAtEnd: [.closed]
        case .waiting: [.met, .closed]
        case .firstMet: [.met]
        case .contacts: [.contacts]
        case .hours: [.hours]
        case .issues: [.issues]
        case .welshAsked: [.welshAsked]
        case .welshGiven: [.welshAsked, .welshGiven]
        case .due, .shortTermDue, .undecided, .acknowledgeDue, .acknowledgeOpen, .allocateDue, .allocateOpen,
            .contactDue, .contactOpen, .stepMetDue, .stepMetOpen:
            [.outcome]
        case .inTime, .shortTermInTime, .stepMetInTime: [.met, .outcome]
        case .acknowledgedInTime: [.acknowledged, .outcome]
        case .allocatedInTime: [.allocated, .outcome]
        case .contactedInTime: [.contacted, .met, .outcome]
        }
    }
}

/// What a figure of a form is of cases.
struct CaseFigure {
    var counted: CaseTally.Group?
    var outOf: CaseTally.Group?
    /// The value of the column of both.
    var value: String?

    init(_ figure: IndicatorSchedule.Figure, _ schedule: IndicatorSchedule) {
        var (count, of): (CaseCount?, CaseCount?)
        var settings: [String] = []
        switch figure.subject {
        case .activity(let index): count = schedule.activity[index].cases
        case .indicator(let index):
            let indicator = schedule.indicators[index]
            let definition = schedule.definition(of: indicator)
            (count, of) = (definition?.cases, definition?.casesOf)
            if case .apart(let id) = figure.part {
                let apart = definition?.apart.first { $0.id == id }
                (count, of) = (apart?.cases, apart?.casesOf)
            }
            settings = indicator.settings.values.map(\.contractText)
        }
        var column: CaseColumn?
        if case .value(let breakdown, let value) = figure.part {
            guard let known = breakdown.column else { return }
            (column, self.value) = (known, value)
        }
        counted = count.map { CaseTally.Group(count: $0, column: column, settings: settings) }
        outOf = of.map { CaseTally.Group(count: $0, column: column, settings: settings) }
    }

    var groups: [CaseTally.Group] { [counted, outOf].compactMap { $0 } }
}
