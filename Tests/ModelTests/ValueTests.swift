import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

/// A value prints back as the text that it came from, letter by letter.
private func printsBack<Value: ScalarValue>(_ type: Value.Type, _ text: String) -> Bool {
    guard let value = Value(contractText: text) else { return true }
    return Array(value.contractText.utf8) == Array(text.utf8)
}

private func parses<Value: ScalarValue>(_ type: Value.Type, _ text: String) -> Bool {
    Value(contractText: text) != nil
}

/// What is printed is read as the same value again.
private func comesBack<Value: ScalarValue>(_ value: Value) -> Bool {
    Value(contractText: value.contractText) == value
}

/// The types of all scalars of the format, each once.
private let scalarTypes: [any ScalarValue.Type] = {
    var seen: Set<ObjectIdentifier> = []
    return Contract.everyKey.compactMap { _, key -> (any ScalarValue.Type)? in
        switch key.shape {
        case .scalar(let type), .list(let type): seen.insert(ObjectIdentifier(type)).inserted ? type : nil
        case .group, .records: nil
        }
    }
}()

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

@Suite("Typed values") struct ValueTests {
    @Test("A sum in square brackets that YAML splits at its comma is reported with the right spelling")
    func cutSum() {
        #expect(Money(contractText: "000") == nil)
        var hints = Hints()
        #expect(Money.help(for: "000", &hints).contains("into quotes"))
        #expect(Money.help(for: "186000", &hints) == "write a sum in pounds, such as `£186,000` or `£1,250.50`")
    }

    @Test("An interval of any length and unit is read as it was printed")
    func intervals() {
        for unit in Interval.Unit.allCases {
            for count in 1...9999 { #expect(comesBack(Interval(count, unit))) }
        }
    }

    @Test("A sum of any size up to the greatest is read as it was printed")
    func money() {
        var random = Seeded(1)
        for digits in 1...11 {
            let largest = (0..<digits).reduce(1) { power, _ in power * 10 } - 1
            for _ in 0..<200 { #expect(comesBack(Money(pence: random.number(0...largest)))) }
        }
        #expect(Money(pence: 18_600_000).contractText == "£186,000")
        #expect(Money(pence: 125_050).contractText == "£1,250.50")
        #expect(Money(pence: 100_000_005).contractText == "£1,000,000.05")
        #expect(Money(pence: 0).contractText == "£0")
    }

    @Test("Every day from 1900 to 2999 is read as it was printed")
    func days() throws {
        var random = Seeded(2)
        for year in 1900...2999 {
            let month = random.number(1...12)
            for day in [1, random.number(1...28), Day.length(ofMonth: month, in: year)] {
                let value = try #require(Day(year: year, month: month, day: day))
                #expect(comesBack(value))
                #expect(value.contractText == "\(year)-\(twoDigits(month))-\(twoDigits(day))")
            }
        }
    }

    @Test("Every minute of the day is a time that prints back as itself")
    func times() throws {
        for minute in 0..<(24 * 60) {
            let text = "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
            let time = try #require(TimeOfDay(contractText: text))
            #expect(time.minutes == minute)
            #expect(time.contractText == text)
            let moment = try #require(Moment(contractText: "2027-01-15T" + text))
            #expect(moment.time == time && comesBack(moment))
        }
    }

    @Test("A financial year is followed by the year after it, also over a century")
    func financialYears() throws {
        for year in 1000...9998 {
            let text = "\(year)/\(twoDigits((year + 1) % 100))"
            let value = try #require(FinancialYear(contractText: text))
            #expect(value.firstYear == year && value.contractText == text)
            #expect(FinancialYear(contractText: "\(year)/\(twoDigits((year + 2) % 100))") == nil)
        }
    }

    @Test("Numbers, percentages, counts and targets print back as they were written")
    func figures() throws {
        var random = Seeded(3)
        for _ in 0..<2_000 {
            let whole = random.number(0...random.one(of: [9, 99, 9_999, 99_999]))
            let fraction = random.one(of: ["", ".0", ".5", ".05", ".50", ".00", ".\(random.number(10...99))"])
            let text = "\(whole)\(fraction)"
            let number = try #require(Number(contractText: text))
            #expect(number.contractText == text && comesBack(number))
            let percentage = try #require(Percentage(contractText: text + "%"))
            #expect(percentage.contractText == text + "%" && percentage.number == number && comesBack(percentage))
            let count = try #require(Count(contractText: "\(whole)"))
            #expect(count.number == whole && comesBack(count))
            let bound = random.one(of: Target.Bound.allCases)
            let share = try #require(Target(contractText: "\(bound.rawValue) \(text)%"))
            #expect(share.bound == bound && share.amount == .percentage(percentage) && comesBack(share))
            let figure = try #require(Target(contractText: "\(bound.rawValue) \(text)"))
            #expect(figure.amount == .number(number) && figure.amountText == text && comesBack(figure))
        }
    }

    @Test("A frequency has its own name where there is one, and `every` otherwise")
    func frequencies() throws {
        let names = [
            "1 week": "weekly", "1 month": "monthly", "3 months": "quarterly", "6 months": "six-monthly",
            "1 year": "yearly",
        ]
        for (interval, name) in names {
            let frequency = try #require(Frequency(contractText: name))
            #expect(frequency.interval == Interval(contractText: interval))
            #expect(frequency.contractText == name)
            let read = Frequency(contractText: "every " + interval)
            #expect(
                interval.hasPrefix("1 ") ? read == nil : read?.contractText == name, "\(interval) is called \(name)")
        }
        for unit in ["day", "week", "month", "year"] {
            for count in 2...9999 where names["\(count) \(unit)s"] == nil && "\(count) \(unit)" != "12 month" {
                let text = "every \(count) \(unit)s"
                #expect(Frequency(contractText: text)?.contractText == text)
            }
        }
    }

    @Test("Days of the week in a row are read, days in another order are refused")
    func weekdays() {
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        for (first, start) in names.enumerated() {
            for (last, end) in names.enumerated() {
                let text = "\(start) to \(end)"
                let days = Weekdays(contractText: text)
                #expect((days != nil) == (first < last), "\(text)")
                #expect(days.map { [$0.first, $0.last, 0] } ?? [first + 1, last + 1, 0] == [first + 1, last + 1, 0])
                #expect(printsBack(Weekdays.self, text))
            }
        }
    }

    @Test("Every word of every choice is read as itself, and its other spellings are refused", arguments: scalarTypes)
    func choices(type: any ScalarValue.Type) {
        for word in type.choices {
            #expect(parses(type, word) && printsBack(type, word))
            for other in [word.uppercased(), " " + word, word + " ", word + "s", String(word.dropLast())] {
                #expect(!parses(type, other) || other == "" || type.choices.contains(other), "\(other)")
            }
        }
        #expect(!type.expectation.isEmpty)
    }

    @Test("Any text that is read prints back as itself, whatever happened to its spelling", arguments: scalarTypes)
    func oneSpelling(type: any ScalarValue.Type) {
        var random = Seeded(4)
        let alphabet = "0123456789 .,:-/T%£<>=sdwm\u{A0}\u{301}\u{FF15}\t".unicodeScalars.map { $0 }
        var texts = Self.spellings + type.choices
        for text in Self.spellings + type.choices {
            for _ in 0..<40 {
                var scalars = Array(text.unicodeScalars)
                for _ in 0..<random.number(1...3) {
                    let index = random.number(0...scalars.count)
                    switch random.number(0...3) {
                    case 0 where index < scalars.count: scalars.remove(at: index)
                    case 1 where index < scalars.count: scalars[index] = random.one(of: alphabet)
                    case 2 where index < scalars.count: scalars.insert(scalars[index], at: index)
                    default: scalars.insert(random.one(of: alphabet), at: index)
                    }
                }
                texts.append(String(String.UnicodeScalarView(scalars)))
            }
        }
        let second = texts.first { text in
            !printsBack(type, text) && !(type == Frequency.self && Self.otherNames.contains(text))
                && !(type == Money.self && text.hasSuffix(".00")) && type != AwardMethod.self
        }
        #expect(second == nil, "\(type) has a second spelling")
        #expect(texts.contains { parses(type, $0) }, "nothing here is \(type.expectation)")
    }

    /// What people call a frequency besides its name.
    private static let otherNames = ["every 3 months", "every 6 months", "every 12 months", "annually"]

    private static let spellings = [
        "5 working days", "5 Working Days", "5 wd", "05 days", "1 week", "1 weeks", "24 hours", "3 years",
        "every 6 weeks",
        "every 3 months", "every 1 month", "every 12 months", "weekly", ">= 95%", "<= 2.50%", "= 8", "> 0",
        "2027-04-01",
        "2028-02-29", "09:00", "00:00", "2027-01-15T12:00", "2025/26", "1999/00", "Monday to Friday", "£186,000",
        "£186000",
        "£1,86,000", "£1,250.50", "£1250.50", "£12.00", "£0", "£0.05", "95%", "100%", "2.0", "2.50", "2", "0", "64",
        "under 18", "ysbyty-bryn", "local.welsh-offer",
    ]
}
