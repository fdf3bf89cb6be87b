import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("Values that are refused") struct RefusalTests {
    private func refuses<Value: ScalarValue>(_ type: Value.Type, _ texts: [String]) {
        for text in texts { #expect(Value(contractText: text) == nil, "\(type) accepts `\(text)`") }
    }

    @Test("A length of time needs a count without leading zero and its unit in full, in the right number")
    func intervals() {
        refuses(
            Interval.self,
            [
                "", "5", "days", "5days", "5  days", " 5 days", "5 days ", "05 days", "0 days", "-5 days", "+5 days",
                "5.5 days",
                "1 weeks", "2 week", "1 working days", "5 Working Days", "5 wd", "5 d", "3 yrs", "5 working  days",
                "10000 days",
                "five days", "\u{FF15} days", "5\u{A0}days", "5 days\n", "99999999999999999999 days",
            ])
    }

    @Test("A frequency is not counted in hours or working days")
    func frequencies() {
        refuses(
            Frequency.self,
            [
                "", "every 1 month", "every month", "every 1 week", "every 1 year",
                "Monthly",
                "Annually", "daily", "every 24 hours", "every 5 working days", "every  6 weeks", "6 weeks",
                "every 06 weeks",
            ])
    }

    @Test("A date that does not exist is refused")
    func days() {
        refuses(
            Day.self,
            [
                "2027-02-29", "2100-02-29", "1900-02-29", "2028-02-30", "2027-04-31", "2027-06-31", "2027-09-31",
                "2027-11-31",
                "2027-00-10", "2027-13-01", "2027-01-00", "2027-01-32", "1899-12-31", "3000-01-01", "0000-01-01",
            ])
    }

    @Test("A date in any other notation is refused")
    func notations() {
        refuses(
            Day.self,
            [
                "", "01/04/2027", "1 April 2027", "2027-4-1", "27-04-01", "2027-04-01 ", " 2027-04-01", "2027/04/01",
                "20270401",
                "2027-04-01-", "-2027-04-01", "2027-04", "+027-04-01", "2027-04-01T12:00", "\u{FF12}027-04-01",
            ])
    }

    @Test("A time that the clock never shows is refused")
    func times() {
        refuses(
            TimeOfDay.self,
            [
                "", "24:00", "23:60", "9:00", "09:0", "0900", "09.00", "9am", "09:00:00", "-9:00", "09:00 ", "17",
                "+9:00",
            ])
    }

    @Test("A moment with half a date or half a time is refused")
    func moments() {
        refuses(
            Moment.self,
            [
                "", "2027-01-15T", "T12:00", "2027-01-15 12:00", "2027-01-15t12:00", "2027-01-15T12",
                "2027-01-15T12:00Z",
                "2027-01-15T12:00T12:00", "2027-02-30T12:00", "2027-01-15T24:00", "2027-01-15T12:00:00",
            ])
    }

    @Test("A financial year that does not end in the next year is refused")
    func financialYears() {
        refuses(
            FinancialYear.self,
            ["", "2025", "2025/27", "2025/25", "2025/2026", "2025-26", "25/26", "2025/6", "2099/0", "0025/26"])
    }

    @Test("Ages go up, and are spelt in one way")
    func ages() {
        refuses(
            AgeRange.self,
            [
                "", "18", "18+", "18-25", "25 to 18", "18 to 18", "0 to 18", "under 0", "0 and over", "over 18",
                "18 and under", "11  to 25", "eleven to 25", "18 to 200", "018 and over",
            ])
    }

    @Test("Days of the week are spelt out and go forward")
    func weekdays() {
        refuses(
            Weekdays.self,
            [
                "", "Monday", "Mon to Fri", "monday to friday", "Monday-Friday", "Monday to Monday", "Friday to Monday",
                "Monday  to Friday", "Monday to Friday ", "Monday to Friday to Sunday", "Monday bis Friday",
            ])
    }

    @Test("A sum of money has its commas at the thousands, its pence in two digits and none where they are nought")
    func money() {
        refuses(
            Money.self,
            [
                "", "£", "186,000", "£186000", "£1250.50", "£1,86,000", "£18,60,00", "£,186", "£186,", "£0186",
                "£1,250.5",
                "£1,250.505", "£1,250.", "£12.0", "£186000.00", "£-5", "-£5", "£ 5", "£5 ", "$5", "£186k", "£1 000",
                "£.50",
                "£01.50", "£1,000,000,000,000,000",
            ])
    }

    @Test("Numbers have ASCII digits, a point, at most two decimals and no sign")
    func numbers() {
        let texts = [
            "", "-1", "+1", "01", "1.", ".5", "1.234", "1,5", "1e3", "1 ", " 1", "½", "\u{661}", "1..2", "0x10",
            "1234567890",
        ]
        refuses(Number.self, texts)
        refuses(Count.self, texts + ["1.0", "2.5"])
        refuses(Percentage.self, texts.map { $0 + "%" } + ["95", "95 %", "%", "95%%", "%95", "95 percent"])
    }

    @Test(
        "What has a name is read under others, and printed under its own; a hint never changes the meaning",
        arguments: [
            ("every 3 months", "quarterly"), ("every 6 months", "six-monthly"), ("every 12 months", "yearly"),
            ("annually", "yearly"), ("every 4 months", "every 4 months"),
        ])
    func otherNames(stated: String, name: String) {
        #expect(Frequency(contractText: stated)?.contractText == name)
    }

    @Test(
        "A frequency that is written otherwise is offered as what it means",
        arguments: [
            ("3-monthly", "`quarterly`"), ("6-weekly", "`every 6 weeks`"), ("12-monthly", "`yearly`"),
            ("fortnightly", "`every 2 weeks`"), ("bi-monthly", "twice a month"),
            ("quaterly", "did you mean `quarterly`?"),
        ])
    func frequencyHints(stated: String, offered: String) {
        var hints = Hints()
        #expect(Frequency(contractText: stated) == nil)
        #expect(Frequency.help(for: stated, &hints).contains(offered))
    }

    @Test("A target needs a bound, one space and a figure")
    func targets() {
        refuses(
            Target.self,
            [
                "", "95%", ">=95%", ">=  95%", "=> 95%", "≥ 95%", ">= ", ">=", "at least 95%", ">= 95% ", "== 5",
                "!= 5", ">= -5", "> 5 pounds",
            ])
    }

    @Test("An id is small letters, digits, hyphens and points, and begins with a letter")
    func identifiers() {
        refuses(
            Identifier.self,
            [
                "", "1a", "-a", ".a", "A", "aB", "a b", "a_b", "a/b", "ysbytŷ", "a\u{301}", "a\n",
                String(repeating: "a", count: 81),
            ])
        #expect(Identifier(contractText: String(repeating: "a", count: 80)) != nil)
    }

    @Test("Words are refused only where there are none")
    func words() {
        refuses(Words.self, ["", " ", "\n\t", "\u{A0}"])
        #expect(Words(contractText: " a ")?.contractText == " a ")
    }

    @Test("Yes and no are true and false and nothing else")
    func yesNo() {
        refuses(YesNo.self, ["yes", "no", "True", "FALSE", "1", "0", "on", ""])
    }
}
