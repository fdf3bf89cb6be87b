internal import ManylebDocument
internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// Where references lead.
let referenceChecks: [String: FaultFinder] = [
    "reference-unused": { subject, _ in
        guard subject.contract != nil else { return [] }
        let unused = subject.clauseStates.unused
        if unused.isEmpty { return [] }
        return subject.referring.flatMap { passage in
            passage.references.filter(unused.contains).map { target in
                let source = subject.source(
                    of: Passage.Match(text: target, clause: passage.clause),
                    otherwise: subject.place(ofClause: target) ?? subject.contract?.terms.title.nearestPlace)
                return Fault(at: source.place, about: source.address, ["clause": passage.clause, "target": target])
            }
        }
    },
    "number-unknown": { subject, _ in
        guard subject.contract != nil else { return [] }
        let sentences = subject.sentences.filter { $0.wording != nil && KnownNumbers.areAsked(for: $0.text) }
        if sentences.isEmpty { return [] }
        let known = KnownNumbers(subject.documents, subject.clauseStates, subject.library)
        return sentences.flatMap { sentence in
            known.unknown(in: sentence).map { text in
                var fault = subject.fault(in: sentence, [("text", text)])
                if let wording = sentence.wording { fault.place = subject.place(of: text, in: wording) }
                return fault
            }
        }
    },
]

/// The numbers that the documents of a contract have; `numbers` are those of the documents that bind.
private struct KnownNumbers {
    private var numbers: Set<String> = []
    /// Those of each document, by its name.
    private var numbersByDocument: [String: Set<String>] = [:]
    /// The document of each clause.
    private var documents: [String: String] = [:]
    private var annexes: Set<String> = []
    /// Those that bind are also called by their last word alone: "the protocol".
    private let binding: Set<String>
    private let otherTexts: [[UInt8]]
    private let sectionsOfAct: Set<String>
    private let ownTexts: Set<String>

    init(_ documents: [Document], _ states: ClauseStates, _ library: Library) {
        binding = Set(library.bindingDocuments)
        otherTexts = HouseSentence.beginnings(library.label(.otherTexts))
        sectionsOfAct = Set(library.label(.sectionsOfAct).smallWords)
        ownTexts = Set(library.phrases(.ownTexts))
        for document in documents {
            for section in document.sections {
                if case .annex(let letter) = section.numbering { annexes.insert(letter.lowercased()) }
            }
            // A clause that is not used keeps its number.
            let own = Set(
                document.sections.compactMap { $0.number?.lowercased() }
                    + document.clauses.filter { states.isStanding($0.id) }.compactMap { $0.number?.lowercased() })
            if binding.contains(document.name) { numbers.formUnion(own) }
            numbersByDocument[document.name] = own
            for clause in document.clauses { self.documents[clause.id] = document.name }
        }
    }

    private static let sorts: Set<String> = [
        "annex", "clause", "section", "part", "paragraph", "appendix", "schedule", "exhibit",
    ]

    /// Whether a text may refer to something by a number.
    static func areAsked(for text: String) -> Bool {
        text.smallWords.contains(where: sorts.contains)
            || text.split(separator: " ").contains { $0.first!.isNumber && $0.contains(".") }
    }

    /// The references of a sentence by a number that nothing has. One that says of which other text it is, is left alone.
    func unknown(in sentence: HouseSentence) -> [String] {
        let signs = sentence.text.split(separator: " ")
        let words = signs.map { word in
            var bare = word.drop { !$0.isOfWord }
            while let last = bare.last, !last.isOfWord { bare.removeLast() }
            return String(bare)
        }
        let here = documents[sentence.clause].flatMap { numbersByDocument[$0] } ?? numbers
        // A number alone is one of the sentence's own document or of one that binds.
        func isKnown(_ number: String) -> Bool { here.contains(number) || numbers.contains(number) }
        lazy var isOfOther = sentence.holds(otherTexts)
        return words.indices.compactMap { index in
            let word = words[index].lowercased()
            if let number = words.dropFirst(index + 1).first?.lowercased(), !number.isEmpty,
                Self.sorts.contains(word)
            {
                let target = target(words.dropFirst(index + 2).prefix(4).map { $0.lowercased() }, sentence.clause)
                let before = index > 0 ? words[index - 1].lowercased() : ""
                // "the Code's Annex B", and not "the Provider's Annex B".
                if before.hasSuffix("'s") || before.hasSuffix("’s"), !ownTexts.contains(String(before.dropLast(2))) {
                    return nil
                }
                let isUnknown =
                    switch (word, target) {
                    case (_, .other): false
                    case ("annex", _): number.isMark && !annexes.contains(number) && !(number.isCount && isOfOther)
                    case ("appendix", _), ("schedule", _), ("exhibit", _):
                        number.isMark && (word == "exhibit" || !isOfOther)
                            && (words[index].first!.isUppercase && (index > 0 || word != "schedule")
                                || ["see", "in", "under"].contains(before))
                    case ("clause", .own(let own)): (number.isDotted || number.isCount) && !own.contains(number)
                    case ("clause", .unsaid):
                        number.isDotted && !isKnown(number)
                            || number.isCount && !isKnown(number) && !isOfOther
                    case ("paragraph", .own(let own)): number.isDotted && !own.contains(number)
                    case ("paragraph", .unsaid): number.isDotted && !isKnown(number) && !isOfOther
                    case ("section", .own(let own)), ("part", .own(let own)): number.isCount && !own.contains(number)
                    case ("section", .unsaid):
                        number.isCount && !here.contains(number) && !sectionsOfAct.contains(number) && !isOfOther
                            && isReference(before, words.dropFirst(index + 2).first?.lowercased())
                    default: false
                    }
                return isUnknown ? "\(words[index]) \(words[index + 1])" : nil
            }
            // "as said in 6.15 above"
            guard index > 0, word.isDotted, !isKnown(word), !isOfOther, signs[index].first!.isNumber else {
                return nil
            }
            let (before, behind) = (words[index - 1].lowercased(), words.dropFirst(index + 1).first?.lowercased())
            let isPointed =
                ["above", "below"].contains(behind) && ["in", "at", "see", "under", "by", "with"].contains(before)
            let isSaid =
                ["in", "at"].contains(before) && index > 1
                && ["said", "described", "listed", "defined", "explained", "stated"].contains(
                    words[index - 2].lowercased())
            // "see 6.15 below", and not "see 2.5 patients".
            let isEnd = signs[index].last.map { !$0.isOfWord } ?? true
            let isSeen =
                before == "see"
                && (isEnd || behind == nil || ["above", "below", "of", "and", "or", "for"].contains(behind))
            return isPointed || isSaid || isSeen ? words[index] : nil
        }
    }

    /// Whether a section is spoken of as a place to look at.
    private func isReference(_ before: String, _ behind: String?) -> Bool {
        ["see", "in", "at"].contains(before) || ["above", "below", "applies", "apply"].contains(behind)
    }

    private enum Target {
        /// A document of this contract, with its numbers.
        case own(Set<String>)
        case other, unsaid
    }

    /// Which text a number is said to be of, by the words behind it: "of this specification", "of the engagement protocol",
    /// "to the Act".
    private func target(_ words: [String], _ clause: String) -> Target {
        guard let first = words.first, ["of", "to", "in"].contains(first) else { return .unsaid }
        guard words.count > 1, ["this", "the"].contains(words[1]) else { return .other }
        let named = words.dropFirst(2)
        for (name, own) in numbersByDocument.sorted(by: { $0.key < $1.key }) {
            let parts = name.split(separator: "-").map(String.init)
            if named.starts(with: parts) || binding.contains(name) && named.first == parts.last { return .own(own) }
        }
        if words[1] == "this" { return .own(documents[clause].flatMap { numbersByDocument[$0] } ?? numbers) }
        return .other
    }
}

extension String {
    /// Whether it is a whole number.
    fileprivate var isCount: Bool { !isEmpty && allSatisfy(\.isNumber) }

    /// Whether it is what annexes are told by: a letter or a small number.
    fileprivate var isMark: Bool { count == 1 && allSatisfy(\.isLetter) || count <= 2 && isCount }

    /// Whether it is a number such as 3.2.
    fileprivate var isDotted: Bool {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
    }
}
