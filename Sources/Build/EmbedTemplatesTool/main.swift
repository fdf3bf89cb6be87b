import Foundation
internal import ManylebChecking
internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebFormats
internal import ManylebTemplates

// Proves the clause library and writes its files, and the library that they make, as Swift. A fault ends the build.
// Arguments: the Swift file to write, the library's folder, the files.

let arguments = CommandLine.arguments
let folder = arguments[2] + "/"
let rows = try arguments.dropFirst(3).map { path in
    (
        path: path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path,
        text: try String(contentsOfFile: path, encoding: .utf8)
    )
}
let files = TemplateFiles(texts: Dictionary(uniqueKeysWithValues: rows.map { ($0.path, $0.text) }), prefix: folder)
let (library, faults) = LibraryReader.read(files)
let (rules, ruleFaults) = { ($0.value, $0.findings) }(RuleBook.read(files, of: library))
var findings = faults + ruleFaults
do {
    _ = try PageFrames(files)
} catch {
    findings.append(error.finding)
}
guard let library, let rules, findings.isEmpty else {
    FileHandle.standardError.write(Data(TextFindings(sources: files.named).print(findings).utf8))
    exit(1)
}

/// A text as a literal that nothing in the text can end.
func literal(_ text: String) -> String {
    var fence = "#"
    while text.contains("\"" + fence) || text.contains("\\" + fence) { fence += "#" }
    return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
}

let source =
    "let embedded: [(path: String, text: String)] = [\n"
    + rows.map { "    (path: \"\($0.path)\", text: \(literal($0.text))),\n" }.joined()
    + "]\n\nlet storedLibrary: StaticString = \(literal(library.stored))\n"
    + "\nlet storedRules: StaticString = \(literal(rules.stored))\n"
    + "\nlet storedDigest = \"\(files.digest)\"\n"
try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
