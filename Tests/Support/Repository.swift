package import Foundation

/// The folder of the repository.
package let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// The text of a file of the repository, such as `Tests/Fixtures/diff/old.yaml`.
package func repositoryText(_ path: String) -> String {
    try! String(contentsOf: repository.appending(path: path), encoding: .utf8)
}

/// A folder for one test, removed after it.
package func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "manyleb-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}
