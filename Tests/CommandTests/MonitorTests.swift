import Foundation
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("manyleb monitor, as a process")
struct MonitorTests {
    private static let generator = repository.appending(path: "Examples/returns/generate.py").path

    static func year(_ seed: Int, in folder: URL) throws {
        let made = try run("python3", [generator, String(seed), folder.path], in: folder)
        try #require(made.status == 0, "\(made.err)")
    }

    static func cases(in folder: URL) -> [String] {
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
                try Self.write(resultsOf: year)
                if folders.isEmpty {
                    // What the program writes is the same.
                    for quarter in 1...4 {
                        let outcome = try manyleb(
                            ["monitor", exampleFile] + Self.cases(in: year)
                                + ["--period", "2027-Q\(quarter)", "--out", "o", "--internal"], in: folder)
                        #expect(outcome.status != 2 && outcome.err.contains(" + 0 rejected"), "\(outcome.err)")
                        let name = "results-2027-Q\(quarter).json"
                        let own = try Data(contentsOf: year.appending(path: name))
                        #expect(try own == Data(contentsOf: folder.appending(path: "o/\(name)")), "\(name)")
                    }
                }
                folders.append(year.path)
            }
            let compared = try python("results.py", [exampleFile] + folders, in: folder)
            #expect(compared.status == 0, "\(compared.out)\(compared.err)")
            #expect(compared.out.contains(" agree, 0 differ"))
        }
    }

    /// Writes the results of each quarter beside the cases of a year, of which every row must be counted.
    private static func write(resultsOf year: URL) throws {
        var desk = ReturnDesk(workshop, [try contract(example)])
        for file in cases(in: year) {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
            desk.take(file) { take in take(bytes) }
        }
        #expect(desk.judge().allSatisfy { $0.judged.rejected == 0 })
        for quarter in 1...4 {
            let file = try #require(desk.results(until: "2027-Q\(quarter)").results?.last).file
            try Data(file.text.utf8).write(to: year.appending(path: file.name))
        }
    }

    private static let returnsFolder = repository.appending(path: "Examples/returns")

    private static func exampleFiles(_ quarters: ClosedRange<Int>) -> [String] {
        quarters.flatMap { quarter in
            ["cases", "monitoring-return"].map { returnsFolder.appending(path: "\($0)-2027-Q\(quarter).csv").path }
        }
    }

    @Test("The example year is what its generator makes, is without a fault, and is what pandas works out")
    func exampleYear() throws {
        try withFolder { folder in
            let made = try run("python3", [Self.generator, "2027", folder.path, "--example"], in: folder)
            try #require(made.status == 0, "\(made.err)")
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                let bytes = try Data(contentsOf: folder.appending(path: name))
                #expect(try bytes == Data(contentsOf: Self.returnsFolder.appending(path: name)), "\(name)")
            }
            for quarter in 1...4 {
                let outcome = try manyleb(
                    ["monitor", exampleFile] + Self.exampleFiles(1...4)
                        + ["--period", "2027-Q\(quarter)", "--out", folder.path, "--internal"], in: folder)
                #expect(!outcome.out.contains(": error: ") || outcome.out.contains("[result/missed-twice]"))
                #expect(!outcome.out.contains("[return/differs]"))
            }
            let compared = try python("results.py", [exampleFile, folder.path], in: folder)
            #expect(compared.status == 0, "\(compared.out)\(compared.err)")
        }
    }

    @Test("A faulty return is told row by row, and its right rows are counted")
    func faulty() throws {
        try withFolder { folder in
            let file = Self.returnsFolder.appending(path: "cases-2027-Q4-faulty.csv").path
            let outcome = try manyleb(["check", file, exampleFile], in: folder)
            #expect(outcome.status == 1)
            for rule in [
                "code-misspelt", "no-such-day", "blank", "time", "order", "sum", "yes-no", "duplicate", "named",
            ] {
                #expect(outcome.out.contains("[return/\(rule)]"), "\(rule)")
            }
        }
    }

    @Test("Reports are written as Word documents too, with the word Confidential in the header of true figures")
    func word() throws {
        try withFolder { folder in
            for (options, isConfidential) in [([], false), (["--internal"], true)] {
                let outcome = try manyleb(
                    ["monitor", exampleFile] + Self.exampleFiles(1...1)
                        + ["--period", "2027-Q1", "--out", "o", "--to", "docx", "--quiet"] + options, in: folder)
                #expect(outcome.status != 2, "\(outcome.err)")
                let bytes = try Data(contentsOf: folder.appending(path: "o/monitoring-report-2027-Q1.docx"))
                let zip = try ZipReader(Array(bytes))
                let headers = try zip.names.filter { $0.hasPrefix("word/header") }.map {
                    String(decoding: try zip.part($0) ?? [], as: UTF8.self)
                }
                #expect(!headers.isEmpty && headers.allSatisfy { $0.contains("Confidential") == isConfidential })
            }
            let written = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "o").path)
            #expect(written.allSatisfy { $0.hasSuffix(".docx") || $0 == "results-2027-Q1.json" }, "\(written)")
            for format in ["dox", "csv"] {
                let refused = try manyleb(
                    ["monitor", exampleFile] + Self.exampleFiles(1...1)
                        + ["--period", "2027-Q1", "--out", "n", "--to", format], in: folder)
                #expect(refused.status == 2 && refused.err.contains("`\(format)` is not a format"))
                #expect(refused.err.contains("`docx`"))
                #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "n").path))
            }
        }
    }

    @Test(
        "A report tells each indicator in words and figures and is confidential; a year has its annual report as well")
    func reports() throws {
        try withFolder { folder in
            for period in ["2027-Q1", "2027"] {
                let outcome = try manyleb(
                    ["monitor", exampleFile] + Self.exampleFiles(1...4)
                        + ["--period", period, "--out", "o", "--internal", "--quiet"], in: folder)
                #expect(outcome.status != 2, "\(outcome.err)")
                let name = "o/monitoring-report-\(period).html"
                let report = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                #expect(report.contains("Confidential"))
                for title in [
                    "Patients supported in time", "Departures from the budget", "Active offer of an advocate",
                ] {
                    #expect(report.contains(title), "\(period): \(title)")
                }
                #expect(!report.contains("class=\"blank\""))
            }
            let annual = try String(contentsOf: folder.appending(path: "o/annual-report-2027.html"), encoding: .utf8)
            #expect(annual.contains("Outcome") && annual.contains("White"))
            #expect(
                !FileManager.default.fileExists(atPath: folder.appending(path: "o/annual-report-2027-Q1.html").path))
        }
    }

    @Test("A year comes to the sum of its quarters, or to its last, as each indicator has it")
    func year() throws {
        struct Results: Decodable {
            struct Activity: Decodable { var activity: String, number: String? }
            var activity: [Activity]
            func number(_ id: String) throws -> Double {
                try #require(activity.first { $0.activity == id }?.number.flatMap { Double($0) })
            }
        }
        try withFolder { folder in
            let results = try ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4", "2027"].map { period in
                _ = try manyleb(
                    ["monitor", exampleFile] + Self.exampleFiles(1...4)
                        + ["--period", period, "--out", "o", "--internal"], in: folder)
                return try JSONDecoder().decode(
                    Results.self, from: Data(contentsOf: folder.appending(path: "o/results-\(period).json")))
            }
            let (quarters, year) = (results.prefix(4), results[4])
            for id in ["activity.referrals-received", "activity.closed", "activity.hours", "activity.enquiries"] {
                let sum = try quarters.map { try $0.number(id) }.reduce(0, +)
                #expect(try year.number(id) == sum, "\(id)")
            }
            #expect(try year.number("activity.open-at-end") == results[3].number("activity.open-at-end"))
            #expect(try year.number("activity.open-at-start") == results[0].number("activity.open-at-start"))
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
