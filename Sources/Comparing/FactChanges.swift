internal import ManylebFindings
package import ManylebModel

/// Compares two contracts as typed values, key by key. Entries of lists are matched by their natural key.
package enum FactChanges {
    /// - Parameter clausesShownAsWords: the clauses whose house wording is compared as words, and so not here.
    package static func compare(_ old: Contract, _ new: Contract, clausesShownAsWords: Set<String> = [])
        -> [FactChange]
    {
        var walk = FactWalk(clausesShownAsWords: clausesShownAsWords)
        walk.compare(old, new)
        var changes = walk.changes.map(\.namedForOptions)
        if changes.contains(where: { $0.key.text.hasPrefix("tender.timetable.") }) {
            changes = TenderTimes(old, new).weighed(changes)
        }
        changes = weighed(changes, Occasion(from: old, to: new), old, new)
        return StaffRatios(old, new).weighed(changes).flatMap(\.forEveryParty)
    }

    /// Every figure of a contract that differs from the guidance's; the guidance is the old side.
    package static func departures(of contract: Contract) -> [FactChange] {
        contract.figures.filter { !Meaning.isSame($0.guidance, $0.value) }.map { figure in
            FactChange(
                .departs, figure.address, old: figure.guidance.contractText,
                new: figure.value.contractText, oldPlace: nil, newPlace: figure.place, effect: figure.direction,
                affects: figure.key.effect?.party ?? .commissioner)
        }
            + contract.rewordedPromises.map { promise in
                FactChange(
                    .departs, promise.address, old: promise.guidance.contractText, new: promise.value.contractText,
                    oldPlace: nil, newPlace: promise.place, effect: .unread,
                    affects: promise.key.effect?.party ?? .commissioner)
            }
    }
}

/// Walks the keys of two records side by side.
private struct FactWalk {
    let clausesShownAsWords: Set<String>
    /// Whether an added or removed entry of a list is a gain or a loss: not where the whole group was added or removed.
    var weighsEntries = true
    var changes: [FactChange] = []

    mutating func compare(_ old: any Record, _ new: any Record) {
        for key in type(of: new).descriptions {
            let (before, after) = (old.fact(behind: key.name), new.fact(behind: key.name))
            let first = changes.count
            defer {
                if let party = new.party(of: key.name) {
                    for index in first..<changes.count { changes[index].affects = party }
                }
            }
            switch (before, after) {
            case (.missing, .missing): break
            case (.scalar(let before, let old), .scalar(let after, let new)):
                compare((before, old.place), (after, new.place), key, new.address)
            case (.missing, .scalar(let value, let origin)):
                report(.added, key, origin.address, nil, (value.contractText, origin.place), given(value, key))
            case (.scalar(let value, let old), .missing(let new)):
                report(.removed, key, new.address, (value.contractText, old.place), nil, withdrawn(value, key))
            case (.group(let before), .group(let after)): compareGroups(before, after, key)
            default: compareLists(before, after, key, after.address)
            }
        }
    }

    private mutating func compare(
        _ old: (value: any ScalarValue, place: Place?), _ new: (value: any ScalarValue, place: Place?),
        _ key: KeyDescription, _ address: Address
    ) {
        guard old.value.contractText != new.value.contractText else { return }
        if let before = old.value as? Weekdays, let after = new.value as? Weekdays, after.isMore(than: before) == nil {
            // Neither set contains the other: days removed and days added are two changes.
            let direction = key.effect?.oneMore ?? .neutral
            let (removed, added) = (before.without(after), after.without(before))
            report(.removed, key, address, (removed.joined(separator: ", "), old.place), nil, direction.reversed)
            report(.added, key, address, nil, (added.joined(separator: ", "), new.place), direction)
            return
        }
        let isRespelt = Meaning.isSame(old.value, new.value)
        report(
            isRespelt ? .respelt : .changed, key, address, (old.value.contractText, old.place),
            (new.value.contractText, new.place), isRespelt ? .neutral : direction(old.value, new.value, key))
    }

    /// Stating explicitly that there is none is the same as leaving the fact out.
    private func direction(_ old: any ScalarValue, _ new: any ScalarValue, _ key: KeyDescription) -> Effect.Direction {
        if new.isNothing { return given(old, key).reversed }
        if old.isNothing { return given(new, key) }
        return key.effect?.direction(from: old, to: new) ?? .neutral
    }

    /// Filling a blank changes nothing that was agreed; for an optional fact, being stated has a meaning.
    private func given(_ value: any ScalarValue, _ key: KeyDescription) -> Effect.Direction {
        guard case .optional = key.need, let effect = key.effect else { return .neutral }
        if effect.mustBeRead { return effect.given }
        guard let magnitude = value.magnitude, magnitude != 0 || effect.more != .better else { return .neutral }
        return effect.given
    }

    /// A promise in words is lost even where a blank remains in its place; not where a whole group was removed.
    private func withdrawn(_ value: any ScalarValue, _ key: KeyDescription) -> Effect.Direction {
        if weighsEntries, let effect = key.effect, effect.mustBeRead { return effect.given.reversed }
        return given(value, key).reversed
    }

    /// A group that one side leaves out as a whole is one change; its defaults apply wherever it is required.
    private mutating func compareGroups(_ old: any Record, _ new: any Record, _ key: KeyDescription) {
        guard case .optional = key.need, (old.place == nil) != (new.place == nil) else {
            compare(old, new)
            return
        }
        var inside = FactWalk(clausesShownAsWords: clausesShownAsWords, weighsEntries: false)
        inside.compare(old, new)
        let worst =
            inside.changes.first(where: \.isWeakerForPatients) ?? inside.changes.first { $0.effect != .neutral }
            ?? inside.changes.first
        let isAdded = old.place == nil
        let shown = (isAdded ? new : old).shownName ?? key.name
        changes.append(
            FactChange(
                isAdded ? .added : .removed, new.origin.address, old: isAdded ? nil : shown,
                new: isAdded ? shown : nil, oldPlace: old.place, newPlace: new.place,
                effect: worst?.effect ?? .neutral, affects: worst?.affects ?? .commissioner,
                contents: (isAdded ? new : old).contents))
    }

    private mutating func compareLists(_ old: AnyFact, _ new: AnyFact, _ key: KeyDescription, _ address: Address) {
        switch key.shape {
        case .list:
            let (before, after) = (old.values, new.values)
            if (before + after).contains(where: { $0.value.magnitude != nil }) {
                compareSequences(before, after, key, address)
            } else {
                compareSets(before, after, key, address)
            }
        case .records: compareRecords(old.entries, new.entries, key, address)
        case .scalar, .group: break
        }
    }

    // MARK: Lists of values

    typealias Item = (value: any ScalarValue, place: Place?)

    /// Sums by year: their order tells the years, and their totals tell which side is more.
    private mutating func compareSequences(_ old: [Item], _ new: [Item], _ key: KeyDescription, _ address: Address) {
        func text(_ items: [Item]) -> String? {
            items.isEmpty ? nil : items.map(\.value.contractText).joined(separator: "; ")
        }
        guard text(old) != text(new), let effect = key.effect else { return }
        let sums = [old, new].map { $0.reduce(0) { $0 + ($1.value.magnitude ?? 0) } }
        let direction: Effect.Direction =
            old.isEmpty || new.isEmpty || sums[0] == sums[1] || effect.more == .neutral
            ? .neutral : (sums[1] > sums[0]) == (effect.more == .better) ? .stronger : .weaker
        report(
            old.isEmpty ? .added : new.isEmpty ? .removed : .changed, key, address,
            text(old).map { ($0, old.first?.place) }, text(new).map { ($0, new.first?.place) }, direction)
    }

    /// Each added or removed entry is a change; a mere change of order is one neutral change.
    private mutating func compareSets(_ old: [Item], _ new: [Item], _ key: KeyDescription, _ address: Address) {
        let (before, after) = (old.map(\.value.contractText), new.map(\.value.contractText))
        guard before != after else { return }
        let (known, kept) = (Set(before), Set(after))
        let removed = old.filter { !kept.contains($0.value.contractText) }
        let added = new.filter { !known.contains($0.value.contractText) }
        let pairs = Wording.pairs(removed.map(\.value), added.map(\.value))
        for (left, right) in pairs {
            report(
                .changed, key, address, (removed[left].value.contractText, removed[left].place),
                (added[right].value.contractText, added[right].place),
                key.effect?.oneMore == .neutral ? .neutral : .unread)
        }
        // Where there was no list there was a blank, unless the list is optional.
        let isBlank = !weighsEntries || (old.isEmpty || new.isEmpty) && !key.isOptional
        // A list that was added or removed as a whole may have meant everything while it was left out.
        let isWhole = old.isEmpty || new.isEmpty
        let direction = isBlank ? .neutral : (isWhole ? key.effect?.given : key.effect?.oneMore) ?? .neutral
        for (index, item) in removed.enumerated() where !pairs.contains(where: { $0.0 == index }) {
            report(.removed, key, address, (item.value.contractText, item.place), nil, direction.reversed)
        }
        for (index, item) in added.enumerated() where !pairs.contains(where: { $0.1 == index }) {
            report(.added, key, address, nil, (item.value.contractText, item.place), direction)
        }
        // Duplicates are not a change of order.
        func once(_ texts: [String], _ others: Set<String>) -> [String] {
            var seen: Set<String> = []
            return texts.filter { others.contains($0) && seen.insert($0).inserted }
        }
        let common = (once(before, kept), once(after, known))
        if common.0 != common.1 {
            report(
                .reordered, key, address, (common.0.joined(separator: ", "), old.first?.place),
                (common.1.joined(separator: ", "), new.first?.place), .neutral)
        }
    }

    // MARK: Lists of entries

    private mutating func compareRecords(
        _ old: [any Record], _ new: [any Record], _ key: KeyDescription, _ address: Address
    ) {
        func byName(_ records: [any Record]) -> [(name: String, record: any Record)] {
            records.map { ($0.naturalKey ?? "", $0) }
                .filter { !($0.1 is HouseClause) || !clausesShownAsWords.contains($0.0) }
        }
        let (before, after) = (byName(old), byName(new))
        let newByName = Dictionary(after.map { ($0.name, $0.record) }) { first, _ in first }
        let oldNames = Set(before.map(\.name))
        var removed: [(name: String, record: any Record)] = []
        let added = after.filter { !oldNames.contains($0.name) }
        for entry in before {
            if let partner = newByName[entry.name] {
                compare(entry.record, partner)
            } else {
                removed.append(entry)
            }
        }
        // An entry with another name but the same facts is that entry, renamed.
        let pairs = Wording.pairs(removed.map(\.record), added.map(\.record))
        for (left, right) in pairs {
            let first = changes.count
            compare(removed[left].record, added[right].record)
            // What the entry left out and now states: the entry is where it was.
            for index in first..<changes.count {
                if changes[index].old != nil, changes[index].oldPlace == nil {
                    changes[index].oldPlace = removed[left].record.place
                }
                if changes[index].new != nil, changes[index].newPlace == nil {
                    changes[index].newPlace = added[right].record.place
                }
            }
        }
        let direction = weighsEntries ? key.effect?.oneMore ?? .neutral : .neutral
        for (index, entry) in removed.enumerated() where !pairs.contains(where: { $0.0 == index }) {
            report(
                .removed, key, entry.record.origin.address,
                (entry.record.shownName ?? entry.name, entry.record.place), nil, direction.reversed,
                affecting: entry.record.party(of: nil), contents: entry.record.contents)
        }
        for (index, entry) in added.enumerated() where !pairs.contains(where: { $0.1 == index }) {
            report(
                .added, key, entry.record.origin.address, nil,
                (entry.record.shownName ?? entry.name, entry.record.place), direction,
                affecting: entry.record.party(of: nil), contents: entry.record.contents)
        }
        let (kept, known) = (Set(after.map(\.name)), oldNames)
        let common = (before.map(\.name).filter(kept.contains), after.map(\.name).filter(known.contains))
        if common.0 != common.1 {
            report(
                .reordered, key, address, (common.0.joined(separator: ", "), old.first?.place),
                (common.1.joined(separator: ", "), new.first?.place), .neutral)
        }
    }

    private mutating func report(
        _ rule: FactChange.Rule, _ key: KeyDescription, _ address: Address, _ old: (String, Place?)?,
        _ new: (String, Place?)?, _ direction: Effect.Direction, affecting party: Party? = nil, contents: [String] = []
    ) {
        changes.append(
            FactChange(
                rule, address, old: old?.0, new: new?.0, oldPlace: old?.1, newPlace: new?.1,
                effect: direction, affects: party ?? key.effect?.party ?? .commissioner, contents: contents))
    }
}

extension FactChange {
    /// That an option was used is more than a date that was added.
    fileprivate var namedForOptions: FactChange {
        guard rule == .added, key.text.hasPrefix("contract.options."), key.text.hasSuffix(".exercised") else {
            return self
        }
        var change = self
        change.rule = .optionUsed
        return change
    }
}

extension KeyDescription {
    fileprivate var isOptional: Bool { if case .optional = need { true } else { false } }
}

extension Effect {
    /// The direction of one more entry in a list.
    fileprivate var oneMore: Effect.Direction {
        switch more {
        case .better: .stronger
        case .worse: .weaker
        case .neutral: .neutral
        }
    }
}

extension AnyFact {
    fileprivate var values: [(value: any ScalarValue, place: Place?)] {
        if case .list(let items, _) = self { items } else { [] }
    }
    fileprivate var entries: [any Record] { if case .records(let records, _) = self { records } else { [] } }
}

extension Record {
    /// What people call it: its name or title.
    fileprivate var shownName: String? {
        for name in ["name", "title"] {
            if case .scalar(let value, _) = fact(behind: name) { return value.contractText }
        }
        return naturalKey
    }
}
