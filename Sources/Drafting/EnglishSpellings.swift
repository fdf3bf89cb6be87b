internal import ManylebModel
internal import ManylebSyntax

/// Other spellings of a value, as people and word processors put them into documents that come back: "1st April 2027",
/// "GBP 186,000", "95 per cent", "24hrs".
extension English {
    /// A text with the signs and units by which this program prints such a value.
    static func respelled(_ text: String) -> String {
        var text = plain(text)
        for (sign, word) in signs { text = text.replacing(sign, with: word) }
        let words = text.split(separator: " ").flatMap { word -> [String] in
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            let rest = word.dropFirst(digits.count)
            if !digits.isEmpty, let unit = units[String(rest)] { return [String(digits), unit] }
            let parts = word.split(separator: "-").map(String.init)
            if parts.count == 2, let tens = numbers[parts[0]], let ones = numbers[parts[1]], tens >= 20, ones < 10 {
                return [String(tens + ones)]
            }
            return [units[String(word)] ?? String(word)]
        }
        return plain(words.joined(separator: " "))
    }

    private static let signs = [
        (" per cent", "%"), (" percent", "%"), (" %", "%"), ("≥ ", ">= "), ("≥", ">= "), ("≤ ", "<= "), ("≤", "<= "),
        ("every quarter", "quarterly"), ("each quarter", "quarterly"),
    ]

    private static let units = [
        "hr": "hour", "hrs": "hours", "wk": "week", "wks": "weeks", "mth": "month", "mths": "months", "yr": "year",
        "yrs": "years", "d": "days",
    ]

    /// A sum with or without commas and pence, in pounds by sign, by letters or by the word.
    static func spelledSum(_ text: String) -> Money? {
        var rest = text.replacing("\u{A0}", with: " ")[...]
        if let sign = ["£", "gbp"].first(where: { rest.hasPrefix($0) }) {
            rest = rest.dropFirst(sign.count)
        } else {
            guard rest.hasSuffix(" pounds") else { return nil }
            rest = rest.dropLast(" pounds".count)
        }
        let figures = rest.filter { $0 != "," && $0 != " " }
        let parts = figures.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...12).contains(parts[0].count), let pounds = digits(parts[0]) else {
            return nil
        }
        guard parts.count == 2 else { return Money(pence: pounds * 100) }
        return parts[1].count == 2 ? digits(parts[1]).map { Money(pence: pounds * 100 + $0) } : nil
    }

    /// A date with the day, the month and the year in any of the orders that are used in Britain.
    static func spelledDay(_ text: String) -> Day? {
        let parts = text.replacing(",", with: " ").replacing("\u{A0}", with: " ").split { " /.".contains($0) }
        guard parts.count == 3, let year = digits(parts[2]), parts[2].count == 4 else { return nil }
        if let month = month(named: parts[0]) {
            return ordinal(parts[1]).flatMap { Day(year: year, month: month, day: $0) }
        }
        guard let day = ordinal(parts[0]),
            let month = month(named: parts[1]) ?? (parts[1].count <= 2 ? digits(parts[1]) : nil)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func month(named word: Substring) -> Int? {
        guard word.count >= 3 else { return nil }
        let word = word.hasSuffix("sept") ? "september" : String(word)
        return months.firstIndex { $0.lowercased().hasPrefix(word) }.map { $0 + 1 }
    }

    private static func ordinal(_ word: Substring) -> Int? {
        let ending = word.drop { $0.isNumber }
        guard ending.isEmpty || ["st", "nd", "rd", "th"].contains(ending) else { return nil }
        return digits(word.prefix { $0.isNumber })
    }
}
