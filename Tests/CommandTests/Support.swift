import Foundation
import ManylebCommand
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

/// Runs the program within this process.
/// - Parameter answers: what somebody types at a terminal, line by line, before the input ends; without it, there is none.
func runHere(
    _ arguments: [String], answers: [String]? = nil
) -> (status: ManylebCommand.ExitStatus, out: String, err: String) {
    let out = Mutex("")
    let err = Mutex("")
    let left = Mutex(answers ?? [])
    let ask: @Sendable (String) -> String? = { text in
        err.withLock { $0 += text }
        return left.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
    let status = ManylebCommand.run(
        arguments,
        in: Surroundings(
            out: { text in out.withLock { $0 += text } }, err: { text in err.withLock { $0 += text } }, files: .disk,
            hasColour: false, ask: answers == nil ? nil : ask))
    return (status, out.withLock { $0 }, err.withLock { $0 })
}
