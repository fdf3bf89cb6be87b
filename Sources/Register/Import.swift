internal import ManylebTemplates

extension Register {
    /// Puts returns, the versions of their contract and their results in: all of them or nothing.
    package func store(_ intakes: [Intake]) throws(RegisterFault) -> [IntakeOutcome] {
        try database.transaction { () throws(RegisterFault) in
            var figures = FigureNumbers(database)
            var outcomes: [IntakeOutcome] = []
            for intake in intakes { outcomes.append(try store(intake, &figures)) }
            return outcomes
        }
    }

    private func store(_ intake: Intake, _ figures: inout FigureNumbers) throws(RegisterFault) -> IntakeOutcome {
        var outcome = IntakeOutcome()
        let contract = try store(intake.contract, intake.received, &outcome)
        for filled in intake.returns {
            outcome.returns.append(try store(filled, contract, intake, &figures))
        }
        for results in intake.results {
            outcome.newResults += try store(results, contract, intake, &figures) ? 1 : 0
        }
        return outcome
    }

    private func store(
        _ version: Intake.ContractVersion, _ received: String, _ outcome: inout IntakeOutcome
    ) throws(RegisterFault) -> Int {
        let digest = Digest.of(version.bytes)
        if let known = try database.number("SELECT id FROM contracts WHERE digest = ?", .text(digest)) { return known }
        outcome.isNewContract = true
        try database.run(
            """
            INSERT INTO contracts (reference, version, starts, ends, received, digest, bytes)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, .text(version.reference), .text(version.version), .init(version.starts), .init(version.ends),
            .text(received), .text(digest), .bytes(version.bytes))
        let id = database.lastID
        try Seals(database: database).seal(.contract, id)
        return id
    }

    private func store(
        _ filled: Intake.Return, _ contract: Int, _ intake: Intake, _ figures: inout FigureNumbers
    ) throws(RegisterFault) -> IntakeOutcome.Return {
        let series = Series(intake.contract.reference, filled)
        let last =
            try database.number(
                "SELECT max(revision) FROM returns WHERE reference = ? AND kind = ? AND period = ?", series.reference,
                series.kind, series.period) ?? 0
        func outcome(_ fate: IntakeOutcome.Fate, _ revision: Int, last: Int) -> IntakeOutcome.Return {
            IntakeOutcome.Return(
                file: filled.file, fate: fate, revision: revision, last: last,
                isLate: filled.due.map { $0 < intake.received } ?? false)
        }
        let digest = Digest.of(filled.bytes)
        if let known = try revision(with: filled.bytes, digest, in: series) {
            return outcome(.known, known, last: last)
        }
        try database.run(
            """
            INSERT INTO returns
              (contract, reference, kind, period, revision, received, due, file, digest, bytes, accepted, rejected)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, .number(contract), series.reference, series.kind, series.period, .number(last + 1),
            .text(intake.received), .init(filled.due), .text(filled.file), .text(digest), .bytes(filled.bytes),
            .number(filled.rows.count { $0.reason == nil }), .number(filled.rows.count { $0.reason != nil }))
        let id = database.lastID
        try store(filled.rows, of: id, &figures)
        try Seals(database: database).seal(.filled, id)
        return outcome(last == 0 ? .stored : .revision, last + 1, last: last + 1)
    }

    private func store(_ rows: [Intake.Row], of filled: Int, _ figures: inout FigureNumbers) throws(RegisterFault) {
        let row = try database.prepare(
            "INSERT INTO rows (return, number, isAccepted, name, reason) VALUES (?, ?, ?, ?, ?)")
        let counted = try database.prepare(
            "INSERT INTO counted (return, number, figure, amount, outOf) VALUES (?, ?, ?, ?, ?)")
        for entry in rows {
            try row.run([
                .number(filled), .number(entry.number), .number(entry.reason == nil ? 1 : 0), .init(entry.name),
                .init(entry.reason),
            ])
            // What is rejected does not count.
            guard entry.reason == nil else { continue }
            for part in entry.counted {
                try counted.run([
                    .number(filled), .number(entry.number), .number(try figures.number(of: part.figure)),
                    .number(part.amount), .init(part.outOf),
                ])
            }
        }
        try database.run(
            """
            INSERT INTO sums (return, figure, amount, outOf)
            SELECT return, figure, sum(amount), sum(outOf) FROM counted WHERE return = ? GROUP BY figure
            """, .number(filled))
    }

    /// The returns that replace each other.
    private struct Series {
        let reference: Database.Value
        let kind: Database.Value
        let period: Database.Value

        init(_ reference: String, _ filled: Intake.Return) {
            self.reference = .text(reference)
            kind = .text(filled.kind.rawValue)
            period = .text(filled.period)
        }
    }

    /// The revision that is the same file. What was forgotten of it is not there to be compared, not even by its digest:
    /// the same rows of the new file are emptied first.
    private func revision(
        with bytes: [UInt8], _ digest: String, in series: Series
    ) throws(RegisterFault) -> Int? {
        let known = try database.rows(
            "SELECT id, revision, digest FROM returns WHERE reference = ? AND kind = ? AND period = ? ORDER BY revision",
            series.reference, series.kind, series.period
        ) { (id: $0.number(0), revision: $0.number(1), digest: $0.text(2)) }
        if let same = known.first(where: { $0.digest == digest }) { return same.revision }
        for filled in known {
            let forgotten = try forgottenRows(of: filled.id)
            if !forgotten.isEmpty, Digest.of(emptying(bytes, forgotten)) == filled.digest { return filled.revision }
        }
        return nil
    }

    func forgottenRows(of filled: Int) throws(RegisterFault) -> Set<Int> {
        Set(
            try database.rows("SELECT number FROM rows WHERE return = ? AND isForgotten = 1", .number(filled)) {
                $0.number(0)
            })
    }

    /// - Returns: whether they are new.
    private func store(
        _ results: Intake.Results, _ contract: Int, _ intake: Intake, _ figures: inout FigureNumbers
    ) throws(RegisterFault) -> Bool {
        let returns = try database.rows(
            """
            SELECT id FROM returns AS r WHERE reference = ? AND period = ? AND revision =
              (SELECT max(revision) FROM returns WHERE reference = r.reference AND kind = r.kind AND period = r.period)
            ORDER BY id
            """, .text(intake.contract.reference), .text(results.period)
        ) { $0.number(0) }
        let digest = Digest.of(Array(results.text(contract, returns).utf8))
        if try database.number("SELECT id FROM results WHERE digest = ?", .text(digest)) != nil { return false }
        try database.run(
            "INSERT INTO results (contract, period, received, program, library, digest) VALUES (?, ?, ?, ?, ?, ?)",
            .number(contract), .text(results.period), .text(intake.received), .text(results.program),
            .text(results.library), .text(digest))
        let id = database.lastID
        for filled in returns {
            try database.run("INSERT INTO restsOn (results, return) VALUES (?, ?)", .number(id), .number(filled))
        }
        for figure in results.figures {
            try database.run(
                "INSERT INTO resultFigures (results, figure, amount, outOf, standing) VALUES (?, ?, ?, ?, ?)",
                .number(id), .number(try figures.number(of: figure.figure)), .init(figure.amount), .init(figure.outOf),
                .text(figure.standing))
        }
        return true
    }
}

/// The numbers by which a register knows figures.
private struct FigureNumbers {
    private let database: Database
    private var known: [String: Int] = [:]

    init(_ database: Database) { self.database = database }

    mutating func number(of name: String) throws(RegisterFault) -> Int {
        if let number = known[name] { return number }
        try database.run("INSERT OR IGNORE INTO figures (name) VALUES (?)", .text(name))
        let number = try database.number("SELECT id FROM figures WHERE name = ?", .text(name)) ?? 0
        known[name] = number
        return number
    }
}

extension Intake.Results {
    /// Everything that makes them what they are, by which they are known again and proved unchanged.
    func text(_ contract: Int, _ returns: [Int]) -> String {
        let lines = figures.sorted { $0.figure < $1.figure }.map { figure in
            let numbers = [figure.amount, figure.outOf].map { $0.map(String.init) ?? "" }
            return ([figure.figure] + numbers + [figure.standing]).joined(separator: "\t")
        }
        let ids = returns.map(String.init).joined(separator: ",")
        return (["\(contract)\t\(ids)\t\(period)\t\(program)\t\(library)"] + lines).joined(separator: "\n")
    }
}
