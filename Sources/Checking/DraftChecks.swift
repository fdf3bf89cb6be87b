internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// Nothing unresolved goes out.
let draftChecks: [String: FaultFinder] = [
    "blank": { subject, _ in
        var seen: Set<Address> = []
        let blanks = subject.passages.flatMap { passage in passage.blanks.map { (key: $0, clause: passage.clause) } }
            .filter { seen.insert($0.key).inserted }
        guard let contract = subject.contract else {
            return blanks.map {
                Fault(at: subject.place(ofClause: $0.clause), about: $0.key, ["key": $0.key.text])
            }
        }
        // What goes out too early is the status; in a draft the key is what is to be mended.
        let places = subject.isDraft ? subject.places(of: blanks.map(\.key)) : []
        return blanks.enumerated().map { index, blank in
            Fault(
                at: subject.isDraft ? places[index] : contract.terms.status.place, about: blank.key,
                ["key": blank.key.text])
        }
    },
    "placeholder": { subject, _ in found(Placeholders.marks, in: subject) },
    "bracketed-plural": { subject, _ in found(Placeholders.plurals, in: subject) },
    "pronouns": { subject, _ in found(Placeholders.pronouns, in: subject) },
    "pronouns-spelled": { subject, _ in found(Placeholders.spelledPronouns, in: subject) },
    "drafting-note": { subject, _ in found(Placeholders.notes, in: subject) },
    "title-number": { subject, _ in
        (subject.contract?.clauses.items ?? []).compactMap { clause in
            guard let number = clause.title.value?.contractText.prefix(while: { $0.isNumber || $0 == "." }),
                number.contains("."), number.first?.isNumber ?? false
            else { return nil }
            return Fault(clause.title, ["clause": clause.naturalKey ?? "", "value": String(number)])
        }
    },
    "dangling-reference": { subject, _ in
        let targets = subject.documents.map { document in
            // A reference to a defined word may come back without saying that it is one.
            let terms = document.sections.flatMap(\.blocks).flatMap { block -> [String] in
                if case .definitions(let definitions) = block { definitions.map(\.id) } else { [] }
            }
            return Set(document.sections.map(\.id) + document.clauses.map(\.id) + terms)
        }
        return subject.referring.flatMap { passage in
            passage.references.filter { !targets[passage.document].contains($0) }.map { target in
                let source = subject.source(
                    of: Passage.Match(text: target, clause: passage.clause),
                    otherwise: subject.contract?.terms.title.nearestPlace)
                return Fault(
                    at: source.place, about: source.address, ["clause": passage.clause, "target": target])
            }
        }
    },
]

/// What goes out says of itself what it is.
let statusChecks: [String: FaultFinder] = [
    "version-before-first": { subject, _ in
        guard let terms = subject.contract?.terms, !subject.isDraft, let version = terms.version.value?.contractText,
            version.hasPrefix("0.") || version == "0"
        else { return [] }
        return [Fault(terms.version, ["value": version])]
    },
    "agreed-without-provider": { subject, _ in
        guard let contract = subject.contract, contract.terms.status.value == .agreed,
            contract.provider.name.value == nil
        else { return [] }
        return [Fault(contract.terms.status)]
    },
    "agreed-without-price": { subject, _ in
        guard let contract = subject.contract, contract.terms.status.value == .agreed, contract.pricing.items.isEmpty,
            contract.funding.volume.bands.items.allSatisfy({ $0.rate.value == nil })
        else { return [] }
        return [Fault(contract.terms.status)]
    },
    "agreed-before-award": { subject, _ in
        guard let contract = subject.contract, contract.terms.status.value == .agreed,
            let date = contract.terms.date.value, let award = contract.tender.timetable.award.value, date < award.day
        else { return [] }
        return [
            Fault(
                contract.terms.date, ["date": date.contractText, "award": award.day.contractText])
        ]
    },
    "still-draft": { subject, _ in
        guard let contract = subject.contract, subject.isDraft, let date = contract.terms.date.value,
            let advertised = contract.tender.timetable.advertised.value, advertised.day <= date
        else { return [] }
        return [
            Fault(
                contract.terms.date, ["date": date.contractText, "advertised": advertised.day.contractText])
        ]
    },
]

private func found(_ sort: Placeholders, in subject: Subject) -> [Fault] {
    let mentions = subject.mentions
    let written = (mentions.writtenPlaceholders[sort] ?? []).flatMap { index -> [Fault] in
        let text = mentions.written[index]
        return sort.find(text.text, mentions.leftovers).map { found, _ in
            text.fault(found, in: subject, ["text": found, "at": text.address.text])
        }
    }
    return written + foundInPrint(sort, in: subject)
}

/// What a document that came back says or, of a contract, what the library does: the file's own words are looked at as
/// they are written there.
private func foundInPrint(_ sort: Placeholders, in subject: Subject) -> [Fault] {
    let mentions = subject.mentions
    var texts = mentions.placeholders[sort] ?? []
    if subject.contract == nil {
        texts = Set(texts + subject.passages.indices.filter { sort.mayStand(in: subject.passages[$0].text) }).sorted()
    }
    return texts.flatMap { text -> [Fault] in
        let passage = subject.passages[text]
        return sort.find(passage.text, mentions.leftovers).compactMap { found, offset in
            // A document has forms of its own, with words in round brackets.
            if found.hasPrefix("(") && sort == .marks { return nil }
            let match = passage.match(found, at: offset)
            if subject.contract != nil,
                match.key != nil || subject.houseWording(of: match.text, in: match.clause) != nil
            {
                return nil
            }
            let source = subject.source(of: match, otherwise: subject.contract?.terms.title.nearestPlace)
            return Fault(
                at: source.place, about: source.address, ["text": match.text, "at": source.address.text])
        }
    }
}
