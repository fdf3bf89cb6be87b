internal import ManylebKit

/// What a register holds, as it is listed.
struct RegisterListing {
    private let contracts: [StoredContract]
    private let returns: [StoredReturn]
    private let results: [StoredResults]

    init(_ register: Register) throws(RegisterFault) {
        contracts = try register.contracts()
        returns = try register.returns()
        results = try register.results()
    }

    var text: String {
        [
            Self.table(
                [["contract", "version", "starts", "ends", "received"]]
                    + contracts.map { [$0.reference, $0.version, $0.starts ?? "", $0.ends ?? "", $0.received] }),
            Self.table(
                [
                    [
                        "return", "contract", "version", "period", "kind", "revision", "received", "due", "accepted",
                        "rejected", "forgotten", "file",
                    ]
                ]
                    + returns.map { filled in
                        [
                            String(filled.id), filled.reference, filled.version, filled.period, filled.kind.rawValue,
                            String(filled.revision), filled.received + (filled.isLate ? " late" : ""), filled.due ?? "",
                            String(filled.accepted), String(filled.rejected), String(filled.forgotten), filled.file,
                        ]
                    }),
            Self.table(
                [["results", "contract", "version", "period", "received", "program", "library", "returns"]]
                    + results.map { results in
                        [
                            String(results.id), results.reference, results.version, results.period, results.received,
                            results.program, String(results.library.prefix(12)),
                            results.returns.map(String.init).joined(separator: " "),
                        ]
                    }),
        ].joined(separator: "\n")
    }

    var json: JSONValue {
        .object([
            .init(
                "contracts",
                .array(
                    contracts.map { contract in
                        .object([
                            .init("reference", .string(contract.reference)),
                            .init("version", .string(contract.version)),
                            .init("starts", .init(contract.starts)), .init("ends", .init(contract.ends)),
                            .init("received", .string(contract.received)), .init("digest", .string(contract.digest)),
                        ])
                    })),
            .init("returns", .array(returns.map(Self.json))),
            .init(
                "results",
                .array(
                    results.map { results in
                        .object([
                            .init("id", .number(results.id)), .init("contract", .string(results.reference)),
                            .init("version", .string(results.version)), .init("period", .string(results.period)),
                            .init("received", .string(results.received)), .init("program", .string(results.program)),
                            .init("library", .string(results.library)),
                            .init("returns", .array(results.returns.map { .number($0) })),
                        ])
                    })),
        ])
    }

    private static func json(_ filled: StoredReturn) -> JSONValue {
        .object([
            .init("id", .number(filled.id)), .init("contract", .string(filled.reference)),
            .init("version", .string(filled.version)), .init("period", .string(filled.period)),
            .init("kind", .string(filled.kind.rawValue)), .init("revision", .number(filled.revision)),
            .init("received", .string(filled.received)), .init("due", .init(filled.due)),
            .init("late", .bool(filled.isLate)), .init("accepted", .number(filled.accepted)),
            .init("rejected", .number(filled.rejected)), .init("forgotten", .number(filled.forgotten)),
            .init("file", .string(filled.file)), .init("digest", .string(filled.digest)),
        ])
    }

    /// A return with what it came to, and the rows that were rejected.
    static func text(
        of filled: StoredReturn, sums: [Intake.Counted], rejected: [(row: StoredRow, text: String)]
    ) -> String {
        var text = table([
            ["contract", filled.reference], ["version", filled.version], ["period", filled.period],
            ["kind", filled.kind.rawValue], ["revision", String(filled.revision)], ["received", filled.received],
            ["due", filled.due ?? ""], ["accepted", String(filled.accepted)], ["rejected", String(filled.rejected)],
            ["forgotten", String(filled.forgotten)], ["file", filled.file], ["digest", filled.digest],
        ])
        text +=
            "\n"
            + table(
                [["figure", "number", "out of"]]
                    + sums.map { [$0.figure, hundredths($0.amount), $0.outOf.map(hundredths) ?? ""] })
        guard !rejected.isEmpty else { return text }
        return text + "\n"
            + table(
                [["row", "rejected for", "text"]]
                    + rejected.map { row, text in [String(row.number), row.reason ?? "", String(text.prefix(200))] })
    }

    private static func hundredths(_ number: Int) -> String {
        let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: 100)
        return (number < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest < 10 ? "0" : "")\(rest)")
    }

    /// Columns that stand under each other.
    private static func table(_ rows: [[String]]) -> String {
        let rows = rows.map { $0.map(TextFindings.visible) }
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell + String(repeating: " ", count: widths[column] - cell.count + 2)
            }
            return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count)) + "\n"
        }.joined()
    }
}

extension Discrepancy {
    /// What does not come out.
    var summary: String {
        switch self {
        case .contract(let contract):
            "The file of version `\(contract.version)` of the contract `\(contract.reference)` is not the one that was stored"
        case .contractFacts(let contract):
            "What is told of version `\(contract.version)` of the contract `\(contract.reference)` is not what was stored"
        case .returnFacts(let filled): "A name, a reason or a day of return \(filled.id) is not the one that was stored"
        case .bytes(let filled): "Return \(filled.id) is not the file that was stored"
        case .rows(let filled): "Return \(filled.id) has not as many rows as were accepted and rejected"
        case .sum(let filled, let figure): "The rows of return \(filled.id) do not add up to its `\(figure)`"
        case .revision(let filled): "A revision before return \(filled.id) is missing"
        case .results(let results): "Results \(results.id) are not those that were stored"
        }
    }
}
