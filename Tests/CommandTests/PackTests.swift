import Foundation
import ManylebTestSupport
import Testing

@testable import ManylebKit

@Suite("The content of a pack")
struct PackTests: PackBuilding {
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
