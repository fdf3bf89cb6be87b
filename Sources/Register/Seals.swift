internal import ManylebTemplates

/// Digests of what stands in a register beside bytes and sums: names, reasons and days. They show a change that was made by
/// mistake or by another program; who means to deceive can change them too.
struct Seals {
    enum Kind: String {
        case contract
        case filled = "return"
    }

    let database: Database

    /// Everything of a contract version or a return that no other digest covers, as SQLite writes values.
    private func digest(_ kind: Kind, _ id: Int) throws(RegisterFault) -> String {
        let columns =
            switch kind {
            case .contract: ["reference", "version", "starts", "ends", "received", "digest"]
            case .filled:
                [
                    "contract", "reference", "kind", "period", "revision", "received", "due", "file", "digest",
                    "accepted",
                    "rejected",
                ]
            }
        func written(_ columns: [String]) -> String {
            columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")
        }
        var lines = try database.rows(
            "SELECT \(written(columns)) FROM \(kind.rawValue)s WHERE id = ?", .number(id)
        ) { $0.text(0) }
        if kind == .filled {
            lines += try database.rows(
                """
                SELECT \(written(["number", "isAccepted", "isForgotten", "name", "reason"])) FROM rows WHERE return = ?
                ORDER BY number
                """, .number(id)
            ) { $0.text(0) }
        }
        return Digest.of(Array(lines.joined(separator: "\n").utf8))
    }

    func seal(_ kind: Kind, _ id: Int) throws(RegisterFault) {
        try database.run(
            "INSERT INTO seals (kind, id, digest) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest",
            .text(kind.rawValue), .number(id), .text(try digest(kind, id)))
    }

    func isWhole(_ kind: Kind, _ id: Int) throws(RegisterFault) -> Bool {
        let own = try digest(kind, id)
        return try database.rows(
            "SELECT digest FROM seals WHERE kind = ? AND id = ?", .text(kind.rawValue), .number(id)
        ) { $0.text(0) } == [own]
    }

    /// Seals what a register of an earlier version holds.
    func sealAll() throws(RegisterFault) {
        for kind in [Kind.contract, .filled] {
            for id in try database.rows("SELECT id FROM \(kind.rawValue)s", as: { $0.number(0) }) { try seal(kind, id) }
        }
    }
}
