import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("The term, its options, and the ways in which a tender is won")
struct TermOptionTests {
    private func terms(_ lines: String...) -> Outcome<Contract> {
        read(
            minimal.replacing(
                "  title: Advocacy\n",
                with: "  title: Advocacy\n" + lines.map { "  \($0)\n" }.joined()))
    }

    private func day(_ text: String) -> Day? { Day(contractText: text) }

    @Test("The years of an option begin on the day after the term, and a part of a year stays a part")
    func partYears() throws {
        let contract = try #require(terms("start: 2027-04-01", "term: 42 months", "extension: 18 months").value)
        let plan = TermPlan(contract.terms)
        #expect(plan.years.count == 6 && plan.termYears.count == 4)
        #expect(plan.years[3].last == day("2030-09-30") && plan.years[3].share.part == 6)
        #expect(plan.years[4].first == day("2030-10-01") && plan.years[4].option == 1)
        #expect(plan.years[5].last == day("2032-03-31"))
        for (year, next) in zip(plan.years, plan.years.dropFirst()) { #expect(year.last?.next == next.first) }
    }

    @Test("An agreed last day gives the term; what is whole is said in years")
    func agreedEnd() throws {
        let broken = try #require(terms("start: 2026-04-21", "end: 2029-03-31").value)
        #expect(broken.end == day("2029-03-31"))
        #expect(broken.terms.term.value == Interval(1_076, .day))
        let whole = try #require(terms("start: 2026-04-21", "end: 2029-04-20").value)
        #expect(whole.terms.term.value == Interval(3, .year))
        #expect(
            terms("start: 2027-04-01", "term: 3 years", "end: 2030-03-30").findings.map(\.kind.id) == [
                "format/out-of-order"
            ])
        #expect(terms("start: 2027-04-01", "end: 2027-03-31").findings.map(\.kind.id) == ["format/out-of-order"])
    }

    @Test("An option that was exercised moves the end, by what was taken of it")
    func exercised() throws {
        let options = [
            "options:", "  - {option: 1, length: up to 2 years, exercised: 2029-01-12, taken: 18 months}",
            "  - {option: 2, length: 1 year}",
        ]
        let contract = try #require(terms("start: 2027-04-01", options[0], options[1], options[2]).value)
        #expect(contract.end == day("2031-09-30"))
        #expect(TermPlan(contract.terms).termEnd == day("2030-03-31"))
        #expect(TermPlan(contract.terms).years.last?.last == day("2032-09-30"))
    }

    @Test(
        "What options cannot mean is refused",
        arguments: [
            ["extension: 1 year", "options: [{option: 1, length: 1 year}]"],
            ["options: [{option: 2, length: 1 year}]"],
            ["options: [{option: 1, length: 1 year}, {option: 2, length: 1 year, exercised: 2029-01-01}]"],
            ["options: [{option: 1, length: 1 year, exercised: 2029-01-01, taken: 6 months}]"],
            ["options: [{option: 1, length: up to 1 year, taken: 6 months}]"],
            ["options: [{option: 1, length: about 1 year}]"],
        ])
    func refused(_ lines: [String]) {
        let outcome = terms("start: 2027-04-01", lines[0], lines.count > 1 ? lines[1] : "area: Dyffryn")
        #expect(outcome.value == nil && outcome.findings.count == 1, "\(outcome.findings)")
    }

    @Test(
        "The methods of award have the names that tenders use, and what names no method is refused with all three",
        arguments: [
            ("cost per point of value", AwardMethod.costPerPoint), ("highest score", .weighted),
            ("most economically advantageous tender", .weighted), ("quality and price", .weighted),
            ("weighted quality, social value and price", .weighted), ("quality-at-fixed-price", .qualityAtFixedPrice),
            ("lowest price", nil), ("most advantageous tender, 70% quality 30% price", nil),
        ])
    func methods(_ text: String, _ method: AwardMethod?) {
        #expect(AwardMethod(contractText: text) == method)
        let outcome = read(minimal + "tender:\n  evaluation: {method: \"\(text)\"}\n")
        if method == nil {
            let help = outcome.findings.first?.help ?? ""
            #expect(AwardMethod.choices.allSatisfy(help.contains))
        } else {
            #expect(outcome.findings.isEmpty)
        }
    }

    @Test("A sum may end in .00, as spreadsheets write it")
    func pence() {
        #expect(Money(contractText: "£8,608.00") == Money(pence: 860_800))
        #expect(Money(contractText: "£8608.00") == nil)
    }
}
