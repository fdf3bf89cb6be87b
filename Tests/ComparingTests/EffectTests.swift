import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Who gains and who loses by a changed fact")
struct EffectTests {
    @Test("Every key says whom it concerns and which direction is a gain; only a group of keys does not")
    func everyKeyHasAnEffect() {
        #expect(Contract.everyKey.count > 150)
        for (address, key) in Contract.everyKey {
            if case .group = key.shape {
                #expect(key.effect == nil, "\(address)")
            } else {
                #expect(key.effect != nil, "\(address)")
            }
        }
    }

    @Test("Only values that can be measured or counted have a gain that depends on more or less")
    func directionsCanBeMeasured() {
        let texts = [
            "1 hour", "yearly", "£1", "1%", ">= 1", "2027-04-01", "09:00", "Monday", "Monday to Friday", "true", "1",
            "1.5", "1 year", "under 18",
        ]
        for (address, key) in Contract.everyKey {
            guard let effect = key.effect, effect.more != .neutral, case .scalar(let type) = key.shape else { continue }
            let values = (texts + type.choices).compactMap { type.init(contractText: $0) as (any ScalarValue)? }
            #expect(values.contains { $0.magnitude != nil }, "\(address)")
        }
    }

    struct Case: CustomTestStringConvertible {
        let old: String
        let new: String
        let key: String
        let effect: Effect.Direction
        let party: Party

        init(_ old: String, _ new: String, _ key: String, _ effect: Effect.Direction, _ party: Party) {
            (self.old, self.new, self.key, self.effect, self.party) = (old, new, key, effect, party)
        }
        var testDescription: String { "\(key): \(new)" }
    }

    /// A text that occurs once in the example, what replaces it, and the direction of that change.
    static let cases: [Case] = [
        Case(
            "    standard: 5 working days", "    standard: 10 working days", "service.response.standard", .weaker,
            .patients),
        Case(
            "    short-term-sections: 1 working day ", "    short-term-sections: 4 hours ",
            "service.response.short-term-sections", .stronger, .patients),
        Case("    from: 09:00", "    from: 08:30", "service.hours.from", .stronger, .patients),
        Case("    to: 17:00", "    to: 16:30", "service.hours.to", .weaker, .patients),
        Case("days: Monday to Friday", "days: Monday to Saturday", "service.hours.days", .stronger, .patients),
        Case(
            "  priority-out-of-hours: true", "  priority-out-of-hours: false", "service.priority-out-of-hours", .weaker,
            .patients),
        Case(
            "collective-issues-protocol: 2 months", "collective-issues-protocol: 3 months",
            "service.collective-issues-protocol", .weaker, .patients),
        Case(
            "  engagement-protocol: 2 months", "  engagement-protocol: 6 weeks", "service.engagement-protocol",
            .stronger,
            .patients),
        Case("non-instructed: true", "non-instructed: false", "service.non-instructed", .weaker, .patients),
        Case("large print]", "large print, audio]", "service.formats", .stronger, .patients),
        Case(
            "provider-experience: 2 years", "provider-experience: 1 year", "advocates.provider-experience", .weaker,
            .patients),
        Case(
            "qualification-within: 18 months", "qualification-within: 12 months", "advocates.qualification-within",
            .stronger, .patients),
        Case("children: true", "children: false", "advocates.children", .weaker, .patients),
        Case(
            "refresher-training: yearly", "refresher-training: every 18 months", "advocates.refresher-training",
            .weaker,
            .patients),
        Case("supervision: every 6 weeks", "supervision: every 8 weeks", "advocates.supervision", .weaker, .patients),
        Case("team-meetings: monthly", "team-meetings: every 2 weeks", "advocates.team-meetings", .stronger, .patients),
        Case(
            "development-plan: yearly", "development-plan: six-monthly", "advocates.development-plan", .stronger,
            .patients),
        Case(
            "awareness-training: yearly", "awareness-training: six-monthly", "awareness-training", .stronger, .patients),
        Case("retention: 6 years", "retention: 3 years", "records.retention", .weaker, .patients),
        Case("  within: 24 hours", "  within: 72 hours", "incidents.within", .weaker, .patients),
        Case("longer-leave: 7 days", "longer-leave: 14 days", "protocol.longer-leave", .weaker, .patients),
        Case("    after: quarterly", "    after: yearly", "monitoring.review-meetings.after", .weaker, .patients),
        Case(
            "    after: six-monthly", "    after: quarterly", "monitoring.operational-meetings.after", .stronger,
            .healthcare),
        Case(
            "annual-review: yearly", "annual-review: every 2 years", "monitoring.annual-review", .weaker, .commissioner),
        // What is looked at more seldom protects patients less, and what is due earlier costs who owes it.
        Case(
            "    first-year: quarterly\n    after: quarterly", "    first-year: six-monthly\n    after: quarterly",
            "monitoring.review-meetings.first-year", .weaker, .patients),
        Case("annual-review: yearly", "annual-review: six-monthly", "monitoring.annual-review", .stronger, .patients),
        Case(
            "    after: six-monthly", "    after: yearly", "monitoring.operational-meetings.after", .weaker, .patients),
        Case(
            "annual-report-due: 20 working days", "annual-report-due: 40 working days", "monitoring.annual-report-due",
            .weaker, .provider),
        Case("drawn-by: provider", "drawn-by: commissioner", "monitoring.case-sample.drawn-by", .stronger, .patients),
        Case("advertise: nationally", "advertise: locally", "tender.advertise", .weaker, .provider),
        Case(
            "advertised: 2026-11-30", "advertised: 2026-12-07", "tender.timetable.advertised", .weaker, .provider),
        Case(
            "answers-by: 2026-12-23", "answers-by: 2026-12-21", "tender.timetable.answers-by", .stronger, .provider),
        Case(
            "mobilisation: 2027-03-03", "mobilisation: 2027-03-10", "tender.timetable.mobilisation", .weaker,
            .provider),
        Case("  term: 3 years", "  term: 2 years", "contract.term", .weaker, .patients),
        Case("return-due: 20 working days", "return-due: 10 working days", "monitoring.return-due", .weaker, .provider),
        Case(
            "annual-report-due: 20 working days", "annual-report-due: 30 working days", "monitoring.annual-report-due",
            .stronger, .commissioner),
        Case(
            "report-comments: 10 working days", "report-comments: 5 working days", "monitoring.report-comments",
            .weaker,
            .healthcare),
        Case(
            "target: \">= 95%\"", "target: \">= 90%\"", "monitoring.kpis.responsive.supported-within-timescale.target",
            .weaker, .patients),
        Case(
            "target: \"<= 2%\"", "target: \"<= 1%\"", "monitoring.kpis.responsive.visit-not-received.target", .stronger,
            .patients),
        Case(
            "alert: \"> 5%\"", "alert: \"> 8%\"", "monitoring.kpis.responsive.visit-not-received.alert", .weaker,
            .patients),
        Case(
            "      period: six-monthly", "      period: yearly",
            "monitoring.kpis.feedback.changes-from-feedback.period",
            .weaker, .patients),
        Case("ceiling: £186,000", "ceiling: £196,000", "funding.ceiling", .stronger, .provider),
        Case("  term: 3 years", "  term: 2 years", "contract.term", .weaker, .provider),
        Case("  extension: 2 years ", "  extension: 3 years ", "contract.extension", .stronger, .provider),
        Case("  start: 2027-04-01", "  start: 2027-05-01", "contract.start", .weaker, .patients),
        Case("languages: [en, cy]", "languages: [en]", "contract.languages", .weaker, .patients),
        Case("    advocates: 2.0 ", "    advocates: 2.5 ", "settings.ysbyty-bryn.advocates", .stronger, .patients),
        Case(
            "    notice: 1 working day", "    notice: 2 working days", "settings.cedar-house.notice", .weaker, .patients
        ),
        Case("wards: [Afon, Derwen, Onnen]", "wards: [Afon, Onnen]", "settings.ysbyty-bryn.wards", .weaker, .patients),
        Case("cases-per-advocate: 110", "cases-per-advocate: 120", "demand.cases-per-advocate", .weaker, .patients),
        Case("bids-by: 2027-01-15T12:00", "bids-by: 2027-01-14T12:00", "tender.timetable.bids-by", .weaker, .provider),
        Case("    involved: true", "    involved: false", "tender.service-users.involved", .weaker, .patients),
        Case("per: year", "per: contract", "funding.per", .weaker, .provider),
        Case("in advance  ", "in arrears  ", "funding.payment", .weaker, .provider),
        Case(
            "target: \">= 95%\"", "target: none", "monitoring.kpis.responsive.supported-within-timescale.target",
            .weaker, .patients),
        Case(
            "target: \"<= 5%\"", "target: \"<= 10%\"", "monitoring.kpis.finance.budget-variation.target", .weaker,
            .commissioner),
        Case(
            "    - indicator: responsive.supported-within-timescale\n",
            "    - indicator: responsive.supported-within-timescale\n      settings: [ysbyty-bryn]\n",
            "monitoring.kpis.responsive.supported-within-timescale.settings", .weaker, .patients),
        Case(
            "return-due: 20 working days", "return-due: 40 working days", "monitoring.return-due", .weaker,
            .commissioner),
        // Words that differ in nothing but the size with which they begin.
        Case("10% of the cases closed", "5% of the cases closed", "monitoring.case-sample.size", .weaker, .patients),
        Case(
            "10% of the cases closed", "12.5% of the cases closed", "monitoring.case-sample.size", .stronger, .patients),
        // A limit is worse than none.
        Case(
            "  short-list: 4                     # how many are interviewed at the most\n", "", "tender.short-list",
            .stronger, .provider),
        // Only who reads them can tell what these come to.
        Case(
            "target: \">= 98%\"", "target: \"<= 98%\"", "monitoring.kpis.local.welsh-offer.target", .unread,
            .patients),
        Case("10% of the cases closed", "20 of the cases closed", "monitoring.case-sample.size", .unread, .patients),
        Case(
            "10% of the cases closed", "1 in 20 of the cases closed", "monitoring.case-sample.size", .unread, .patients),
        Case(
            "flexible: evenings and weekends by arrangement", "flexible: evenings", "service.hours.flexible", .unread,
            .patients),
        // More patients for each advocate.
        Case(
            "    qualifying-patients: 64 ", "    qualifying-patients: 90 ",
            "settings.ysbyty-bryn.qualifying-patients", .weaker, .patients),
        // Nobody gains or loses by these.
        Case("  title: Independent", "  title: The Independent", "contract.title", .neutral, .commissioner),
        Case("checks-bar: case-by-case", "checks-bar: automatic", "advocates.checks-bar", .neutral, .patients),
    ]

    @Test("A change of a typed figure says who gains or loses, and so does its reverse", arguments: cases)
    func direction(_ test: Case) throws {
        let (old, new) = (try contract(example), try contract(edited(example, test.old, test.new)))
        let effect = Contract.key(at: Address(test.key))?.effect
        let parties = effect?.parties ?? []
        // Another party may lose what one gains; that is an entry of its own.
        func compare(_ old: Contract, _ new: Contract) -> [FactChange] {
            let all = FactChanges.compare(old, new)
            #expect(Set(all.map(\.key.text)) == [test.key])
            #expect(Set(all.map(\.fingerprint)).count == 1)
            #expect(all.map(\.affects) == (parties.contains(test.party) ? parties : [test.party]))
            return all.filter { $0.affects == test.party }
        }
        let changes = compare(old, new)
        #expect(changes.map(\.effect) == [test.effect])
        let back = compare(new, old)
        #expect(back.map(\.effect) == [test.effect.reversed])
        #expect(back.map(\.old) == changes.map(\.new) && back.map(\.new) == changes.map(\.old))
    }

    @Test("A group that is added or removed as a whole is one change, and its entries are no separate gains")
    func wholeGroups() throws {
        let start = try #require(example.range(of: "provider:   "))
        let end = try #require(example.range(of: "healthcare-providers:"))
        let without = example.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "")
        let changes = FactChanges.compare(try contract(example), try contract(without))
        #expect(changes.map(\.key.text) == ["provider"])
        #expect(changes.map(\.effect) == [.neutral])
    }

    @Test("Removed days of the week are a loss, whatever days were added")
    func otherDays() throws {
        let changes = FactChanges.compare(
            try contract(example),
            try contract(edited(example, "days: Monday to Friday", "days: Tuesday to Sunday")))
        #expect(changes.map(\.key.text) == ["service.hours.days", "service.hours.days"])
        #expect(changes.map(\.effect) == [.weaker, .stronger])
        #expect(changes.map(\.old) == ["Monday", nil])
        #expect(changes.map(\.new) == [nil, "Saturday, Sunday"])
    }

    @Test("A duplicate in a list is not a change of order")
    func twice() throws {
        let changes = FactChanges.compare(
            try contract(example), try contract(edited(example, "large print]", "large print, large print]")))
        #expect(!changes.contains { $0.rule == .reordered })
    }

    @Test("An added entry has another fingerprint if its facts differ")
    func contents() throws {
        func added(_ target: String) throws -> [Fingerprint] {
            let kpi =
                "    - id: local.new\n      title: New\n      group: workforce\n      measure: rate\n"
                + "      numerator: some\n      denominator: all\n      target: \"\(target)\"\n"
                + "      period: quarterly\n      source: records\n      owner: provider\n"
            let start = try #require(example.range(of: "  kpis:\n"))
            let text = example.replacingCharacters(in: start, with: "  kpis:\n" + kpi)
            return FactChanges.compare(try contract(example), try contract(text)).map(\.fingerprint)
        }
        #expect(try added(">= 98%").count == 1)
        #expect(try added(">= 98%") == added(">= 98%"))
        #expect(try added(">= 98%") != added(">= 5%"))
    }

    @Test("The same word inserted elsewhere has another fingerprint, and renumbered clauses do not matter")
    func context() {
        func fingerprint(_ old: String, _ new: String) -> Fingerprint {
            Comparison(from: side([.text(old)]), to: side([.text(new)])).clauses[0].fingerprint
        }
        let old = "Staff may tell the relative. The advocate may tell the ward as clause 3 says."
        let first = fingerprint(
            old, "Staff may not tell the relative. The advocate may tell the ward as clause 3 says.")
        let second = fingerprint(
            old, "Staff may tell the relative. The advocate may not tell the ward as clause 3 says.")
        #expect(first != second)
        #expect(
            first
                == fingerprint(
                    old.replacing("3", with: "4"),
                    "Staff may not tell the relative. The advocate may tell the ward as clause 4 says."))
    }

    @Test("A value written in another way that means the same is respelt, not a gain or a loss")
    func respelt() throws {
        let changes = FactChanges.compare(
            try contract(example), try contract(edited(example, "extension: 2 years", "extension: 24 months")))
        #expect(changes.map(\.rule) == [.respelt])
        #expect(changes.map(\.effect) == [.neutral])
    }

    @Test(
        "Values of which neither is more are to be read, and what may be less is less",
        arguments: [
            ("contract.options.length", "2 years", "up to 2 years", Effect.Direction.weaker),
            ("contract.options.length", "1 year", "up to 2 years", .unread),
            ("contract.options.length", "2 years", "up to 1 year", .weaker),
            ("contract.options.condition", "funds allow", "the service does well", .unread),
            ("contract.break.by", "either side", "the commissioner", .weaker),
            ("service.response.stages.for", "all", "under-18s", .weaker),
            ("service.response.stages.for", "short-term-sections", "under-18s", .unread),
            ("service.ages", "11 to 25", "under 18", .unread),
            ("funding.indexation.method", "none", "consumer-prices", .stronger),
            ("funding.indexation.method", "fixed", "consumer-prices", .unread),
            ("complaints.refer-to", "the Health Board", "the Provider", .unread),
            ("incidents.report-to", "the Health Board", "the Provider", .unread),
            ("arbitration.arbiter", "an independent arbiter", "the Health Board", .unread),
        ])
    func unlike(address: String, old: String, new: String, direction: Effect.Direction) throws {
        let key = try #require(Contract.everyKey.first { $0.address.text == address }).key
        guard case .scalar(let type) = key.shape, let effect = key.effect else {
            Issue.record("\(address) is no value")
            return
        }
        let before = try #require(type.init(contractText: old) as (any ScalarValue)?)
        let after = try #require(type.init(contractText: new) as (any ScalarValue)?)
        #expect(effect.direction(from: before, to: after) == direction)
        #expect(effect.direction(from: after, to: before) == direction.reversed)
    }

    @Test(
        "A timetable takes time from bidders where a date stands still, and none where all of it moves",
        arguments: [
            (["advertised: 2026-11-30": "advertised: 2026-12-07"], ["advertised": Effect.Direction.weaker]),
            (
                ["advertised: 2026-11-30": "advertised: 2026-12-07", "bids-by: 2027-01-15": "bids-by: 2027-01-22"],
                ["advertised": .neutral, "bids-by": .neutral]
            ),
            (
                ["advertised: 2026-11-30": "advertised: 2026-12-07", "bids-by: 2027-01-15": "bids-by: 2027-01-20"],
                ["advertised": .neutral, "bids-by": .weaker]
            ),
            (
                ["answers-by: 2026-12-23": "answers-by: 2026-12-28", "bids-by: 2027-01-15": "bids-by: 2027-01-22"],
                ["answers-by": .stronger, "bids-by": .stronger]
            ),
            (["evaluated-by: 2027-01-29": "evaluated-by: 2027-02-01"], ["evaluated-by": .neutral]),
            (["advertised: 2026-11-30": "advertised: 2026-11-30T09:00"], ["advertised": .stronger]),
        ])
    func timeToBid(edits: [String: String], effects: [String: Effect.Direction]) throws {
        let text = edits.reduce(example) { edited($0, $1.key, $1.value) }
        let changes = FactChanges.compare(try contract(example), try contract(text))
        #expect(changes.allSatisfy { $0.affects == .provider })
        let said = changes.map { ($0.key.text.replacing("tender.timetable.", with: ""), $0.effect) }
        #expect(Dictionary(said) { first, _ in first } == effects)
    }

    @Test("What is to be reached with money, and how often it is looked at, concerns who pays")
    func money() throws {
        let line = "    - indicator: finance.budget-variation\n      target: \"<= 5%\"\n      period: "
        let changes = FactChanges.compare(
            try contract(example), try contract(edited(example, line + "quarterly", line + "yearly")))
        #expect(changes.map(\.affects) == [.commissioner] && changes.map(\.effect) == [.weaker])
    }

    @Test("More patients with as many more advocates are no loss, and what moved the ratio says so")
    func ratios() throws {
        let old = "qualifying-patients: 40\n    advocates: 0.8"
        for (patients, advocates, effects) in [
            ("80", "1.6", [Effect.Direction.neutral, .neutral]), ("20", "0.6", [.stronger, .neutral]),
            ("80", "1.0", [.weaker, .neutral]), ("20", "1.0", [.stronger, .stronger]),
            ("45", "0.5", [.weaker, .weaker]),
        ] {
            let new = "qualifying-patients: \(patients)\n    advocates: \(advocates)"
            let changes = FactChanges.compare(try contract(example), try contract(edited(example, old, new)))
            #expect(changes.map(\.effect) == effects, "\(patients) with \(advocates)")
        }
    }

    @Test("A promise in words that is gone is lost, even where a blank remains")
    func promiseGone() throws {
        for (line, key) in [
            ("    flexible: evenings and weekends by arrangement\n", "service.hours.flexible"),
            (
                "  out-of-hours-contact: a voicemail and a secure mailbox, read first thing each working day\n",
                "service.out-of-hours-contact"
            ),
        ] {
            let changes = FactChanges.compare(try contract(example), try contract(edited(example, line, "")))
            #expect(changes.map(\.key.text) == [key])
            #expect(changes.map(\.effect) == [.weaker] && changes.map(\.affects) == [.patients])
        }
    }
}
