import Foundation
import ManylebFindings
import ManylebModel
import ManylebTestSupport

/// What the example refers to and the clause library would declare.
let known = KnownNames(
    clauses: ["spec.staffing.profile", "spec.model.excluded-roles", "spec.staffing.checks"],
    sections: ["spec.staffing", "spec.model"],
    indicators: [
        "responsive.supported-within-timescale", "responsive.visit-not-received",
        "responsive.cases-closed-satisfactorily", "responsive.notable-case-studies", "workforce.imha-numbers",
        "workforce.qualifications-and-experience", "workforce.supervision-sessions", "workforce.development-plans",
        "feedback.compliments-and-complaints", "feedback.changes-from-feedback", "feedback.consultation-outcomes",
        "finance.income-and-expenditure", "finance.budget-variation",
    ].map { IndicatorDefinition(id: $0, facts: ["title": "The title of \($0)", "measure": "count"]) },
    indicatorGroups: ["responsive", "workforce", "feedback", "finance"],
    meanings: [
        "contract": "the contract itself: title, dates, term", "commissioners.name": "the full name",
        "provider.name": "the full name of the provider",
    ])

/// The smallest contract file.
let minimal = """
    manyleb: 1
    contract:
      title: Advocacy
    commissioners:
      - name: Dyffryn University Health Board

    """

func read(_ text: String) -> Outcome<Contract> {
    read(Array(text.utf8))
}

func read(_ bytes: [UInt8]) -> Outcome<Contract> {
    ContractReader.read(bytes, file: "contract.yaml", known: known)
}

extension Finding {
    /// Place and kind in a line: `3:5 format/unknown-key`.
    var mark: String {
        let position = place.map { "\($0.line):\($0.column)" } ?? "nowhere"
        return "\(position) \(kind.id)"
    }
}

/// Every fact that a contract states with its address, without the places; the order is that of the keys.
func outline(of contract: Contract) -> [String] {
    var lines: [String] = []
    contract.forEachFact { address, _, fact in
        switch fact {
        case .missing, .group: break
        case .scalar(let value, _): lines.append("\(address) = \(value.contractText)")
        case .list(let items, _): lines.append("\(address) = \(items.map(\.value.contractText))")
        case .records(let entries, _): lines += entries.map { "\(address)[\($0.naturalKey ?? "")]" }
        }
    }
    return lines
}
