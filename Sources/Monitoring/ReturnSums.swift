internal import ManylebFindings
internal import ManylebModel

/// Whether the numbers of a return belong together.
struct ReturnSums {
    private let statements: [String: TotalsReturn.Statement]
    private let form: IndicatorSchedule.Form?
    private let schedule: IndicatorSchedule
    init(_ filled: TotalsReturn, _ schedule: IndicatorSchedule) {
        statements = Dictionary(filled.statements.map { ($0.figure.name, $0) }) { first, _ in first }
        (form, self.schedule) = (filled.form, schedule)
    }

    func check(into faults: inout [ReturnFault]) {
        guard let form else { return }
        for whole in (form.figures + form.activity).filter({ $0.part == nil }) { checkParts(of: whole, &faults) }
        for definition in schedule.activity { checkActivity(definition, &faults) }
    }

    /// The parts of each breakdown add up to the whole, or a note says why not.
    private func checkParts(of whole: IndicatorSchedule.Figure, _ faults: inout [ReturnFault]) {
        guard let form, let stated = statements[whole.name] else { return }
        let parts = (form.figures + form.activity).filter { $0.subject == whole.subject && $0.part != nil }
        var breakdowns: [(breakdown: Indicator.Breakdown, parts: [IndicatorSchedule.Figure])] = []
        for part in parts {
            guard case .value(let breakdown, _) = part.part else { continue }
            if let index = breakdowns.firstIndex(where: { $0.breakdown == breakdown }) {
                breakdowns[index].parts.append(part)
            } else {
                breakdowns.append((breakdown, [part]))
            }
        }
        for (breakdown, parts) in breakdowns {
            let found = parts.compactMap { statements[$0.name] }
            // What is missing, or not known, is said already.
            guard found.count == parts.count, stated.note.isEmpty, found.allSatisfy(\.note.isEmpty) else { continue }
            for (column, value) in [("number", \TotalsReturn.Statement.number), ("out-of", \.outOf)] {
                guard let whole = stated[keyPath: value] else { continue }
                let numbers = found.compactMap { $0[keyPath: value] }
                let sum = numbers.reduce(.zero, +)
                guard numbers.count == parts.count, sum != whole else { continue }
                faults.append(
                    ReturnFault(
                        .parts, at: stated.place, stated.figure.name,
                        [
                            "breakdown": breakdown.rawValue, "column": column, "sum": "\(sum)", "whole": "\(whole)",
                        ]))
            }
        }
    }

    private func checkActivity(_ definition: ActivityDefinition, _ faults: inout [ReturnFault]) {
        guard let stated = statements[definition.id], let number = stated.number else { return }
        if let within = definition.within, let whole = statements[within]?.number, whole < number {
            faults.append(
                ReturnFault(
                    .within, at: stated.place, definition.id,
                    ["other": within, "number": "\(number)", "whole": "\(whole)"]))
        }
        let terms = definition.sum.map { term in statements[term.id]?.number.map { (term.isTakenAway, $0) } }
        guard !terms.isEmpty, !terms.contains(where: { $0 == nil }) else { return }
        let sum = terms.compactMap { $0 }.reduce(StatedNumber.zero) { $1.0 ? $0 - $1.1 : $0 + $1.1 }
        if sum != number {
            let words = definition.sum.map { ($0.isTakenAway ? "less " : "") + $0.id }.joined(separator: ", ")
            faults.append(
                ReturnFault(
                    .balance, at: stated.place, definition.id, ["sum": "\(sum)", "number": "\(number)", "terms": words])
            )
        }
    }
}

extension TotalsReader {
    /// Holds returns to each other: each begins with what the one before ended with, and there is one for each period.
    package func compare(_ returns: [TotalsReturn]) -> [ReturnFault] {
        returns.faults { before, after in activity.compactMap { openingFault($0, before, after) } }
    }

    private func openingFault(
        _ definition: ActivityDefinition, _ before: TotalsReturn, _ after: TotalsReturn
    ) -> ReturnFault? {
        guard let other = definition.follows, let closing = before.statement(of: other)?.number,
            let opening = after.statement(of: definition.id), let number = opening.number, number != closing
        else { return nil }
        let slots = ["number": "\(number)", "closing": "\(closing)", "other": other, "file": before.file]
        return ReturnFault(.opening, at: opening.place, definition.id, slots)
    }
}
