internal import CLibYAML
package import ManylebFindings

// This reads the events of libyaml rather than a tree that a library makes of them: such a library stops at the first
// duplicate key, gives it the wrong place, and expands nested aliases used as keys before our limits apply.

/// Reads one YAML document into a tree: duplicate keys, aliases, depth and size are checked on the way.
package struct YAMLReader {
    package struct ParseResult: Sendable {
        /// `nil` if the file could not be read at all.
        package let tree: YAMLTree?
        package let findings: [Finding]
    }

    private var parser = yaml_parser_t()
    private let file: String
    private let text: String
    private var findings: [Finding] = []
    /// The value of an anchor, with the number of nodes that each alias to it adds.
    private var anchors: [String: (tree: YAMLTree, nodes: Int)] = [:]
    private var nodes = 0
    private let comments: CloseComments
    private let breaks: InnerBreaks

    private init(_ text: String, file: String) {
        self.text = text
        self.file = file
        comments = CloseComments(text)
        breaks = InnerBreaks(text)
    }

    /// Reads text that is known to be valid UTF-8 without NUL.
    package static func read(_ text: String, file: String) -> ParseResult {
        var reader = YAMLReader(text, file: file)
        var text = reader.breaks.text
        let tree = text.withUTF8 { bytes -> YAMLTree? in
            yaml_parser_initialize(&reader.parser)
            defer { yaml_parser_delete(&reader.parser) }
            yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(&reader.parser, bytes.baseAddress, bytes.count)
            do throws(Refusal) {
                return try reader.document()
            } catch {
                reader.findings.append(error.finding)
                return nil
            }
        }
        return ParseResult(tree: tree, findings: reader.findings)
    }

    /// Why reading had to stop.
    private struct Refusal: Error {
        let finding: Finding
    }

    private struct Event {
        enum Content {
            case scalar(String)
            case alias(String)
            case sequenceStart, mappingStart, end, streamEnd, documentStart, other
        }
        let content: Content
        let anchor: String?
        let place: Place
    }

    private mutating func document() throws(Refusal) -> YAMLTree? {
        var tree: YAMLTree?
        while true {
            let event = try next()
            switch event.content {
            case .streamEnd:
                if tree == nil {
                    throw refusal(
                        .emptyFile, "The file is empty", help: Self.start, at: Place(file: file, line: 1, column: 1))
                }
                return tree
            case .documentStart where tree != nil:
                throw refusal(
                    .syntax, "A second document begins here", help: "keep one contract in a file", at: event.place)
            case .documentStart:
                let first = try next()
                tree = try node(first, depth: 0)
            default:
                break
            }
        }
    }

    private static let start = "begin with `manyleb: 1`, `contract:` and `commissioners:`"

    private mutating func node(_ event: Event, depth: Int) throws(Refusal) -> YAMLTree {
        let before = nodes
        try count(1, at: event.place)
        let tree: YAMLTree
        switch event.content {
        case .alias(let name):
            guard let target = anchors[name] else {
                throw refusal(
                    .syntax, "The alias `*\(name)` names nothing above it", help: "write the value out", at: event.place
                )
            }
            try count(target.nodes, at: event.place)
            return target.tree
        case .scalar(let text):
            // Aliases repeat texts as well, so a long text counts as several values.
            try count(text.utf8.count / 64, at: event.place)
            tree = .scalar(text, event.place)
        case .sequenceStart:
            try checkDepth(depth, at: event.place)
            tree = .sequence(try items(depth: depth), event.place)
        case .mappingStart:
            try checkDepth(depth, at: event.place)
            tree = .mapping(try entries(depth: depth), event.place)
        case .end, .streamEnd, .documentStart, .other:
            throw refusal(.syntax, "A value is missing here", help: nil, at: event.place)
        }
        if let anchor = event.anchor { anchors[anchor] = (tree, nodes - before) }
        return tree
    }

    private mutating func items(depth: Int) throws(Refusal) -> [YAMLTree] {
        var items: [YAMLTree] = []
        while true {
            let event = try next()
            if case .end = event.content { return items }
            items.append(try node(event, depth: depth + 1))
        }
    }

    private mutating func entries(depth: Int) throws(Refusal) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var first: [String: Place] = [:]
        while true {
            let event = try next()
            if case .end = event.content { return entries }
            guard case .scalar(let key) = event.content else {
                throw refusal(
                    .syntax, "A key must be a plain word",
                    help: "write `key: value`, without `?`, `*`, `[` or `{` before the key",
                    at: event.place)
            }
            let value = try node(try next(), depth: depth + 1)
            if let previous = first[key] {
                findings.append(
                    Finding(
                        .duplicateKey, "The key `\(key)` stands here a second time",
                        help: "keep one of the two; the first is on line \(previous.line)", at: event.place))
                continue
            }
            first[key] = event.place
            entries.append(YAMLEntry(key: key, keyPlace: event.place, value: value))
        }
    }

    private mutating func count(_ more: Int, at place: Place) throws(Refusal) {
        nodes += more
        if nodes > Limits.nodes {
            throw refusal(
                .tooLarge, "The file holds more than \(Limits.nodes) values, counting those that aliases repeat",
                help: "write values out instead of repeating them with `&` and `*`", at: place)
        }
    }

    private func checkDepth(_ depth: Int, at place: Place) throws(Refusal) {
        if depth >= Limits.depth {
            throw refusal(
                .tooDeep, "Lists and groups nest more than \(Limits.depth) deep",
                help: "a contract file needs six levels", at: place)
        }
    }

    private mutating func next() throws(Refusal) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else { throw syntaxRefusal() }
        defer { yaml_event_delete(&event) }
        let place = self.place(of: event.start_mark)
        var anchor: UnsafeMutablePointer<UInt8>?
        let content: Event.Content
        switch event.type {
        case YAML_SCALAR_EVENT:
            anchor = event.data.scalar.anchor
            let bytes = UnsafeBufferPointer(start: event.data.scalar.value, count: event.data.scalar.length)
            let text = breaks.restored(String(decoding: bytes, as: UTF8.self))
            if bytes.contains(where: { $0 >= 0x80 }) { reportHidden(in: text, event.data.scalar.style, at: place) }
            content = .scalar(text)
        case YAML_ALIAS_EVENT: content = .alias(String(cString: event.data.alias.anchor))
        case YAML_SEQUENCE_START_EVENT:
            anchor = event.data.sequence_start.anchor
            content = .sequenceStart
        case YAML_MAPPING_START_EVENT:
            anchor = event.data.mapping_start.anchor
            content = .mappingStart
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: content = .end
        case YAML_STREAM_END_EVENT: content = .streamEnd
        case YAML_DOCUMENT_START_EVENT: content = .documentStart
        default: content = .other
        }
        reportComment(behind: event)
        return Event(content: content, anchor: anchor.map { String(cString: $0) }, place: place)
    }

    /// What a value holds that nobody sees, or that a word processor put around it.
    private mutating func reportHidden(in text: String, _ style: yaml_scalar_style_t, at place: Place) {
        if text.unicodeScalars.contains(where: Invisible.isSuspect), let name = Invisible.name(in: text) {
            findings.append(
                Finding(.invisible, "The text holds \(name)", help: "write the text anew, without it", at: place))
        }
        if style == YAML_PLAIN_SCALAR_STYLE, let first = text.first, let last = text.last, "“‘".contains(first),
            "”’".contains(last)
        {
            findings.append(
                Finding(
                    .curlyQuotes, "The quotation marks \(first) and \(last) are part of the text",
                    help: "take them out, or write \" for those of YAML", at: place))
        }
    }

    /// A comment that looks like the rest of the value that an event ends.
    private mutating func reportComment(behind event: yaml_event_t) {
        switch event.type {
        case YAML_SCALAR_EVENT:
            let style = event.data.scalar.style
            if style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE { return }
        case YAML_ALIAS_EVENT, YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: break
        default: return
        }
        guard let comment = comments.comment(behind: Int(event.end_mark.index)) else { return }
        let end = place(of: event.end_mark)
        findings.append(
            Finding(
                .closeComment, "`\(comment.text)` is a comment and no part of the value before it",
                help: "put the value in quotation marks, or a space behind the `#` if a comment is meant",
                at: Place(file: file, line: end.line, column: end.column + comment.space)))
    }

    private func place(of mark: yaml_mark_t) -> Place {
        Place(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private func syntaxRefusal() -> Refusal {
        // libyaml's own words are for programmers ("did not find expected key"); the place is what helps. For a key, a
        // quotation or a bracket that is left open, that is where it begins, not the end of the file.
        let context = parser.context.map { String(cString: $0) } ?? ""
        let isLeftOpen = ["simple key", "quoted scalar", "flow sequence", "flow mapping"].contains {
            context.hasSuffix($0)
        }
        let mark = isLeftOpen ? parser.context_mark : parser.problem_mark
        let problem = parser.problem.map { String(cString: $0) } ?? "the text is not valid"
        // At the end of the file libyaml can be a line ahead of it.
        var place = self.place(of: mark)
        let lastLine = Lines.split(text).count
        if place.line > lastLine { place = Place(file: file, line: lastLine, column: 1) }
        if problem.contains("max") || problem.contains("depth") || parser.error == YAML_MEMORY_ERROR {
            return refusal(
                .tooDeep, "Lists and groups nest too deep", help: "a contract file needs six levels", at: place)
        }
        if let line = Lines.split(text).firstIndex(where: { $0.hasPrefix("<<<<<<< ") || $0.hasPrefix(">>>>>>> ") }) {
            return refusal(
                .syntax, "A merge conflict is not settled here",
                help: "keep what holds of the two sides, and take out the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
                at: Place(file: file, line: line + 1, column: 1))
        }
        return refusal(
            .syntax, "The file is not valid YAML here: \(problem)",
            help:
                "check the indentation, the colon after the key, and the quotation marks of this line and the one above",
            at: place)
    }

    private func refusal(_ kind: FindingKind, _ summary: String, help: String?, at place: Place) -> Refusal {
        Refusal(finding: Finding(kind, summary, help: help, at: place))
    }
}

extension FindingKind {
    static let closeComment = FindingKind(
        "format/close-comment", .warning,
        why:
            "In YAML a comment begins at a `#` behind a space. Text that is cut off there is missing in every document."
    )
    static let invisible = FindingKind(
        "format/invisible", .warning,
        why: "What nobody sees can make two names out of one, or turn the words behind it around.")
    static let curlyQuotes = FindingKind(
        "format/curly-quotes", .warning,
        why: "A word processor puts them where YAML expects plain ones; then they stand in every document.")
    package static let syntax = FindingKind(
        "format/syntax", why: "Text that can be read in two ways would give a contract that nobody agreed.")
    package static let duplicateKey = FindingKind(
        "format/duplicate-key", why: "Each fact is written once; of two values, nobody can tell which one was meant.")
    static let emptyFile = FindingKind("format/empty", why: "A contract needs at least a title and a commissioner.")
    package static let tooLarge = FindingKind(
        "format/too-large", why: "A contract is a few kilobytes; a file of this size is an accident or an attack.")
    static let tooDeep = FindingKind(
        "format/too-deep", why: "A contract nests a few levels; a file this deep is an accident or an attack.")
    package static let unreadable = FindingKind(
        "format/unreadable", why: "Nothing can be made from a file that cannot be read.")

    /// Every kind of finding that this room makes.
    package static let ofSyntax: [FindingKind] = [
        .card, .closeComment, .curlyQuotes, .invisible, .syntax, .duplicateKey, .emptyFile, .tooLarge, .tooDeep,
        .unreadable,
    ]
}
