import Foundation
import ManylebCommand
import ManylebTestSupport
import Synchronization
import Testing

/// The Swift files below a folder, by their paths in the repository.
private func swiftFiles(in folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: repository.appending(path: folder).path)
    return (names?.allObjects ?? []).compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
        .map { "\(folder)/\($0)" }.sorted()
}

@Suite("Rules for the source code")
struct HouseTests {
    @Test("Every room imports only the rooms that the manifest gives it")
    func imports() throws {
        let manifest = repositoryText("Package.swift")
        var needs: [Substring: Set<Substring>] = ["Templates": [], "Command": ["Kit"], "Main": ["Command"]]
        for match in manifest.matches(of: /room\(\s*"(\w+)"(?:,\s*needs: \[([^\]]*)\])?/) {
            let names = match.2?.matches(of: /"(\w+)"/).map(\.1) ?? []
            needs[match.1] = Set(names)
        }
        #expect(needs.count >= 12)
        for file in swiftFiles(in: "Sources") where !file.hasPrefix("Sources/Build/") {
            let room = file.split(separator: "/")[1]
            let allowed = try #require(needs[room], "\(file) stands in no room")
            for match in repositoryText(file).matches(of: /(?m)^.*\bimport Manyleb(\w+)$/) {
                #expect(allowed.contains(match.1), "\(file) imports \(match.1)")
            }
        }
    }

    @Test("What a client of the library cannot see is not public", arguments: ["Syntax", "Drafting", "Command"])
    func publicWords(room: String) {
        for file in swiftFiles(in: "Sources/\(room)") {
            #expect(repositoryText(file).firstMatch(of: /(?m)^ *public (?!import)/) == nil, "\(file)")
        }
    }

    @Test("No file of the program is longer than 400 lines")
    func sizes() throws {
        for file in swiftFiles(in: "Sources") {
            let count = repositoryText(file).split(separator: "\n", omittingEmptySubsequences: false).count - 1
            #expect(count <= 400, "\(file) has \(count) lines")
        }
    }

    /// The files that may use what no others may, each with the reason.
    private static let allowed = ["Sources/Formats/DocBook/XMLSink.swift": "libxml2 has no memory left"]

    @Test("Nothing traps, prints on its own or asks for the time")
    func traps() throws {
        let forbidden: [Regex<Substring>] = [
            /\btry!/, /\bfatalError\(/, /\bprecondition\(/, /\bpreconditionFailure\(/, /^\s*print\("/, /\bDate\(\)/,
            /\bNSLog\(/,
        ]
        for file in swiftFiles(in: "Sources") where !file.hasPrefix("Sources/Build/") && Self.allowed[file] == nil {
            for (number, line) in repositoryText(file).split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated()
            where !line.contains("//") {
                for pattern in forbidden { #expect(line.firstMatch(of: pattern) == nil, "\(file):\(number + 1)") }
            }
        }
    }

    @Test("Golden files are short enough for somebody to look through them")
    func goldenFiles() throws {
        let folder = repository.appending(path: "Tests/Golden")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        #expect(files.count > 100)
        for file in files {
            let path = folder.appending(path: file).path
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            #expect(size ?? 0 <= goldenLimit, "\(file) has \(size ?? 0) bytes")
        }
    }

    @Test("Every kind of finding has an id of its own and is explained by `manyleb rules`")
    func kinds() throws {
        let ids = swiftFiles(in: "Sources").flatMap { file in
            repositoryText(file).matches(of: /FindingKind\(\s*"([a-z-]+\/[a-z-]+)"/).map { String($0.1) }
        }
        #expect(ids.count > 30 && Set(ids).count == ids.count)
        let listed = manyleb(["rules"]).out.split(separator: "\n").compactMap { $0.split(separator: " ").first }
        #expect(Set(listed).count == listed.count)
        for id in ids { #expect(listed.contains(Substring(id)), "\(id) is not listed") }
        for id in sample(of: ids, 5) {
            let explained = manyleb(["rules", id])
            #expect(explained.status == .success && explained.out.hasPrefix("\(id)\n"))
        }
    }

    @Test("Every file that README and CONTRIBUTING name exists", arguments: ["README.md", "CONTRIBUTING.md"])
    func paths(page: String) throws {
        let named = repositoryText(page).matches(
            of: /[`(]((?:Sources|Templates|Tests|Examples|Benchmarks|scripts|docs|\.ci)[\w\/.+-]*)[`)]/)
        #expect(!named.isEmpty)
        for match in named {
            #expect(
                FileManager.default.fileExists(atPath: repository.appending(path: String(match.1)).path),
                "\(page) names \(match.1)")
        }
    }
}
