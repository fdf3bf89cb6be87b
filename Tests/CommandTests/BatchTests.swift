import Foundation
import ManylebTestSupport
import Testing

@Suite("manyleb build with several files, as a process")
struct BatchTests {
    private func write(_ names: [String], _ sound: String = minimal, in folder: URL) throws -> [String] {
        try names.map { name in
            let text = name.hasPrefix("bad") ? "manyleb: 1\ncontrat: {}\n" : sound.replacing("Dyffryn", with: name)
            try text.write(to: folder.appending(path: "\(name).yaml"), atomically: true, encoding: .utf8)
            return "\(name).yaml"
        }
    }

    private func contents(of folder: URL) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: folder.appending(path: $0))) })
    }

    @Test("A bad file is reported, the others are built, and the status is not 0")
    func isolation() throws {
        try withFolder { folder in
            let files = try write(["Aber", "bad-one", "Cwm", "bad-two"], in: folder)
            let outcome = try manyleb(["build"] + files + ["missing.yaml", "--out", "packs"], in: folder)
            #expect(outcome.status == 2)
            for file in ["bad-one.yaml:2:1", "bad-two.yaml:2:1", "missing.yaml:1:1"] {
                #expect(outcome.err.contains(file))
            }
            let packs = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "packs").path)
            #expect(packs.sorted() == ["Aber", "Cwm"])
            #expect(outcome.out.contains("packs/Aber/index.html\n") && outcome.out.contains("packs/Cwm/index.html\n"))
        }
    }

    @Test("Many files in one run give the same as each alone, printed in the order of the files")
    func sameAsAlone() throws {
        try withFolder { folder in
            let files = try write(rounds(12, 4).map { "Ardal-\($0)" }, oneYear, in: folder)
            let outcome = try manyleb(["build"] + files + ["--out", "all"], in: folder)
            #expect(outcome.status == 0 && outcome.err == "")
            let folders = outcome.out.split(separator: "\n").compactMap { $0.split(separator: "/").dropFirst().first }
            let stems = files.map { String($0.dropLast(5)) }
            #expect(folders.map(String.init).reduce(into: []) { if $0.last != $1 { $0.append($1) } } == stems)
            for file in sample(of: files, 2) {
                let stem = String(file.dropLast(5))
                #expect(try manyleb(["build", file, "--out", "one/\(stem)", "--quiet"], in: folder).status == 0)
                let alone = try contents(of: folder.appending(path: "one/\(stem)"))
                #expect(try contents(of: folder.appending(path: "all/\(stem)")) == alone)
                #expect(alone.count > 10)
            }
        }
    }

    @Test("A folder in the way of one pack fails that pack and leaves no part of it")
    func folderInTheWay() throws {
        try withFolder { folder in
            let files = try write(["Aber", "Cwm"], in: folder)
            let packs = folder.appending(path: "packs")
            try FileManager.default.createDirectory(at: packs, withIntermediateDirectories: true)
            try "in the way".write(to: packs.appending(path: "Aber"), atomically: true, encoding: .utf8)
            let outcome = try manyleb(["build"] + files + ["--out", "packs"], in: folder)
            #expect(outcome.status == 2)
            #expect(outcome.err.contains("packs/Aber"))
            #expect(FileManager.default.fileExists(atPath: packs.appending(path: "Cwm/index.html").path))
            #expect(!outcome.out.contains("packs/Aber/"))
        }
    }
}
