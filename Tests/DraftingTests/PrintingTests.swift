import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebDrafting

/// What documents print of typed values is read as the same values again.
@Suite("Print and read back") struct PrintingTests {
    private let library = workshop.library

    /// Every type of a value that a contract file states or that is worked out from one.
    private static let types: [any ScalarValue.Type] = {
        var seen: Set<ObjectIdentifier> = []
        func types(_ keys: [KeyDescription]) -> [any ScalarValue.Type] {
            keys.flatMap { key -> [any ScalarValue.Type] in
                switch key.shape {
                case .scalar(let type), .list(let type): seen.insert(ObjectIdentifier(type)).inserted ? [type] : []
                case .group(let inner), .records(let inner): types(inner)
                }
            }
        }
        return types(Contract.descriptions) + types(WorkedOutList.all.flatMap(\.keys))
    }()

    /// How a generated value of a type is written in the contract file; nothing for a type that this test does not know.
    private static func text(of type: any ScalarValue.Type, _ dice: inout Seeded) -> String? {
        func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        func day() -> String {
            "\(dice.number(1900...2999))-\(twoDigits(dice.number(1...12)))-\(twoDigits(dice.number(1...28)))"
        }
        func time() -> String { "\(twoDigits(dice.below(24))):\(twoDigits(dice.one(of: [0, 0, 5, 30, 59])))" }
        func number() -> String { dice.one(of: ["0", "7", "95", "2.5", "2.0", "0.25", "1234"]) }
        if type.isChoice { return dice.one(of: type.choices) }
        switch type {
        case is Words.Type: return dice.one(of: ["a phone", "The office", "£5 a day", "Ysbyty Bryn, Ward 2"])
        case is Code.Type: return dice.one(of: ["kpi/breakdown", "feedback.compliments-and-complaints", "The Whole"])
        case is Identifier.Type: return dice.one(of: ["ysbyty-bryn", "a", "kpi.awareness"])
        case is Count.Type: return String(dice.below(1_000))
        case is Number.Type: return number()
        case is Percentage.Type: return number() + "%"
        case is Money.Type: return Money(pence: dice.number(0...200_000_000)).contractText
        case is Day.Type: return day()
        case is TimeOfDay.Type: return time()
        case is Moment.Type: return dice.chance(3) ? day() : "\(day())T\(time())"
        case is FinancialYear.Type: return dice.one(of: ["2025/26", "1999/00"])
        case is AgeRange.Type: return dice.one(of: ["11 to 25", "18 and over", "under 18"])
        case is Weekdays.Type: return dice.one(of: ["Monday to Friday", "Tuesday to Sunday"])
        case is Interval.Type: return Interval(dice.number(1...30), dice.one(of: Interval.Unit.allCases)).contractText
        case is OptionLength.Type:
            let length = Interval(dice.number(1...30), dice.one(of: [.month, .year])).contractText
            return dice.one(of: ["", "up to "]) + length
        case is Frequency.Type:
            return dice.one(
                of: Frequency.choices + ["every 2 days", "every 6 weeks", "every 4 months", "every 2 years"])
        case is Target.Type:
            let bound = dice.one(of: Target.Bound.allCases).rawValue
            return dice.one(of: ["none", "\(bound) \(number())%", "\(bound) \(number())"])
        default: return nil
        }
    }

    /// As it stands within a sentence, where one begins, and in a heading in capitals. Of words the letters are the value,
    /// and an id is never given a capital.
    private func spellings(of text: String, as type: any ScalarValue.Type) -> [String] {
        switch type {
        case is Words.Type, is Identifier.Type, is Code.Type: [text]
        default: [text, text.capitalised, text.uppercased(), text.replacing("’", with: "'")]
        }
    }

    private func isSame<Value: ScalarValue>(_ value: Value, as other: any ScalarValue) -> Bool {
        other as? Value == value
    }

    @Test("Every typed value, in every form and capitalisation, is read as it was")
    func roundTrip() throws {
        var dice = Seeded(1312)
        // A text of the library that was filled in is no value of a contract file.
        for type in Self.types where type != FilledText.self {
            for _ in rounds(400, 40) {
                let text = try #require(Self.text(of: type, &dice), "no values of \(type) are generated")
                let parsed = type.init(contractText: text)
                let value = try #require(parsed, "\(type): \(text)")
                for form in [nil] + library.wording.grammar.forms(of: type) {
                    for printed in spellings(of: library.wording.print(value, form: form), as: type) {
                        let label = "\(type) \(text), \(form ?? "plain"), printed as \(printed)"
                        switch (library.read(printed, as: type), form, value) {
                        // A month is all that this form prints of a day, and the reader says so.
                        case (.month(let year, let month), "month", let day as Day):
                            #expect(day.year == year && day.month == month, "\(label)")
                        case (.value(let read), _, _):
                            let isSame = isSame(value, as: read)
                            #expect(isSame, "\(label), read as \(read)")
                        default: Issue.record("\(label) is not understood")
                        }
                    }
                }
            }
        }
    }

    @Test("The words of a choice differ, or nobody could tell which was meant")
    func choices() {
        for type in Self.types where type.isChoice {
            let words = type.choices.compactMap { type.init(contractText: $0) }.map {
                library.wording.print($0).lowercased()
            }
            #expect(Set(words).count == words.count, "\(type): \(words)")
        }
    }

    @Test(
        "What is no such value is not taken for one",
        arguments: [
            ("13pm", "TimeOfDay"), ("9.75am", "TimeOfDay"), ("9.5.5am", "TimeOfDay"), ("+9am", "TimeOfDay"),
            ("31 February 2027", "Day"), ("1 Aprill 2027", "Day"), ("February 27", "Day"), ("nightly", "Frequency"),
            ("every hour", "Frequency"), ("5 workdays", "Interval"), ("at least many", "Target"),
            ("Friday to Monday", "Weekdays"), ("drafted", "Status"),
        ])
    func nonsense(text: String, name: String) throws {
        let type = try #require(Self.types.first { "\($0)" == name })
        if let value = library.read(text, as: type) { Issue.record("\(text) is taken for \(value)") }
    }

    @Test("A list says what stands between its entries, with semicolons where an entry has a comma or an \"and\"")
    func lists() {
        func words(_ entries: [String], _ joining: Joining = .and) -> String {
            library.wording.grammar.joined(entries, joining).map { $0.before + $0.text }.joined()
        }
        #expect(words([]) == "" && words(["A"]) == "A" && words(["A", "B"]) == "A and B")
        #expect(words(["A", "B", "C"], .or) == "A, B or C")
        #expect(words(["A and B", "C", "D, E"]) == "A and B; C; and D, E")
        #expect(words(["A and B", "C"]) == "A and B, and C" && words(["A, B", "C"], .or) == "A, B; or C")
    }
}
