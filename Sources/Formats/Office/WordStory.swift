/// Which text of a Word file with tracked changes is read.
public enum WordView: String, Sendable, CaseIterable {
    /// All of them rejected: what was sent.
    case sent
    /// All of them accepted: what comes back as the other side wants it.
    case proposed

    /// Whether an element of tracked changes is passed over with all that is in it.
    func hides(_ element: String) -> Bool {
        switch element {
        case "ins", "moveTo": self == .sent
        case "del", "moveFrom": self == .proposed
        default: false
        }
    }
}

/// A tracked change: by whom, and when as Word writes it.
struct WordChange: Hashable {
    let author: String
    let date: String

    /// How many of one paragraph or part are told apart.
    static let most = 32
}

/// Where something stands that is beside the text, by its number in a part of its own: `comments`, `footnotes`, `endnotes`.
struct WordMark: Hashable {
    let kind: String
    let id: String

    static let kinds = ["comments", "footnotes", "endnotes"]
    var isComment: Bool { kind == "comments" }
}

/// What stands in a paragraph, in order.
enum WordItem {
    case run(WordRun)
    /// A bookmark begins or ends here.
    case open(String)
    case close(String)
}

/// A piece of text that looks the same.
struct WordRun: Equatable {
    var text: String
    /// The name of its character style, in small letters.
    var style = ""
    var isBold = false
    var isItalic = false
    /// The bookmark to whose number it is a reference.
    var reference: String?
    /// The bookmark to which it is linked.
    var link: String?
}

/// A paragraph in one view of a file.
struct WordParagraph {
    /// The id of its style.
    var style: String
    /// The list that it itself names, and its level.
    var list: String?
    var level: Int?
    /// Whether it is set in by itself.
    var isIndented = false
    var items: [WordItem] = []
    /// Who changed something in it.
    var changes: [WordChange] = []
    /// The comments and notes that belong to it.
    var marks: [WordMark] = []
    /// Whether the view has nothing of it: it stands for the changes in it alone.
    var isHidden = false

    var text: String {
        items.map { if case .run(let run) = $0 { run.text } else { "" } }.joined()
    }

    /// The bookmarks that begin in it, those without a word in them last: a program that takes out a heading may leave its
    /// bookmark in front of the next one.
    var bookmarks: [String] {
        var open: [String] = []
        var (around, empty): ([String], [String]) = ([], [])
        for item in items {
            switch item {
            case .open(let name): open.append(name)
            case .close(let name):
                guard let place = open.firstIndex(of: name) else { continue }
                empty.append(open.remove(at: place))
            case .run:
                around += open
                open = []
            }
        }
        return around + open + empty
    }

    /// The bookmarks that hold all of its words.
    var bookmarksAround: [String] {
        var isOpening = true
        var open: [String] = []
        var around: [String] = []
        for item in items {
            switch item {
            case .open(let name): if isOpening { open.append(name) }
            case .close(let name): if open.contains(name) { around.append(name) }
            case .run(let run) where !run.text.allSatisfy(\.isWhitespace): (isOpening, around) = (false, [])
            case .run: break
            }
        }
        return isOpening ? [] : around
    }

    var isEmpty: Bool {
        items.allSatisfy { item in
            if case .run(let run) = item { run.text.allSatisfy(\.isWhitespace) && run.reference == nil } else { true }
        }
    }
}

/// A table in one view of a file.
struct WordTable {
    struct Row {
        var isHead = false
        var cells: [[WordBlock]] = []
        var changes: [WordChange] = []
        /// Whether there is nothing in it but white space.
        var isEmpty = false
    }

    /// The id of its style.
    var style = ""
    /// What it says of itself to readers who do not see it.
    var caption = ""
    /// Who took rows out, or put rows in, that the view does not have.
    var changes: [WordChange] = []
    var rows: [Row] = []
}

/// What the body of a Word file consists of.
enum WordBlock {
    case paragraph(WordParagraph)
    case table(WordTable)

    /// Whether there is nothing in it but white space. A row knows, so that tables in tables are not read again and again.
    var isEmpty: Bool {
        switch self {
        case .paragraph(let paragraph): paragraph.text.allSatisfy(\.isWhitespace)
        case .table(let table): table.rows.allSatisfy(\.isEmpty)
        }
    }

    /// The words in it.
    var text: String {
        switch self {
        case .paragraph(let paragraph): paragraph.text
        case .table(let table): table.rows.flatMap(\.cells).flatMap { $0 }.map(\.text).joined(separator: " ")
        }
    }
}

extension WordRun {
    /// The same with other text.
    func with(text: String) -> WordRun {
        var run = self
        run.text = text
        return run
    }
}
