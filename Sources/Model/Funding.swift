/// `funding:` the money available.
public struct Funding: Record {
    public enum Period: String, Choice {
        case year, contract

        /// The same sum is more for each year than once.
        public var magnitude: Int? { self == .year ? 1 : 0 }
    }
    public enum Payment: String, Choice {
        case inAdvance = "quarterly in advance"
        case inArrears = "quarterly in arrears"
        case monthlyInAdvance = "monthly in advance"
        case monthlyInArrears = "monthly in arrears"

        /// The sooner on average the more.
        public var magnitude: Int? {
            switch self {
            case .inAdvance: 3
            case .monthlyInAdvance: 2
            case .monthlyInArrears: 1
            case .inArrears: 0
            }
        }

        package var isMonthly: Bool { self == .monthlyInAdvance || self == .monthlyInArrears }
        package var isInAdvance: Bool { self == .inAdvance || self == .monthlyInAdvance }
    }
    public enum VAT: String, Choice {
        case excluded, included

        /// The same sum is less for the provider where tax is in it.
        public var magnitude: Int? { self == .excluded ? 1 : 0 }
    }

    public var ceiling = Fact<Money>()
    public var per = Fact<Period>()
    public var optionsIncluded = Fact<YesNo>()
    public var vat = Fact<VAT>()
    public var vatRate = Fact<Percentage>()
    public var indexation = Indexation()
    public var volume = Volume()
    public var payment = Fact<Payment>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Funding>] = [
        .value("ceiling", \.ceiling, .moreIsBetter(for: .provider), source: "Annex D 18.1"),
        .value(
            "per", \.per, .moreIsBetter(for: .provider),
            default: "year",
            source: "Annex D 18.1"),
        .value("options-included", \.optionsIncluded, .lessIsBetter(for: .provider), default: "false"),
        .value("vat", \.vat, .moreIsBetter(for: .provider), default: "excluded"),
        .value("vat-rate", \.vatRate, .neutral(for: .provider), default: "20%"),
        .group("indexation", \.indexation),
        .group("volume", \.volume, need: .optional),
        .value(
            "payment", \.payment, .moreIsBetter(for: .provider),
            source: "Annex D 18.1"),
    ]
}

/// `funding.indexation:` how sums follow prices from the second year on.
public struct Indexation: Record {
    public enum Method: String, Choice {
        case fixed
        case consumerPrices = "consumer-prices"
        case notIndexed = "none"

        public var magnitude: Int? { self == .notIndexed ? 0 : 1 }
        public var scale: String { rawValue }
        /// Any is more than none; whether prices rise by more than a fixed rate nobody knows.
        public func isMore(than other: any ScalarValue) -> Bool? {
            guard let other = other as? Self, (self == .notIndexed) != (other == .notIndexed) else { return nil }
            return other == .notIndexed
        }
    }

    public var method = Fact<Method>()
    public var rate = Fact<Percentage>()
    public var cap = Fact<Percentage>()
    public var origin = Origin()

    public init() {}

    public static let conditions: [KeyCondition] = [
        .given("method", "fixed", all: ["rate"], none: ["cap"]),
        .given("method", "consumer-prices", all: [], none: ["rate"]),
        .given("method", "none", all: [], none: ["rate", "cap"]),
        // Without a method there is none.
        .with("rate", ["method"]), .with("cap", ["method"]),
    ]

    public static let keys: [Key<Indexation>] = [
        .value("method", \.method, .moreIsBetter(for: .provider).against(.commissioner), default: "none"),
        .value("rate", \.rate, .moreIsBetter(for: .provider).against(.commissioner), need: .optional),
        .value("cap", \.cap, .moreIsBetter(for: .provider, given: .weaker).against(.commissioner), need: .optional),
    ]

    /// By how much a year's ceiling may be above that of the year before, in hundredths of a per cent; `nil` where
    /// nothing limits it.
    package var highestRise: Int? {
        switch method.value ?? .notIndexed {
        case .notIndexed: 0
        case .fixed: rate.value?.number.hundredths ?? 0
        case .consumerPrices: cap.value?.number.hundredths
        }
    }

    public func check(_ reading: inout ContractReading) {
        if method.value == .fixed, rate.place == nil {
            reading.report(
                .missingKey, "`\(rate.address)` is missing: the yearly rise", help: "add `rate:`, such as `2%`",
                at: method.place, about: rate.address)
        }
        guard let method = method.value else { return }
        let idle =
            switch method {
            case .fixed: [cap]
            case .consumerPrices: [rate]
            case .notIndexed: [rate, cap]
            }
        for fact in idle where fact.place != nil {
            reading.report(
                .wrongType, "`\(fact.address)` has no meaning with `\(method.contractText)`",
                help: "take it out, or choose another method", at: fact.place, about: fact.address)
        }
    }
}

/// An entry of `pricing:` what one cost line comes to in each year of the contract.
public struct PriceLine: Record {
    public var line = Fact<Identifier>()
    public var years = FactList<Money>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<PriceLine>] = [
        .value(
            "line", \.line, .neutral(for: .provider), need: .required,
            source: "Annex C, Costing the tender", oneOf: .costLines),
        .list(
            "years", \.years, .moreIsBetter(for: .provider), need: .required),
    ]

    public var naturalKey: String? { line.value?.contractText }
}
