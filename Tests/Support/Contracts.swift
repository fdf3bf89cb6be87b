package import ManylebKit
import Synchronization
import Testing

/// The workshop with the program's own clause library: read once, since that costs more than most tests.
package let workshop = Workshop.open().value!

/// A contract that states every fact.
package let example = repositoryText("Examples/dyffryn.yaml")
/// The smallest contract file.
package let minimal = repositoryText("Examples/minimal.yaml")
/// The example for one year with four indicators: it has every document as well, and takes half the time.
package let oneYear = repositoryText("Tests/Fixtures/one-year.yaml")

/// The example, or an edit of it, with one indicator more that counts a step of the response.
package func adding(_ indicator: String, to text: String) -> String {
    text.replacing(
        "    - indicator: responsive.notable-case-studies",
        with: """
                - indicator: \(indicator)
                  target: ">= 90%"
                  period: quarterly
                  by: [patient-type]
                  source: referral log
                  owner: provider
                - indicator: responsive.notable-case-studies
            """)
}

/// Reads a contract that must have no fault.
package func contract(_ text: String, name: String = "contract.yaml") throws -> Contract {
    let outcome = workshop.read(Array(text.utf8), file: name)
    return try #require(outcome.value, "\(outcome.findings) in\n\(text.prefix(2_000))")
}

private let drafted = Mutex<[String: [Document]]>([:])

/// Every document of a contract that must have no fault; cached between tests.
package func documents(of text: String) throws -> [Document] {
    if let known = drafted.withLock({ $0[text] }) { return known }
    let outcome = workshop.draft(try contract(text))
    #expect(outcome.findings.isEmpty)
    let documents = try outcome.get()
    drafted.withLock { $0[text] = documents }
    return documents
}
