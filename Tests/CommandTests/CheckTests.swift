import Foundation
import ManylebTestSupport
import Testing

@Suite("manyleb check and manyleb rules, as a process")
struct CheckTests {
    @Test("The example has no error, and what it waives is counted and shown when asked")
    func example() throws {
        try withFolder { folder in
            let outcome = try manyleb(["check", exampleFile], in: folder)
            #expect(outcome.status == 0, "\(outcome.out)")
            #expect(!outcome.out.contains("error:"))
            #expect(outcome.out.hasSuffix("3 waived\n"))
            let shown = try manyleb(["check", exampleFile, "--show-waived"], in: folder)
            #expect(shown.out.contains("waived: "))
        }
    }

    @Test("A weaker figure is an error at its line and column, in every format")
    func weakerFigure() throws {
        try withFolder { folder in
            let text = try String(contentsOfFile: exampleFile, encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let index = try #require(lines.firstIndex { $0.contains("standard: 5 working days") })
            let column = try #require(lines[index].range(of: "5 working")).lowerBound.utf16Offset(in: lines[index]) + 1
            var changed = lines
            changed[index] = lines[index].replacing("5 working days", with: "10 working days")
            try Data(changed.joined(separator: "\n").utf8).write(to: folder.appending(path: "a.yaml"))
            let outcome = try manyleb(["check", "a.yaml"], in: folder)
            #expect(outcome.status == 1)
            #expect(outcome.out.contains("a.yaml:\(index + 1):\(column): error: "))
            #expect(outcome.out.contains("[figure/response-time]"))
            for format in ["sarif", "junit"] {
                let outcome = try manyleb(["check", "a.yaml", "--format", format], in: folder)
                #expect(outcome.status == 1)
                #expect(outcome.out.contains("figure/response-time"))
            }
            let json = try manyleb(["check", "a.yaml", "--format", "json"], in: folder)
            #expect(json.status == 1)
            let tree = try #require(
                try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
            let findings = try #require(tree["findings"] as? [[String: Any]])
            let finding = try #require(findings.first { $0["rule"] as? String == "figure/response-time" })
            #expect(
                Set(finding.keys) == [
                    "rule", "severity", "message", "file", "line", "column", "at", "source", "help", "waived",
                ])
            #expect(finding["line"] as? Int == index + 1)
            #expect(finding["column"] as? Int == column)
            #expect(finding["at"] as? String == "service.response.standard")
        }
    }

    @Test("SARIF fits its schema, with places, waivers and names that a URI cannot hold")
    func sarif() throws {
        try withFolder { folder in
            try Data("manyleb: 1\nnosuch: 1\n".utf8).write(to: folder.appending(path: "a é.yaml"))
            func fits(_ log: String) throws -> ProgramRun {
                try Data(log.utf8).write(to: folder.appending(path: "log.sarif"))
                return try python("sarif.py", ["log.sarif"], in: folder)
            }
            let files = ["a é.yaml", "none.yaml", fixture("check/thirty-faults.yaml"), exampleFile]
            let log = try manyleb(["check", "--format", "sarif", "--show-waived"] + files, in: folder).out
            let outcome = try fits(log)
            #expect(outcome.status == 0, "\(outcome.out)\(outcome.err)")
            #expect(log.contains("suppressions"))
            #expect(log.contains("a%20%C3%A9.yaml"))
            #expect(try fits(log.replacing("\"startLine\"", with: "\"line\"")).status == 1)
        }
    }

    @Test("Several files are reported in their order, and one that cannot be used makes the status 2")
    func severalFiles() throws {
        try withFolder { folder in
            try Data("manyleb: 1\nnosuch: 1\n".utf8).write(to: folder.appending(path: "b.yaml"))
            let outcome = try manyleb(["check", "b.yaml", "none.yaml", exampleFile], in: folder)
            #expect(outcome.status == 2)
            let first = try #require(outcome.out.range(of: "b.yaml:2:1: error"))
            let second = try #require(outcome.out.range(of: "none.yaml:1:1: error: The file cannot be read"))
            #expect(first.lowerBound < second.lowerBound)
        }
    }

    @Test("Warnings count as errors when asked")
    func strict() throws {
        try withFolder { folder in
            let text = try String(contentsOfFile: exampleFile, encoding: .utf8)
            // A meeting on a Saturday.
            let changed = text.replacing("interviews: 2027-02-05", with: "interviews: 2027-02-06")
            #expect(changed != text)
            try Data(changed.utf8).write(to: folder.appending(path: "a.yaml"))
            #expect(try manyleb(["check", "a.yaml"], in: folder).status == 0)
            #expect(try manyleb(["check", "a.yaml", "--strict"], in: folder).status == 1)
        }
    }

    @Test("The rules are listed, one is explained, and a wrong one gets the nearest")
    func rules() throws {
        try withFolder { folder in
            let list = try manyleb(["rules"], in: folder)
            #expect(list.status == 0)
            #expect(list.out.split(separator: "\n").count >= 60)
            let one = try manyleb(["rules", "figure/response-time"], in: folder)
            #expect(one.out.contains("Breaks it:"))
            #expect(one.out.contains("service.response.standard"))
            let wrong = try manyleb(["rules", "figure/respons-time"], in: folder)
            #expect(wrong.status == 2)
            #expect(wrong.err.contains("did you mean `figure/response-time`?"))
        }
    }
}
