internal import ArgumentParser
internal import ManylebKit

/// `manyleb schema`
struct Schema: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of the contract file, for editors.",
        discussion: """
            An editor with YAML support completes keys and explains them, and marks what the format does not know, once the \
            first line of the contract file names the schema: \
            # yaml-language-server: $schema=manyleb.schema.json
            """)

    @OptionGroup
    var library: LibraryOption

    func run(in surroundings: Surroundings) -> ExitStatus {
        guard let workshop = library.open(in: surroundings) else { return .unusable }
        surroundings.out(workshop.schema())
        return .success
    }
}
