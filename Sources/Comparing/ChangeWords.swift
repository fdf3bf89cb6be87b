package import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// The fixed words of a report, in one language.
package struct ChangeWords: Sendable {
    private let words: [ChangeWord: String]

    /// What each key of the contract file is, by its address in `Contract.everyKey`.
    private let meanings: [String: String]

    /// - Parameters:
    ///   - meanings: what each key of the contract file is, by its address in `Contract.everyKey`.
    ///   - label: the text of a label by its id.
    package init(meanings: [String: String], _ label: (String) -> String) {
        self.meanings = meanings
        words = Dictionary(uniqueKeysWithValues: ChangeWord.allCases.map { ($0, label($0.rawValue)) })
    }

    subscript(_ word: ChangeWord) -> String { words[word] ?? word.rawValue }

    /// A word by itself.
    package func text(_ word: ChangeWord) -> String { self[word] }

    /// What the fact is that changed.
    func meaning(of change: FactChange) -> String {
        Contract.keyAddress(of: change.key).flatMap { meanings[$0.text] } ?? change.key.text
    }

    func name(of party: Party) -> String {
        switch party {
        case .patients: self[.patients]
        case .provider: self[.provider]
        case .commissioner: self[.commissioner]
        case .healthcare: self[.healthcare]
        }
    }

    func name(of direction: Effect.Direction) -> String {
        switch direction {
        case .weaker: self[.weaker]
        case .stronger: self[.stronger]
        case .neutral: self[.neutral]
        case .unread: self[.unread]
        }
    }

    func name(of kind: ClauseChange.Kind) -> String {
        switch kind {
        case .added: self[.added]
        case .removed: self[.removed]
        case .moved: self[.moved]
        case .changed: self[.changed]
        }
    }

    /// What happened to a clause.
    func what(_ change: ClauseChange) -> String {
        change.isOnlyParagraphs ? self[.paragraphs] : name(of: change.kind)
    }

    /// Whose tracked changes a clause shows; nothing where there are none.
    func authors(of change: ClauseChange) -> String? {
        change.by.isEmpty ? nil : "\(self[.by]) " + change.by.map(\.shown).joined(separator: ", ")
    }

    /// What is said in the margin, a line for each comment.
    func lines(of comments: [MarginComment]) -> [String] {
        comments.map { "\(self[.comment]) \($0.author): “\($0.text)”" }
    }

    func name(of occasion: Occasion.Kind) -> String {
        switch occasion {
        case .draft: self[.newVersion]
        case .variation: self[.variation]
        case .option: self[.optionUsed]
        case .renewal: self[.renewal]
        }
    }

    /// What the two contracts are to each other, a line for each thing that there is to say.
    func lines(of occasion: Occasion) -> [String] {
        var lines = ["\(self[.occasion]): \(name(of: occasion.kind))"]
        if let ends = occasion.ends {
            lines.append("\(self[.ends]): \(ends.old.contractText) → \(ends.new.contractText)")
        }
        if let gap = occasion.gap {
            lines.append("\(self[.gap]): \(gap.lowerBound.contractText) – \(gap.upperBound.contractText)")
        }
        for (word, sums) in [(ChangeWord.perYear, occasion.perYear), (.perAdvocate, occasion.perAdvocate)] {
            if let sums { lines.append("\(self[word]): \(sums.old.contractText) → \(sums.new.contractText)") }
        }
        return lines
    }

    func name(of verdict: LibraryUpdate.Verdict) -> String {
        switch verdict {
        case .conflict: self[.conflict]
        case .stale: self[.stale]
        case .free: self[.free]
        case .kept: self[.kept]
        }
    }

    func name(of staleness: LibraryUpdate.Staleness) -> String {
        switch staleness {
        case .same: self[.staleSame]
        case .gone: self[.staleGone]
        case .reworded: self[.staleReworded]
        }
    }

    /// "weaker for patients"; a change by which nobody gains or loses names no party.
    func effect(of change: FactChange) -> String {
        effect(change.effect, for: change.affects)
    }

    /// The same of a clause that somebody edited.
    func effect(of change: ClauseChange) -> String { effect(change.effect, for: change.affects) }

    private func effect(_ direction: Effect.Direction, for party: Party) -> String {
        direction.isDecided ? "\(name(of: direction)) \(self[.whom]) \(name(of: party))" : name(of: direction)
    }

    /// Who gains and who loses by the changes, patients first: a line for each such party.
    func summary(of comparison: Comparison) -> [(party: String, weaker: Int, stronger: Int)] {
        let effects =
            comparison.facts.map { ($0.affects, $0.effect) } + comparison.clauses.map { ($0.affects, $0.effect) }
        return Party.allCases.compactMap { party in
            let mine = effects.filter { $0.0 == party }
            let (weaker, stronger) = (mine.count { $0.1 == .weaker }, mine.count { $0.1 == .stronger })
            return weaker + stronger == 0 ? nil : (name(of: party), weaker, stronger)
        }
    }
}

extension FactChange {
    /// Both sides as a reader can tell them apart: where nothing but the kind of a space differs, it is named.
    var sides: (old: String?, new: String?) {
        guard let old, let new, old != new, Self.plain(old) == Self.plain(new) else { return (self.old, self.new) }
        return (Self.named(old), Self.named(new))
    }

    private static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }))
    }

    private static func named(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let isOdd = scalar.properties.isWhitespace && scalar != " "
            return isOdd
                ? "[U+\(String(scalar.value + 0x10000, radix: 16, uppercase: true).dropFirst())]" : String(scalar)
        }.joined()
    }
}

extension Effect.Direction {
    /// Whether somebody gains or loses.
    var isDecided: Bool { self == .weaker || self == .stronger }
}
