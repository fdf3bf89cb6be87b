import Foundation
import ManylebMonitoring
import ManylebTestSupport
import Testing

@testable import ManylebRegister

@Suite("A register keeps what it was given")
struct RegisterTests {
    private let three = cases([("A-1", 0), ("A-2", 3), ("A-3", nil)])

    @Test("What is imported is there when the register is opened again, to the byte")
    func kept() throws {
        try withFolder { folder in
            var input = intake(three)
            input.results = [
                .init(
                    period: "2027-Q1", program: "0.1", library: "abc",
                    figures: [
                        .init("in-time", 100, of: 200, standing: "missed"), .init("words", nil, standing: "watched"),
                    ])
            ]
            let outcome = try Register(folder).store(input)
            #expect(outcome.isNewContract && outcome.newResults == 1)
            #expect(outcome.returns.map(\.fate) == [.stored])
            let register = try Register(folder, .existing)
            let filled = try #require(try register.returns().first)
            #expect((filled.accepted, filled.rejected, filled.forgotten) == (2, 1, 0))
            #expect(filled.isLate == false && filled.version == "1.0" && filled.period == "2027-Q1")
            #expect(try register.bytes(of: filled) == three.bytes)
            #expect(try register.rows(of: filled).map(\.name) == ["A-1", "A-2", "A-3"])
            #expect(try register.rows(of: filled).map(\.reason) == [nil, nil, "number"])
            #expect(try register.sums(of: filled) == [.init("in-time", 100, of: 200), .init("referrals", 200)])
            let contract = try #require(try register.contracts().first)
            #expect(try register.bytes(of: contract) == input.contract.bytes && contract.ends == "2030-03-31")
            let results = try #require(try register.results().first)
            #expect(results.returns == [filled.id] && results.program == "0.1")
            #expect(try register.figures(of: results) == input.results[0].figures)
            #expect(try register.verify().discrepancies.isEmpty)
        }
    }

    @Test("The same import changes nothing")
    func twice() throws {
        try withFolder { folder in
            var input = intake(three)
            input.results = [.init(period: "2027-Q1", program: "0.1", library: "abc", figures: [])]
            let register = try Register(folder)
            _ = try register.store(input)
            let before = try (register.contracts(), register.returns(), register.results())
            input.received = "2027-08-01"
            let outcome = try register.store(input)
            #expect(!outcome.isNewContract && outcome.newResults == 0)
            #expect(outcome.returns.map(\.fate) == [.known] && outcome.returns[0].revision == 1)
            let after = try (register.contracts(), register.returns(), register.results())
            #expect(before == after)
        }
    }

    @Test("A corrected return is a revision beside the first, and results say on which they rest")
    func revisions() throws {
        try withFolder { folder in
            let register = try Register(folder)
            _ = try register.store(intake(three))
            var second = intake(cases([("A-1", 0), ("A-2", 3), ("A-3", 1)]), received: "2027-08-01")
            second.results = [.init(period: "2027-Q1", program: "0.1", library: "abc", figures: [])]
            let outcome = try register.store(second)
            #expect(outcome.returns[0].fate == .revision && outcome.returns[0].isLate)
            let returns = try register.returns()
            #expect(returns.map(\.revision) == [1, 2] && returns.map(\.accepted) == [2, 3])
            #expect(returns.map(\.isLate) == [false, true])
            #expect(try register.bytes(of: returns[0]) == three.bytes)
            #expect(try register.results().map(\.returns) == [[returns[1].id]])
            // The first file again is known; the later one stands.
            let again = try register.store(intake(three, received: "2027-08-02"))
            #expect(again.returns[0].fate == .known && (again.returns[0].revision, again.returns[0].last) == (1, 2))
        }
    }

    @Test(
        "Contracts, kinds and periods have revisions of their own, and a new version of a contract is kept beside the old"
    )
    func apart() throws {
        try withFolder { folder in
            let register = try Register(folder)
            var totals = three
            totals.kind = .totals
            _ = try register.store(intake(three, totals, cases([("A-9", 0)], period: "2027-Q2")))
            _ = try register.store(intake(three, contract: "OTHER/1"))
            let outcome = try register.store(intake(cases([("A-4", 0)]), version: "1.1"))
            #expect(outcome.isNewContract && outcome.returns[0].fate == .revision)
            #expect(try register.returns().map(\.revision) == [1, 2, 1, 1, 1])
            #expect(try register.contracts().map(\.version) == ["1.0", "1.0", "1.1"])
            #expect(try register.verify().discrepancies.isEmpty)
        }
    }

    @Test("Its owner alone can read it, whatever it was before")
    func mode() throws {
        try withFolder { folder in
            let path = folder.appending(path: "register").path
            func mode() throws -> Int? {
                try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            }
            _ = try Register(folder).store(intake(three))
            #expect(try mode() == 0o600)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            _ = try Register(folder)
            #expect(try mode() == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["register"])
        }
    }

    @Test("A register of the first version is brought up to date when it is opened, and loses nothing")
    func earlierVersion() throws {
        try withFolder { folder in
            var input = intake(three)
            input.results = [
                .init(period: "2027-Q1", program: "0.1", library: "abc", figures: [.init("a", 2, standing: "met")])
            ]
            let first = try Register(folder)
            _ = try first.store(input)
            let before = try (first.contracts(), first.returns(), first.results())
            let filled = try #require(before.1.first)
            let rows = try first.rows(of: filled)
            // What the second version added.
            try first.database.run("DROP TABLE seals")
            try first.database.run("PRAGMA user_version = 1")
            let now = try Register(folder, .existing)
            #expect(try now.database.number("PRAGMA user_version") == 2)
            let after = try (now.contracts(), now.returns(), now.results())
            #expect(before == after)
            #expect(try now.rows(of: filled) == rows && now.bytes(of: filled) == three.bytes)
            #expect(try now.verify().discrepancies.isEmpty)
            // It is sealed now: what is changed behind its back is found.
            try now.database.run("UPDATE returns SET received = '2027-01-01'")
            #expect(try !now.verify().discrepancies.isEmpty)
            input.received = "2027-08-01"
            #expect(try Register(folder).store(input).returns.map(\.fate) == [.known])
        }
    }

    @Test("Counting again finds what somebody changed behind its back")
    func discrepancies() throws {
        let changes = [
            "UPDATE returns SET bytes = x'41'": ["bytes"], "UPDATE contracts SET bytes = x'41'": ["contract"],
            "DELETE FROM counted; DELETE FROM rows WHERE number = 5": ["returnFacts", "rows", "sum", "sum"],
            "UPDATE counted SET amount = amount + 1 WHERE number = 3": ["sum", "sum"],
            "UPDATE returns SET revision = 7": ["revision", "returnFacts"],
            "UPDATE resultFigures SET amount = 1": ["results"],
            "UPDATE rows SET isAccepted = 0": ["returnFacts", "rows"],
            "UPDATE rows SET name = 'Z' WHERE number = 3": ["returnFacts"],
            "UPDATE rows SET reason = 'blank' WHERE number = 3": ["returnFacts"],
            "UPDATE returns SET received = '2027-01-01'": ["returnFacts"],
            "UPDATE contracts SET starts = '2020-01-01'": ["contractFacts"],
            "DELETE FROM seals": ["contractFacts", "returnFacts"],
        ]
        for (change, kinds) in changes {
            try withFolder { folder in
                var input = intake(three)
                input.results = [
                    .init(period: "2027-Q1", program: "", library: "", figures: [.init("a", 2, standing: "")])
                ]
                let register = try Register(folder)
                _ = try register.store(input)
                for part in change.split(separator: ";") { try register.database.run(String(part)) }
                let found = try register.verify().discrepancies.map { "\($0)".prefix { $0 != "(" } }
                #expect(found.map(String.init) == kinds, "\(change)")
            }
        }
    }
}

@Suite("A case that is forgotten leaves its counts")
struct ForgettingTests {
    /// Everything that the files of a register hold.
    private func bytes(in folder: URL) throws -> Data {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .reduce(into: Data()) { $0 += try Data(contentsOf: $1) }
    }

    @Test("Its name and its row are nowhere in the file, and no sum changes")
    func forgotten() throws {
        try withFolder { folder in
            let filled = cases([("ALPHA-1", 0), ("BRAVO-2", 3), ("CHARLIE-3", nil)])
            let next = cases([("BRAVO-2", 5), ("DELTA-4", 1)], period: "2027-Q2")
            do {
                let register = try Register(folder)
                _ = try register.store(intake(filled, next))
                let sums = try register.returns().map { try register.sums(of: $0) }
                let forgotten = try register.forget("BRAVO-2")
                #expect(forgotten.rows == 2 && forgotten.returns.map(\.forgotten) == [1, 1])
                // While the register is open, too: its log is emptied at once.
                #expect(try bytes(in: folder).range(of: Data("BRAVO-2".utf8)) == nil)
                #expect(try register.returns().map { try register.sums(of: $0) } == sums)
                let rest = try register.bytes(of: try register.returns()[0])
                #expect(String(decoding: rest, as: UTF8.self).hasSuffix("ALPHA-1,0\r\n\r\nCHARLIE-3,?\r\n"))
                #expect(try register.forget("CHARLIE-3").rows == 1)
                #expect(try register.forget("BRAVO-2").rows == 0)
            }
            let register = try Register(folder, .existing)
            #expect(try register.rows(of: try register.returns()[0]).map(\.name) == ["ALPHA-1", nil, nil])
            #expect(try register.verify().discrepancies.isEmpty)
            let all = try bytes(in: folder)
            #expect(all.range(of: Data("CHARLIE-3".utf8)) == nil && all.range(of: Data("ALPHA-1".utf8)) != nil)
        }
    }

    @Test("The file that was received is known again, though its digest is not kept; another file is a revision")
    func knownAgain() throws {
        try withFolder { folder in
            let register = try Register(folder)
            let filled = cases([("A-1", 0), ("A-2", 3), ("A-3", 1)])
            _ = try register.store(intake(filled))
            let digest = try register.returns()[0].digest
            _ = try register.forget("A-2")
            _ = try register.forget("A-3")
            #expect(try register.returns()[0].digest != digest)
            #expect(try register.store(intake(filled)).returns[0].fate == .known)
            #expect(try register.rows(of: try register.returns()[0]).map(\.name) == ["A-1", nil, nil])
            let other = cases([("A-1", 1), ("A-2", 3), ("A-3", 1)])
            #expect(try register.store(intake(other)).returns[0].fate == .revision)
        }
    }

    @Test("A name that cases of two contracts have is asked for with its contract")
    func ambiguous() throws {
        try withFolder { folder in
            let register = try Register(folder)
            _ = try register.store(intake(cases([("A-1", 0)])))
            _ = try register.store(intake(cases([("A-1", 0), ("A-2", 0)]), contract: "OTHER/1"))
            #expect { try register.forget("A-1") } throws: { ($0 as? RegisterFault)?.kind == .ambiguous }
            #expect(try register.forget("A-1", of: "OTHER/1").returns.map(\.reference) == ["OTHER/1"])
            #expect(try register.returns().map(\.forgotten) == [0, 1])
        }
    }
}
