import Foundation
import ManylebTestSupport
import Testing

@Suite("Printing, as a process")
struct PrintTests {
    private static let document = ["--document", "review-agenda", "--out", "pack"]
    private static func build(_ formats: String) -> [String] { ["build", exampleFile, "--to", formats] + document }

    /// A folder with a program that stands in for LibreOffice: it notes that it was called, and does as it is told.
    private func withProgram(_ script: String, _ body: (_ folder: URL, _ environment: [String: String]) throws -> Void)
        throws
    {
        try withFolder { folder in
            let bin = folder.appending(path: "bin")
            try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
            let program = bin.appending(path: "soffice")
            try Data("#!/bin/sh\necho called >> \(folder.path)/calls\n\(script)\n".utf8).write(to: program)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
            try FileManager.default.createDirectory(
                at: folder.appending(path: "tmp"), withIntermediateDirectories: true)
            try body(folder, ["PATH": bin.path + ":/usr/bin:/bin", "TMPDIR": folder.appending(path: "tmp").path])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "tmp").path) == [])
        }
    }

    /// Makes a page of each Word file in the folder where it is run.
    private static let prints = "for f in *.docx; do date +%N > ${f%.docx}.pdf; done"

    private func calls(_ folder: URL) throws -> Int {
        guard let data = try? Data(contentsOf: folder.appending(path: "calls")) else { return 0 }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").count
    }

    @Test("Pages are made once of the same makings, and `pack.json` says of which, without a digest")
    func prints() throws {
        try withProgram(Self.prints) { folder, environment in
            let pages = folder.appending(path: "pack/review-agenda.pdf")
            let first = try manyleb(Self.build("html,pdf"), in: folder, environment: environment)
            #expect(first.status == 0 && first.out.contains("pack/review-agenda.pdf"), "\(first.err)")
            let made = try Data(contentsOf: pages)
            let record = try String(contentsOf: folder.appending(path: "pack/pack.json"), encoding: .utf8)
            #expect(record.contains("\"prints\"") && record.contains("\"review-agenda.pdf\""))
            let index = try String(contentsOf: folder.appending(path: "pack/index.html"), encoding: .utf8)
            #expect(index.contains("href=\"review-agenda.pdf\""))
            let again = try manyleb(Self.build("html,pdf"), in: folder, environment: environment)
            #expect(again.status == 0 && again.err.isEmpty, "\(again.err)")
            #expect(try Data(contentsOf: pages) == made)
            #expect(try calls(folder) == 1)
            let without = try manyleb(Self.build("html"), in: folder, environment: environment)
            #expect(without.status == 0 && without.err.isEmpty, "\(without.err)")
            #expect(try Data(contentsOf: pages) == made)
            let replaced = try manyleb(Self.build("pdf") + ["--replace"], in: folder, environment: environment)
            #expect(replaced.status == 0)
            #expect(try calls(folder) == 2)
        }
    }

    @Test("Pages of an earlier state of the contract are named, and a file that nobody printed is left alone")
    func others() throws {
        try withProgram(Self.prints) { folder, environment in
            _ = try manyleb(Self.build("html,pdf"), in: folder, environment: environment)
            try Data(example.replacing("5 working days", with: "4 working days").utf8).write(
                to: folder.appending(path: "contract.yaml"))
            let later = try manyleb(
                ["build", "contract.yaml", "--to", "html"] + Self.document, in: folder, environment: environment)
            #expect(later.err.contains("PDF files of an earlier state") && later.err.contains("`review-agenda.pdf`"))
        }
        try withProgram(Self.prints) { folder, environment in
            let pack = folder.appending(path: "pack")
            _ = try manyleb(Self.build("html"), in: folder, environment: environment)
            try Data("signed".utf8).write(to: pack.appending(path: "review-agenda.pdf"))
            let outcome = try manyleb(Self.build("pdf"), in: folder, environment: environment)
            #expect(outcome.status == 2 && outcome.err.contains("no build of this pack wrote"), "\(outcome.err)")
            #expect(try String(contentsOf: pack.appending(path: "review-agenda.pdf"), encoding: .utf8) == "signed")
            #expect(try calls(folder) == 0)
        }
    }

    @Test(
        "Where pages cannot be made nothing is written, and why is said",
        arguments: [
            ("exit 3", "ended with status 3"), ("exit 0", "made no pages of `review-agenda.docx`"),
        ])
    func failing(_ script: String, _ message: String) throws {
        try withProgram(script) { folder, environment in
            let outcome = try manyleb(Self.build("html,pdf"), in: folder, environment: environment)
            #expect(outcome.status == 2 && outcome.err.contains(message), "\(outcome.err)")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "pack").path))
        }
    }

    @Test("Where LibreOffice is not installed its package is named")
    func missing() throws {
        try withFolder { folder in
            let outcome = try manyleb(Self.build("pdf"), in: folder, environment: ["PATH": folder.path])
            #expect(outcome.status == 2 && outcome.err.contains("apt install libreoffice-writer-nogui"))
        }
    }

    @Test("LibreOffice prints the contents with the numbers of pages")
    func libreOffice() throws {
        guard try run("sh", ["-c", "command -v soffice && command -v pdftotext"], in: repository).status == 0 else {
            return
        }
        try withFolder { folder in
            let outcome = try manyleb(Self.build("pdf"), in: folder)
            #expect(outcome.status == 0, "\(outcome.err)")
            let text = try run("pdftotext", ["-layout", "pack/review-agenda.pdf", "-"], in: folder).out
            let entries = text.split(separator: "\n").filter { $0.contains("....") }
            #expect(
                !entries.isEmpty && entries.allSatisfy { $0.last?.isNumber ?? false && !$0.hasSuffix(" 0") }, "\(text)")
            #expect(try run("pdfinfo", ["pack/review-agenda.pdf"], in: folder).out.contains(/Tagged: +yes/))
        }
    }
}
