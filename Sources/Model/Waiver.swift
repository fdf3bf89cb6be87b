/// An entry of `waivers:` a finding that is accepted.
public struct Waiver: Record {
    public var rule = Fact<Code>()
    public var at = Fact<Code>()
    public var reason = Fact<Words>()
    public var until = Fact<Day>()
    public var origin = Origin()

    public init() {}

    public static let conditions: [KeyCondition] = [.reported("reason", by: "waiver/no-reason")]

    public static let keys: [Key<Waiver>] = [
        .value("rule", \.rule, .neutral(for: .commissioner), need: .required),
        .value("at", \.at, .neutral(for: .commissioner), need: .optional),
        .value("reason", \.reason, .neutral(for: .commissioner)),
        .value(
            "until", \.until, .neutral(for: .commissioner),
            need: .optional),
    ]

    public var naturalKey: String? {
        rule.value.map { [$0.contractText, at.value?.contractText].compactMap { $0 }.joined(separator: " ") }
    }
}
