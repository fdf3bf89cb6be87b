/// An entry of `waivers:` a finding that is accepted.
public struct Waiver: Record {
    public var rule = Fact<Words>()
    public var at = Fact<Words>()
    public var reason = Fact<Words>()
    public var until = Fact<Day>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Waiver>] = [
        .value("rule", \.rule, "the rule that is waived", .neutral(for: .commissioner), need: .required),
        .value("at", \.at, "where: a key, an indicator or a clause", .neutral(for: .commissioner), need: .optional),
        .value("reason", \.reason, "why", .neutral(for: .commissioner)),
        .value(
            "until", \.until, "the day after which the waiver no longer counts", .neutral(for: .commissioner),
            need: .optional),
    ]

    public var naturalKey: String? {
        rule.value.map { [$0.contractText, at.value?.contractText].compactMap { $0 }.joined(separator: " ") }
    }
}
