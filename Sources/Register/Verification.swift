internal import ManylebTemplates

/// Something in a register that does not come out.
package enum Discrepancy: Sendable, Equatable {
    /// The bytes are not those that were stored.
    case contract(StoredContract)
    case bytes(StoredReturn)
    /// A name, a reason, a day or whatever else is told of them is not what was stored.
    case contractFacts(StoredContract)
    case returnFacts(StoredReturn)
    /// There are not as many rows as were accepted and rejected.
    case rows(StoredReturn)
    /// The rows do not add up to what the return came to.
    case sum(StoredReturn, figure: String)
    /// A revision before it is not there.
    case revision(StoredReturn)
    /// The results are not those that were stored.
    case results(StoredResults)
}

/// What was counted again.
package struct Verification: Sendable, Equatable {
    package internal(set) var contracts = 0
    package internal(set) var returns = 0
    package internal(set) var rows = 0
    package internal(set) var sums = 0
    package internal(set) var results = 0
    package internal(set) var discrepancies: [Discrepancy] = []
}

extension Register {
    /// Counts everything again, from the bytes and rows up.
    package func verify() throws(RegisterFault) -> Verification {
        var found = Verification()
        for contract in try contracts() {
            found.contracts += 1
            if Digest.of(try bytes(of: contract)) != contract.digest { found.discrepancies.append(.contract(contract)) }
            let id = try database.number("SELECT id FROM contracts WHERE digest = ?", .text(contract.digest)) ?? 0
            if try !Seals(database: database).isWhole(.contract, id) {
                found.discrepancies.append(.contractFacts(contract))
            }
        }
        var revision = 0
        var series: [String] = []
        for filled in try returns() {
            found.returns += 1
            let own = [filled.reference, filled.period, filled.kind.rawValue]
            revision = own == series ? revision + 1 : 1
            series = own
            if filled.revision != revision {
                found.discrepancies.append(.revision(filled))
                revision = filled.revision
            }
            try verify(filled, &found)
        }
        for results in try results() {
            found.results += 1
            if try !isAsStored(results) { found.discrepancies.append(.results(results)) }
        }
        return found
    }

    private func verify(_ filled: StoredReturn, _ found: inout Verification) throws(RegisterFault) {
        if Digest.of(try bytes(of: filled)) != filled.digest { found.discrepancies.append(.bytes(filled)) }
        if try !Seals(database: database).isWhole(.filled, filled.id) {
            found.discrepancies.append(.returnFacts(filled))
        }
        let counted = try database.rows(
            "SELECT isAccepted, count(*) FROM rows WHERE return = ? GROUP BY isAccepted", .number(filled.id)
        ) { ($0.number(0) == 1, $0.number(1)) }
        func count(_ isAccepted: Bool) -> Int { counted.first { $0.0 == isAccepted }?.1 ?? 0 }
        found.rows += count(true) + count(false)
        if count(true) != filled.accepted || count(false) != filled.rejected {
            found.discrepancies.append(.rows(filled))
        }
        let stated = try sums(of: filled)
        let recounted = try database.rows(
            """
            SELECT f.name, sum(c.amount), sum(c.outOf) FROM (
              SELECT figure, amount, outOf FROM counted WHERE return = ?1
              UNION ALL SELECT figure, amount, outOf FROM kept WHERE return = ?1
            ) AS c JOIN figures AS f ON f.id = c.figure GROUP BY f.name ORDER BY f.name
            """, .number(filled.id)
        ) { Intake.Counted($0.text(0), $0.number(1), of: $0.optionalNumber(2)) }
        found.sums += stated.count
        for figure in Set(stated.map(\.figure)).union(recounted.map(\.figure)).sorted()
        where stated.first(where: { $0.figure == figure }) != recounted.first(where: { $0.figure == figure }) {
            found.discrepancies.append(.sum(filled, figure: figure))
        }
    }

    private func isAsStored(_ results: StoredResults) throws(RegisterFault) -> Bool {
        let figures = try figures(of: results)
        let contract = try database.number("SELECT contract FROM results WHERE id = ?", .number(results.id)) ?? 0
        let all = Intake.Results(
            period: results.period, program: results.program, library: results.library, figures: figures)
        return Digest.of(Array(all.text(contract, results.returns).utf8)) == results.digest
    }
}
