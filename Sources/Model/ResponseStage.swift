/// An entry of `service.response.stages:` a step on the way to a patient with a time of its own, beside `standard`, which
/// stays the promise that the guidance bounds.
public struct ResponseStage: Record {
    public enum Step: String, Choice {
        case acknowledge, allocate
        case firstContact = "first-contact"
        case meet
    }
    public enum Patients: String, Choice {
        case all
        case heldShortTerm = "short-term-sections"
        case under18 = "under-18s"

        public var magnitude: Int? { self == .all ? 1 : 0 }
        public var scale: String { rawValue }
        /// All are more than some; of two groups neither is.
        public func isMore(than other: any ScalarValue) -> Bool? {
            guard let other = other as? Self, (self == .all) != (other == .all) else { return nil }
            return self == .all
        }
    }

    public var stage = Fact<Step>()
    public var within = Fact<Interval>()
    public var patients = Fact<Patients>()
    public var settings = FactList<Identifier>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<ResponseStage>] = [
        .value("stage", \.stage, .neutral(for: .patients), need: .required),
        .value("within", \.within, .lessIsBetter(for: .patients), need: .required),
        .value("for", \.patients, .moreIsBetter(for: .patients), default: "all"),
        .list(
            "settings", \.settings, .moreIsBetter(for: .patients, given: .weaker), need: .optional, oneOf: .settings),
    ]

    /// What it is for whom: `meet-under-18s`. Where a setting has a time of its own, its id comes last.
    public var naturalKey: String? {
        stage.value.map { stage in
            let whom = patients.value.flatMap { $0 == .all ? nil : $0.contractText }
            return ([stage.contractText, whom].compactMap { $0 } + settings.values.map(\.contractText))
                .joined(separator: "-")
        }
    }
}
