import Foundation
import ManylebTestSupport
import Testing

@testable import ManylebKit

@Suite("What is in the way of a pack")
struct PackInTheWayTests: PackBuilding {
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
}
