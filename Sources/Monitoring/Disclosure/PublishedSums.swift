internal import ManylebModel

// What else is known of a report's counts: accounts that balance, and figures that count the same people.
extension PublishedReport {
    private func count(_ id: String, in lines: [Line]) -> FineCount? {
        lines.first { $0.id == id }.flatMap { names.counts($0, nil, $0.counted).numerator }
    }

    /// Open at the start and received are closed or open at the end; and what lies within another figure.
    var accounts: [Statement] {
        let lines = lines
        let years = last.activity.compactMap { yearLine($0.activity, CountedFigure($0.yearToDate)) }
        let withinYears = years.flatMap { line -> [Statement] in
            guard let own = count(line.id, in: years),
                let whole = names.kinds[line.id]?.within.flatMap({ count($0, in: years) })
            else { return [] }
            return rest(of: whole, after: own)
        }
        return withinYears
            + lines.flatMap { line -> [Statement] in
                guard let kind = names.kinds[line.id], let own = count(line.id, in: lines) else { return [] }
                var statements: [Statement] = []
                if let whole = kind.within.flatMap({ count($0, in: lines) }) {
                    statements += rest(of: whole, after: own)
                }
                let (more, less) = (kind.sum.filter { !$0.isTakenAway }, kind.sum.filter(\.isTakenAway))
                let before = more.compactMap { count($0.id, in: lines) }
                let after = less.compactMap { count($0.id, in: lines) } + [own]
                guard !more.isEmpty, before.count == more.count, after.count == less.count + 1 else {
                    return statements
                }
                let sum = max(sum(before), sum(after))
                let total = FineCount(
                    "account of \(line.id) \(line.first) to \(line.last)",
                    StatedNumber(hundredths: own.isFine ? sum : sum * 100), isFine: own.isFine)
                return statements + [
                    .count(total, isShown: false, isKnown: false), .sum(total, before), .sum(total, after),
                ]
            }
    }

    private func sum(_ counts: [FineCount]) -> Int { counts.reduce(0) { $0 + $1.count.number } }

    /// What stands beside the whole of a line.
    private func apart(_ line: Line) -> [FineCount] {
        line.parts.filter { isApart($0.part) }.compactMap { part in
            let counts = names.counts(line, part.part, part.counted)
            return counts.denominator ?? counts.numerator
        }
    }

    /// Of the referrals received each is judged by a promise, not decided yet, or not for this service.
    func received(_ lines: [Line]) -> [Statement] {
        guard let all = lines.first(where: { names.kinds[$0.id]?.cases == .received }),
            let judged = lines.first(where: { names.kinds[$0.id]?.casesOf == .due }),
            names.kinds[judged.id]?.settings.isEmpty == true, (all.first, all.last) == (judged.first, judged.last)
        else { return [] }
        let days = "\(all.first) to \(all.last)"
        func rest(_ part: Part?, _ judged: [FineCount?]) -> [Statement] {
            let parts = judged.compactMap(\.self)
            guard let total = names.counts(all, part, all.counted(part)).numerator, parts.count == judged.count else {
                return []
            }
            let rest = total.count.number - sum(parts)
            guard rest >= 0 else { return [] }
            let other = FineCount(
                CountNames.id(.received, part, days: days) + ", not judged", StatedNumber(hundredths: rest * 100),
                isFine: false)
            return [.count(other, isShown: false, isKnown: false), .sum(total, parts + [other])]
        }
        func due(_ part: Part?) -> FineCount? { names.counts(judged, part, judged.counted(part)).denominator }
        let values = judged.parts.map(\.part).filter { !isApart($0) && !names.isEmpty(judged, $0) }
        // Those on short-term sections are judged apart from the others, and received as a type of patient.
        let short = names.kinds[judged.id]?.apart.first { $0.casesOf == .shortTermDue }.map { Part.apart($0.id) }
        let types = short == nil ? [] : names.marked(.shortTerm, .patientType).sorted()
        return rest(nil, [due(nil)] + apart(judged)) + values.flatMap { rest($0, [due($0)]) }
            + (types.count == 1 ? types.flatMap { rest(.value(.patientType, $0), [due(short)]) } : [])
    }

    func count(_ row: ProfileResult) -> FineCount? {
        row.number.map { number in
            let days = "\(last.period.first.ordinal) to \(last.period.last.ordinal)"
            let count = CaseReturn.profileCount(of: row.column)
            return FineCount(
                "\(CountNames.id(count, days: days)) by \(row.column.rawValue).\(row.value)",
                StatedNumber(hundredths: number * 100), isFine: false)
        }
    }

    /// All columns tell of the same patients, and outcomes of the cases closed.
    var profile: [Statement] {
        guard showsProfile else { return [] }
        let days = "\(last.period.first.ordinal) to \(last.period.last.ordinal)"
        let columns = last.profile.reduce(into: [CaseColumn]()) { if $0.last != $1.column { $0.append($1.column) } }
        func rows(_ column: CaseColumn) -> [ProfileResult] { last.profile.filter { $0.column == column } }
        func sum(_ column: CaseColumn) -> Int { rows(column).reduce(0) { $0 + ($1.number ?? 0) } }
        let unfit = names.marked(.notEligible, .outcome)
        var statements = last.profile.compactMap { row in
            count(row).map {
                Statement.count(
                    $0, isShown: true, isKnown: row.column == .outcome && unfit.contains(row.value) && row.number == 0)
            }
        }
        let closed = lines.first { names.kinds[$0.id]?.cases == .closed }?.counted.numerator
        let well = lines.first { names.kinds[$0.id]?.cases == .closedWell && $0.counted.numerator != nil }
        for column in columns {
            let total = CaseReturn.profileCount(of: column)
            let same = columns.filter { CaseReturn.profileCount(of: $0) == total }.map(sum).max() ?? 0
            let number = (total == .closed ? closed : nil) ?? StatedNumber(hundredths: same * 100)
            let whole = FineCount(CountNames.id(total, days: days), number, isFine: false)
            statements += [.count(whole, isShown: false, isKnown: false), .sum(whole, rows(column).compactMap(count))]
        }
        if let well, let total = names.counts(well, nil, well.counted).numerator {
            let satisfactory = names.marked(.satisfactory, .outcome)
            let parts = rows(.outcome).filter { satisfactory.contains($0.value) }.compactMap(count)
            if !parts.isEmpty { statements.append(.sum(total, parts)) }
        }
        return statements
    }
}
