internal import ManylebModel
internal import ManylebSyntax

/// The words by which a clause of the library is known: those that few other clauses use. With them house wording is held
/// to say what it stands for.
struct TelltaleWords {
    private let library: Library
    /// The beginnings of words that many clauses use.
    private let common: Set<String>

    init(_ library: Library) {
        self.library = library
        var counts: [String: Int] = [:]
        var clauses = 0
        for document in library.documents where document.isBinding {
            for clause in document.sections.flatMap(\.clauses) {
                clauses += 1
                for word in Self.words(of: clause.text, library) { counts[word, default: 0] += 1 }
            }
        }
        // What one clause in eight says tells nothing of any of them.
        common = Set(counts.filter { $0.value * 8 > clauses }.keys)
    }

    /// Whether house wording says what a clause says, as far as words can tell.
    /// - Parameter isNamed: whether the contract file itself says so.
    func doesSay(_ wording: Template, what clause: Template, isNamed: Bool) -> Bool {
        let (own, asked) = (telltales(wording), telltales(clause))
        let shared = own.intersection(asked).count
        if isNamed { return shared >= 3 || shared > 0 && shared * 4 >= asked.count }
        // Much of the clause, or little but that.
        return shared >= 4 && (shared * 3 >= asked.count || shared * 2 >= own.count)
    }

    /// Whether house wording has a word of those by which a clause is known, or two long ones that many clauses use; also
    /// where the clause is known by none.
    func isAbout(_ wording: Template, asMuchAs clause: Template) -> Bool {
        let asked = Self.words(of: clause, library)
        let shared = asked.intersection(Self.words(of: wording, library))
        if asked.isSubset(of: common) || !shared.isSubset(of: common) { return true }
        let empty = Set(library.emptyWords.map { String($0.prefix(Self.stem)) })
        return shared.count { $0.count == Self.stem && !empty.contains($0) } >= 2
    }

    /// So many letters tell a word in any of its forms.
    private static let stem = 6

    private func telltales(_ template: Template) -> Set<String> {
        Self.words(of: template, library).subtracting(common)
    }

    /// The beginnings of the words, so that "checked" and "checks" are one.
    private static func words(of template: Template, _ library: Library) -> Set<String> {
        var texts: [String] = []
        func visit(_ pieces: [Piece]) {
            for piece in pieces {
                switch piece {
                case .text(let text): texts.append(text)
                case .emphasis(let inner), .strong(let inner), .when(_, let inner), .repeated(_, let inner):
                    visit(inner)
                case .law(let id, _): texts.append(library.wording.laws.references[id]?.inText ?? "")
                case .term(let id): texts.append(library.wording.terms.first { $0.id == id }?.inText ?? "")
                case .said(_, let piece): visit([piece])
                case .fact, .agreement, .see: break
                }
            }
        }
        func visit(_ blocks: [TemplateBlock]) {
            for block in blocks {
                switch block {
                case .paragraph(let pieces), .answer(let pieces, _): visit(pieces)
                case .list(_, let items): items.forEach(visit)
                case .table(let table):
                    for row in [table.head] + table.rows { row.forEach(visit) }
                case .when(_, let inner): visit(inner)
                }
            }
        }
        visit(template.blocks)
        let words = texts.joined(separator: " ").lowercased().split { !$0.isLetter }
        return Set(words.filter { $0.count > 3 }.map { String($0.prefix(stem)) })
    }
}
