/// A version of a contract in a register.
package struct StoredContract: Sendable, Equatable {
    package let reference: String
    package let version: String
    package let starts: String?
    package let ends: String?
    package let received: String
    package let digest: String
}

/// A return in a register.
package struct StoredReturn: Sendable, Equatable {
    /// By which it is asked for.
    package let id: Int
    package let reference: String
    /// The version of the contract by which it was read.
    package let version: String
    package let kind: Intake.Kind
    package let period: String
    package let revision: Int
    package let received: String
    package let due: String?
    package let file: String
    /// Of the bytes as they are kept: once a row was forgotten, no longer those of the file that was received.
    package let digest: String
    package let accepted: Int
    package let rejected: Int
    package let forgotten: Int

    package var isLate: Bool { due.map { $0 < received } ?? false }
}

/// A row in a register. One that was forgotten has no name, and its place in the bytes of the return is empty.
package struct StoredRow: Sendable, Equatable {
    package let number: Int
    package let isAccepted: Bool
    package let isForgotten: Bool
    package let name: String?
    package let reason: String?
}

/// What the returns of a period came to.
package struct StoredResults: Sendable, Equatable {
    package let id: Int
    package let reference: String
    package let version: String
    package let period: String
    package let received: String
    package let program: String
    package let library: String
    package let digest: String
    /// The ids of the returns on which they rest.
    package let returns: [Int]
}

extension Register {
    package func contracts() throws(RegisterFault) -> [StoredContract] {
        try database.rows(
            "SELECT reference, version, starts, ends, received, digest FROM contracts ORDER BY id"
        ) { row in
            StoredContract(
                reference: row.text(0), version: row.text(1), starts: row.optionalText(2), ends: row.optionalText(3),
                received: row.text(4), digest: row.text(5))
        }
    }

    package func returns() throws(RegisterFault) -> [StoredReturn] {
        try database.rows(
            """
            SELECT r.id, r.reference, c.version, r.kind, r.period, r.revision, r.received, r.due, r.file, r.digest,
              r.accepted, r.rejected, (SELECT count(*) FROM rows WHERE return = r.id AND isForgotten = 1)
            FROM returns AS r JOIN contracts AS c ON c.id = r.contract
            ORDER BY r.reference, r.period, r.kind, r.revision
            """
        ) { row in
            StoredReturn(
                id: row.number(0), reference: row.text(1), version: row.text(2),
                kind: Intake.Kind(rawValue: row.text(3)) ?? .totals, period: row.text(4), revision: row.number(5),
                received: row.text(6), due: row.optionalText(7), file: row.text(8), digest: row.text(9),
                accepted: row.number(10), rejected: row.number(11), forgotten: row.number(12))
        }
    }

    package func rows(of filled: StoredReturn) throws(RegisterFault) -> [StoredRow] {
        try database.rows(
            """
            SELECT number, isAccepted, isForgotten, name, reason FROM rows WHERE return = ? ORDER BY number
            """, .number(filled.id)
        ) { row in
            StoredRow(
                number: row.number(0), isAccepted: row.number(1) == 1, isForgotten: row.number(2) == 1,
                name: row.optionalText(3), reason: row.optionalText(4))
        }
    }

    /// What a return comes to, by figure: what its rows add up to, with what was kept of the forgotten ones.
    package func sums(of filled: StoredReturn) throws(RegisterFault) -> [Intake.Counted] {
        try database.rows(
            """
            SELECT f.name, s.amount, s.outOf FROM sums AS s JOIN figures AS f ON f.id = s.figure
            WHERE s.return = ? ORDER BY f.name
            """, .number(filled.id)
        ) { Intake.Counted($0.text(0), $0.number(1), of: $0.optionalNumber(2)) }
    }

    package func bytes(of filled: StoredReturn) throws(RegisterFault) -> [UInt8] {
        try database.rows("SELECT bytes FROM returns WHERE id = ?", .number(filled.id)) { $0.bytes(0) }.first ?? []
    }

    package func bytes(of contract: StoredContract) throws(RegisterFault) -> [UInt8] {
        try database.rows("SELECT bytes FROM contracts WHERE digest = ?", .text(contract.digest)) { $0.bytes(0) }.first
            ?? []
    }

    package func results() throws(RegisterFault) -> [StoredResults] {
        let rests = try database.rows("SELECT results, return FROM restsOn ORDER BY results, return") {
            ($0.number(0), $0.number(1))
        }
        return try database.rows(
            """
            SELECT r.id, c.reference, c.version, r.period, r.received, r.program, r.library, r.digest
            FROM results AS r JOIN contracts AS c ON c.id = r.contract ORDER BY r.id
            """
        ) { row in
            let id = row.number(0)
            return StoredResults(
                id: id, reference: row.text(1), version: row.text(2), period: row.text(3), received: row.text(4),
                program: row.text(5), library: row.text(6), digest: row.text(7),
                returns: rests.filter { $0.0 == id }.map(\.1))
        }
    }

    package func figures(of results: StoredResults) throws(RegisterFault) -> [Intake.Results.Figure] {
        try database.rows(
            """
            SELECT f.name, r.amount, r.outOf, r.standing FROM resultFigures AS r JOIN figures AS f ON f.id = r.figure
            WHERE r.results = ? ORDER BY f.name
            """, .number(results.id)
        ) {
            Intake.Results.Figure(
                $0.text(0), $0.optionalNumber(1), of: $0.optionalNumber(2), standing: $0.text(3))
        }
    }
}
