import Foundation
import PackagePlugin

/// Hands every file of the clause library to `EmbedTemplatesTool`, so that the program carries them.
@main
struct EmbedTemplates: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = target.directoryURL
        let endings: Set<String> = ["md", "html", "css", "xml"]
        let files = (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? [])
            .compactMap { $0 as? URL }
            .filter { endings.contains($0.pathExtension) && $0.lastPathComponent != "README.md" }
            .sorted { $0.path < $1.path }
        // Package.swift says what sets it.
        let tool =
            try ProcessInfo.processInfo.environment["MANYLEB_EMBED"].map { URL(filePath: $0) }
            ?? context.tool(named: "EmbedTemplatesTool").url
        let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
        return [
            .buildCommand(
                displayName: "Embedding the clause library",
                executable: tool,
                arguments: [output.path, folder.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output])
        ]
    }
}
