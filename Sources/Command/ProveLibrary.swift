internal import ArgumentParser
internal import ManylebKit

/// `manyleb library [DIR]`
struct ProveLibrary: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "library",
        abstract: "Prove a clause library: every detail, tag and reference, with all faults in one run.",
        discussion: """
            An edited copy must have every part of the program's own library. What was looked at is counted.

            Exit status: 0 no fault; 2 a fault, or a folder that cannot be read.
            """)

    @Argument(
        help: ArgumentHelp("A folder like Templates; without it, the program's own library.", valueName: "dir"),
        completion: .directory)
    var folder: String?

    @Flag(help: "Print nothing where there is no fault.")
    var quiet = false

    func run(in surroundings: Surroundings) -> ExitStatus {
        // The program's own library is not proved at start, only by this command.
        let carried = TemplateFiles(texts: TemplateFiles.carried.texts, prefix: TemplateFiles.carried.prefix)
        guard let files = folder.map({ LibraryOption.files(at: $0, in: surroundings) }) ?? carried,
            let workshop = LibraryOption.open(files, heldTo: folder == nil ? nil : .carried, in: surroundings)
        else { return .unusable }
        if !quiet {
            let name = folder.map { "The clause library `\($0)`" } ?? "The program's own clause library"
            let width = workshop.contents.map { String($0.count).count }.max() ?? 0
            let rows = workshop.contents.map { row in
                String(repeating: " ", count: width + 2 - String(row.count).count) + "\(row.count) \(row.name)\n"
            }
            surroundings.out(TextFindings.visible(name) + " has no fault. Looked at:\n" + rows.joined())
        }
        return .success
    }
}
