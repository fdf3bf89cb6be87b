import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("What is reported over a term, by ids")
struct IndicatorScheduleTests {
    private func schedule(_ contract: Contract, definitions: [IndicatorDefinition] = []) -> IndicatorSchedule {
        IndicatorSchedule(
            contract, definitions: definitions, breakdowns: GeneratedTerms.definitions, activity: activity,
            calendar: ContractCalendar(contract, workingDays: WorkingDays([])))
    }

    @Test("The periods of each indicator tile the term, however its returns are put together", arguments: 1...60)
    func tiling(seed: Int) throws {
        let contract = try GeneratedTerms.contract(seed)
        let schedule = schedule(contract)
        let forms = schedule.forms
        for position in schedule.indicators.indices {
            let periods = forms.flatMap(\.figures).filter { $0.subject == .indicator(position) && $0.part == nil }
                .map(\.period)
            #expect(periods.first?.first == contract.terms.start.value)
            #expect(periods.last?.last == contract.end)
            for (period, next) in zip(periods, periods.dropFirst()) { #expect(period.last.next == next.first) }
        }
        #expect(forms.map(\.period.last) == forms.map(\.period.last).sorted())
        #expect(forms.allSatisfy { $0.due > $0.period.last })
    }

    @Test("No two figures of a contract have one id, and no two returns", arguments: 1...60)
    func unique(seed: Int) throws {
        let forms = schedule(try GeneratedTerms.contract(seed)).forms
        #expect(Set(forms.map(\.period.id)).count == forms.count)
        for form in forms {
            let figures = (form.figures + form.activity).map { "\($0.id ?? "") \($0.part?.id ?? "")" }
            #expect(Set(figures).count == figures.count && !figures.isEmpty)
        }
    }

    private let activity = [
        ActivityDefinition(id: "activity.closed", breakdowns: []),
        ActivityDefinition(id: "activity.contacts", breakdowns: [.setting, .age]),
    ]

    @Test("Each return asks for every activity, the whole first")
    func activities() throws {
        let contract = try #require(read(ManylebTestSupport.example).value)
        let form = try #require(schedule(contract).forms.first)
        let settings = contract.settings.items.compactMap { $0.naturalKey.map { "setting." + $0 } }
        #expect(
            form.activity.map { $0.part?.id ?? $0.id ?? "" }
                == ["activity.closed", "activity.contacts"] + settings
                + ["age.under-18", "age.18-to-64", "age.65-and-over"])
        #expect(form.activity.map(\.isFirst).filter { $0 }.count == 2)
        #expect(form.activity.allSatisfy { $0.period == form.period && $0.target == nil })
    }

    @Test("The library says which figures have no whole, which stand outside it, and which count staff")
    func definitions() throws {
        var contract = try #require(
            read(
                minimal + """
                    monitoring:
                      kpis:
                        - {id: a.separate, title: T, measure: count, group: finance, period: yearly, source: s, owner: provider}
                        - {id: a.apart, title: T, measure: count, group: finance, by: [age], period: yearly, source: s, owner: provider}
                        - {id: a.staff, title: T, measure: count, group: finance, by: [age], period: yearly, source: s, owner: provider}

                    """
            ).value)
        for index in contract.monitoring.indicators.items.indices {
            contract.monitoring.indicators.items[index].indicator = contract.monitoring.indicators.items[index].id
        }
        var separate = IndicatorDefinition(id: "a.separate")
        separate.separate = .age
        var apart = IndicatorDefinition(id: "a.apart")
        apart.apart = [ApartFigure(id: "under-18", words: try #require(Words(contractText: "Children")))]
        var staff = IndicatorDefinition(id: "a.staff")
        staff.counts = .staff
        let schedule = schedule(contract, definitions: [separate, apart, staff])
        #expect(
            schedule.indicators.map { schedule.parts(of: $0).map { $0?.id } } == [
                ["age.under-18", "age.18-to-64", "age.65-and-over"],
                [nil, "age.18-to-64", "age.65-and-over", "under-18"],
                [nil, "age.young", "age.old"],
            ])
    }

    @Test(
        "A target that is a number is cut down to the days of a short period, never to more than their share",
        arguments: [
            (">= 8", ">= 2"), ("<= 8", "<= 3"), ("> £1,200", "> £400"), ("<= 120 hours", "<= 40 hours"),
            (">= 95%", nil), ("none", nil),
        ] as [(String, String?)])
    func shortPeriods(stated: String, cut: String?) throws {
        var contract = try #require(read(ManylebTestSupport.example).value)
        // From December to March: 122 of 366 days.
        contract.terms.start = Fact(Day(year: 2027, month: 12, day: 1))
        let position = try #require(
            contract.monitoring.indicators.items.firstIndex { $0.period.value?.contractText == "yearly" })
        contract.monitoring.indicators.items[position].target = Fact(Target(contractText: stated))
        let targets = schedule(contract).forms.flatMap(\.figures).filter { $0.subject == .indicator(position) }
            .compactMap(\.target)
        #expect(targets.first?.target.contractText == cut ?? stated)
        #expect(targets.first?.full?.contractText == cut.map { _ in stated })
        #expect(targets.dropFirst().first?.target.contractText == stated && targets.dropFirst().first?.full == nil)
    }

    @Test("A figure by setting has a part for each setting that the indicator covers, other figures one for each value")
    func parts() throws {
        let contract = try #require(
            read(
                minimal + """
                    settings:
                      - {id: bryn, name: Ysbyty Bryn, kind: hospital}
                      - {id: cedar, name: Cedar House, kind: hospital}
                    monitoring:
                      kpis:
                        - {id: local.a, title: T, measure: count, group: finance, period: yearly, by: [setting, age], source: s, owner: provider}
                        - {id: local.b, title: T, measure: count, group: finance, period: yearly, by: [setting], settings: [cedar], source: s, owner: provider}
                        - {id: local.c, title: T, measure: count, group: finance, period: yearly, source: s, owner: provider}

                    """
            ).value)
        let schedule = schedule(contract)
        #expect(
            schedule.indicators.map { schedule.parts(of: $0).map { $0?.id } } == [
                [nil, "setting.bryn", "setting.cedar", "age.under-18", "age.18-to-64", "age.65-and-over"],
                [nil, "setting.cedar"], [nil],
            ])
        #expect(schedule.lines.map(\.breakdowns) == [[.setting, .age], [.setting], []])
        #expect(schedule.lines.map(\.settings) == [[], ["cedar"], []])
        // Without a start there are no days, and so no returns.
        #expect(schedule.forms.isEmpty && schedule.returns(of: ["finance"]).isEmpty)
    }

    @Test("The example's first year is reported under the names of its quarters, half-years and year")
    func example() throws {
        var contract = try #require(read(ManylebTestSupport.example).value)
        let groups = ["responsive", "workforce", "feedback", "finance"]
        for index in contract.monitoring.indicators.items.indices {
            contract.monitoring.indicators.items[index].group = Fact(Identifier(contractText: groups[index % 4]))
        }
        let schedule = schedule(contract)
        #expect(schedule.forms.prefix(4).map(\.period.id) == ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"])
        let returns = schedule.returns(of: groups)
        #expect(groups.allSatisfy { group in returns.contains { $0.group == group } })
        let reported = returns.reduce(0) { $0 + $1.indicators.count }
        #expect(reported == schedule.forms.flatMap(\.figures).count { $0.part == nil })
        // The meeting that looks back on a quarter is held when its return is due, or later.
        #expect(schedule.forms.allSatisfy { form in form.meeting.map { $0 >= form.due } ?? true })
    }
}
