internal import ManylebModel

/// Of which periods the rows of a return are. Where most are of one that the line above the heading does not name, that
/// line may be wrong, and not the rows.
struct RowPeriods {
    private let periods: [(first: Int, last: Int, id: String)]
    private let names: Set<String>
    private var rows = 0
    /// How many of them are of the period that the return names, and of no other.
    private var own = 0
    private var others: [String: Int] = [:]

    /// How many rows may be slips.
    private static let few = 2

    init(_ forms: [IndicatorSchedule.Form]) {
        periods = forms.map { ($0.period.first.ordinal, $0.period.last.ordinal, $0.period.fullID) }
        names = Set(forms.flatMap { [$0.period.id, $0.period.fullID] })
    }

    private mutating func note(isOwn: Bool, other: String?) {
        rows += 1
        if isOwn { own += 1 }
        if let other { others[other, default: 0] += 1 }
    }

    /// A row of cases, by its days. One that was open before the period and after it is of both.
    mutating func note(_ record: CaseRecord, _ frame: CaseFrame) {
        guard let received = record.received else { return }
        let day = frame.outside(record)?.day
        note(
            isOwn: day == nil && received.day >= frame.first,
            other: day.flatMap { day in periods.first { $0.first <= day && day <= $0.last }?.id })
    }

    /// A row of totals, by what the form says under `covers`.
    mutating func note(_ figure: IndicatorSchedule.Figure, covers text: String) {
        guard !text.isEmpty else { return }
        let isOwn = text == figure.period.id || text == figure.period.fullID
        note(isOwn: isOwn, other: !isOwn && names.contains(text) ? text : nil)
    }

    /// What is to be said where most rows are of another period, or several are and none is of this one.
    func slots(against period: Period) -> [String: String]? {
        guard let (other, count) = others.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), count > Self.few,
            count * 2 > rows || own == 0
        else { return nil }
        return ["count": String(count), "rows": String(rows), "other": other, "period": period.fullID]
    }
}
