/// The length of an option to extend: `1 year`, or `up to 2 years` where the commissioner may take less.
public struct OptionLength: ScalarValue, Hashable {
    public static let expectation = "a length in months or years, such as `1 year` or `up to 2 years`"
    /// The longest that it can be.
    public let most: Interval
    public let isUpTo: Bool
    private static let upTo = "up to "

    public init?(contractText: String) {
        isUpTo = contractText.hasPrefix(Self.upTo)
        guard
            let most = Interval(contractText: isUpTo ? String(contractText.dropFirst(Self.upTo.count)) : contractText),
            most.months != nil
        else { return nil }
        self.most = most
    }

    public var contractText: String { (isUpTo ? Self.upTo : "") + most.contractText }
    public var magnitude: Int? { most.magnitude }
    /// What may be less is not more than a firm length that is as long; a longer one that may be less is neither.
    public func isMore(than other: any ScalarValue) -> Bool? {
        guard let other = other as? OptionLength, let own = magnitude, let others = other.magnitude else { return nil }
        if isUpTo == other.isUpTo { return own == others ? nil : own > others }
        return isUpTo ? (own <= others ? false : nil) : (own >= others ? true : nil)
    }
}

/// An entry of `contract.options:` an option to extend the term.
public struct TermOption: Record {
    public enum Discretion: String, Choice {
        case commissioner = "the commissioner"
        case agreement = "both sides"

        public var magnitude: Int? { self == .agreement ? 1 : 0 }
    }

    public var option = Fact<Count>()
    public var length = Fact<OptionLength>()
    public var discretion = Fact<Discretion>()
    public var condition = Fact<Words>()
    public var notice = Fact<Interval>()
    public var exercised = Fact<Day>()
    public var taken = Fact<Interval>()
    public var origin = Origin()

    public init() {}

    public static let conditions: [KeyCondition] = [.with("taken", ["exercised"])]

    public static let keys: [Key<TermOption>] = [
        .value("option", \.option, .neutral(for: .provider), need: .required),
        .value("length", \.length, .moreIsBetter(for: .provider), need: .required, source: "Annex D 17.1"),
        .value("discretion", \.discretion, .moreIsBetter(for: .provider), default: "the commissioner"),
        .value("condition", \.condition, .unread(for: .provider), need: .optional, source: "Annex D 17.1"),
        .value("notice", \.notice, .moreIsBetter(for: .provider), need: .optional),
        .value("exercised", \.exercised, .neutral(for: .provider), need: .optional),
        .value("taken", \.taken, .moreIsBetter(for: .provider, given: .neutral), need: .optional),
    ]

    public var naturalKey: String? { option.value?.contractText }

    /// How long it extends the term if it is used.
    package var months: Int? { taken.value?.months ?? length.value?.most.months }

    public func check(_ reading: inout ContractReading) {
        guard let taken = taken.value, let length = length.value else { return }
        guard let months = taken.months, let most = length.most.months,
            length.isUpTo ? months <= most : months == most
        else {
            return reading.report(
                .wrongType, "`\(taken.contractText)` is not what the option of \(length.contractText) gives",
                help: "write a length in months or years within it", at: self.taken.place, about: self.taken.address)
        }
        if exercised.place == nil {
            reading.report(
                .missingKey, "`\(address)` says what was taken, but not when the option was exercised",
                help: "add `exercised:` with the date", at: self.taken.place, about: self.taken.address)
        }
    }
}

/// `contract.break:` the right to end the contract before its term is over.
public struct BreakTerms: Record {
    public enum By: String, Choice {
        case commissioner = "the commissioner"
        case either = "either side"

        public var magnitude: Int? { self == .either ? 1 : 0 }
    }

    public var by = Fact<By>()
    public var notice = Fact<Interval>()
    public var earliest = Fact<Day>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<BreakTerms>] = [
        .value("by", \.by, .moreIsBetter(for: .provider), default: "either side"),
        .value("notice", \.notice, .moreIsBetter(for: .patients), need: .optional),
        .value("earliest", \.earliest, .moreIsBetter(for: .patients), need: .optional),
    ]
}

/// `contract.exit:` how the service is handed over at the end.
public struct ExitTerms: Record {
    public var plan = Fact<Interval>()
    public var records = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<ExitTerms>] = [
        .value("plan", \.plan, .moreIsBetter(for: .patients), default: "6 months"),
        .value("records", \.records, .unread(for: .patients), need: .optional),
    ]
}
