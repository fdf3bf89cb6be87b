/// What came of a step that findings can stop: a value, and everything that is to be said about it.
///
/// Whoever needs the value asks `get()` for it, which throws where there is an error. Whoever can do with less looks at
/// `value`, which is there also with errors as far as the step came.
public struct Outcome<Value> {
    /// What came of the step; nothing where it could not be made at all, and then there is an error among the findings.
    public let value: Value?
    /// Everything that was found, in order of place: errors, and what somebody should only know.
    public let findings: [Finding]
    /// The texts of the files that the findings point into, by file name: for the lines that messages show.
    public let sources: [String: String]

    package init(_ value: Value?, _ findings: [Finding] = [], sources: [String: String] = [:]) {
        self.value = value
        self.findings = findings
        self.sources = sources
    }

    /// Of what cannot be used.
    package init(refused findings: [Finding], sources: [String: String] = [:]) {
        self.init(nil, findings, sources: sources)
    }

    /// The value, if nothing is wrong with it.
    /// - Throws: the findings, where there is an error among them that is not waived.
    public func get() throws(Refusal) -> Value {
        guard let value, !findings.hasErrors else { throw Refusal(findings: findings, sources: sources) }
        return value
    }

    /// The same findings with another value.
    package func map<Other>(_ change: (Value) -> Other) -> Outcome<Other> {
        Outcome<Other>(value.map(change), findings, sources: sources)
    }
}

extension Outcome: Sendable where Value: Sendable {}

/// Why something could not be done: findings, of which at least one is an error.
public struct Refusal: Error, CustomStringConvertible {
    /// Everything that was found, not the errors alone.
    public let findings: [Finding]
    /// The texts of the files that the findings point into, by file name.
    public let sources: [String: String]

    /// The findings as the command prints them, each with its line, why it matters and how to mend it.
    public var description: String { TextFindings(sources: sources).print(findings) }
}
