// Register: returns, contracts and results, kept. Owns one SQLite file.
// Takes in the bytes of files and what was read in them; gives out what it was given. Knows no figure's meaning and words
// nothing but its faults. What is written once stays: a corrected return is a revision beside the first.

internal import Glibc

/// A register: one file that loses nothing and says what every report rests on.
///
/// Whoever gets hold of the file has the cases: it is readable for its owner alone, runs no code of its own and opens no
/// other file. It is held to its own rules each time it is opened.
package final class Register {
    /// Whether a file is made where there is none.
    package enum Access: Sendable { case existing, makingOne }

    /// Empties rows of a return, by their numbers, and leaves everything else as it is.
    package typealias Emptying = @Sendable (_ bytes: [UInt8], _ rows: Set<Int>) -> [UInt8]

    let database: Database
    let emptying: Emptying

    /// Opens a register, brings it up to date and checks it whole.
    package init(at path: String, _ access: Access, emptying: @escaping Emptying) throws(RegisterFault) {
        self.emptying = emptying
        try Self.findFile(path, access)
        database = try Self.open(path, access)
        try Self.keepPrivate(path)
    }

    /// Nothing of this opens the file: to close it again would take its locks from whoever has it open in this process.
    private static func findFile(_ path: String, _ access: Access) throws(RegisterFault) {
        var status = stat()
        if stat(path, &status) != 0 {
            guard errno == ENOENT else {
                throw RegisterFault(.refused, "It cannot be reached: \(String(cString: strerror(errno)))")
            }
            guard access == .makingOne else { throw RegisterFault(.missing, "It does not exist") }
            guard mknod(path, S_IFREG | 0o600, 0) == 0 || errno == EEXIST else {
                throw RegisterFault(.refused, "It cannot be made: \(String(cString: strerror(errno)))")
            }
        } else if status.st_mode & S_IFMT != S_IFREG {
            throw RegisterFault(.notAFile, "It is not an ordinary file")
        }
    }

    private static func keepPrivate(_ path: String) throws(RegisterFault) {
        for file in [path, path + "-wal", path + "-shm"] {
            var status = stat()
            guard stat(file, &status) == 0, status.st_mode & 0o077 != 0 else { continue }
            guard chmod(file, 0o600) == 0 else {
                throw RegisterFault(.refused, "Others can read it, and only its owner can change that")
            }
        }
    }

    private static func open(_ path: String, _ access: Access) throws(RegisterFault) -> Database {
        let database = try Database(path)
        let (application, version, isEmpty) = try beginning(of: database)
        if application == 0, version == 0, isEmpty {
            guard access == .makingOne else { throw RegisterFault(.missing, "It is empty") }
        } else if application != RegisterSchema.application {
            throw RegisterFault.foreign
        }
        guard version <= RegisterSchema.version else {
            throw RegisterFault(.newer, "A later version of the program wrote it, which this one cannot read")
        }
        for setting in [
            "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON",
            "cell_size_check = ON",
            "mmap_size = 0",
        ] {
            try patiently { () throws(RegisterFault) in try database.run("PRAGMA \(setting)") }
        }
        if version < RegisterSchema.version { try bringUpToDate(database) }
        try prove(database)
        return database
    }

    /// What a file says that it is, all at one moment: somebody else may be making it.
    private static func beginning(
        of database: Database
    ) throws(RegisterFault) -> (application: Int, version: Int, isEmpty: Bool) {
        try database.run("BEGIN")
        // An import that was broken off at the very beginning leaves an empty file.
        let isEmpty = try database.number("SELECT count(*) FROM sqlite_schema") == 0
        let application = try database.number("PRAGMA application_id") ?? 0
        let version = try database.number("PRAGMA user_version") ?? 0
        try database.run("COMMIT")
        return (application, version, isEmpty)
    }

    /// SQLite does not wait where somebody else sets up the same file.
    private static func patiently(_ body: () throws(RegisterFault) -> Void) throws(RegisterFault) {
        for _ in 0..<600 {
            do throws(RegisterFault) { return try body() } catch {
                guard error.kind == .busy else { throw error }
            }
            usleep(100_000)
        }
        try body()
    }

    private static func bringUpToDate(_ database: Database) throws(RegisterFault) {
        try database.transaction { () throws(RegisterFault) in
            // Somebody else may have done it meanwhile.
            let version = try database.number("PRAGMA user_version") ?? 0
            guard version < RegisterSchema.version else { return }
            for statement in RegisterSchema.steps[version...].joined() { try database.run(statement) }
            if version == 1 { try Seals(database: database).sealAll() }
            try database.run("PRAGMA application_id = \(RegisterSchema.application)")
            try database.run("PRAGMA user_version = \(RegisterSchema.version)")
        }
    }

    /// The tables must be those that this program makes, to the letter: no view, trigger, index or column that computes.
    private static func prove(_ database: Database) throws(RegisterFault) {
        let found = try database.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL") { $0.text(0) }
        guard found.sorted() == RegisterSchema.steps.joined().sorted() else {
            throw RegisterFault(.damaged, "Its tables are not those that the program makes: somebody has changed them")
        }
        let faults = try database.rows("PRAGMA integrity_check(3)") { $0.text(0) }
        guard faults == ["ok"] else {
            throw RegisterFault(.damaged, "It is damaged: \(faults.joined(separator: "; "))")
        }
        guard try database.rows("PRAGMA foreign_key_check", as: { $0.text(0) }).isEmpty else {
            throw RegisterFault(.damaged, "It is damaged: entries that others rest on are gone")
        }
    }
}
