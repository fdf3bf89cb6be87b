internal import ManylebDocument

/// The numbers that Word counts: of headings, of annexes and of lists.
struct WordNumbering {
    /// How far each level of a list is set in.
    static let step = 400

    static let headings = 1
    private static let bullets = 2
    private static let own = 3
    /// Annexes and lists take turns with the numbers after those: the first of each that the document has.
    private var order: [Kind] = []

    private enum Kind {
        case annex(String)
        case list(level: Int, start: Int)
    }

    static func indent(level: Int) -> Int { step * (level + 1) }

    /// The property of a paragraph that is counted.
    static func property(level: Int, _ list: Int) -> (name: String, markup: String) {
        ("w:numPr", "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }

    /// The list in which the headings of an annex count.
    mutating func annex(_ letter: String) -> Int {
        for case (let index, .annex(letter)) in order.enumerated() { return Self.own + index }
        order.append(.annex(letter))
        return Self.own + order.count - 1
    }

    /// The list to which the entries belong. Each numbered one is a list of its own, which begins anew.
    mutating func list(_ numbers: ListNumbering, level: Int) -> Int {
        guard let start = numbers.start else { return Self.bullets }
        order.append(.list(level: level, start: max(0, start)))
        return Self.own + order.count - 1
    }

    /// The part `word/numbering.xml`.
    /// - Parameter styles: those of the headings that count by themselves.
    func markup(styles: [String]) -> String {
        // Word wants every definition before every use of one.
        var definitions = [
            Self.definition(0, levels: Self.headingLevels(prefix: "", styles: styles)),
            Self.definition(1, levels: (0..<9).map { Self.level($0, "bullet", ["•", "–", "▪"][$0 % 3]) }),
            Self.definition(2, levels: (0..<9).map { Self.level($0, "decimal", "%\($0 + 1).") }),
        ]
        var uses = [Self.use(Self.headings, of: 0), Self.use(Self.bullets, of: 1)]
        for (index, kind) in order.enumerated() {
            switch kind {
            case .annex(let letter):
                uses.append(Self.use(Self.own + index, of: definitions.count))
                definitions.append(
                    Self.definition(definitions.count, levels: Self.headingLevels(prefix: letter, styles: [])))
            case .list(let level, let start):
                uses.append(
                    Self.use(
                        Self.own + index, of: 2,
                        "<w:lvlOverride w:ilvl=\"\(level)\"><w:startOverride w:val=\"\(start)\"/></w:lvlOverride>"))
            }
        }
        return "<w:numbering xmlns:w=\"\(OfficeNamespace.word)\">" + definitions.joined() + uses.joined()
            + "</w:numbering>"
    }

    private static func definition(_ id: Int, levels: [String]) -> String {
        "<w:abstractNum w:abstractNumId=\"\(id)\"><w:multiLevelType w:val=\"multilevel\"/>" + levels.joined()
            + "</w:abstractNum>"
    }

    private static func use(_ id: Int, of definition: Int, _ more: String = "") -> String {
        "<w:num w:numId=\"\(id)\"><w:abstractNumId w:val=\"\(definition)\"/>\(more)</w:num>"
    }

    private static func headingLevels(prefix: String, styles: [String]) -> [String] {
        (0..<9).map { level in
            let text = prefix + (1...level + 1).map { "%\($0)" }.joined(separator: ".")
            let style = level < styles.count ? "<w:pStyle w:val=\"\(styles[level])\"/>" : ""
            return "<w:lvl w:ilvl=\"\(level)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\(style)"
                + "<w:suff w:val=\"tab\"/>\(WordPage.element("w:lvlText", [("w:val", text)]))<w:lvlJc w:val=\"left\"/>"
                + "<w:pPr><w:tabs><w:tab w:val=\"num\" w:pos=\"\(headingIndent)\"/></w:tabs>"
                + "<w:ind w:left=\"\(headingIndent)\" w:hanging=\"\(headingIndent)\"/></w:pPr></w:lvl>"
        }
    }

    private static let headingIndent = 737

    private static func level(_ level: Int, _ format: String, _ text: String) -> String {
        "<w:lvl w:ilvl=\"\(level)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/><w:suff w:val=\"tab\"/>"
            + "<w:lvlText w:val=\"\(text)\"/><w:lvlJc w:val=\"left\"/><w:pPr>"
            + "<w:ind w:left=\"\(indent(level: level))\" w:hanging=\"\(step)\"/></w:pPr></w:lvl>"
    }
}
