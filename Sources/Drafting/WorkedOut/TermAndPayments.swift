internal import ManylebFindings
internal import ManylebModel

// The options to extend the term, and what is paid when.
extension WorkedOutList {
    static let termOptions = WorkedOutList("term-options") { filler in
        let working = filler.workings.calendar?.working
        let decisions = working.map { filler.contract.optionDecisions($0) } ?? []
        return filler.workings.plan.options.prefix(filler.contract.terms.options.items.count).map { option in
            PlannedOption(option: option, decision: decisions.first { $0.option == option.number }?.day)
        }
    }
    static let volumeBands = WorkedOutList("volume-bands") { VolumeBands($0.contract.funding.volume).bands }
    static let payments = WorkedOutList("payments") { $0.workings.payments.payments }
}

/// An option of `contract.options` with its days.
private struct PlannedOption: Worded {
    let option: TermPlan.Option
    /// Nothing where it was exercised.
    let decision: Day?

    static let names: WordedNames<PlannedOption> = [
        .words("name") { Fact(text: "\($1.library.label(.option)) \($0.option.number)", from: $0.terms($1).option) },
        .value("length") { $0.terms($1).length },
        .value("discretion") { $0.terms($1).discretion },
        .words("condition", mayBeMissing: true) { $0.terms($1).condition },
        .value("notice", mayBeMissing: true) {
            let notice = $0.terms($1).notice
            return notice.value == nil ? $1.contract.terms.extensionDecision : notice
        },
        .value("exercised", mayBeMissing: true) { $0.terms($1).exercised },
        .value("taken", mayBeMissing: true) { $0.terms($1).taken },
        .value("from", mayBeMissing: true) { Fact($0.option.first, from: $0.terms($1).length) },
        .value("to", mayBeMissing: true) { Fact($0.option.last, from: $0.terms($1).length) },
        .value("decision", mayBeMissing: true) { Fact($0.decision, from: $0.terms($1).notice) },
    ]

    func id(_ filler: Filler) -> String? { String(option.number) }

    private func terms(_ filler: Filler) -> TermOption { filler.contract.terms.options.items[option.number - 1] }
}

extension PaymentPlan.Payment: Worded {
    static let names: WordedNames<PaymentPlan.Payment> = [
        .words("id") { line, _ in Fact(text: line.appointment.period.fullID) },
        .value("day") { Fact($0.appointment.day, from: $1.contract.funding.payment) },
        .value("from") { Fact($0.appointment.period.first, from: $1.contract.funding.payment) },
        .value("to") { Fact($0.appointment.period.last, from: $1.contract.funding.payment) },
        .value("amount", mayBeMissing: true) { Fact($0.amount, from: $1.contract.pricing) },
    ]

    func id(_ filler: Filler) -> String? { appointment.period.fullID }
}

extension VolumeBands.Band: Worded {
    static let names: WordedNames<VolumeBands.Band> = [
        .value("from") { Fact<Count>(text: String($0.first), from: $0.band($1).upTo) },
        .value("to") { $0.band($1).upTo },
        .value("count") { Fact<Count>(text: String($0.count), from: $0.band($1).upTo) },
        .value("rate", mayBeMissing: true) { $0.band($1).rate },
        .value("most", mayBeMissing: true) { Fact($0.most, from: $0.band($1).rate) },
        .value("sum", mayBeMissing: true) { Fact($0.sum, from: $0.band($1).rate) },
    ]

    func id(_ filler: Filler) -> String? { band(filler).upTo.value?.contractText }

    private func band(_ filler: Filler) -> VolumeBand { filler.contract.funding.volume.bands.items[position] }
}
