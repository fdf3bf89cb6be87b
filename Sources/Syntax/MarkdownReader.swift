internal import CCMark
internal import ManylebFindings

/// A block of Markdown; `line` counts from 0 within the text that was read.
package enum MarkdownBlock: Sendable {
    case paragraph([MarkdownInline], line: Int)
    /// `start` is the number of the first item; a list without numbers has none.
    case list(start: Int?, items: [[MarkdownBlock]], line: Int)
    /// A fenced block: the words after the fence, and the text in it.
    case fence(info: String, text: String, line: Int)
    /// What a clause cannot hold, by name.
    case unsupported(String, line: Int)
}

/// Text within a block. HTML is ordinary text here: what somebody writes between `<` and `>` is shown as written.
package enum MarkdownInline: Sendable {
    case text(String)
    case emphasis([MarkdownInline])
    case strong([MarkdownInline])
    case unsupported(String, line: Int)
}

/// Reads Markdown through libcmark.
package enum MarkdownReader {
    package static func read(_ text: String) -> [MarkdownBlock] {
        if let line = lineWithTooManyPictures(text) {
            return [.unsupported("A text in which more than \(Limits.pictures) pictures begin with `![`", line: line)]
        }
        guard let root = cmark_parse_document(text, text.utf8.count, CMARK_OPT_SMART) else { return [] }
        defer { cmark_node_free(root) }
        cmark_consolidate_text_nodes(root)
        return blocks(in: root, depth: 0, of: text)
    }

    /// libcmark 0.30 goes through every `![` before it at each link: a text of 400 KB with many of them took a minute.
    private static func lineWithTooManyPictures(_ text: String) -> Int? {
        guard text.hasByte(UInt8(ascii: "!")) else { return nil }
        var (line, pictures) = (0, 0)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0A { line += 1 }
            if byte == UInt8(ascii: "["), previous == UInt8(ascii: "!") { pictures += 1 }
            if pictures > Limits.pictures { return line }
            previous = byte
        }
        return nil
    }

    private static func children(of node: OpaquePointer) -> some Sequence<OpaquePointer> {
        sequence(first: cmark_node_first_child(node), next: { cmark_node_next($0) }).lazy.compactMap { $0 }
    }

    /// Whether the items of a numbered list have the numbers that they will be printed with: consecutive, or 1
    /// throughout, as many write it. libcmark keeps only the first number, and a number that is lost may matter.
    private static func countsOn(_ list: OpaquePointer, in text: String) -> Bool {
        let lines = text[...].parts(between: "\n").map(\.utf8)
        let numbers = children(of: list).map { item -> Int in
            let (line, column) = (Int(cmark_node_get_start_line(item)) - 1, Int(cmark_node_get_start_column(item)) - 1)
            guard lines.indices.contains(line), column >= 0 else { return -1 }
            let digits = lines[line].dropFirst(column).prefix { 0x30...0x39 ~= $0 }
            return Int(String(decoding: digits, as: UTF8.self)) ?? -1
        }
        let start = Int(cmark_node_get_list_start(list))
        return numbers.enumerated().allSatisfy { $1 == start + $0 } || numbers.allSatisfy { $0 == 1 }
    }

    private static func blocks(
        in parent: OpaquePointer, depth: Int, of text: String
    ) -> [MarkdownBlock] {
        children(of: parent).map { node in
            let line = Int(cmark_node_get_start_line(node)) - 1
            if depth > Limits.textDepth { return .unsupported("Text that nests this deep", line: line) }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_PARAGRAPH:
                return .paragraph(inlines(in: node, depth: depth, line: line), line: line)
            case CMARK_NODE_LIST:
                let isNumbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
                if isNumbered, !countsOn(node, in: text) {
                    return .unsupported("A numbered list whose numbers do not follow each other", line: line)
                }
                return .list(
                    start: isNumbered ? Int(cmark_node_get_list_start(node)) : nil,
                    items: children(of: node).map { blocks(in: $0, depth: depth + 1, of: text) }, line: line)
            case CMARK_NODE_CODE_BLOCK where cmark_node_get_fence_info(node).pointee != 0:
                return .fence(info: String(cString: cmark_node_get_fence_info(node)), text: literal(node), line: line)
            case CMARK_NODE_HTML_BLOCK:
                return .paragraph([.text(literal(node))], line: line)
            case CMARK_NODE_HEADING: return .unsupported("A heading", line: line)
            case CMARK_NODE_CODE_BLOCK: return .unsupported("Text indented by four spaces", line: line)
            case CMARK_NODE_BLOCK_QUOTE: return .unsupported("A quotation", line: line)
            case CMARK_NODE_THEMATIC_BREAK: return .unsupported("A rule across the page", line: line)
            default: return .unsupported("This", line: line)
            }
        }
    }

    private static func inlines(in parent: OpaquePointer, depth: Int, line: Int) -> [MarkdownInline] {
        children(of: parent).map { node in
            if depth > Limits.textDepth { return .unsupported("Text that nests this deep", line: line) }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE: return .text(literal(node))
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: return .text(" ")
            case CMARK_NODE_EMPH: return .emphasis(inlines(in: node, depth: depth + 1, line: line))
            case CMARK_NODE_STRONG: return .strong(inlines(in: node, depth: depth + 1, line: line))
            case CMARK_NODE_LINK: return .unsupported("A link", line: line)
            case CMARK_NODE_IMAGE: return .unsupported("A picture", line: line)
            default: return .unsupported("This", line: line)
            }
        }
    }

    private static func literal(_ node: OpaquePointer) -> String {
        cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    }
}
