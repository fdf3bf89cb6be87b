import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("What a contract asks for over its term")
struct TermLimitsTests {
    /// A contract of indicators that are broken down by setting, each on a line of its own.
    private func file(settings: Int, indicators: Int, years: Int, period: String = "monthly", by: String = "setting")
        -> String
    {
        minimal.replacing("contract:\n", with: "contract:\n  start: 2027-04-01\n  term: \(years) years\n")
            + "settings:\n"
            + (0..<settings).map { "  - {id: s\($0), name: Ysbyty \($0), kind: hospital}\n" }.joined()
            + "monitoring:\n  return-due: 10 working days\n  kpis:\n"
            + (0..<indicators).map {
                "    - {period: \(period), id: k\($0), title: T\($0), measure: count, group: responsive, by: [\(by)], source: s, owner: provider}\n"
            }.joined()
    }

    private func findings(_ text: String) -> [Finding] {
        let outcome = workshop.read(Array(text.utf8), file: "contract.yaml")
        #expect((outcome.value == nil) == !outcome.findings.isEmpty)
        return outcome.findings
    }

    @Test("Returns of a million rows are refused before they are made, with the numbers that multiply")
    func rows() {
        let findings = findings(file(settings: 100, indicators: 100, years: 10))
        #expect(
            findings.map(\.summary) == [
                "The returns come to 1276800 rows, more than 200000: 100 indicators in up to 120 periods, with up to 101 rows each for 100 settings and other parts"
            ])
        #expect(findings.map(\.kind.id) == ["format/too-many-rows"])
        #expect(findings.map(\.address?.text) == ["monitoring.kpis.k0"])
        #expect(findings.map(\.place?.column) == [16])
        #expect(findings.allSatisfy { $0.help != nil })
    }

    @Test("The rows that are counted are the rows that are drafted")
    func countedRows() throws {
        let small = file(settings: 3, indicators: 2, years: 2, by: "setting, gender")
        let tables = try document("monitoring-return", of: small).tableFiles
        let rows = tables.compactMap(\.file).flatMap(\.rows)
        let activity = rows.count { $0[0].hasPrefix("activity.") } / 24
        let values = (rows.count - 24 * activity) / 48
        // The same indicators, repeated until there are too many.
        let findings = findings(file(settings: 3, indicators: 2_000, years: 20, by: "setting, gender"))
        #expect(findings.first?.summary.contains("come to \(240 * (2_000 * values + activity)) rows") == true)
    }

    @Test("A joint contract of 25 settings and 20 indicators, monthly over ten years, is read")
    func largeContract() {
        #expect(findings(file(settings: 25, indicators: 20, years: 10)).isEmpty)
        // Indicators that cover few settings are broken down by those alone.
        let few = file(settings: 100, indicators: 100, years: 10)
            .replacing("by: [setting]", with: "settings: [s1, s2], by: [setting]")
        #expect(findings(few).isEmpty)
    }

    @Test("A term with too many periods is refused at the frequency")
    func periods() {
        let days = findings(file(settings: 1, indicators: 2, years: 20, period: "every 2 days"))
        #expect(days.map(\.address?.text) == ["monitoring.kpis.k0.period", "monitoring.kpis.k1.period"])
        #expect(days.first?.summary == "`every 2 days` cuts the term into 3653 periods; at most 2000 are drawn up")
        let meetings = findings(
            file(settings: 1, indicators: 1, years: 20)
                .replacing(
                    "monitoring:\n",
                    with: "monitoring:\n  review-meetings: {first-year: quarterly, after: every 3 days}\n"))
        #expect(meetings.map(\.address?.text) == ["monitoring.review-meetings.after"])
    }

    @Test("A term of 200 years is refused as such, one of 30 is read")
    func longTerm() {
        let findings = findings(file(settings: 1, indicators: 1, years: 200))
        #expect(findings.map(\.summary) == ["The term runs for more than 30 years, from 2027-04-01 to 2227-03-31"])
        #expect(findings.map(\.place?.line) == [4])
        #expect(self.findings(file(settings: 1, indicators: 1, years: 30)).isEmpty)
    }
}
