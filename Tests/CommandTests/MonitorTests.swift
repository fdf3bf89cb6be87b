import Foundation
import ManylebTestSupport
import Testing

@Suite("manyleb monitor, as a process")
struct MonitorTests {
    private static let generator = repository.appending(path: "Examples/returns/generate.py").path

    private static func year(_ seed: Int, in folder: URL) throws {
        let made = try run("python3", [generator, String(seed), folder.path], in: folder)
        try #require(made.status == 0, "\(made.err)")
    }

    private static func cases(in folder: URL) -> [String] {
        (1...4).map { folder.appending(path: "cases-2027-Q\($0).csv").path }
    }

    @Test(
        "Of generated years every figure is what pandas works out", arguments: together(sample(of: Array(1...50))))
    func independent(seeds: [Int]) throws {
        try withFolder { folder in
            var folders: [String] = []
            for seed in seeds {
                let year = folder.appending(path: "y\(seed)")
                try FileManager.default.createDirectory(at: year, withIntermediateDirectories: true)
                try Self.year(seed, in: year)
                for quarter in 1...4 {
                    let outcome = try manyleb(
                        ["monitor", exampleFile] + Self.cases(in: year)
                            + ["--period", "2027-Q\(quarter)", "--out", year.path, "--internal"], in: folder)
                    #expect(outcome.status != 2, "\(outcome.err)")
                    #expect(!outcome.err.contains(" 1 rejected") && outcome.err.contains(" + 0 rejected"))
                }
                folders.append(year.path)
            }
            let compared = try python("results.py", [exampleFile] + folders, in: folder)
            #expect(compared.status == 0, "\(compared.out)\(compared.err)")
            #expect(compared.out.contains(" agree, 0 differ"))
        }
    }

    @Test("Small numbers are not written without being asked for, and nothing is written then")
    func confidential() throws {
        try withFolder { folder in
            try Self.year(1, in: folder)
            let outcome = try manyleb(
                ["monitor", exampleFile] + Self.cases(in: folder) + ["--period", "2027-Q1", "--out", "o"], in: folder)
            #expect(outcome.status == 2)
            #expect(outcome.err.contains("--internal"))
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "o").path))
        }
    }

    @Test("It makes no difference in what order the files are given, and the same files give the same bytes")
    func order() throws {
        try withFolder { folder in
            try Self.year(2, in: folder)
            let files = [exampleFile] + Self.cases(in: folder)
            var written: Set<Data> = []
            for order in [files, files.reversed(), [files[3], files[1], files[0], files[4], files[2]]] {
                let outcome = try manyleb(
                    ["monitor"] + order + ["--period", "2027-Q3", "--out", "o", "--internal"], in: folder)
                #expect(outcome.status != 2, "\(outcome.err)")
                written.insert(try Data(contentsOf: folder.appending(path: "o/results-2027-Q3.json")))
            }
            #expect(written.count == 1)
        }
    }

    @Test("The empty return of cases is one that is read as such, with nothing in it")
    func emptyForm() throws {
        try withFolder { folder in
            let form = try manyleb(["return", exampleFile, "--period", "2027-Q1", "--kind", "cases"], in: folder)
            #expect(form.status == 0)
            try Data(form.out.utf8).write(to: folder.appending(path: "cases.csv"))
            let checked = try manyleb(["monitor", exampleFile, "cases.csv", "--period", "2027-Q1"], in: folder)
            #expect(checked.err.contains("0 rows read = 0 accepted + 0 rejected"), "\(checked.err)\(checked.out)")
            #expect(!checked.out.contains("[return/"), "\(checked.out)")
        }
    }

    @Test("A period is judged by the version of the contract in force when it began")
    func versions() throws {
        try withFolder { folder in
            try Self.year(3, in: folder)
            let later = example.replacing("version: 0.3", with: "version: 0.4")
                .replacing("date: 2026-11-02", with: "date: 2027-09-01").replacing("\">= 95%\"", with: "\">= 10%\"")
            try Data(later.utf8).write(to: folder.appending(path: "later.yaml"))
            for (quarter, target, version) in [(2, ">= 95%", "0.3"), (3, ">= 10%", "0.4")] {
                let outcome = try manyleb(
                    ["monitor", exampleFile, "later.yaml"] + Self.cases(in: folder)
                        + ["--period", "2027-Q\(quarter)", "--out", "o", "--internal"], in: folder)
                #expect(outcome.status != 2, "\(outcome.err)")
                let line = try #require(
                    outcome.out.split(separator: "\n").first { $0.hasPrefix("responsive.supported-within-timescale") })
                #expect(line.contains(target))
                let json = try String(
                    contentsOf: folder.appending(path: "o/results-2027-Q\(quarter).json"), encoding: .utf8)
                #expect(json.contains("\"version\": \"\(version)\""))
            }
        }
    }
}
