internal import ManylebDocument

/// The styles and lists of a Word file, as far as they say what a paragraph is. Programs change the ids of styles, not
/// their names.
struct WordStyles {
    private struct Style {
        var name = ""
        var parent: String?
        var list: String?
        var level: Int?
    }

    /// How a level of a list counts.
    struct Level {
        var isBullet = false
        var start = 1
        var text = ""
    }

    private var styles: [String: Style] = [:]
    /// How letters look that a style makes hard to see, with what it is based on.
    private var looks: [String: WordLook] = [:]
    private var definitions: [String: [Int: Level]] = [:]
    private var lists: [String: (definition: String, starts: [Int: Int])] = [:]
    /// The id of the style that a paragraph has which names none.
    private(set) var normal = "Normal"
    /// The language that the styles give the words.
    private(set) var language = ""

    init(styles root: XMLTree.Element?, numbering: XMLTree.Element?) {
        for element in root?.elements ?? [] {
            if element.name == "docDefaults" {
                language = element.first("rPrDefault")?.first("rPr")?.first("lang")?["val"] ?? ""
            }
            let isOfLetters = ["paragraph", "character"].contains(element["type"])
            guard element.name == "style", let id = element["styleId"] else { continue }
            let numbers = element.first("pPr")?.first("numPr")
            styles[id] = Style(
                name: (element.first("name")?["val"] ?? "").lowercased(), parent: element.first("basedOn")?["val"],
                list: numbers?.first("numId")?["val"], level: numbers?.first("ilvl")?["val"].flatMap { Self.level($0) })
            if element["type"] == "paragraph", element["default"] == "1" { normal = id }
            var look = isOfLetters ? WordLook(element.first("rPr")) : WordLook()
            let behind = WordLook(element.first("pPr"))
            look.isShaded = look.isShaded || behind.isShaded
            if !look.isPlain { looks[id] = look }
        }
        let own = looks
        if !own.isEmpty {
            for id in styles.keys {
                let look = chainIDs(id).reduce(WordLook()) { $0.based(on: own[$1] ?? WordLook()) }
                if !look.isPlain { looks[id] = look }
            }
        }
        for element in numbering?.elements ?? [] {
            if element.name == "abstractNum", let id = element["abstractNumId"] {
                var levels: [Int: Level] = [:]
                for level in element.elements where level.name == "lvl" {
                    guard let index = level["ilvl"].flatMap({ Int($0) }) else { continue }
                    levels[index] = Level(
                        isBullet: ["bullet", "none"].contains(level.first("numFmt")?["val"] ?? "decimal"),
                        start: level.first("start")?["val"].flatMap { Int($0) } ?? 1,
                        text: level.first("lvlText")?["val"] ?? "")
                }
                definitions[id] = levels
            } else if element.name == "num", let id = element["numId"] {
                var starts: [Int: Int] = [:]
                for override in element.elements where override.name == "lvlOverride" {
                    guard let level = override["ilvl"].flatMap({ Int($0) }) else { continue }
                    starts[level] = override.first("startOverride")?["val"].flatMap { Int($0) }
                }
                lists[id] = (element.first("abstractNumId")?["val"] ?? "", starts)
            }
        }
    }

    /// The level of a list, of which Word has nine.
    static func level(_ text: String) -> Int? { Int(text).map { min(max($0, 0), 8) } }

    /// How letters look by a style.
    func look(of id: String) -> WordLook { looks.isEmpty ? WordLook() : looks[id] ?? WordLook() }

    /// The name of a style by its id, in small letters.
    func name(_ id: String) -> String { styles[id]?.name ?? id.lowercased() }

    /// Itself and what it is based on; a circle ends.
    private func chain(_ id: String) -> [Style] { chainIDs(id).compactMap { styles[$0] } }

    private func chainIDs(_ id: String) -> [String] {
        var chain: [String] = []
        var next: String? = id
        while let id = next, let style = styles[id], chain.count < 16 {
            chain.append(id)
            next = style.parent
        }
        return chain
    }

    /// The first of some names that the style bears, or one that it is based on.
    func role(_ id: String) -> WordRole? {
        if styles[id] == nil { return WordRole(style: id.lowercased()) }
        return chain(id).lazy.compactMap { WordRole(style: $0.name) }.first
    }

    /// The list in which a paragraph counts, and its level; nothing for one that does not.
    func list(of paragraph: WordParagraph) -> (id: String, level: Int)? {
        let chain = chain(paragraph.style)
        guard let id = paragraph.list ?? chain.lazy.compactMap(\.list).first, id != "0" else { return nil }
        return (id, paragraph.level ?? chain.lazy.compactMap(\.level).first ?? 0)
    }

    /// How a level of a list counts.
    func level(_ list: String, _ level: Int) -> Level {
        guard let list = lists[list] else { return Level() }
        var found = definitions[list.definition]?[level] ?? Level()
        if let start = list.starts[level] { found.start = start }
        return found
    }

    /// How a section in a list is numbered: an annex has its letter in front.
    func numbering(_ list: String?) -> Section.Numbering {
        guard let list else { return .none }
        let letters = level(list, 0).text.prefix { $0.isLetter }
        return letters.isEmpty ? .counted : .annex(String(letters))
    }
}

/// What a paragraph is, by its style.
enum WordRole: Equatable {
    case kind, title, section, clause, subheading
    case contents, contentsHeading, caption, gap
    case term, meaning, note, noteMark, omitted
    case question, answer

    private static let names: [String: WordRole] = [
        "subtitle": .kind, "title": .title, "heading 1": .section, "heading 2": .clause, "heading 3": .subheading,
        "heading 4": .subheading, "heading 5": .subheading, "heading 6": .subheading, "toc heading": .contentsHeading,
        "contents heading": .contentsHeading, "caption": .caption, "table caption": .caption, "manyleb gap": .gap,
        "manyleb term": .term, "manyleb meaning": .meaning, "manyleb note": .note, "manyleb note mark": .noteMark,
        "manyleb omitted": .omitted, "manyleb question": .question, "manyleb answer": .answer,
    ]

    init?(style name: String) {
        if let role = Self.names[name] {
            self = role
        } else if name.hasPrefix("toc ") {
            self = .contents
        } else {
            return nil
        }
    }
}
