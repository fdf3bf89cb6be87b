internal import CSQLite

/// An SQLite file, and one connection with it. What SQLite reports is thrown; nothing is ignored.
final class Database {
    enum Value {
        case text(String)
        case number(Int)
        case bytes([UInt8])
        case nothing

        init(_ text: String?) { self = text.map(Value.text) ?? .nothing }
        init(_ number: Int?) { self = number.map(Value.number) ?? .nothing }
    }

    private let connection: OpaquePointer

    /// How long a connection waits while another writes.
    private static let patience: Int32 = 60_000

    /// Opens a file that exists.
    /// - Parameter path: taken as a path whatever it looks like: SQLite would take `:memory:` and `file:` for more.
    init(_ path: String) throws(RegisterFault) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path.hasPrefix("/") ? path : "./" + path, &opened, flags, nil)
        guard let opened else { throw RegisterFault(code: code, "there is no memory left") }
        connection = opened
        guard code == SQLITE_OK else { throw fault(code) }
        guard manyleb_harden(connection) == SQLITE_OK else {
            throw RegisterFault(.unreadable, "The SQLite library is too old to read files of others safely")
        }
        sqlite3_busy_timeout(connection, Self.patience)
    }

    deinit { sqlite3_close_v2(connection) }

    fileprivate func fault(_ code: Int32) -> RegisterFault {
        RegisterFault(code: code, String(cString: sqlite3_errmsg(connection)))
    }

    /// How many rows the last statement changed.
    var changes: Int { Int(sqlite3_changes64(connection)) }

    /// The id of the row that was inserted last.
    var lastID: Int { Int(sqlite3_last_insert_rowid(connection)) }

    func prepare(_ sql: String) throws(RegisterFault) -> Statement {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw fault(code) }
        return Statement(prepared, of: self)
    }

    func run(_ sql: String, _ values: Value...) throws(RegisterFault) {
        try prepare(sql).run(values)
    }

    /// The rows that a statement finds, each made into something.
    func rows<Row>(
        _ sql: String, _ values: Value..., as make: (Statement) -> Row
    ) throws(RegisterFault) -> [Row] {
        let statement = try prepare(sql)
        try statement.bind(values)
        var rows: [Row] = []
        while try statement.step() { rows.append(make(statement)) }
        return rows
    }

    func number(_ sql: String, _ values: Value...) throws(RegisterFault) -> Int? {
        let statement = try prepare(sql)
        try statement.bind(values)
        return try statement.step() ? statement.number(0) : nil
    }

    /// Does everything or nothing. Nobody else writes meanwhile.
    func transaction<Result>(_ body: () throws(RegisterFault) -> Result) throws(RegisterFault) -> Result {
        try run("BEGIN IMMEDIATE")
        do throws(RegisterFault) {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            // After some errors SQLite has rolled back already.
            if sqlite3_get_autocommit(connection) == 0 { try? run("ROLLBACK") }
            throw error
        }
    }
}

/// A statement with its place among the rows that it finds.
final class Statement {
    private let prepared: OpaquePointer
    /// It must not outlive its connection.
    private let database: Database

    fileprivate init(_ prepared: OpaquePointer, of database: Database) {
        (self.prepared, self.database) = (prepared, database)
    }

    deinit { sqlite3_finalize(prepared) }

    func bind(_ values: [Database.Value]) throws(RegisterFault) {
        sqlite3_reset(prepared)
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let code: Int32
            switch value {
            case .nothing: code = sqlite3_bind_null(prepared, place)
            case .number(let number): code = sqlite3_bind_int64(prepared, place, Int64(number))
            case .text(var text):
                code = text.withUTF8 { bytes in
                    bytes.withMemoryRebound(to: CChar.self) {
                        // Nowhere would be NULL.
                        $0.isEmpty
                            ? manyleb_bind_text(prepared, place, "", 0)
                            : manyleb_bind_text(prepared, place, $0.baseAddress, Int32(clamping: $0.count))
                    }
                }
            case .bytes(let bytes):
                code = bytes.withUnsafeBytes {
                    manyleb_bind_bytes(prepared, place, $0.baseAddress, Int32(clamping: $0.count))
                }
            }
            guard code == SQLITE_OK else { throw database.fault(code) }
        }
    }

    /// - Returns: whether it found a row.
    func step() throws(RegisterFault) -> Bool {
        let code = sqlite3_step(prepared)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(prepared)
            return false
        default:
            sqlite3_reset(prepared)
            throw database.fault(code)
        }
    }

    func run(_ values: [Database.Value]) throws(RegisterFault) {
        try bind(values)
        while try step() {}
    }

    func isNothing(_ column: Int) -> Bool { sqlite3_column_type(prepared, Int32(column)) == SQLITE_NULL }
    func number(_ column: Int) -> Int { Int(sqlite3_column_int64(prepared, Int32(column))) }
    func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }
    func optionalNumber(_ column: Int) -> Int? { isNothing(column) ? nil : number(column) }
    func optionalText(_ column: Int) -> String? { isNothing(column) ? nil : text(column) }

    func bytes(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(prepared, Int32(column)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(prepared, Int32(column)))))
    }
}
