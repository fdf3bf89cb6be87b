import ManylebModel
import ManylebTestSupport
import Testing

@Suite("What values look like, for schemas") struct PatternTests {
    /// Every type of value, once.
    private static let types: [any ScalarValue.Type] = {
        var types: [String: any ScalarValue.Type] = [:]
        for (_, key) in Contract.everyKey { if let type = key.valueType { types["\(type)"] = type } }
        return types.sorted { $0.key < $1.key }.map(\.value)
    }()

    private static let texts: [String] = {
        let figures = [
            "0", "1", "2", "05", "64", "99999.99", "100000", "9999999", "10000000", "2.5", "2.50", "2.505", "-1", "1e3",
            "٣",
        ]
        let money = [
            "£0", "£5", "£186,000", "£186000", "£1,250.50", "£5.00", "£05", "£1,2", "£999,999,999",
            "£1,000,000,000",
        ]
        let times = [
            "1 day", "1 days", "5 working days", "1 working day", "0 days", "10000 days", "6 weeks", "3 years",
            "3 Years",
            "up to 2 years", "up to 5 days", "24 hours", "monthly", "annually", "every 6 weeks", "every 1 weeks",
            "every 2 hours", "every 12 months", "every 5 working days", "bi-monthly",
        ]
        let targets = ["none", ">= 95%", "<= 2%", "< £5,000", "> 120 hours", "= 8", ">=95%", "95%", "100.25%"]
        let clocks = [
            "09:00", "9:00", "24:00", "23:59", "17:60", "2027-01-15T12:00", "2027-01-15T", "2027-01-15T25:00",
        ]
        let years = ["2025/26", "2099/00", "2025/27", "1999/00", "0125/26"]
        let days = [
            "Monday to Friday", "Friday to Monday", "Monday to Monday", "monday to friday", "Tuesday to Sunday",
        ]
        let names = [
            "ysbyty-bryn", "Ysbyty", "1a", "a.b", String(repeating: "a", count: 80), String(repeating: "a", count: 81),
        ]
        let methods = [
            "cost-per-point", "cost per point of value", "quality, price", "price and quality", "quality",
            "quality,price",
            "social value quality cost", "quality price tariff", ", quality price",
        ]
        let words = ["", " ", "text", "two\nlines", "true", "false", "yes", "\u{A0}", "draft", "en"]
        // Every day of some years, and days that are none.
        let dates = ["1900", "2000", "2027", "2028", "2100", "2400", "1899", "3000"].flatMap { year in
            (1...13).flatMap { month in
                [0, 1, 9, 28, 29, 30, 31, 32].map { day in
                    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
                }
            }
        }
        return figures + money + times + targets + clocks + years + days + names + methods + words + dates
    }()

    @Test("A text has the pattern of a type if and only if it can be read as one", arguments: types.indices)
    func agreement(index: Int) throws {
        let type = Self.types[index]
        let pattern = try Regex("(?:\(type.pattern))")
        let texts = Self.texts + type.choices + type.examples
        var read = 0
        for text in texts {
            let isValue = type.init(contractText: text) != nil
            #expect((try pattern.wholeMatch(in: text) != nil) == isValue, "\(type): `\(text)`")
            read += isValue ? 1 : 0
        }
        #expect(read > 0, "no text is a \(type)")
    }
}
