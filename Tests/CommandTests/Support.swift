import Foundation
import ManylebTestSupport
import Synchronization
import Testing

let exampleFile = repository.appending(path: "Examples/dyffryn.yaml").path
/// A contract with many blanks, and so with few documents.
let minimalFile = repository.appending(path: "Examples/minimal.yaml").path
/// The example for one year, with every document.
let oneYearFile = fixture("one-year.yaml")

func fixture(_ name: String) -> String { repository.appending(path: "Tests/Fixtures/\(name)").path }

private let built = Mutex<[[String]: [String: Data]]>([:])

/// Puts into a folder what `manyleb build` makes of a contract; cached between tests.
func putPack(of contract: String, _ options: [String] = [], into folder: URL) throws {
    let files = try built.withLock { known in
        if let files = known[[contract] + options] { return files }
        let files = try withFolder { place in
            try Data(contract.utf8).write(to: place.appending(path: "contract.yaml"))
            let outcome = try manyleb(["build", "contract.yaml", "--out", "pack", "--quiet"] + options, in: place)
            #expect(outcome.status == 0, "\(outcome.err)")
            let pack = place.appending(path: "pack")
            let names = try FileManager.default.contentsOfDirectory(atPath: pack.path)
            return try Dictionary(
                uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: pack.appending(path: $0))) })
        }
        known[[contract] + options] = files
        return files
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, data) in files { try data.write(to: folder.appending(path: name)) }
}
