/// Contracts in which everything is set that sets a date, from a seed.
package enum GeneratedCalendars {
    private static let frequencies = [
        "monthly", "every 2 months", "quarterly", "every 4 months", "every 5 months", "six-monthly", "yearly",
        "every 2 years", "every 6 weeks", "every 45 days",
    ]
    private static let meetings = ["monthly", "every 2 months", "quarterly", "six-monthly", "every 6 weeks"]
    private static let limits = [
        "2 months", "40 working days", "45 days", "6 weeks", "1 month", "90 days", "3 working days",
    ]
    private static let leads = [
        "10 working days", "20 working days", "6 weeks", "1 month", "30 days", "3 working days",
    ]

    package static func contract(_ seed: Int) -> String {
        var random = Seeded(seed)
        let month = random.number(1...12)
        // The last days of months, on which months are counted differently, as often as all others together.
        let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        let day = random.chance(2) ? random.number(1...days) : days - random.below(2)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let isLeapDay = random.chance(10)
        let start = isLeapDay ? "2028-02-29" : "\(random.number(2026...2029))-\(two(month))-\(two(day))"
        let kpis = (0..<random.number(1...4)).map { index in
            "    - {id: local.k\(index), title: T, measure: count, group: responsive, period: \(random.one(of: frequencies)), source: s, owner: provider}\n"
        }
        let (length, notices) = (term(&random, start), tender(&random))
        return """
            manyleb: 1
            contract:
              title: A
              date: 2026-01-05
              start: \(start)
            \(length)
              extension-decision: \(random.one(of: ["12 months", "6 months", "60 working days", "2 weeks"]))
              year: \(random.one(of: ["financial", "contract"]))
            commissioners:
              - name: B
            service:
              engagement-protocol: \(random.one(of: limits))
              collective-issues-protocol: \(random.one(of: limits))
            advocates:
              refresher-training: \(random.one(of: frequencies))
              development-plan: \(random.one(of: frequencies))
            awareness-training: \(random.one(of: frequencies))
            records:
              retention: \(random.one(of: ["6 years", "100 months", "400 weeks", "2500 days"]))
              policy-review: \(random.one(of: frequencies))
            monitoring:
              return-due: \(random.one(of: ["20 working days", "15 working days", "4 weeks", "1 month", "26 days", "3 days"]))
              annual-review: \(random.one(of: ["yearly", "yearly", "six-monthly", "every 2 years"]))
              annual-report-due: \(random.one(of: leads))
              report-comments: \(random.one(of: leads))
              conclusions-due: \(random.one(of: leads))
              review-meetings:
                first-year: \(random.one(of: meetings))
                after: \(random.one(of: meetings + ["yearly"]))
                held: \(random.one(of: ["10 working days", "2 months", "1 week", "3 days"]))
              operational-meetings:
                first-year: \(random.one(of: meetings))
                after: \(random.one(of: meetings))
              kpis:
            \(kpis.joined())
            funding:
              payment: \(random.one(of: ["quarterly", "monthly"])) in \(random.one(of: ["advance", "arrears"]))
            \(notices)

            """
    }

    /// A term by its length or its last day, and an extension or options, some of them used.
    private static func term(_ random: inout Seeded, _ start: String) -> String {
        var lines = ["  term: \(random.number(3...66)) months"]
        if random.chance(4) {
            let year = (Int(start.prefix(4)) ?? 2027) + random.number(1...4)
            lines = ["  end: \(year)-\(random.number(10...12))-\(random.number(10...28))"]
        }
        if random.chance(3) {
            lines.append("  extension: \(random.number(2...24)) months")
        } else if random.chance(2) {
            let used = random.number(0...2)
            lines.append("  options:")
            for number in 1...random.number(1...3) {
                let end = number <= used ? ", exercised: 2029-01-15" : ""
                let notice = random.chance(2) ? ", notice: \(random.one(of: leads))" : ""
                let upTo = random.chance(2) ? "up to " : ""
                lines.append(
                    "    - {option: \(number), length: \(upTo)\(random.number(2...24)) months\(notice)\(end)}")
            }
        }
        return lines.joined(separator: "\n")
    }

    /// An award on any day, holidays and weekends among them.
    private static func tender(_ random: inout Seeded) -> String {
        let (route, procedures) = random.one(of: [
            ("light-touch", ["open", "competitive-flexible", "direct-award"]),
            (
                "provider-selection-regime",
                ["direct-award", "direct-award-1", "direct-award-2", "most-suitable-provider", "competitive"]
            ),
            ("below-threshold", ["open", "competitive-flexible", "direct-award"]),
        ])
        return """
            tender:
              route: \(route)
              procedure: \(random.one(of: procedures))
              timetable:
                advertised: 2026-\(random.number(10...12))-\(random.number(10...28))
                award: 2027-0\(random.number(1...5))-\(random.number(10...28))
            """
    }
}
