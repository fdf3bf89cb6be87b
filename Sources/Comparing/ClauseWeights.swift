internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// What edited clauses come to for patients.
struct ClauseWeights {
    private let leftOut: (old: Set<String>, new: Set<String>)
    private let facts: (old: [WordingChange.Fact], new: [WordingChange.Fact])
    private let reader: WordingReader

    init(_ old: Contract, _ new: Contract, _ reader: WordingReader) {
        func leftOut(_ contract: Contract) -> Set<String> {
            Set(contract.clauses.items.filter(reader.isLeftOut).compactMap(\.naturalKey))
        }
        func facts(_ contract: Contract) -> [WordingChange.Fact] {
            contract.figures.map { ($0.value, $0.key.effect) }
        }
        (self.leftOut, self.facts) = ((leftOut(old), leftOut(new)), (facts(old), facts(new)))
        self.reader = reader
    }

    /// Of documents whose contracts nobody has.
    fileprivate init(facts: (old: [WordingChange.Fact], new: [WordingChange.Fact]), _ reader: WordingReader) {
        (leftOut, self.facts, self.reader) = (([], []), facts, reader)
    }

    func weigh(_ change: inout ClauseChange) {
        if change.isOnlyParagraphs { return }
        let (wasOut, isOut) = (leftOut.old.contains(change.oldID ?? change.id), leftOut.new.contains(change.id))
        switch (wasOut, isOut) {
        case (true, true): return
        case (false, true): change.effect = reader.isOwed(change.id) ? .weaker : .neutral
        case (true, false): change.effect = reader.isOwed(change.id) ? .stronger : .neutral
        case (false, false):
            if change.kind == .added || change.kind == .removed {
                // A document as a whole comes and goes with facts.
                change.effect = change.id == change.document ? .neutral : .unread
            } else {
                change.effect = effect(of: change.redline.words)
            }
        }
    }

    private func effect(of words: [WordOperation]) -> Effect.Direction {
        func side(_ op: WordOperation.Op) -> [String] {
            words.filter { $0.op == .same || $0.op == op }.map(\.text).joined().split(separator: "\n").map(String.init)
        }
        let (old, new) = (side(.delete), side(.insert))
        if old == new { return .neutral }
        let there = WordingChange.all(from: old, to: new, facts: facts.old, reader)
        let back = WordingChange.all(from: new, to: old, facts: facts.new, reader)
        let (isWorse, isBetter) = (there.contains(where: \.isLoss), back.contains(where: \.isLoss))
        if let effect = effectOfException(words) { return effect }
        if isWorse == isBetter { return .unread }
        if isWorse { return .weaker }
        // A figure that was merely added may limit a duty as well as give one: only who reads it can tell.
        if back.contains(where: { $0.kind == .sizeGone }) { return .unread }
        let isSettled = back.contains { $0.isLoss && $0.kind != .softened }
        return isSettled || isHardened(old, new) ? .stronger : .unread
    }

    /// "Patients who may not be able to" is less soft without its "may", and nobody must do more.
    private func isHardened(_ old: [String], _ new: [String]) -> Bool {
        let (before, after) = (old.joined(separator: " "), new.joined(separator: " "))
        return reader.force(after).obliging > reader.force(before).obliging
    }

    /// What a duty loses by an exception for some time that was written into it, or gains by one that was taken out.
    private func effectOfException(_ words: [WordOperation]) -> Effect.Direction? {
        let edits = words.filter { $0.op != .same }
        guard edits.count == 1, let edit = edits.first, reader.opensException(edit.text),
            !reader.sizes(edit.text).isEmpty, let place = words.firstIndex(of: edit), place > 0
        else { return nil }
        let duty = words[place - 1].text.split(separator: "\n").last.flatMap { reader.sentences(String($0)).last } ?? ""
        let force = reader.force(duty)
        guard force.obliging > 0, force.softening == 0, force.negations == 0 else { return nil }
        return edit.op == .insert ? .weaker : .stronger
    }
}

/// What changed clauses of two documents come to, told from the values that are marked in them.
struct DocumentWeights {
    private let weights: ClauseWeights
    private let reader: WordingReader

    init(_ old: [Document], _ new: [Document], _ reader: WordingReader) {
        func facts(_ documents: [Document]) -> [WordingChange.Fact] {
            documents.flatMap(\.values).compactMap { value in
                guard let key = Contract.key(at: value.key), key.figure != nil, case .scalar(let type) = key.shape
                else {
                    return nil
                }
                return reader.value(value.text, type).map { ($0, key.effect) }
            }
        }
        weights = ClauseWeights(facts: (facts(old), facts(new)), reader)
        self.reader = reader
    }

    func weighed(_ changes: [ClauseChange]) -> [ClauseChange] {
        changes.map { change in
            var change = change
            weights.weigh(&change)
            if change.kind == .changed, change.effect == .unread, let weight = weight(of: change.redline) {
                (change.effect, change.affects) = weight
            }
            // A clause that is owed and gone, or there at last.
            if change.id != change.document, reader.isOwed(change.id) {
                if change.kind == .removed { change.effect = .weaker }
                if change.kind == .added { change.effect = .stronger }
            }
            return change
        }
    }
}

extension DocumentWeights {
    /// What a clause comes to in which nothing but marked values changed, and all for one party.
    private func weight(of redline: Redline) -> (Effect.Direction, Party)? {
        var (old, new): ([Address: String], [Address: String]) = ([:], [:])
        for piece in redline.lines.flatMap(\.cells).flatMap(\.pieces) {
            switch piece {
            case .same(let before, let after):
                if case .value(let value) = before.source { old[value.key] = value.text }
                if case .value(let value) = after.source { new[value.key] = value.text }
            case .delete(let token), .insert(let token):
                guard case .value(let value) = token.source else {
                    if token.isWord { return nil }
                    continue
                }
                if case .delete = piece { old[value.key] = value.text } else { new[value.key] = value.text }
            }
        }
        var weights: Set<String> = []
        var weight: (Effect.Direction, Party)?
        for (key, text) in old where new[key] != text {
            guard let other = new[key], let known = Contract.key(at: key), let effect = known.effect,
                case .scalar(let type) = known.shape, let before = reader.value(text, type),
                let after = reader.value(other, type)
            else { return nil }
            let direction = effect.direction(from: before, to: after)
            weights.insert("\(direction) \(effect.party)")
            weight = (direction, effect.party)
        }
        return weights.count == 1 && weight?.0.isDecided == true ? weight : nil
    }
}

extension Document {
    /// Every value that is marked in it.
    fileprivate var values: [Value] {
        parts.flatMap(\.units).flatMap { $0.cells.joined() }.reduce(into: []) { values, token in
            if case .value(let value) = token.source, values.last != value { values.append(value) }
        }
    }
}
