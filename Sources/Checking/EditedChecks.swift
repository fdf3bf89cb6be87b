internal import ManylebComparing
internal import ManylebDocument
internal import ManylebDrafting
internal import ManylebFindings

/// What somebody changed in documents, held to their contract, to each other and to what can be read.
let editedChecks: [String: FaultFinder] = [
    "edited": { subject, kind in
        subject.edits.filter { $0.kind.rawValue == kind }.map { edit in
            Fault(
                at: edit.place ?? subject.beginning, about: Address(edit.part),
                [
                    "clause": edit.part, "key": edit.key?.text ?? "", "old": edit.old, "new": edit.new,
                ])
        }
    },
    "value-unread": { subject, _ in
        subject.saidValues.filter { !$0.isRead }.map { said in
            Fault(at: said.place, about: Address(said.clause), ["key": said.key.text, "value": said.text])
        }
    },
    "documents-agree": { subject, _ in
        var seen: Set<Address> = []
        let values = subject.saidValues.compactMap { said -> Fault? in
            guard said.isRead, let first = subject.earlier.first[said.key], first.meaning != said.meaning,
                seen.insert(said.key).inserted
            else { return nil }
            return Fault(
                at: said.place, about: Address(said.clause),
                ["key": said.key.text, "value": said.text, "other": first.text, "file": first.file])
        }
        guard !subject.earlier.sizes.isEmpty else { return values }
        let sizes = subject.saidSizes
        return values
            + sizes.names.compactMap { name in
                guard let said = sizes.all[name], let (other, file) = subject.earlier.sizes[name],
                    said.meanings.isDisjoint(with: other.meanings), seen.insert(name.key).inserted
                else { return nil }
                return Fault(
                    at: said.place, about: Address(said.clause),
                    ["key": name.key.text, "value": said.text, "other": other.text, "file": file])
            }
    },
]

extension Subject {
    /// The sizes of the document that came back.
    fileprivate var saidSizes: SaidSizes { SaidSizes(passages, printedPlaces, library) }
}
