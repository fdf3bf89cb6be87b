import Foundation
import ManylebTestSupport
import Testing

@Suite("manyleb return, and returns that are checked, as a process")
struct ReturnTests {
    /// The empty return of a period, and one in which every cell that wants a number says nought.
    private func forms(_ period: String, in folder: URL) throws -> (empty: String, filled: String) {
        let outcome = try manyleb(["return", exampleFile, "--period", period], in: folder)
        #expect(outcome.status == 0)
        let filled = outcome.out.components(separatedBy: "\r\n").map { line -> String in
            var cells = line.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 6, cells[0] != "indicator" else { return line }
            (cells[2], cells[3], cells[4]) = ("0", "0", "none yet")
            return cells.joined(separator: ",")
        }
        return (outcome.out, filled.joined(separator: "\r\n"))
    }

    @Test("The empty return is the file that a build writes")
    func sameFile() throws {
        try withFolder { folder in
            let built = try manyleb(
                ["build", exampleFile, "--document", "monitoring-return", "--to", "csv", "--out", "pack"], in: folder)
            #expect(built.status == 0)
            let file = try Data(contentsOf: folder.appending(path: "pack/monitoring-return-2027-Q2.csv"))
            #expect(try Data(forms("2027-Q2", in: folder).empty.utf8) == file)
        }
    }

    @Test("A period without a return is refused, with those that there are")
    func unknownPeriod() throws {
        try withFolder { folder in
            let outcome = try manyleb(["return", exampleFile, "--period", "2027-Q7"], in: folder)
            #expect(outcome.status == 2)
            #expect(outcome.out.isEmpty)
            #expect(outcome.err.contains("2027-Q"))
        }
    }

    @Test("A filled return is in order, an empty one says of each row what is missing, and rows are counted")
    func check() throws {
        try withFolder { folder in
            let (empty, filled) = try forms("2027-Q1", in: folder)
            try Data(filled.utf8).write(to: folder.appending(path: "filled.csv"))
            try Data(empty.utf8).write(to: folder.appending(path: "empty.csv"))
            let good = try manyleb(["check", "filled.csv", exampleFile], in: folder)
            #expect(good.status == 0, "\(good.out)")
            #expect(!good.out.contains("filled.csv:") || !good.out.contains(": error:"))
            #expect(good.err.contains("0 rejected"))
            let bad = try manyleb(["check", exampleFile, "empty.csv"], in: folder)
            #expect(bad.status == 1)
            #expect(bad.out.contains("empty.csv:7:3: error: "))
            #expect(bad.out.contains("[return/incomplete]"))
            #expect(bad.err.contains("0 accepted"))
            let json = try manyleb(["check", exampleFile, "filled.csv", "--format", "json"], in: folder)
            #expect(json.out.contains("\"rejected\":0") || json.out.contains("\"rejected\": 0"))
        }
    }

    @Test("Of the returns of the example year nothing is doubted that is as it should be", arguments: 1...4)
    func exampleReturns(quarter: Int) throws {
        try withFolder { folder in
            let files = ["cases", "monitoring-return"].map {
                repository.appending(path: "Examples/returns/\($0)-2027-Q\(quarter).csv").path
            }
            let outcome = try manyleb(["check", exampleFile] + files, in: folder)
            for rule in ["contradiction", "no-reason", "early", "other-period", "beyond-demand"] {
                #expect(!outcome.out.contains("[return/\(rule)]"), "\(outcome.out)")
            }
        }
    }

    @Test("A return under the line of another period is told of at that line, before its rows")
    func otherPeriod() throws {
        try withFolder { folder in
            for name in ["cases", "monitoring-return"] {
                let file = repository.appending(path: "Examples/returns/\(name)-2027-Q1.csv")
                let text = try String(decoding: Data(contentsOf: file), as: UTF8.self)
                    .replacing("# period: 2027-Q1", with: "# period: 2027-Q2")
                try Data(text.utf8).write(to: folder.appending(path: "other.csv"))
                let outcome = try manyleb(["check", exampleFile, "other.csv"], in: folder)
                #expect(outcome.out.contains("other.csv:3:1: warning: "), "\(name)")
                #expect(outcome.out.contains("rows are of 2027-Q1; the line above the heading says 2027-Q2"), "\(name)")
                #expect(outcome.out.contains("other.csv:5:1: warning: "), "\(name)")
                #expect(outcome.out.contains("[return/early]"), "\(name)")
            }
        }
    }

    @Test("A return without its contract is not judged, and nothing of it passes for in order")
    func alone() throws {
        try withFolder { folder in
            try Data(forms("2027-Q1", in: folder).filled.utf8).write(to: folder.appending(path: "filled.csv"))
            let outcome = try manyleb(["check", "filled.csv"], in: folder)
            #expect(outcome.status == 2)
            #expect(outcome.out.contains("contract file"))
        }
    }

    @Test("Two periods are held to each other, whatever the order of the files")
    func twoPeriods() throws {
        try withFolder { folder in
            let first = try forms("2027-Q1", in: folder).filled
            let second = try forms("2027-Q2", in: folder).filled
                .replacing("activity.open-at-start,,0", with: "activity.open-at-start,,4")
                .replacing("activity.open-at-end,,0", with: "activity.open-at-end,,4")
            try Data(first.utf8).write(to: folder.appending(path: "one.csv"))
            try Data(second.utf8).write(to: folder.appending(path: "two.csv"))
            let outcome = try manyleb(["check", "two.csv", "one.csv", exampleFile], in: folder)
            #expect(outcome.status == 1)
            #expect(outcome.out.contains("[return/opening]"))
            #expect(outcome.out.contains("two.csv:"))
            #expect(
                !outcome.out.split(separator: "\n").contains { $0.hasPrefix("one.csv:") && $0.contains(" error: ") })
        }
    }
}
