import Foundation
import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTemplates
import ManylebTestSupport
import Testing

/// A document of a contract that must have no fault.
func document(_ name: String, of text: String) throws -> Document {
    let drafted = workshop.draft(try contract(text), named: name)
    #expect(drafted.findings.isEmpty)
    return try drafted.get()
}

/// The service specification of a contract that must have no fault.
func specification(_ text: String) throws -> Document {
    try document("service-specification", of: text)
}

extension Document {
    func clause(_ id: String) throws -> Clause {
        try #require(clauses.first { $0.id == id }, "no clause \(id)")
    }
}
