import Foundation

// Writes the files of the clause library as one Swift array of path and text.
// Arguments: the Swift file to write, the library's folder, the files.

let arguments = CommandLine.arguments
let folder = arguments[2] + "/"
let rows = try arguments.dropFirst(3).map { path in
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let name = path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
    var fence = "#"
    while text.contains("\"" + fence) || text.contains("\\" + fence) { fence += "#" }
    return "    (path: \"\(name)\", text: \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)),\n"
}
let source = "let embedded: [(path: String, text: String)] = [\n" + rows.joined() + "]\n"
try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
