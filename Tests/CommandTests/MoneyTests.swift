import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("The money of a contract, recalculated")
struct MoneyTests {
    @Test("Years, ceilings, payments, worth and the worked example agree to the penny with an independent calculation")
    func agrees() throws {
        try withFolder { folder in
            let contracts = sample(of: 1...200).map(GeneratedMoney.contract)
            for (index, contract) in contracts.enumerated() {
                try Data(contract.utf8).write(to: folder.appending(path: "c\(index).yaml"))
            }
            let files = contracts.indices.map { "c\($0).yaml" }
            let built = try manyleb(
                ["build"] + files + [
                    "--out", "out", "--document", "pricing-schedule", "--document", "invitation-to-tender",
                ],
                in: folder)
            #expect(built.status == 0, "\(built.err.prefix(2_000))")
            // A penny more in one of them is noticed.
            let first = folder.appending(path: "out/c0/pricing-schedule-totals.csv")
            let spoilt = folder.appending(path: "spoilt")
            try FileManager.default.copyItem(at: folder.appending(path: "out/c0"), to: spoilt)
            let rows = try String(contentsOf: first, encoding: .utf8)
            try Data(rows.replacing("\r\nTotal,", with: "\r\nTotal,1").utf8)
                .write(to: spoilt.appending(path: "pricing-schedule-totals.csv"))
            let pairs = contracts.indices.flatMap { ["c\($0).yaml", "out/c\($0)"] } + ["c0.yaml", "spoilt"]
            let outcome = try python("money.py", pairs, in: folder)
            let lines = outcome.out.split(separator: "\n")
            #expect(outcome.status == 1 && lines.count == contracts.count + 1, "\(outcome.err)")
            for (line, contract) in zip(lines, contracts) {
                #expect(line.hasSuffix(" sums agree"), "\(line) in\n\(contract)")
            }
            #expect(lines.last?.hasPrefix("totals: program") == true)
        }
    }
}

/// Contracts with terms in months or to a day, options, ceilings of every kind, prices, payments and methods of award.
private enum GeneratedMoney {
    static func contract(_ seed: Int) -> String {
        var random = Seeded(seed)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let start = "2027-\(two(random.number(1...12)))-\(two(random.number(1...28)))"
        var lines = [
            "manyleb: 1", "contract:", "  title: Advocacy \(seed)", "  start: \(start)",
            "  year: \(random.one(of: ["financial", "contract"]))",
        ]
        let (length, years) = term(&random)
        let (options, optionYears) = options(&random)
        lines += length + options + ["commissioners:", "  - {name: Board}", "funding:"]
        let isYearly = random.number(0...2) > 0
        let ceiling = random.number(10_000...400_000)
        lines += [
            "  ceiling: \(money(pence: ceiling * 100 + random.one(of: [0, 0, 1, 50, 99])))",
            "  per: \(isYearly ? "year" : "contract")", "  options-included: \(random.one(of: ["true", "false"]))",
            "  vat: \(random.one(of: ["included", "excluded"]))",
            "  payment: \(random.one(of: ["quarterly", "monthly"])) in \(random.one(of: ["advance", "arrears"]))",
        ]
        lines += random.one(of: [
            [], [], ["  indexation: {method: fixed, rate: 2.5%}"], ["  indexation: {method: consumer-prices, cap: 4%}"],
        ])
        if random.number(0...2) == 0 {
            let covered = random.number(500...20_000)
            lines.append("  volume: {unit: \(random.one(of: ["hours", "cases"])), covered: \(covered), bands: [")
            for step in 1...random.number(1...4) {
                lines.append(
                    "    {up-to: \(covered + step * 1_009), rate: \"\(money(pence: random.number(1...9_999)))\"},")
            }
            lines.append("  ]}")
        }
        if random.number(0...2) > 0 {
            lines.append("pricing:")
            for line in ["salaries", "recruitment"] {
                let sums = (0..<(random.number(0...1) == 0 ? years : years + optionYears)).map { _ in
                    "\"\(money(pence: random.number(0...9_000_000)))\""
                }
                lines += ["  - line: \(line)", "    years: [\(sums.joined(separator: ", "))]"]
            }
        }
        return (lines + award(&random)).joined(separator: "\n") + "\n"
    }

    /// What the contract says of its term, and how many years that has.
    private static func term(_ random: inout Seeded) -> ([String], years: Int) {
        if random.number(0...4) == 0 {
            // From a day in 2027 that is in the fifth year, or is its end.
            return (["  end: 2031-12-31"], 5)
        }
        let months = random.number(3...60)
        return (["  term: \(months) month\(months == 1 ? "" : "s")"], (months + 11) / 12)
    }

    private static func options(_ random: inout Seeded) -> ([String], years: Int) {
        switch random.number(0...3) {
        case 0: return ([], 0)
        case 1:
            let months = random.number(2...30)
            return (["  extension: \(months) months"], (months + 11) / 12)
        default:
            var (lines, years, isUsed) = (["  options:"], 0, true)
            for number in 1...random.number(1...3) {
                let months = random.number(2...26)
                let upTo = random.number(0...1) == 0
                lines += ["    - option: \(number)", "      length: \(upTo ? "up to " : "")\(months) months"]
                isUsed = isUsed && random.number(0...1) == 0
                let taken = isUsed && upTo ? random.number(2...months) : months
                if isUsed { lines.append("      exercised: 2028-01-12") }
                if isUsed, upTo { lines.append("      taken: \(taken) months") }
                years += (taken + 11) / 12
            }
            return (lines, years)
        }
    }

    private static func award(_ random: inout Seeded) -> [String] {
        let method = random.one(of: ["cost-per-point", "weighted", "quality-at-fixed-price"])
        var (left, names) = (10_000, ["Practice", "Staff", "Access", "Quality", "Mobilisation"])
        names = Array(names.prefix(random.number(1...5)))
        if method == "weighted" { names.append("Price") }
        var lines = ["tender:", "  procedure: open", "  evaluation:", "    method: \(method)"]
        if method == "weighted", random.number(0...1) == 0 { lines.append("    price-formula: distance-from-lowest") }
        if random.number(0...2) == 0 {
            lines.append("    marks:")
            for mark in random.one(of: [[0, 1], [10, 7, 3, 0], [4, 3, 2, 1], [100, 50, 0]]) {
                lines.append("      - {mark: \(mark), means: Worth \(mark)}")
            }
        }
        lines.append("    criteria:")
        for (index, name) in names.enumerated() {
            let weight = index == names.count - 1 ? left : random.number(1...(left / 2))
            left -= weight
            lines.append("      - {name: \(name), weight: \(weight / 100).\(two(weight % 100))}")
        }
        return lines
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private static func money(pence: Int) -> String {
        var (pounds, groups) = (String(pence / 100), [String]())
        while pounds.count > 3 {
            groups.insert(String(pounds.suffix(3)), at: 0)
            pounds = String(pounds.dropLast(3))
        }
        let rest = pence % 100
        return "£" + ([pounds] + groups).joined(separator: ",") + (rest == 0 ? "" : ".\(two(rest))")
    }
}
