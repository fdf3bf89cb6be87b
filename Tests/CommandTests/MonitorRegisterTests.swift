import Foundation
import ManylebTestSupport
import Testing

@Suite("manyleb monitor --register, as a process")
struct MonitorRegisterTests {
    private static let returns = repository.appending(path: "Examples/returns")

    private func files(_ names: String...) -> [String] { names.map { Self.returns.appending(path: $0 + ".csv").path } }

    private func monitor(_ files: [String], _ period: String, _ more: [String] = [], in folder: URL) throws
        -> ProgramRun
    {
        try manyleb(["monitor", exampleFile] + files + ["--period", period] + more, in: folder)
    }

    private static let first = ["--register", "r.db", "--received", "2027-07-12"]

    @Test("A report rests on all that the register holds, and says the same as one of all files")
    func report() throws {
        try withFolder { folder in
            let one = try monitor(
                files("cases-2027-Q1", "monitoring-return-2027-Q1"), "2027-Q1", Self.first, in: folder)
            #expect(one.err.contains("cases-2027-Q1.csv: stored\n"), "\(one.err)")
            let two = try monitor(
                files("cases-2027-Q2", "monitoring-return-2027-Q2"), "2027-Q2",
                ["--register", "r.db", "--received", "2027-12-24"], in: folder)
            #expect(two.err.contains("cases-2027-Q2.csv: stored, late\n"))
            let all = try monitor(
                files(
                    "cases-2027-Q1", "monitoring-return-2027-Q1", "cases-2027-Q2", "monitoring-return-2027-Q2"),
                "2027-Q2", in: folder)
            func table(_ outcome: ProgramRun) -> [Substring] {
                outcome.out.split(separator: "\n").filter { !$0.contains(".csv:") && !$0.hasPrefix("  ") }
            }
            #expect(all.status == two.status && table(all) == table(two))
            let list = try manyleb(["register", "list", "--register", "r.db", "--format", "json"], in: folder)
            #expect(list.out.matches(of: /"revision"/).count == 4, "\(list.out)")
        }
    }

    @Test("The same file changes nothing, a revised one stands beside the first and is what is reported")
    func revisions() throws {
        try withFolder { folder in
            let totals = files("monitoring-return-2027-Q3")
            _ = try monitor(files("cases-2027-Q3-first") + totals, "2027-Q3", Self.first, in: folder)
            let register = folder.appending(path: "r.db")
            func listed() throws -> String {
                try manyleb(["register", "list", "--register", register.path], in: folder).out
            }
            let before = try listed()
            let again = try monitor(files("cases-2027-Q3-first") + totals, "2027-Q3", Self.first, in: folder)
            #expect(again.err.contains("cases-2027-Q3-first.csv: known already, as revision 1 of 1"))
            #expect(try listed() == before)
            let revised = try monitor(files("cases-2027-Q3"), "2027-Q3", Self.first, in: folder)
            #expect(revised.err.contains("cases-2027-Q3.csv: stored as revision 2"))
            let alone = try monitor(files("cases-2027-Q3") + totals, "2027-Q3", in: folder)
            #expect(revised.out.split(separator: "\n").last == alone.out.split(separator: "\n").last)
            #expect(try manyleb(["register", "verify", "--register", register.path], in: folder).status == 0)
        }
    }

    @Test("What cannot be used leaves the register as it was")
    func refusals() throws {
        try withFolder { folder in
            let returns = files("cases-2027-Q1")
            #expect(try monitor([exampleFile] + returns, "2027-Q1", Self.first, in: folder).status == 2)
            #expect(try monitor(returns, "2031-Q1", Self.first, in: folder).status == 2)
            #expect(
                try monitor(returns, "2027-Q1", ["--register", "r.db", "--received", "soon"], in: folder).status == 2)
            let listed = try manyleb(["register", "list", "--register", "r.db"], in: folder)
            #expect(listed.status == 2 || !listed.out.contains("cases"), "\(listed.out)")
            try Data("no register".utf8).write(to: folder.appending(path: "other.db"))
            let other = try monitor(returns, "2027-Q1", ["--register", "other.db"], in: folder)
            #expect(other.status == 2 && other.err.contains("not a register"))
            try Data("a,b\n1,2\n".utf8).write(to: folder.appending(path: "nameless.csv"))
            let nameless = try monitor(
                [folder.appending(path: "nameless.csv").path] + returns, "2027-Q1", Self.first, in: folder)
            #expect(nameless.status == 2 && nameless.err.contains("A return does not say of which period"))
        }
    }
}
