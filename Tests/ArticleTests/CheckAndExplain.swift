import ManylebKit

/// Everything that is to be said of a contract file, as `manyleb check` prints it.
func checked(_ text: String, file: String) throws -> (report: String, passes: Bool) {
    let workshop = try Workshop.open().get()
    let contract = try workshop.read(Array(text.utf8), file: file).get()
    let findings = workshop.check(contract)
    return (TextFindings(sources: [file: text]).print(findings), !findings.hasErrors)
}

/// What a rule holds to, on what it rests, and why it matters.
func explanation(of id: String) throws -> String? {
    let rules = try Workshop.open().get().ruleBook().get()
    guard let rule = rules[id] else { return nil }
    return "\(rule.title) (\(rule.source ?? "no source")). \(rule.why)"
}

/// Which key a finding is about, and what the contract says there.
func facts(behind findings: [Finding], in contract: Contract) -> [String] {
    findings.compactMap { finding in
        guard let address = finding.address, case .scalar(let value, _) = contract.fact(address.text) else {
            return nil
        }
        return "\(address) = \(value.contractText)"
    }
}

/// What is to be said of a DocBook document that somebody edited since it was built.
func checked(document bytes: [UInt8], file: String) throws -> [Finding] {
    let workshop = try Workshop.open().get()
    return workshop.check(try workshop.readDocument(bytes, file: file).get())
}
