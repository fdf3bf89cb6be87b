import CSQLite
import Foundation
import ManylebTestSupport
import Testing

@testable import ManylebRegister

@Suite("A file that is no whole register is refused")
struct DamageTests {
    /// A register with some returns, as its bytes, and what was in it.
    private func whole() throws -> (bytes: Data, returns: [StoredReturn], files: [[UInt8]]) {
        try withFolder { folder in
            do {
                let register = try Register(folder)
                for revision in 0..<4 {
                    let rows = (0..<200).map { ("case-\($0)", Optional(revision)) }
                    _ = try register.store(intake(cases(rows.map { (name: $0.0, months: $0.1) })))
                }
            }
            let register = try Register(folder, .existing)
            let returns = try register.returns()
            let files = try returns.map { try register.bytes(of: $0) }
            return (try Data(contentsOf: folder.appending(path: "register")), returns, files)
        }
    }

    /// Why a file is refused; nothing where it is opened, counted again and everything comes out.
    private func refusal(
        of bytes: Data, _ check: (Register) throws -> Void = { _ in }
    ) throws -> RegisterFault.Kind? {
        try withFolder { folder in
            try bytes.write(to: folder.appending(path: "register"))
            do {
                let register = try Register(folder)
                if try !register.verify().discrepancies.isEmpty { return .damaged }
                try check(register)
                return nil
            } catch let fault as RegisterFault {
                return fault.kind
            }
        }
    }

    @Test("A file that ends too early is never taken for a register with less in it")
    func truncated() throws {
        let (bytes, returns, _) = try whole()
        for part in sample(of: Array(1..<100), 30) {
            let size = bytes.count * part / 100
            let refused = try refusal(of: bytes.prefix(size))
            #expect(refused != nil, "\(size) of \(bytes.count)")
        }
        let refused = try refusal(of: bytes) { register in
            let found = try register.returns()
            #expect(found == returns)
        }
        #expect(refused == nil)
    }

    @Test("A file with bytes that are not what they were is refused, or every return is still as it was received")
    func flipped() throws {
        let (bytes, _, files) = try whole()
        var refused = 0
        for seed in sample(of: Array(1...1_000), 60) {
            var (random, damaged) = (Seeded(seed), bytes)
            for _ in 0..<random.number(1...40) {
                damaged[random.below(damaged.count)] ^= UInt8(random.number(1...255))
            }
            let fault = try refusal(of: damaged) { register in
                let found = try register.returns().map { try register.bytes(of: $0) }
                #expect(found == files)
            }
            if fault != nil { refused += 1 }
        }
        #expect(refused > 0)
    }

    @Test("Files of other programs, of later versions and what is no file at all are told apart, and stay as they are")
    func foreign() throws {
        #expect(try refusal(of: Data("reference,months\n".utf8)) == .foreign)
        #expect(try refusal(of: Data(repeating: 0, count: 4_096)) == .foreign)
        #expect(try refusal(of: Data(whole().bytes.dropFirst(7))) == .foreign)
        try withFolder { folder in
            #expect { try Register(folder, .existing) } throws: { ($0 as? RegisterFault)?.kind == .missing }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
            try FileManager.default.createDirectory(
                at: folder.appending(path: "register"), withIntermediateDirectories: false)
            #expect { try Register(folder) } throws: { ($0 as? RegisterFault)?.kind == .notAFile }
        }
        for (change, kind) in [
            ("PRAGMA application_id = 7", RegisterFault.Kind.foreign), ("PRAGMA user_version = 99", .newer),
        ] {
            try withFolder { folder in
                _ = try Register(folder).store(intake(cases([("A-1", 0)])))
                try alter(folder, change)
                let before = try Data(contentsOf: folder.appending(path: "register"))
                #expect { try Register(folder) } throws: { ($0 as? RegisterFault)?.kind == kind }
                #expect(try Data(contentsOf: folder.appending(path: "register")) == before)
            }
        }
        try withFolder { folder in
            try alter(folder, "CREATE TABLE contracts (id)")
            #expect { try Register(folder) } throws: { ($0 as? RegisterFault)?.kind == .foreign }
        }
    }

    @Test(
        "Tables that do more than keep what they are given are refused",
        arguments: [
            "CREATE VIEW more AS SELECT readfile('/etc/passwd')",
            "CREATE TRIGGER more AFTER INSERT ON returns BEGIN DELETE FROM returns; END",
            "CREATE INDEX more ON returns (abs(revision))",
            "ALTER TABLE rows ADD COLUMN more TEXT AS (upper(name))",
            "CREATE VIRTUAL TABLE more USING fts5 (text)",
            "DROP INDEX rowsByName", "CREATE TABLE more (id)",
        ])
    func more(statement: String) throws {
        try withFolder { folder in
            _ = try Register(folder).store(intake(cases([("A-1", 0)])))
            try alter(folder, statement)
            #expect { try Register(folder) } throws: { ($0 as? RegisterFault)?.kind == .damaged }
        }
    }

    @Test("A register reaches no other file and loads no code")
    func closed() throws {
        try withFolder { folder in
            let register = try Register(folder)
            for statement in [
                "ATTACH '\(folder.path)/other' AS other", "SELECT load_extension('libm.so')",
                "SELECT readfile('/etc/passwd')",
                "UPDATE sqlite_schema SET sql = ''", "VACUUM INTO '\(folder.path)/other'",
            ] {
                #expect(throws: RegisterFault.self) { try register.database.run(statement) }
            }
            try register.database.run("PRAGMA writable_schema = ON")
            #expect(throws: RegisterFault.self) { try register.database.run("UPDATE sqlite_schema SET sql = ''") }
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "other").path))
        }
    }

    /// Changes a register as another program could.
    private func alter(_ folder: URL, _ statement: String) throws {
        var connection: OpaquePointer?
        #expect(sqlite3_open(folder.appending(path: "register").path, &connection) == SQLITE_OK)
        #expect(sqlite3_exec(connection, statement, nil, nil, nil) == SQLITE_OK, "\(statement)")
        #expect(sqlite3_close(connection) == SQLITE_OK)
    }
}
