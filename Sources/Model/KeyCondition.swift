/// Names of which the value of a key must be one: those of the clause library, or those that the contract file declares.
public enum NameKind: Sendable {
    case indicators, indicatorGroups, costLines, sections, clauses
    case healthcareProviders, settings, commissioners

    /// Whether the contract file declares them.
    package var isDeclared: Bool {
        switch self {
        case .indicators, .indicatorGroups, .costLines, .sections, .clauses: false
        case .healthcareProviders, .settings, .commissioners: true
        }
    }

    /// What a value must be that is one of them: "an indicator of the guidance".
    package var expectation: String {
        switch self {
        case .indicators: "an indicator of the guidance"
        case .indicatorGroups: "a group of indicators"
        case .costLines: "a line of the pricing schedule"
        case .sections: "a section of a document"
        case .clauses: "a clause of the library"
        case .healthcareProviders: "declared under `healthcare-providers`"
        case .settings: "declared under `settings`"
        case .commissioners: "the name of a commissioner"
        }
    }
}

/// What the keys of a group require of each other. The group's `check` reports it, in words of its own; schemas for
/// editors say it in theirs.
public enum KeyCondition: Sendable, Equatable {
    /// The group, once it is stated, has all of these.
    case all([String])
    /// At least one of these.
    case some([String])
    /// Exactly one of these.
    case one([String])
    /// None of these.
    case never([String])
    /// That key has that value and no other.
    case always(String, String)
    /// Not both.
    case notBoth(String, String)
    /// Where that key is stated, so are these.
    case with(String, [String])
    /// Where that key has that value, these are stated and those are not.
    case given(String, String, all: [String], none: [String])
    /// Unless that key has that value, these are stated.
    case unless(String, String, [String])
    /// A length of time in months or years.
    case inMonths(String)
    /// A list of two entries or more.
    case several(String)
    /// That key is worked out from the other, where the other is stated.
    case workedOut(String, from: String)
    /// Without that key the file is read, and a rule finds the lack of it.
    case reported(String, by: String)
}

extension KnownNames {
    /// The names of the library of a kind; nothing where the contract file declares them.
    package func names(of nameKind: NameKind) -> [String]? {
        switch nameKind {
        case .indicators: indicators.map(\.id)
        case .indicatorGroups: indicatorGroups
        case .costLines: costLines
        case .sections: sections
        case .clauses: clauses
        case .healthcareProviders, .settings, .commissioners: nil
        }
    }
}
