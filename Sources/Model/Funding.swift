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

        public var magnitude: Int? { self == .inAdvance ? 1 : 0 }
    }

    public var ceiling = Fact<Money>()
    public var per = Fact<Period>()
    public var payment = Fact<Payment>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Funding>] = [
        .value("ceiling", \.ceiling, .moreIsBetter(for: .provider), source: "Annex D 18.1"),
        .value(
            "per", \.per, .moreIsBetter(for: .provider),
            default: "year",
            source: "Annex D 18.1"),
        .value(
            "payment", \.payment, .moreIsBetter(for: .provider),
            source: "Annex D 18.1"),
    ]
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
            source: "Annex C, Costing the tender"),
        .list(
            "years", \.years, .moreIsBetter(for: .provider), need: .required),
    ]

    public var naturalKey: String? { line.value?.contractText }
}
