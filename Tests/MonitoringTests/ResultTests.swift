import ManylebDrafting
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebMonitoring

@Suite("Results")
struct ResultTests {
    @Test(
        "How a share stands to its target is decided by the fraction, and not at all where one of few decides",
        arguments: [
            (19, 20, ">= 95%", "< 85%", Standing.met), (94, 100, ">= 95%", "< 85%", .atRisk),
            (85, 100, ">= 95%", "< 85%", .atRisk), (84, 100, ">= 95%", "< 85%", .missed),
            (94, 100, ">= 95%", nil, .missed), (2, 100, "<= 2%", "> 5%", .met), (5, 100, "<= 2%", "> 5%", .atRisk),
            (6, 100, "<= 2%", "> 5%", .missed), (4, 4, ">= 95%", "< 85%", .tooFew), (0, 4, ">= 95%", nil, .tooFew),
            (5, 5, ">= 95%", nil, .met), (1, 100, "none", nil, .watched), (1, 100, nil, nil, .watched),
            (0, 0, ">= 95%", nil, .notReported),
        ] as [(Int, Int, String?, String?, Standing)])
    func standing(number: Int, outOf: Int, target: String?, alert: String?, standing: Standing) {
        let counted = CountedFigure(
            StatedNumber(hundredths: number * 100), of: StatedNumber(hundredths: outOf * 100))
        let judged = Judgement(
            value: ResultUnit.percent.value(of: counted), counted: counted, unreported: nil, unit: .percent,
            target: target.flatMap { Target(contractText: $0) }, alert: alert.flatMap { Target(contractText: $0) },
            threshold: 5)
        #expect(judged.standing == standing)
        #expect((judged.unreported == nil) == (standing != .notReported))
    }

    @Test("A target for each advocate is held to the number for each, also of advocates who were there for a part")
    func each() throws {
        let target = try #require(Target(contractText: ">= 8"))
        for (sessions, advocates, isReached) in [(36, 450, true), (35, 450, false), (4, 50, true), (3, 50, false)] {
            let counted = CountedFigure(
                StatedNumber(hundredths: sessions * 100), of: StatedNumber(hundredths: advocates))
            let value = try #require(ResultUnit.each.value(of: counted))
            #expect(target.isReached(by: value) == isReached)
        }
    }

    @Test("Where the term cuts a period short, target and alert are cut with it, and stay on their sides")
    func partOfAYear() throws {
        let text = example.replacing("start: 2027-04-01", with: "start: 2027-05-15")
            .replacing("target: \">= 8\"", with: "target: \">= 8\"\n      alert: \"< 7\"")
        let schedule = workshop.library.schedule(of: try contract(text))
        let indicator = try #require(schedule.indicators.first { $0.naturalKey == "workforce.supervision-sessions" })
        let figures = schedule.forms.flatMap(\.figures).filter { $0.id == "workforce.supervision-sessions" }
        let first = try #require(figures.first?.period)
        #expect(first.days < first.fullDays)
        #expect(indicator.target(for: first)?.target.contractText == ">= 7")
        #expect(indicator.alert(for: first)?.contractText == "< 6")
        let whole = try #require(figures.dropFirst().first?.period)
        #expect(indicator.alert(for: whole)?.contractText == "< 7")
    }

    @Test(
        "A share is rounded to the nearest, and cut only where it would look like the target that it misses",
        arguments: [
            (10, 15, ">= 95%", "66.67%"), (411, 474, ">= 95%", "86.71%"), (94_999, 100_000, ">= 95%", "94.99%"),
            (94_999, 100_000, "none", "95%"), (2_001, 100_000, "<= 2%", "2.01%"), (20_004, 1_000_000, "<= 2%", "2.01%"),
        ])
    func rounding(number: Int, outOf: Int, target: String, text: String) throws {
        let value = try #require(ExactValue(number, over: outOf))
        #expect(ResultUnit.percent.text(of: value, against: Target(contractText: target)) == text)
    }

    @Test("A year has no sum where a period of it is missing")
    func missing() {
        let known = CountedFigure(StatedNumber(hundredths: 300), of: StatedNumber(hundredths: 400))
        #expect(CountedFigure.over([known, CountedFigure()], .sum, .percent).numerator == nil)
        #expect(CountedFigure.over([known, known], .sum, .percent).denominator == StatedNumber(hundredths: 800))
        #expect(CountedFigure.over([known, CountedFigure()], .last, .percent) == CountedFigure())
        #expect(CountedFigure.over([known, CountedFigure()], .first, .percent) == known)
    }
}
