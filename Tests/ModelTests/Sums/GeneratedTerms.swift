import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

/// Contracts with a term, settings and indicators, from a seed.
enum GeneratedTerms {
    private static let frequencies = [
        "every 2 weeks", "every 4 weeks", "every 6 weeks", "every 45 days", "monthly", "every 2 months", "quarterly",
        "every 5 months", "six-monthly", "yearly", "every 2 years",
    ]
    private static let breakdowns = ["setting", "age", "gender", "outcome"]

    static func contract(_ seed: Int) throws -> Contract {
        var random = Seeded(seed)
        let month = random.number(1...12)
        let day = random.number(1...Day.length(ofMonth: month, in: 2027))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let settings = (1...random.number(1...4)).map { "s\($0)" }
        let kpis = (0..<random.number(1...5)).map { index in
            let by = breakdowns.filter { _ in random.number(0...1) == 1 }
            let covered = random.number(0...1) == 0 ? "" : ", settings: [\(random.one(of: settings))]"
            return
                "    - {id: local.k\(index), title: T, measure: count, group: responsive, period: \(random.one(of: frequencies)), by: [\(by.joined(separator: ", "))]\(covered), source: s, owner: provider}\n"
        }
        let text = """
            manyleb: 1
            contract:
              title: A
              start: 2027-\(two(month))-\(two(day))
              term: \(random.number(2...60)) months
              year: \(random.one(of: ["financial", "contract"]))
            commissioners:
              - name: B
            settings:
            \(settings.map { "  - {id: \($0), name: Ysbyty \($0), kind: hospital}" }.joined(separator: "\n"))
            advocates: {supervision: \(random.one(of: frequencies))}
            monitoring:
              return-due: \(random.number(2...30)) working days
              review-meetings: {first-year: quarterly, after: \(random.one(of: ["quarterly", "six-monthly", "yearly"]))}
              operational-meetings: {first-year: monthly, after: quarterly}
              kpis:
            \(kpis.joined())
            """
        let outcome = read(text)
        return try #require(outcome.value, "\(outcome.findings.map(\.summary))")
    }

    static let definitions = [
        BreakdownDefinition(.setting, values: []),
        BreakdownDefinition(.age, values: ["under-18", "18-to-64", "65-and-over"], staffValues: ["young", "old"]),
        BreakdownDefinition(.gender, values: ["women", "men"]),
        BreakdownDefinition(.outcome, values: ["upheld", "open"]),
    ]
}
