import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("What is reported over a term, by ids")
struct IndicatorScheduleTests {
    private func schedule(_ contract: Contract) -> IndicatorSchedule {
        IndicatorSchedule(
            contract, breakdowns: GeneratedTerms.definitions,
            calendar: ContractCalendar(contract, workingDays: WorkingDays([])))
    }

    @Test("The periods of each indicator tile the term, however its returns are put together", arguments: 1...60)
    func tiling(seed: Int) throws {
        let contract = try GeneratedTerms.contract(seed)
        let schedule = schedule(contract)
        let forms = schedule.forms
        for position in schedule.indicators.indices {
            let periods = forms.flatMap(\.figures).filter { $0.position == position && $0.part == nil }.map(\.period)
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
        let figures = forms.flatMap(\.figures).map { "\($0.indicator ?? "") \($0.part?.id ?? "") \($0.period.id)" }
        #expect(Set(figures).count == figures.count)
        #expect(!figures.isEmpty)
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
            schedule.indicators.map { schedule.parts(of: $0).map(\.id) } == [
                ["setting.bryn", "setting.cedar", "age.under-18", "age.18-to-64", "age.65-and-over"],
                ["setting.cedar"], [],
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
