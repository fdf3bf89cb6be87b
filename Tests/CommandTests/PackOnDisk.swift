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

/// What tests of packs do.
protocol PackBuilding {}

extension PackBuilding {
    var example: String { oneYear }
    /// The same contract, later: another answer to how soon a patient is seen, and no tender any more.
    var later: String { laterYear }

    func withPack(_ body: (_ folder: URL, _ pack: URL) throws -> Void) throws {
        try withFolder { folder in
            try write("contract.yaml", example, in: folder)
            try putPack(of: example, into: folder.appending(path: "pack"))
            try body(folder, folder.appending(path: "pack"))
        }
    }

    func write(_ name: String, _ text: String, in folder: URL) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    func text(_ name: String, in folder: URL) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    func build(_ options: [String] = [], in folder: URL) throws -> ProgramRun {
        try manyleb(["build", "contract.yaml", "--out", "pack"] + options, in: folder)
    }
}

private let laterYear: String = {
    let lines = oneYear.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0.hasPrefix("tender:") }!
    let end = lines[(start + 1)...].firstIndex { $0.first.map { $0 != " " && $0 != "#" } ?? false }!
    let later = (lines[..<start] + lines[end...]).joined(separator: "\n")
        .replacing("standard: 5 working days", with: "standard: 3 working days")
    precondition(later.contains("3 working days"))
    return later
}()
