internal import ManylebDocument
public import ManylebFindings
internal import ManylebModel

/// What a clause library that moved on comes to for a contract with house wording: told from the text that both began
/// with, from the house's text and from the library's new one.
public struct LibraryUpdate: Sendable {
    public enum Verdict: String, Sendable, CaseIterable {
        /// House wording stands against a library text that changed.
        case conflict
        /// House wording, or a reason of the house's, that no longer applies.
        case stale
        /// The library's new wording can be taken as it is.
        case free
        /// House wording of a clause that the library did not touch.
        case kept
    }

    /// Why house wording or a reason no longer applies.
    public enum Staleness: String, Sendable, CaseIterable {
        /// The library has come to say what the house says.
        case same
        /// The library no longer has the clause or section.
        case gone
        /// The reason was given for other words.
        case reworded
    }

    /// A clause, or a waiver of one.
    public struct Item: Sendable {
        public var verdict: Verdict
        public var id: String
        public var document: String
        /// What the library made of the text that both began with; nothing where it left it alone.
        public var library: ClauseChange?
        /// What the house made of it.
        public var house: ClauseChange?
        public var staleness: Staleness?
        /// The reason that the house gave, where it gave one.
        public var reason: String?
        /// Whether the house only added words, which stand behind the library's new ones.
        public var hasAddition = false

        /// Stays the same while both changes do.
        public var fingerprint: Fingerprint {
            Fingerprint([
                "library/" + verdict.rawValue, id, library?.fingerprint.text ?? "", house?.fingerprint.text ?? "",
            ])
        }
    }

    public var items: [Item]

    public func items(_ verdict: Verdict) -> [Item] { items.filter { $0.verdict == verdict } }
    /// Whether there is nothing to do: what stays as it is needs nobody.
    public var isEmpty: Bool { items.allSatisfy { $0.verdict == .kept } }
}

/// An update with the sides that it is about, and what kept documents from being drafted.
public struct UpdateOutcome: Sendable {
    public var update: LibraryUpdate
    /// The text that both began with, the house's and the library's.
    public var base: Side
    public var house: Side
    public var library: Side
    public var findings: [Finding]

    package init(base: Side, house: Side, library: Side, findings: [Finding] = []) {
        update = LibraryUpdate(base: base, house: house, library: library)
        self.base = base
        self.house = house
        self.library = library
        self.findings = findings
    }
}

extension LibraryUpdate {
    /// - Parameters:
    ///   - base: the old library's text.
    ///   - house: the same with house wording. Where there is a contract, only its house wording counts as the house's.
    ///   - library: the new library's text.
    package init(base: Side, house: Side, library: Side) {
        items = Update(base: base, house: house, library: library).items
    }
}

private struct Update {
    private let base: Side
    private let house: Side
    private let library: Side
    /// The keys under which the contracts of the base and of the library state different facts.
    private let facts: [Address]

    init(base: Side, house: Side, library: Side) {
        self.base = base
        self.house = house
        self.library = library
        facts =
            if let before = base.contract, let after = library.contract {
                FactChanges.compare(before, after).map(\.key)
            } else {
                []
            }
    }

    var items: [LibraryUpdate.Item] {
        let byLibrary = ClauseChanges.compare(base.documents, library.documents).filter { !saysOtherFacts($0) }
        let entries = house.contract.map { contract in
            Dictionary(contract.clauses.items.map { ($0.naturalKey ?? "", $0) }) { first, _ in first }
        }
        // Other documents tell of house wording as well, such as the report on departures.
        let byHouse = ClauseChanges.compare(base.documents, house.documents)
            .filter { change in entries.map { $0[change.id] != nil } ?? true }
        let libraryByID = Dictionary(byLibrary.map { ($0.firstID, $0) }) { first, _ in first }
        let houseByID = Dictionary(byHouse.map { ($0.firstID, $0) }) { first, _ in first }
        let clauses = Clauses(house: house, library: library)
        func reason(_ id: String) -> String? { entries?[id]?.omit.value?.contractText }
        var items = byLibrary.map { change in
            item(change, houseByID[change.firstID], reason(change.firstID), clauses)
        }
        for change in byHouse where libraryByID[change.firstID] == nil {
            items.append(ownItem(change, reason(change.firstID), clauses))
        }
        return items + waivers(libraryByID)
    }

    /// Where the two contracts state different facts, a clause in which nothing but these differs is none that the
    /// library changed.
    private func saysOtherFacts(_ change: ClauseChange) -> Bool {
        guard change.kind == .changed else { return false }
        let tokens = change.redline.changedTokens
        return !tokens.isEmpty
            && tokens.allSatisfy { token in
                guard let key = token.key else { return false }
                return facts.contains { key == $0 || key.text.hasPrefix($0.text + ".") }
            }
    }

    /// A clause that the library changed.
    private func item(
        _ change: ClauseChange, _ own: ClauseChange?, _ reason: String?, _ clauses: Clauses
    ) -> LibraryUpdate.Item {
        var item = LibraryUpdate.Item(
            verdict: .free, id: change.id, document: change.document, library: change, house: own, reason: reason)
        guard let own else { return item }
        func stale(_ why: LibraryUpdate.Staleness) -> LibraryUpdate.Item {
            item.verdict = .stale
            item.staleness = why
            return item
        }
        if change.kind == .removed { return stale(.gone) }
        if clauses.agree(own.id, change.id) { return stale(.same) }
        if change.redline.isEmpty { return item }
        switch clauses.origin(of: own.id) {
        case .omitted: return stale(.reworded)
        case .added:
            item.hasAddition = true
            return item
        case .library, .replaced, .house, .notApplicable, nil:
            item.verdict = .conflict
            return item
        }
    }

    /// House wording where the library left the clause alone.
    private func ownItem(_ change: ClauseChange, _ reason: String?, _ clauses: Clauses) -> LibraryUpdate.Item {
        let hasLostPlace =
            change.kind == .added && change.newSection.map { !clauses.libraryIDs.contains($0) } ?? false
        return LibraryUpdate.Item(
            verdict: hasLostPlace ? .stale : .kept, id: change.id, document: change.document, house: change,
            staleness: hasLostPlace ? .gone : nil, reason: reason)
    }

    /// A waiver that names a clause was given for the words that the clause had.
    private func waivers(_ changes: [String: ClauseChange]) -> [LibraryUpdate.Item] {
        (house.contract?.waivers.items ?? []).compactMap { waiver in
            guard let place = waiver.at.value?.contractText,
                let change = changes[HouseClause.clause(of: Address(place)) ?? place]
            else { return nil }
            guard change.kind == .removed || !change.redline.isEmpty else { return nil }
            return LibraryUpdate.Item(
                verdict: .stale, id: waiver.address.text, document: change.document, library: change,
                staleness: change.kind == .removed ? .gone : .reworded, reason: waiver.reason.value?.contractText)
        }
    }
}

/// The clauses as the house and as the new library have them.
private struct Clauses {
    private let house: [String: DocumentPart]
    private let library: [String: DocumentPart]
    private let origins: [String: Clause.Origin]

    init(house: Side, library: Side) {
        func parts(_ side: Side) -> [String: DocumentPart] {
            Dictionary(side.documents.flatMap(\.parts).map { ($0.id, $0) }) { first, _ in first }
        }
        self.house = parts(house)
        self.library = parts(library)
        origins = Dictionary(house.documents.flatMap(\.clauses).map { ($0.id, $0.origin) }) { first, _ in first }
    }

    var libraryIDs: Set<String> { Set(library.keys) }
    func origin(of id: String) -> Clause.Origin? { origins[id] }

    /// Whether the house says what the library has come to say.
    func agree(_ houseID: String, _ libraryID: String) -> Bool {
        guard let own = house[houseID], let other = library[libraryID] else { return false }
        return own.units.map(\.identity) == other.units.map(\.identity)
    }
}

extension ClauseChange {
    /// The id in the text that both began with.
    fileprivate var firstID: String { oldID ?? id }
}
