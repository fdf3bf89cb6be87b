import ManylebModel
import Testing

@testable import ManylebDrafting

@Suite("What a sentence obliges to, and the sizes that it states")
struct ForceTests {
    private let english = English()

    @Test(
        "Sizes are read in words and figures",
        arguments: [
            ("within a fortnight", ["2 weeks"]), ("eleven business days", ["11 working days"]),
            ("once every 6 weeks", ["every 6 weeks"]), ("six-monthly and yearly", ["six-monthly", "yearly"]),
            ("twice a year", ["six-monthly"]), ("four times a year", ["quarterly"]), ("bi-monthly", []),
            ("once a quarter", ["quarterly"]), ("every other month", ["every 2 months"]), ("36 months", ["36 months"]),
            ("95 per cent of £86,000", ["£86,000", "95%"]), ("from 10am to 3pm", ["10:00", "15:00"]),
            ("Monday to Wednesday", ["Monday to Wednesday"]), ("at least three bids", ["3"]),
            ("section 5(4) and clause 3.2 of 1983", []), ("on 1 April 2027", []), ("a patient in a ward", []),
            ("of every", []), ("ten", ["10"]), ("once a", []), ("bi", []), ("two times a", ["2"]),
        ])
    func sizes(text: String, sizes: [String]) {
        #expect(english.sizes(in: text).map(\.contractText) == sizes)
    }

    @Test(
        "Must and may are told apart, and what only looks like may",
        arguments: [
            ("The Provider must report.", 1, 0), ("The Provider may report.", 0, 1),
            ("No advocate may report.", 1, 0), ("Staff may not report.", 1, 0), ("It may only report.", 1, 0),
            ("By 3 May 2027 the Provider shall report.", 1, 0), ("The Provider need not report.", 0, 1),
            ("The Provider is not required to report.", 0, 1), ("The Provider is required to report.", 1, 0),
            ("The Provider must, where possible, report.", 1, 1), ("They help those who can speak.", 0, 0),
            ("Should the ward close, the Provider must report.", 1, 0), ("Reports can be made.", 0, 1),
        ])
    func force(text: String, obliging: Int, softening: Int) {
        let force = english.force(of: text)
        #expect([force.obliging, force.softening] == [obliging, softening])
    }
}
