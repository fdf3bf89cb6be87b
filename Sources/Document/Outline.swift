/// Counts sections and clauses and fills in the numbers of cross-references. Ids identify clauses; numbers never do.
package enum Outline {
    /// - Returns: the targets of cross-references that name nothing in the document.
    package static func number(_ document: inout Document) -> [String] {
        var numbers: [String: String] = [:]
        var counts: [String: Int] = [:]
        for index in document.sections.indices {
            let letter: String
            switch document.sections[index].numbering {
            case .none: continue
            case .counted: letter = ""
            case .annex(let annex): letter = annex
            }
            counts[letter, default: 0] += 1
            let sectionNumber = letter + String(counts[letter, default: 0])
            document.sections[index].number = sectionNumber
            numbers[document.sections[index].id] = sectionNumber
            var clauseNumber = 0
            document.sections[index].blocks = document.sections[index].blocks.map { block in
                guard case .clause(var clause) = block else { return block }
                clauseNumber += 1
                let number = "\(sectionNumber).\(clauseNumber)"
                clause.number = number
                numbers[clause.id] = number
                return .clause(clause)
            }
        }
        var dangling: [String] = []
        document.replaceInlines { inline in
            guard case .reference(var reference) = inline else { return nil }
            if let number = numbers[reference.target] {
                reference.number = number
            } else {
                dangling.append(reference.target)
            }
            return .reference(reference)
        }
        return dangling
    }
}
