import Dispatch
package import Foundation
import Synchronization

/// The program that was built with the tests: it is beside the test bundle.
package let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "manyleb")
    .path

/// How a program ended, and what it printed.
package struct ProgramRun {
    package var status: Int32
    package var out: String
    package var err: String
}

package func manyleb(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> ProgramRun {
    try run(program, arguments, in: folder, environment: environment)
}

/// Runs a program, named by its path or found by its name, to its end.
package func run(
    _ program: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
) throws -> ProgramRun {
    let process = Process()
    let (out, err) = (Pipe(), Pipe())
    let isPath = program.hasPrefix("/")
    process.executableURL = URL(filePath: isPath ? program : "/usr/bin/env")
    process.arguments = isPath ? arguments : [program] + arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = out
    process.standardError = err
    try process.run()
    // Both at once: a program waits when nobody reads what it prints.
    let errors = Mutex(Data())
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
        let data = err.fileHandleForReading.readDataToEndOfFile()
        errors.withLock { $0 = data }
    }
    let text = out.fileHandleForReading.readDataToEndOfFile()
    group.wait()
    process.waitUntilExit()
    return ProgramRun(
        status: process.terminationStatus, out: String(decoding: text, as: UTF8.self),
        err: errors.withLock { String(decoding: $0, as: UTF8.self) })
}

/// Runs a script of `Tests/Independent` with the packages that it asks for.
/// - Parameter program: the Python that runs it.
package func python(_ script: String, _ arguments: [String], with program: String = "python3", in folder: URL) throws
    -> ProgramRun
{
    let script = repository.appending(path: "Tests/Independent/\(script)").path
    return try run(
        program, [script] + arguments, in: folder,
        environment: ["PYTHONPATH": repository.appending(path: ".build/python").path])
}
