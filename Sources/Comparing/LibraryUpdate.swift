internal import ManylebDocument
public import ManylebFindings
internal import ManylebModel

/// The effects of an updated clause library on a contract with house wording: a three-way comparison of the common
/// base, the house's text and the library's new text.
public struct LibraryUpdate: Sendable {
    /// What is to be done about a clause.
    public enum Verdict: String, Sendable, CaseIterable {
        /// House wording conflicts with a changed text of the library.
        case conflict
        /// House wording, or a reason given by the house, that no longer applies.
        case stale
        /// The library's new wording can be taken as it is.
        case free
        /// House wording of a clause that the library did not touch.
        case kept
    }

    /// Why house wording or a reason no longer applies.
    public enum Staleness: String, Sendable, CaseIterable {
        /// The library now says what the house says.
        case same
        /// The library no longer has the clause or section.
        case gone
        /// The words for which the reason was given changed.
        case reworded
    }

    /// A clause, or a waiver of one.
    public struct Item: Sendable {
        /// What is to be done about it.
        public var verdict: Verdict
        /// The clause.
        public var id: String
        /// The document that it is in.
        public var document: String
        /// The library's change to the base; `nil` where it changed nothing.
        public var library: ClauseChange?
        /// The house's change to the base.
        public var house: ClauseChange?
        /// Why house wording or a reason no longer applies.
        public var staleness: Staleness?
        /// The reason that the house gave, where it gave one.
        public var reason: String?
        /// Whether the house only added words, which follow the library's new ones.
        public var hasAddition = false

        /// Stays the same while both changes do.
        public var fingerprint: Fingerprint {
            Fingerprint([
                "library/" + verdict.rawValue, id, library?.fingerprint.text ?? "", house?.fingerprint.text ?? "",
            ])
        }
    }

    /// The clauses that either side changed, in the order of the documents.
    public var items: [Item]

    /// The clauses with a verdict.
    public func items(_ verdict: Verdict) -> [Item] { items.filter { $0.verdict == verdict } }
    /// Whether there is nothing to do, because everything is kept.
    public var isEmpty: Bool { items.allSatisfy { $0.verdict == .kept } }
}

/// An update with its three sides, and the findings that kept documents from being drafted.
public struct UpdateOutcome: Sendable {
    /// What the update comes to.
    public var update: LibraryUpdate
    /// The common base, the house's text and the library's.
    public var base: Side
    /// The house's documents, drafted by the old library.
    public var house: Side
    /// What the new library drafts without house wording.
    public var library: Side
    /// What is wrong with the documents of any side.
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
    ///   - base: the text of the old library.
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
    /// The keys whose facts differ between the contracts of the base and of the library.
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
        // Other documents mention house wording as well, such as the report on departures.
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

    /// Where the two contracts state different facts, a clause that differs only in these was not changed by the
    /// library.
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

    /// House wording where the library did not change the clause.
    private func ownItem(_ change: ClauseChange, _ reason: String?, _ clauses: Clauses) -> LibraryUpdate.Item {
        let hasLostPlace =
            change.kind == .added && change.newSection.map { !clauses.libraryIDs.contains($0) } ?? false
        return LibraryUpdate.Item(
            verdict: hasLostPlace ? .stale : .kept, id: change.id, document: change.document, house: change,
            staleness: hasLostPlace ? .gone : nil, reason: reason)
    }

    /// A waiver that names a clause was given for its words at the time.
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

    /// Whether the house says what the library now says.
    func agree(_ houseID: String, _ libraryID: String) -> Bool {
        guard let own = house[houseID], let other = library[libraryID] else { return false }
        return own.units.map(\.identity) == other.units.map(\.identity)
    }
}

extension ClauseChange {
    /// The id in the common base.
    fileprivate var firstID: String { oldID ?? id }
}
