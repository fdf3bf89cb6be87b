import Foundation

/// The program that was built with the tests: it stands beside the test bundle.
let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "manyleb")
    .path
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
let exampleFile = repository.appending(path: "Examples/dyffryn.yaml").path
/// A contract with many blanks, and so with few documents.
let minimalFile = repository.appending(path: "Examples/minimal.yaml").path

func fixture(_ name: String) -> String { repository.appending(path: "Tests/Fixtures/\(name)").path }

struct Outcome {
    var status: Int32
    var out: String
    var err: String
}

func manyleb(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> Outcome {
    try run(program, arguments, in: folder, environment: environment)
}

/// Runs a program to its end.
func run(_ path: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    let (out, err) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = out
    process.standardError = err
    try process.run()
    let text = out.fileHandleForReading.readDataToEndOfFile()
    let errors = err.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
        status: process.terminationStatus, out: String(decoding: text, as: UTF8.self),
        err: String(decoding: errors, as: UTF8.self))
}

/// Runs a script of `Tests/Independent` with the packages that it asks for.
func python(_ script: String, _ arguments: [String], in folder: URL) throws -> Outcome {
    let script = repository.appending(path: "Tests/Independent/\(script)").path
    return try run(
        "/usr/bin/env", ["python3", script] + arguments, in: folder,
        environment: ["PYTHONPATH": repository.appending(path: ".build/python").path])
}

func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "manyleb-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
}

/// How many cases of a generated property are run: all with `scripts/test --all`, else a sample.
func sampleSize(of all: Int, _ sample: Int = 20) -> Int {
    ProcessInfo.processInfo.environment["MANYLEB_ALL"] == nil ? min(sample, all) : all
}
