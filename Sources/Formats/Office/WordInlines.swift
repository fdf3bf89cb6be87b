internal import ManylebDocument
internal import ManylebFindings

/// Turns the runs of a paragraph into text with values, references and defined terms.
struct WordInlines {
    /// From bookmark to id, from the end of a value's bookmark to key.
    private let map: [String: String]
    private var pieces: [(inline: Inline, isBold: Bool, isItalic: Bool)] = []
    /// The value whose bookmark began last, until text follows that is none of it.
    private var key: String?
    private var isOpen = false
    /// The word in front of a reference.
    private var word: String?

    init(map: [String: String]) { self.map = map }

    /// What a bookmark stands for. Programs append to the name of a copy.
    static func meaning(of name: String, in map: [String: String]) -> String? {
        if let meaning = map[name] { return meaning }
        let first = name.prefix(1)
        if first == "v" || first == "a", let score = name.firstIndex(of: "_"),
            name[..<score].dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
        {
            return map[String(name[score...])]
        }
        return nil
    }

    static func isValue(_ name: String) -> Bool {
        name.hasPrefix("v") && name.dropFirst().first?.isNumber == true
    }

    static func read(_ items: [WordItem], map: [String: String], dropsBold: Bool = false) -> [Inline] {
        var reader = WordInlines(map: map)
        for item in items {
            switch item {
            case .open(let name):
                if isValue(name) {
                    reader.key = meaning(of: name, in: map)
                    reader.isOpen = reader.key != nil
                    reader.isNew = true
                }
            case .close(let name): if isValue(name) { reader.isOpen = false }
            case .run(let run): reader.read(run, dropsBold)
            }
        }
        reader.endWord()
        return reader.inlines
    }

    /// Whether the next piece begins a value of its own.
    private var isNew = false

    private mutating func read(_ run: WordRun, _ dropsBold: Bool) {
        let (isBold, isItalic) = (run.isBold && !dropsBold, run.isItalic)
        let isMarked = run.style == "manyleb value" || run.style == "manyleb blank"
        if let key, isMarked || isOpen {
            endWord()
            value(run, key, isBold, isItalic)
            return
        }
        key = nil
        if run.style == "manyleb reference", run.reference == nil, run.link == nil {
            endWord()
            word = run.text
            return
        }
        if let target = run.reference.flatMap({ Self.meaning(of: $0, in: map) }) {
            let reference = CrossReference(
                target: target, word: (word ?? "").trimming("\u{A0}"), number: run.text)
            word = nil
            append(.reference(reference), isBold, isItalic)
            return
        }
        endWord()
        if let target = run.link.flatMap({ Self.meaning(of: $0, in: map) }) {
            link(run, target, isBold, isItalic)
        } else {
            append(.text(run.text), isBold, isItalic)
        }
    }

    private mutating func value(_ run: WordRun, _ key: String, _ isBold: Bool, _ isItalic: Bool) {
        defer { isNew = false }
        if !isNew, let last = pieces.indices.last {
            switch pieces[last].inline {
            case .value(var value):
                pieces[last].inline = .text("")
                value.text += run.text
                pieces[last].inline = .value(value)
                return
            case .blank(var blank):
                pieces[last].inline = .text("")
                blank.text += run.text
                pieces[last].inline = .blank(blank)
                return
            default: break
            }
        }
        let address = Address(key)
        let inline: Inline =
            run.style == "manyleb blank"
            ? .blank(Blank(key: address, text: run.text)) : .value(Value(run.text, key: address, place: nil))
        pieces.append((inline, isBold, isItalic))
    }

    private mutating func link(_ run: WordRun, _ target: String, _ isBold: Bool, _ isItalic: Bool) {
        if run.style == "manyleb reference" {
            let space = run.text.lastIndex(of: "\u{A0}")
            append(
                .reference(
                    CrossReference(
                        target: target, word: space.map { String(run.text[..<$0]) } ?? run.text,
                        number: space.map { String(run.text[run.text.index(after: $0)...]) } ?? "")), isBold, isItalic)
        } else {
            append(.term(TermReference(target: target, text: run.text)), isBold, isItalic)
        }
    }

    /// A word that turned out to stand in front of no reference is text.
    private mutating func endWord() {
        if let word { append(.text(word), false, false) }
        word = nil
    }

    private mutating func append(_ inline: Inline, _ isBold: Bool, _ isItalic: Bool) {
        if let last = pieces.indices.last, case .text(var before) = pieces[last].inline, case .text(let text) = inline,
            pieces[last].isBold == isBold, pieces[last].isItalic == isItalic
        {
            // Taken out first, so that the text is not copied for each run.
            pieces[last].inline = .text("")
            before += text
            pieces[last].inline = .text(before)
            return
        }
        if let last = pieces.last, last.isBold == isBold, last.isItalic == isItalic {
            switch (last.inline, inline) {
            case (.term(let before), .term(let term)) where before.target == term.target:
                pieces[pieces.count - 1].inline = .term(
                    TermReference(target: term.target, text: before.text + term.text))
                return
            case (.reference(var before), .reference(let reference))
            where before.target == reference.target && reference.word.isEmpty:
                before.number += reference.number
                pieces[pieces.count - 1].inline = .reference(before)
                return
            default: break
            }
        }
        pieces.append((inline, isBold, isItalic))
    }

    /// What looks the same stands together.
    private var inlines: [Inline] {
        var result: [Inline] = []
        var index = 0
        while index < pieces.count {
            let (isBold, isItalic) = (pieces[index].isBold, pieces[index].isItalic)
            let end = pieces[index...].firstIndex { $0.isBold != isBold || $0.isItalic != isItalic } ?? pieces.count
            var group = pieces[index..<end].map(\.inline)
            if isItalic { group = [.emphasis(group)] }
            if isBold { group = [.strong(group)] }
            result += group
            index = end
        }
        return result
    }
}

extension String {
    fileprivate func trimming(_ character: Character) -> String {
        last == character ? String(dropLast()) : self
    }
}
