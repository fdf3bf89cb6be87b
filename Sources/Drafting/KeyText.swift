package import ManylebFindings
package import ManylebModel

/// What the library says of a key of the contract file.
package struct KeyText: Sendable {
    package let address: Address
    package let meaning: String
    /// What a contract file could say.
    package let example: String?
    /// What somebody who begins a contract file is asked, why, and what counts as answered where nobody says otherwise.
    package let question: String?
    package let reason: String?
    package let answer: String?
}

extension Library {
    /// What a document is for, and who gets it, for the first page of a pack.
    package func introduction(of name: String, in contract: Contract) -> (purpose: String, readers: [String]) {
        guard let document = document(named: name) else { return ("", []) }
        // Where no bids are invited nobody reads as a bidder.
        let process = contract.tender.procedure.value == nil ? nil : routeBook.process(of: contract)
        let stated = document.readers.filter { $0 != .bidders || process?.invitesBids ?? true }
        let readers = stated.isEmpty ? [.reviewers] : stated
        return (document.purpose ?? "", readers.map { wording.labels[LabelID.readers($0)] ?? $0.rawValue })
    }

    /// The names of a kind, each with what it stands for; nothing where the contract file declares them.
    package func names(of nameKind: NameKind) -> [(name: String, meaning: String)]? {
        switch nameKind {
        case .indicators: indicators.map { ($0.id, $0.title?.contractText ?? "") }
        case .indicatorGroups: groups.map { ($0.id, $0.title) }
        case .costLines: costLines.map { ($0.definition.line, $0.name) }
        case .sections: documents.flatMap(\.sections).map { ($0.id, "") }
        case .clauses: documents.flatMap(\.sections).flatMap(\.clauses).map { ($0.id, $0.heading) }
        case .healthcareProviders, .settings, .commissioners: nil
        }
    }

    /// The documents that are not made before a key is stated.
    package var keysAwaited: [Address: [String]] {
        documents.reduce(into: [:]) { awaited, document in
            if let key = document.when?.key { awaited[key, default: []].append(document.name) }
        }
    }
}
