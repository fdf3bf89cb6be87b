import Foundation
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Reports that may be published")
struct PublishedReportTests {
    private static let returns = repository.appending(path: "Examples/returns")
    private static let generator = returns.appending(path: "generate.py").path
    private static let quarters = (1...4).map { "2027-Q\($0)" }

    private static func files(_ folder: URL, until period: String) -> [String] {
        quarters.filter { period == "2027" || $0 <= period }.flatMap { quarter in
            ["cases", "monitoring-return"].map { folder.appending(path: "\($0)-\(quarter).csv").path }
        }
    }

    /// Makes the reports of a year one after the other, each from the returns that were there then.
    private static func publish(_ folder: URL, into out: String) throws {
        for period in quarters + ["2027"] {
            let outcome = try manyleb(
                ["monitor", exampleFile] + files(folder, until: period) + [
                    "--period", period, "--out", out, "--quiet",
                ],
                in: folder)
            #expect(outcome.status != 2, "\(outcome.err)")
        }
    }

    /// The same in one pass, which takes a third of the time.
    private static func publishAtOnce(_ folder: URL, into out: URL) throws {
        var desk = ReturnDesk(workshop, [try contract(example)])
        for file in files(folder, until: "2027") {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
            desk.take(file) { take in take(bytes) }
        }
        let published = desk.published(try #require(desk.results(until: "2027").results))
        #expect(published.count == 5)
        for count in published.indices {
            for (document, period) in desk.documents(of: Array(published[...count])) {
                for file in workshop.files(of: document, in: .html) {
                    let name = file.name.replacing(".html", with: "-\(period).html")
                    try Data(file.bytes).write(to: out.appending(path: name))
                }
            }
        }
    }

    @Test("Of no year can a hidden number be worked out of all that its reports print")
    func years() throws {
        try withFolder { folder in
            let forms = folder.appending(path: "forms")
            try FileManager.default.createDirectory(at: forms, withIntermediateDirectories: true)
            for quarter in Self.quarters {
                let form = try manyleb(["return", exampleFile, "--period", quarter], in: folder)
                try Data(form.out.utf8).write(to: forms.appending(path: "monitoring-return-\(quarter).csv"))
            }
            var years: [String] = []
            for seed in sample(of: Array(1...200)) {
                let year = folder.appending(path: "y\(seed)")
                // Small services hide most.
                let size = [60, 150, 400, 900][seed / 10 % 4]
                let made = try run(
                    "python3",
                    [Self.generator, String(seed), year.path, "--cases", String(size), "--forms", forms.path],
                    in: folder)
                try #require(made.status == 0, "\(made.err)")
                try Self.publishAtOnce(year, into: year)
                // Reports that are made one after the other are the same.
                if years.isEmpty {
                    let other = folder.appending(path: "one-by-one")
                    try Self.publish(year, into: other.path)
                    for period in Self.quarters + ["2027"] {
                        let name = "monitoring-report-\(period).html"
                        let own = try Data(contentsOf: year.appending(path: name))
                        #expect(try own == Data(contentsOf: other.appending(path: name)), "\(name)")
                    }
                }
                years.append(year.path)
            }
            let attack = try python("published.py", years, in: folder)
            #expect(attack.status == 0, "\(attack.out.suffix(3_000)) \(attack.err.suffix(2_000))")
            #expect(attack.out.contains("\(years.count) years, 0 faults"))
        }
    }

    @Test(
        "What is written and printed without `--internal` is published; with it every page says that it is confidential"
    )
    func markings() throws {
        try withFolder { folder in
            for (options, isInternal) in [([], false), (["--internal"], true)] as [([String], Bool)] {
                let outcome = try manyleb(
                    ["monitor", exampleFile] + Self.files(Self.returns, until: "2027")
                        + ["--period", "2027", "--out", "o", "--quiet"] + options, in: folder)
                #expect(outcome.status != 2, "\(outcome.err)")
                #expect(outcome.out.contains("hidden") != isInternal)
                for name in ["monitoring-report-2027", "annual-report-2027", "review-agenda-2027"] {
                    let page = try String(contentsOf: folder.appending(path: "o/\(name).html"), encoding: .utf8)
                    #expect(page.contains("<aside class=\"marking\">Confidential</aside>") == isInternal, "\(name)")
                    #expect(page.contains("@top-left { content: \"Confidential ") == isInternal, "\(name)")
                    #expect(!page.contains("class=\"blank\""), "\(name)")
                }
                let json = try String(contentsOf: folder.appending(path: "o/results-2027.json"), encoding: .utf8)
                #expect(json.contains("\"hiddenBelow\": 5") != isInternal && json.contains("\"hidden\"") != isInternal)
            }
        }
    }

    @Test("A published report says of which returns some rows could not be read, and not how many")
    func leftOut() throws {
        try withFolder { folder in
            let source = Self.returns.appending(path: "cases-2027-Q1.csv")
            let text = try String(contentsOf: source, encoding: .utf8)
            let broken = text.replacing(",detained,", with: ",detaned,", maxReplacements: 3)
            try Data(broken.utf8).write(to: folder.appending(path: "cases.csv"))
            for (file, isLeftOut) in [("cases.csv", true), (source.path, false)] {
                let outcome = try manyleb(
                    ["monitor", exampleFile, file, "--period", "2027-Q1", "--out", "o", "--quiet"], in: folder)
                #expect(outcome.status != 2, "\(outcome.err)")
                let page = try String(
                    contentsOf: folder.appending(path: "o/monitoring-report-2027-Q1.html"), encoding: .utf8)
                #expect(page.contains("Some rows of these returns could not be read") == isLeftOut)
                let json = try String(contentsOf: folder.appending(path: "o/results-2027-Q1.json"), encoding: .utf8)
                #expect(json.contains("\"leavesOutRows\": true") == isLeftOut)
                #expect(json.contains("\"rowsRejected\": null"))
            }
        }
    }

    @Test("The agenda of the meeting names what the returns raise, and a target missed twice asks for a plan")
    func agenda() throws {
        try withFolder { folder in
            let outcome = try manyleb(
                ["monitor", exampleFile] + Self.files(Self.returns, until: "2027-Q2")
                    + ["--period", "2027-Q2", "--out", "o", "--quiet", "--internal"], in: folder)
            let raised = outcome.out.contains("[result/missed-twice]")
            let page = try String(contentsOf: folder.appending(path: "o/review-agenda-2027-Q2.html"), encoding: .utf8)
            #expect(page.contains("What the returns raise"))
            #expect(page.contains("a dated plan is to be agreed") == raised)
            #expect(page.contains("Returns that came after their day"))
            // Without results there is nothing to raise.
            _ = try manyleb(["build", exampleFile, "--out", "p", "--quiet"], in: folder)
            let plain = try String(contentsOf: folder.appending(path: "p/review-agenda.html"), encoding: .utf8)
            #expect(!plain.contains("What the returns raise"))
        }
    }
}
