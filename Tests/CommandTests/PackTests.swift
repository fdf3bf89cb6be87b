import Foundation
import ManylebTestSupport
import Testing

@testable import ManylebKit

/// A pack on the disk, as its `pack.json` and its files say.
struct PackOnDisk {
    let folder: URL
    let names: [String]
    let record: Pack?

    init(_ folder: URL) throws {
        self.folder = folder
        names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        record =
            names.contains(Pack.name)
            ? Pack.read(Array(try Data(contentsOf: folder.appending(path: Pack.name)))) : nil
    }

    func digest(_ name: String) -> String? {
        (try? Data(contentsOf: folder.appending(path: name))).map { Digest.of(Array($0)) }
    }

    /// The files that differ from how they are listed, and those that are there without being listed.
    var faults: [String] {
        guard let record else { return ["no \(Pack.name)"] }
        let listed = Dictionary(uniqueKeysWithValues: record.files.map { ($0.file, $0.sha256) })
        let strangers = names.filter { listed[$0] == nil && $0 != Pack.name }
        return record.files.filter { digest($0.file) != $0.sha256 }.map(\.file) + strangers
    }
}

@Suite("The content of a pack")
struct PackTests {
    private let example: String
    /// The same contract, later: another answer to how soon a patient is seen, and no tender any more.
    private let later: String

    init() throws {
        example = oneYear
        let lines = example.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.hasPrefix("tender:") })
        let end = try #require(lines[(start + 1)...].firstIndex { $0.first.map { $0 != " " && $0 != "#" } ?? false })
        later = (lines[..<start] + lines[end...]).joined(separator: "\n")
            .replacing("standard: 5 working days", with: "standard: 3 working days")
        #expect(later.contains("3 working days"))
    }

    private func withPack(_ body: (_ folder: URL, _ pack: URL) throws -> Void) throws {
        try withFolder { folder in
            try write("contract.yaml", example, in: folder)
            try putPack(of: example, into: folder.appending(path: "pack"))
            try body(folder, folder.appending(path: "pack"))
        }
    }

    private func write(_ name: String, _ text: String, in folder: URL) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    private func text(_ name: String, in folder: URL) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    private func build(_ options: [String] = [], in folder: URL) throws -> ProgramRun {
        try manyleb(["build", "contract.yaml", "--out", "pack"] + options, in: folder)
    }

    @Test("pack.json names program, library, contract file, documents and what was not made")
    func record() throws {
        try withPack { folder, pack in
            let found = try PackOnDisk(pack)
            #expect(found.faults == [])
            let record = try #require(found.record)
            #expect(record.whole && record.manyleb == "0.1" && record.library.count == 64)
            #expect(
                record.notMade == [Pack.Waiting(document: "response-form", key: "tender.questions")],
                "a record of an award without bids is not waited for where bids are invited")
            #expect(record.inputs == [Pack.Input(file: "contract.yaml", sha256: Digest.of(Array(example.utf8)))])
            let specification = try #require(record.documents.first)
            #expect(specification.document == "service-specification" && specification.status == "draft")
            #expect(specification.files.map(\.file) == ["service-specification.html", "service-specification.xml"])
            // An independent digest of the same bytes.
            let sums = try run("/usr/bin/env", ["sha256sum"] + record.files.map(\.file), in: pack)
            #expect(sums.out == record.files.map { "\($0.sha256)  \($0.file)\n" }.joined())

            try write(
                "minimal.yaml", "manyleb: 1\ncontract:\n  title: A\ncommissioners:\n  - name: B\n", in: folder)
            let outcome = try manyleb(["build", "minimal.yaml", "--out", "other"], in: folder)
            #expect(outcome.out.contains("kpi-schedule (waits for `monitoring.kpis`)"))
            let minimal = try #require(try PackOnDisk(folder.appending(path: "other")).record)
            #expect(minimal.notMade.contains { $0.document == "pricing-schedule" && $0.key == "funding.ceiling" })
            #expect(minimal.documents[0].blanks.contains { $0.key == "contract.start" && $0.places > 1 })
        }
    }

    @Test(
        "Files that a later state of the contract no longer has are removed, and every other file is rewritten or kept")
    func laterState() throws {
        try withPack { folder, pack in
            try write("contract.yaml", later, in: folder)
            let outcome = try build(in: folder)
            #expect(outcome.status == 0 && outcome.err == "")
            #expect(outcome.out.contains("removed: pack/invitation-to-tender.html"))
            let found = try PackOnDisk(pack)
            #expect(found.faults == [] && !found.names.contains("invitation-to-tender.html"))
            #expect(try !text("index.html", in: pack).contains("invitation-to-tender"))
            #expect(try text("service-specification.html", in: pack).contains("3 working days"))
        }
    }

    @Test("A file that somebody edited is kept and named, and removed only with --replace")
    func edited() throws {
        try withPack { folder, pack in
            let name = "monitoring-return-2027-Q1.csv"
            let form = try text(name, in: pack)
            try write(name, "filled in", in: pack)
            for _ in 1...2 {
                let outcome = try build(in: folder)
                #expect(outcome.status == 0 && outcome.err.contains("`pack/\(name)` was edited since it was built"))
                #expect(try text(name, in: pack) == "filled in")
                #expect(try PackOnDisk(pack).record?.whole == false)
            }
            // The contract now gives another text, so this is an error.
            try write("service-specification.html", "by hand", in: pack)
            try write("contract.yaml", later, in: folder)
            for _ in 1...2 {
                let changed = try build(in: folder)
                #expect(changed.status == 1 && changed.err.contains("[pack/edited-and-changed]"))
                #expect(try text("service-specification.html", in: pack) == "by hand")
                #expect(try text("engagement-protocol.html", in: pack).contains("3 working days"))
            }
            #expect(try build(["--replace"], in: folder).status == 0)
            #expect(try text(name, in: pack) == form && PackOnDisk(pack).faults == [])
        }
    }

    @Test("An edited file that is no longer part of the pack is named at every build until it is removed")
    func editedAndStale() throws {
        try withPack { folder, pack in
            try write("invitation-to-tender.xml", "by hand", in: pack)
            try write("contract.yaml", later, in: folder)
            for _ in 1...2 {
                let outcome = try build(in: folder)
                #expect(outcome.status == 0 && outcome.err.contains("`pack/invitation-to-tender.xml` was edited"))
                #expect(try PackOnDisk(pack).faults == ["invitation-to-tender.xml"])
            }
            try FileManager.default.removeItem(at: pack.appending(path: "invitation-to-tender.xml"))
            let outcome = try build(in: folder)
            #expect(outcome.err == "" && outcome.status == 0)
        }
    }

    @Test("Building one more document keeps the index complete and names the documents of an earlier state")
    func oneDocument() throws {
        try withPack { folder, pack in
            let index = try text("index.html", in: pack)
            #expect(try build(["--document", "kpi-schedule"], in: folder).err == "")
            #expect(try text("index.html", in: pack) == index && PackOnDisk(pack).faults == [])
            try write("contract.yaml", later, in: folder)
            let outcome = try build(["--document", "kpi-schedule"], in: folder)
            #expect(outcome.status == 0 && outcome.err.contains("documents of an earlier state of the contract file"))
            let found = try PackOnDisk(pack)
            #expect(found.faults == [] && found.record?.inputs.count == 2)
            try FileManager.default.removeItem(at: pack.appending(path: "coverage.html"))
            try FileManager.default.removeItem(at: pack.appending(path: "coverage.xml"))
            let gone = try build(["--document", "kpi-schedule"], in: folder)
            #expect(gone.err.contains("`coverage.html`, `coverage.xml`"))
            #expect(try !text("index.html", in: pack).contains("coverage") && PackOnDisk(pack).faults == [])
        }
    }

    @Test("A format that is not asked for is kept only where its content is current")
    func formats() throws {
        try withPack { folder, pack in
            #expect(try build(["--to", "csv"], in: folder).err == "")
            #expect(try PackOnDisk(pack).names.contains("coverage.html"))
            try write("contract.yaml", later, in: folder)
            #expect(try build(["--to", "html"], in: folder).out.contains("removed: pack/coverage.xml"))
            let found = try PackOnDisk(pack)
            #expect(found.faults == [] && !found.names.contains { $0.hasSuffix(".csv") })
        }
    }

    @Test("The pack of another contract is refused and stays as it was")
    func otherContract() throws {
        try withPack { folder, pack in
            let before = try PackOnDisk(pack)
            for other in [
                example.replacing("DUHB-IMHA-2027", with: "OTHER-1"),
                example.replacing(/[ ]*reference: DUHB-IMHA-2027.*\n/, with: "")
                    .replacing("title: Independent", with: "title: Another Independent"),
            ] {
                try write("contract.yaml", other, in: folder)
                let outcome = try build(in: folder)
                #expect(outcome.status == 2 && outcome.err.contains("the pack of another contract"))
                #expect(try PackOnDisk(pack).faults == [] && PackOnDisk(pack).record == before.record)
            }
            #expect(try build(["--replace"], in: folder).status == 0)
            #expect(try PackOnDisk(pack).faults == [])
        }
    }

    @Test(
        "What no build wrote is never replaced",
        arguments: ["index.html", "pack.json", "coverage.xml"])
    func strangers(name: String) throws {
        try withFolder { folder in
            let pack = folder.appending(path: "pack")
            try write("contract.yaml", example, in: folder)
            try FileManager.default.createDirectory(at: pack, withIntermediateDirectories: true)
            try write(name, "{\"mine\": true}", in: pack)
            let outcome = try build(in: folder)
            #expect(outcome.status == 2 && outcome.err.contains(name) && outcome.err.contains("--replace"))
            #expect(try PackOnDisk(pack).names == [name] && text(name, in: pack) == "{\"mine\": true}")
            #expect(try build(["--replace"], in: folder).status == 0)
            #expect(try PackOnDisk(pack).faults == [])
        }
    }

    @Test("A file with a document's name that no build wrote is refused, or named where it may stay")
    func likeDocuments() throws {
        try withFolder { folder in
            let pack = folder.appending(path: "pack")
            try FileManager.default.createDirectory(at: pack, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: minimalFile, toPath: folder.appending(path: "contract.yaml").path)
            try write("engagement-protocol.html", "mine", in: pack)
            try write("notes.txt", "mine", in: pack)
            let refused = try build(in: folder)
            #expect(refused.status == 2 && refused.err.contains("`engagement-protocol.html`"))
            #expect(try PackOnDisk(pack).names == ["engagement-protocol.html", "notes.txt"])
            let replaced = try build(["--replace"], in: folder)
            #expect(replaced.status == 0 && replaced.err.contains("[pack/stranger]"))
            #expect(!replaced.err.contains("notes.txt"))
            #expect(try PackOnDisk(pack).faults == ["engagement-protocol.html", "notes.txt"])
        }
    }

    @Test("The contract file is never taken for a document, and unchanged files need no write permission")
    func contractFileInPack() throws {
        try withPack { folder, pack in
            try write("service-specification.html", example, in: pack)
            let outcome = try manyleb(
                ["build", "pack/service-specification.html", "--out", "pack", "--replace"], in: folder)
            #expect(outcome.status == 2 && outcome.err.contains("is the contract file itself"))
            #expect(try text("service-specification.html", in: pack) == example)
            #expect(try build(["--replace", "--quiet"], in: folder).status == 0)
            let access = try run(
                "/bin/sh",
                ["-c", "chmod 500 pack; \"$@\"; s=$?; chmod 700 pack; exit $s", "sh", program] + [
                    "build", "contract.yaml", "--out", "pack", "--quiet",
                ], in: folder)
            #expect(access.status == 0 && access.err == "")
        }
    }

    @Test("A pack.json that names files outside the folder is not a pack")
    func hostileRecord() throws {
        try withPack { folder, pack in
            let record = try text(Pack.name, in: pack)
            try write("precious", "precious", in: folder)
            let digest = Digest.of(Array("precious".utf8))
            for name in ["../precious", "/etc/hostname", "..", ".", "", ".hidden", "a/b", "pack.json"] {
                let hostile = record.replacing("\"index.html\"", with: "\"\(name)\"").replacing(
                    /"file" : "coverage.html",\s+"format" : "html",\s+"sha256" : "[0-9a-f]+"/,
                    with: "\"file\" : \"\(name)\", \"sha256\" : \"\(digest)\"")
                #expect(hostile != record && Pack.read(Array(hostile.utf8)) == nil, "\(name)")
                guard name == "../precious" else { continue }
                try write(Pack.name, hostile, in: pack)
                let outcome = try build(in: folder)
                #expect(outcome.status == 2 && outcome.err.contains("is not the record of a pack"), "\(name)")
                #expect(try text("precious", in: folder) == "precious")
            }
            #expect(Pack.read(Array(record.utf8)) != nil)
        }
    }

    @Test("Links to a file of the pack are written through, and links to any other file keep its content")
    func links() throws {
        try withPack { folder, pack in
            let manager = FileManager.default
            try manager.moveItem(at: pack.appending(path: "index.html"), to: folder.appending(path: "home.html"))
            try manager.createSymbolicLink(
                atPath: pack.appending(path: "index.html").path, withDestinationPath: "../home.html")
            try write("contract.yaml", later, in: folder)
            #expect(try build(in: folder).status == 0)
            #expect(try !text("home.html", in: folder).contains("invitation-to-tender"))
            #expect(
                try manager.destinationOfSymbolicLink(atPath: pack.appending(path: "index.html").path)
                    == "../home.html")
            try write("home.html", "mine", in: folder)
            #expect(try build(in: folder).err.contains("`pack/index.html` was edited"))
            #expect(try text("home.html", in: folder) == "mine")
        }
    }

    @Test("With a folder, a pipe or an impossible file name in the way, nothing is written")
    func inTheWay() throws {
        try withFolder { folder in
            try write("contract.yaml", example, in: folder)
            for made in [["mkdir", "-p"], ["mkfifo"]] {
                let pack = folder.appending(path: "pack")
                try FileManager.default.createDirectory(at: pack, withIntermediateDirectories: true)
                _ = try run("/usr/bin/env", made + ["pack/index.html"], in: folder)
                for options in [[], ["--replace"]] {
                    let outcome = try build(options, in: folder)
                    #expect(outcome.status == 2 && outcome.err.contains("index.html"))
                    #expect(try PackOnDisk(pack).names == ["index.html"])
                }
                try FileManager.default.removeItem(at: pack)
            }
        }
    }

    /// Adds a document of one clause to a library.
    private static func document(_ name: String) -> String {
        """
        mkdir -p lib/\(name)
        printf '# A page\\nid: \(name)\\ntitle: {{contract.title}}\\n' > lib/\(name)/document.md
        printf '# One\\nid: page.one\\n\\n## Two\\nid: page.two\\nsource: here\\n\\nWords.\\n' > lib/\(name)/01-one.md
        """
    }

    @Test(
        "A library whose documents or tables would be written elsewhere, or twice under a name, writes nothing",
        arguments: [
            (document("index"), "Two files of the pack would be called `index.html`"),
            (document("a/b"), "`a/b.html` is not a plain name of a file"),
            (document(".hidden"), "`.hidden.html` is not a plain name of a file"),
            (
                "sed -i 's/file: pricing-schedule-totals/file: pricing-schedule-core/' lib/pricing-schedule/*.md",
                "Two files of the pack would be called `pricing-schedule-core.csv`"
            ),
        ])
    func oddLibrary(change: String, message: String) throws {
        try withFolder { folder in
            try write("contract.yaml", example, in: folder)
            try LibraryCopy().write(to: folder.appending(path: "lib"))
            _ = try run("/bin/sh", ["-c", change], in: folder)
            let outcome = try build(["--templates", "lib"], in: folder)
            #expect(outcome.status == 2 && outcome.err.contains(message), "\(outcome.err)")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["contract.yaml", "lib"])
        }
    }

    @Test("File modes are kept")
    func modes() throws {
        try withPack { folder, pack in
            let path = pack.appending(path: "service-specification.html").path
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            try write("contract.yaml", later, in: folder)
            #expect(try build(in: folder).status == 0)
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
        }
    }

    @Test(
        "Killed at any moment, a build leaves no partial file and no mixed pack marked whole; the next build completes it"
    )
    func killed() throws {
        try withPack { folder, pack in
            for round in rounds(100, 4) {
                try write("contract.yaml", round.isMultiple(of: 2) ? example : later, in: folder)
                let process = Process()
                process.executableURL = URL(filePath: program)
                process.arguments = ["build", "contract.yaml", "--out", "pack", "--quiet"]
                process.currentDirectoryURL = folder
                try process.run()
                usleep(.random(in: 200_000...500_000))
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                let found = try PackOnDisk(pack)
                let record = try #require(found.record, "a pack is never without its record")
                #expect(!record.whole || found.faults.allSatisfy { $0.hasPrefix(".manyleb-") }, "\(found.faults)")
                let outcome = try build(in: folder)
                #expect(outcome.status == 0 && outcome.err == "", "\(outcome.err)")
                #expect(try PackOnDisk(pack).faults == [] && PackOnDisk(pack).record?.whole == true)
            }
        }
    }

    @Test("Concurrent builds into one folder all succeed, and the pack of one of them is whole")
    func atOnce() throws {
        try withPack { folder, pack in
            try write("later.yaml", later, in: folder)
            for _ in rounds(50, 2) {
                let processes = try ["contract.yaml", "later.yaml"].map { file in
                    let process = Process()
                    process.executableURL = URL(filePath: program)
                    process.arguments = ["build", file, "--out", "pack", "--quiet"]
                    process.currentDirectoryURL = folder
                    try process.run()
                    return process
                }
                for process in processes {
                    process.waitUntilExit()
                    #expect(process.terminationStatus == 0)
                }
                #expect(try PackOnDisk(pack).faults == [] && PackOnDisk(pack).record?.whole == true)
            }
        }
    }
}
