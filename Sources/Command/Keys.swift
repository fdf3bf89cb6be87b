internal import ArgumentParser
internal import ManylebKit

/// `manyleb keys [KEY]`
struct Keys: ParsableCommand, ManylebSubcommand {
    enum Output: String, CaseIterable, ExpressibleByArgument {
        case text, json, markdown
    }

    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "List the keys of the contract file, or explain one of them.",
        discussion: """
            Of a key it says what to write, what holds without it, the guidance's figure and paragraph, and the names that \
            it may have. Of a group, such as tender, it explains the group and lists its keys.
            """)

    @Argument(
        help: "A key, such as service.response.standard, or a group of keys, such as tender.",
        completion: .custom { _, _, _ in Contract.everyKey.map(\.address.text) })
    var key: String?

    @Option(help: "The format: text, json or markdown.")
    var format = Output.text

    @OptionGroup
    var library: LibraryOption

    func run(in surroundings: Surroundings) -> ExitStatus {
        guard let workshop = library.open(in: surroundings) else { return .unusable }
        let book = workshop.keyBook()
        var wanted = book.entries
        if let key {
            guard let entry = book[key] else {
                let known = book.entries.map(\.address.text)
                return surroundings.refuse(
                    "`\(key)` is not a key of the contract file",
                    help: NearMiss.help(for: key, orEndingOf: known) ?? "`manyleb keys` lists them all; at the top are "
                        + known.filter { !$0.contains(".") }.map { "`\($0)`" }.joined(separator: ", "))
            }
            wanted = [entry] + book.entries(in: entry)
        }
        switch format {
        case .text: surroundings.out(key == nil ? list(wanted) : explanation(of: wanted[0], with: wanted.dropFirst()))
        case .json: surroundings.out(JSONValue.object([.init("keys", .array(wanted.map(json)))]).text)
        case .markdown: surroundings.out(wanted.map(section).joined(separator: "\n"))
        }
        return .success
    }

    private func list(_ entries: some Collection<KeyBook.Entry>) -> String {
        let width = entries.map(\.address.text.count).max() ?? 0
        let needs = entries.map { need(of: $0).count }.max() ?? 0
        return entries.map { entry in
            "\(padded(entry.address.text, width))  \(padded(need(of: entry), needs))  \(entry.meaning)\n"
        }.joined()
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private func need(of entry: KeyBook.Entry) -> String {
        switch entry.key.need {
        case .required: "required"
        case .expected: entry.key.defaultText == nil ? "expected" : "default"
        case .optional: "optional"
        }
    }

    private func lines(of entry: KeyBook.Entry) -> [(name: String, text: String)] {
        [
            ("write", entry.expectation), ("without it", entry.absence),
            ("only", entry.beside.isEmpty ? nil : entry.beside.joined(separator: "; ")), ("guidance", entry.guidance),
            ("effect", entry.key.figure == nil ? entry.weaker : nil), ("source", entry.key.source),
            ("example", entry.example.map { "`\($0)`" }),
            ("awaited by", entry.awaitedBy.isEmpty ? nil : entry.awaitedBy.joined(separator: ", ")),
        ].compactMap { name, text in text.map { (name, $0) } }
    }

    private func explanation(of entry: KeyBook.Entry, with inner: some Collection<KeyBook.Entry>) -> String {
        let lines = lines(of: entry).map { "\(padded($0.name + ":", 12))\($0.text)\n" }.joined()
        var text = "\(entry.address.text): \(entry.meaning)\n\n\(lines)"
        if !entry.names.isEmpty {
            let width = entry.names.map(\.name.count).max() ?? 0
            text += "\nOne of:\n"
            text += entry.names.map { name in
                name.meaning.isEmpty ? "  \(name.name)\n" : "  \(padded(name.name, width))  \(name.meaning)\n"
            }.joined()
        }
        if !inner.isEmpty { text += "\nKeys:\n" + list(inner) }
        return text
    }

    private func section(_ entry: KeyBook.Entry) -> String {
        var text = "### `\(entry.address.text)`\n\n\(entry.explanation)"
        if let example = entry.example { text += " Example: `\(example)`." }
        if !entry.names.isEmpty {
            text += " One of:\n\n"
            text += entry.names.map { name in
                "- `\(name.name)`" + (name.meaning.isEmpty ? "" : " (\(name.meaning))")
            }.joined(separator: "\n")
        }
        return text + "\n"
    }

    private func json(_ entry: KeyBook.Entry) -> JSONValue {
        .object([
            .init("key", .string(entry.address.text)), .init("meaning", .string(entry.meaning)),
            .init("write", .string(entry.expectation)), .init("need", .string(need(of: entry))),
            .init("absence", .string(entry.absence)), .init("only", .array(entry.beside.map { .string($0) })),
            .init("default", JSONValue(entry.key.defaultText)), .init("guidance", JSONValue(entry.key.figure)),
            .init("weaker", JSONValue(entry.weaker)), .init("source", JSONValue(entry.key.source)),
            .init("choices", .array(entry.choices.map { .string($0) })),
            .init("examples", .array(entry.examples.map { .string($0) })),
            .init("awaitedBy", .array(entry.awaitedBy.map { .string($0) })),
        ])
    }
}
