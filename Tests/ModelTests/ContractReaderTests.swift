import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("A contract file without faults") struct ContractReaderTests {
    @Test("The example is read without a finding")
    func exampleIsRead() {
        let outcome = read(example)
        #expect(outcome.findings == [])
        #expect(outcome.value != nil)
        #expect(outcome.sources == ["contract.yaml": example])
    }

    @Test("The example's values have their types")
    func values() throws {
        let contract = try #require(read(example).value)
        #expect(contract.version.value?.number == 1)
        #expect(contract.terms.title.value?.contractText == "Independent Mental Health Advocacy Service for Dyffryn")
        #expect(contract.terms.version.value?.contractText == "0.3")
        #expect(contract.terms.status.value == .draft)
        #expect(contract.terms.start.value == Day(year: 2027, month: 4, day: 1))
        #expect(contract.terms.term.value == Interval(3, .year))
        #expect(contract.terms.languages.values == [.en, .cy])
        #expect(contract.end == Day(year: 2030, month: 3, day: 31))
        #expect(contract.provider.registration.value?.contractText == "1000000")
        #expect(contract.service.hours.days.value.map { [$0.first, $0.last] } == [1, 5])
        #expect(contract.service.hours.from.value?.minutes == 9 * 60)
        #expect(contract.service.hours.to.value?.minutes == 17 * 60)
        #expect(contract.service.response.standard.value == Interval(5, .workingDay))
        #expect(contract.advocates.checksBar.value == .caseByCase)
        #expect(contract.advocates.supervision.value?.interval == Interval(6, .week))
        #expect(contract.monitoring.operationalMeetings.after.value?.interval == Interval(6, .month))
        #expect(contract.funding.ceiling.value == Money(pence: 18_600_000))
        #expect(contract.funding.payment.value == .inAdvance)
        #expect(contract.tender.timetable.bidsBy.value?.time?.minutes == 12 * 60)
        #expect(contract.tender.timetable.award.value?.time == nil)
        #expect(contract.tender.evaluation.criteria.items.compactMap(\.weight.value?.hundredths).reduce(0, +) == 10_000)
        #expect(contract.demand.year.value?.firstYear == 2025)
        #expect(contract.demand.uptake.detained.value?.number.hundredths == 4_500)
    }

    @Test("The example's lists and entries are all there, in their order")
    func entries() throws {
        let contract = try #require(read(example).value)
        #expect(contract.settings.items.map(\.naturalKey) == ["ysbyty-bryn", "cedar-house", "dyffryn-cmht"])
        let bryn = try #require(contract.settings.items.first)
        #expect(bryn.wards.values.map(\.contractText) == ["Afon", "Derwen", "Onnen"])
        #expect(bryn.specialisms.values == [.olderPeople])
        #expect(bryn.shortTermDetention.value == .yes)
        #expect(bryn.advocates.value?.contractText == "2.0")
        #expect(contract.monitoring.indicators.items.count == 14)
        let first = try #require(contract.monitoring.indicators.items.first)
        #expect(first.target.value?.bound == .atLeast)
        #expect(first.alert.value?.bound == .below)
        #expect(first.by.values == [.patientType, .setting])
        let local = try #require(contract.monitoring.indicators.items.last)
        #expect(local.id.value?.contractText == "local.welsh-offer")
        #expect(local.measure.value == .rate)
        #expect(contract.clauses.items.map(\.naturalKey) == ["spec.staffing.profile", "spec.model.excluded-roles"])
        #expect(contract.clauses.items.map(\.isHouseClause) == [false, false])
        #expect(
            contract.waivers.items.map(\.naturalKey) == [
                "kpi/breakdown feedback.compliments-and-complaints", "kpi/small-numbers workforce.imha-numbers",
                "content/language",
            ])
    }

    @Test("Every stated fact has its place in the file, and a default has none")
    func places() throws {
        let contract = try #require(read(example).value)
        let lines = example.split(separator: "\n", omittingEmptySubsequences: false)
        let place = try #require(contract.service.response.standard.place)
        #expect(lines[place.line - 1].dropFirst(place.column - 1) == "5 working days")
        let ward = try #require(contract.settings.items[0].wards.items[1].place)
        #expect(lines[ward.line - 1].dropFirst(ward.column - 1).hasPrefix("Derwen"))
        #expect(contract.service.response.clockStarts.value?.contractText == "the referral is received")
        #expect(contract.service.response.clockStarts.place == nil)
        #expect(contract.arbitration.place == nil)
    }

    @Test("Three keys are enough, and everything else has its default or is unknown")
    func smallest() throws {
        let outcome = read(minimal)
        #expect(outcome.findings == [])
        let contract = try #require(outcome.value)
        #expect(contract.terms.status.value == .draft)
        #expect(contract.terms.term.value == Interval(3, .year))
        #expect(contract.terms.languages.values == [.en])
        #expect(contract.service.hours.days.value?.contractText == "Monday to Friday")
        #expect(contract.service.response.standard.value == Interval(5, .workingDay))
        #expect(contract.incidents.within.value == Interval(24, .hour))
        #expect(contract.monitoring.caseSample.drawnBy.value == .provider)
        #expect(contract.terms.start.value == nil)
        #expect(contract.settings.items == [])
        #expect(contract.funding.ceiling.value == nil)
    }

    @Test("Every default of a group is what its key says, however little the file holds")
    func defaultsApply() throws {
        let facts = Set(outline(of: try #require(read(minimal).value)))
        // Keys of entries have no default in a file without entries; `quarterly` is one word, a list is quoted otherwise.
        for (address, key) in Contract.everyKey {
            let isOfEntry = Contract.everyKey.contains { list, key in
                if case .records = key.shape { address.text.hasPrefix(list.text + ".") } else { false }
            }
            guard let text = key.defaultText, case .scalar = key.shape, !isOfEntry else { continue }
            #expect(facts.contains("\(address) = \(text)"))
        }
        #expect(facts.contains(#"advocates.refresher-topics = ["health", "safety", "security"]"#))
    }

    @Test(
        "Every default can be read and prints back as itself",
        arguments: Contract.everyKey.filter { $0.key.defaultText != nil }.map(\.address))
    func defaultsParse(address: Address) throws {
        func check<Value: ScalarValue>(_ type: Value.Type, _ text: String) {
            #expect(Value(contractText: text)?.contractText == text)
        }
        let key = try #require(Contract.everyKey.first { $0.address == address }?.key)
        let text = try #require(key.defaultText)
        switch key.shape {
        case .scalar(let type): check(type, text)
        case .list(let type):
            for part in text.dropFirst().dropLast().split(separator: ", ") { check(type, String(part)) }
        case .group, .records: Issue.record("a group cannot have a default of its own")
        }
    }

    @Test("Every key has a lower-case name, and occurs once in its group")
    func keys() {
        let keys = Contract.everyKey
        #expect(keys.count > 100)
        #expect(Set(keys.map(\.address)).count == keys.count)
        for (address, key) in keys {
            #expect(key.name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }, "\(address)")
            #expect(key.source.map { $0.hasPrefix("Annex ") || $0.hasPrefix("paragraph ") } ?? true, "\(address)")
        }
    }

    @Test(
        "A list that may be empty is accepted empty",
        arguments: ["local-authorities", "healthcare-providers", "waivers"])
    func emptyLists(key: String) {
        let outcome = read(minimal + "\(key): []\n")
        #expect(outcome.findings == [])
        #expect(outcome.value != nil)
    }

    @Test("A house clause with section, title and text is accepted")
    func houseClause() throws {
        let text =
            minimal
            + "clauses:\n  house.parking:\n    section: spec.staffing\n    title: Parking\n    text: Advocates park free.\n"
        let outcome = read(text)
        #expect(outcome.findings == [])
        #expect(try #require(outcome.value).clauses.items.first?.isHouseClause == true)
    }

    @Test("Office hours are compared with the default for the one that is left out")
    func hoursAgainstDefault() {
        #expect(
            read(minimal + "service:\n  hours:\n    from: 18:00\n").findings.map(\.mark) == ["8:11 format/out-of-order"]
        )
        #expect(
            read(minimal + "service:\n  hours:\n    to: 09:00\n").findings.map(\.mark) == ["8:9 format/out-of-order"])
        #expect(read(minimal + "service:\n  hours:\n    to: 09:01\n").findings == [])
    }

    @Test("A date without a time is not before or after a time of the same day")
    func sameDay() {
        func timetable(_ questions: String, _ answers: String) -> [String] {
            read(minimal + "tender:\n  timetable:\n    questions-by: \(questions)\n    answers-by: \(answers)\n")
                .findings.map(\.mark)
        }
        #expect(timetable("2026-12-18T12:00", "2026-12-18") == [])
        #expect(timetable("2026-12-18", "2026-12-18T12:00") == [])
        #expect(timetable("2026-12-18", "2026-12-18") == [])
        #expect(timetable("2026-12-18T12:00", "2026-12-18T12:00") == [])
        #expect(timetable("2026-12-18T12:00", "2026-12-18T11:59") == ["9:17 format/out-of-order"])
        #expect(timetable("2026-12-18", "2026-12-17T23:59") == ["9:17 format/out-of-order"])
    }
}
