internal import ManylebTemplates

/// What became of a case that was to be forgotten.
package struct Forgotten: Sendable, Equatable {
    /// The returns in which it stood, as they are now.
    package let returns: [StoredReturn]
    /// How many rows were emptied.
    package let rows: Int
}

extension Register {
    /// Forgets a case: its rows are emptied, also in the bytes of each return in which it stands, and of what it counted
    /// only the sum over all forgotten rows of the return is kept, so that no figure changes.
    ///
    /// The digest of such a return becomes that of the bytes that are left. That of the file as it was received is not
    /// kept: who knows all the rest of a file could try out by it what the forgotten row said. So the file that was
    /// received can no longer be proved by this register, while the same file is still recognised when it comes again.
    /// A later file that names the case again is new, and brings it back.
    /// - Parameter reference: of the contract, where several in the register have a case of that name.
    package func forget(_ name: String, of reference: String? = nil) throws(RegisterFault) -> Forgotten {
        let forgotten = try database.transaction { () throws(RegisterFault) -> Forgotten in
            let found = try database.rows(
                """
                SELECT rows.return, rows.number, r.reference FROM rows JOIN returns AS r ON r.id = rows.return
                WHERE rows.name = ? ORDER BY rows.return, rows.number
                """, .text(name)
            ) { (filled: $0.number(0), number: $0.number(1), reference: $0.text(2)) }
            .filter { reference == nil || $0.reference == reference }
            let owners = Set(found.map(\.reference)).sorted()
            guard owners.count <= 1 else {
                let names = owners.map { "`\($0)`" }.joined(separator: " and ")
                throw RegisterFault(.ambiguous, "Cases of that name are in the returns on \(names)")
            }
            let ids = Set(found.map(\.filled)).sorted()
            for id in ids { try forget(found.filter { $0.filled == id }.map(\.number), of: id) }
            return Forgotten(returns: try returns().filter { ids.contains($0.id) }, rows: found.count)
        }
        // What the log still holds of it goes too.
        try database.run("PRAGMA wal_checkpoint(TRUNCATE)")
        return forgotten
    }

    private func forget(_ numbers: [Int], of filled: Int) throws(RegisterFault) {
        for number in numbers {
            try database.run(
                """
                INSERT INTO kept (return, figure, amount, outOf)
                SELECT return, figure, amount, outOf FROM counted WHERE return = ? AND number = ?
                ON CONFLICT DO UPDATE SET amount = amount + excluded.amount,
                  outOf = CASE WHEN outOf IS NULL THEN excluded.outOf ELSE outOf + coalesce(excluded.outOf, 0) END
                """, .number(filled), .number(number))
            try database.run(
                "DELETE FROM counted WHERE return = ? AND number = ?", .number(filled), .number(number))
            try database.run(
                """
                UPDATE rows SET isForgotten = 1, name = NULL, reason = CASE WHEN isAccepted THEN NULL ELSE '' END
                WHERE return = ? AND number = ?
                """, .number(filled), .number(number))
        }
        let bytes = try database.rows("SELECT bytes FROM returns WHERE id = ?", .number(filled)) { $0.bytes(0) }.first
        let rest = emptying(bytes ?? [], try forgottenRows(of: filled))
        try database.run(
            "UPDATE returns SET bytes = ?, digest = ? WHERE id = ?", .bytes(rest), .text(Digest.of(rest)),
            .number(filled))
        try Seals(database: database).seal(.filled, filled)
    }
}
