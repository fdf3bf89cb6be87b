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
        let wordings = (subject.contract?.clauses.items ?? []).flatMap { entry in
            [entry.replace, entry.add, entry.text].map { (clause: entry.naturalKey ?? "", wording: $0) }
        }.filter { KnownNumbers.areAsked(for: $0.wording.value?.contractText ?? "") }
        if wordings.isEmpty { return [] }
        let known = KnownNumbers(subject.documents, subject.clauseStates)
        return wordings.flatMap { clause, wording in
            known.unknown(in: wording.value?.contractText ?? "", of: clause).map {
                Fault(at: subject.place(of: $0, in: wording), about: wording.address, [("text", $0)])
            }
        }
    },
]

/// The numbers that the documents of a contract have.
private struct KnownNumbers {
    private var numbers: Set<String> = []
    /// Those of the sections, by the ids of the clauses in the same document.
    private var sections: [String: Set<String>] = [:]
    private var annexes: Set<String> = []

    init(_ documents: [Document], _ states: ClauseStates) {
        for document in documents {
            for section in document.sections {
                if let number = section.number { numbers.insert(number.lowercased()) }
                if case .annex(let letter) = section.numbering { annexes.insert(letter.lowercased()) }
            }
            let own = Set(document.sections.compactMap { $0.number?.lowercased() })
            for clause in document.clauses { sections[clause.id] = own }
            // A clause that is not used keeps its number.
            numbers.formUnion(
                document.clauses.filter { states.isStanding($0.id) }.compactMap { $0.number?.lowercased() })
        }
    }

    /// Whether a text may refer to something by a number.
    static func areAsked(for text: String) -> Bool {
        text.smallWords.contains { ["annex", "clause", "section", "part"].contains($0) }
    }

    /// The references of a text by a number that nothing has. One that says of which other document it is, is left alone.
    /// - Parameter clause: the one that the text stands in.
    func unknown(in text: String, of clause: String) -> [String] {
        let words = text.split { $0 == " " || $0 == "\n" || $0 == "\u{A0}" }.map { word in
            var bare = word.drop { !$0.isOfWord }
            while let last = bare.last, !last.isOfWord { bare.removeLast() }
            return String(bare)
        }
        return words.indices.dropLast().compactMap { index in
            let number = words[index + 1].lowercased()
            let rest = words.dropFirst(index + 2).prefix(2).map { $0.lowercased() }
            let isOwn = rest.starts(with: ["of", "this"])
            let isOther = !isOwn && ["of", "to", "in"].contains(rest.first)
            let isUnknown =
                switch words[index].lowercased() {
                case "annex":
                    !isOther && number.count == 1 && number.allSatisfy(\.isLetter) && !annexes.contains(number)
                case "clause": !isOther && number.isDotted && !numbers.contains(number)
                case "section", "part":
                    isOwn && number.allSatisfy(\.isNumber) && !(sections[clause] ?? numbers).contains(number)
                default: false
                }
            return isUnknown ? "\(words[index]) \(words[index + 1])" : nil
        }
    }
}

extension String {
    /// Whether it is a number such as 3.2.
    fileprivate var isDotted: Bool {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
    }
}
