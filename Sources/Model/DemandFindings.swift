internal import ManylebFindings

/// `demand.findings:` what the assessment of demand found out, in the words of whoever made it.
public struct DemandFindings: Record {
    public var patients = Fact<Words>()
    public var care = Fact<Words>()
    public var plannedChanges = Fact<Words>()
    public var sources = Fact<Words>()
    public var presentUptake = Fact<Words>()
    public var shortTermUses = Fact<Words>()
    public var services = Fact<Words>()
    public var organisations = Fact<Words>()
    public var funding = Fact<Words>()
    public var advocates = Fact<Words>()
    public var mentalHealth = Fact<Words>()
    public var mentalCapacity = Fact<Words>()
    public var complaints = Fact<Words>()
    public var children = Fact<Words>()
    public var learningDisabilities = Fact<Words>()
    public var aims = Fact<Words>()
    public var outcomes = Fact<Words>()
    public var gaps = Fact<Words>()
    public var diverseNeeds = Fact<Words>()
    public var choice = Fact<Words>()
    public var lessons = Fact<Words>()
    public var participants = Fact<Words>()
    public var timing = Fact<Words>()
    public var strategy = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<DemandFindings>] = [
        .value("patients", \.patients, .neutral(for: .commissioner), need: .optional, source: "paragraph 135 a"),
        .value("care", \.care, .neutral(for: .commissioner), need: .optional, source: "paragraph 135 b"),
        .value(
            "planned-changes", \.plannedChanges, .neutral(for: .commissioner), need: .optional,
            source: "paragraph 135 e"),
        .value("sources", \.sources, .neutral(for: .commissioner), need: .optional, source: "paragraph 136"),
        .value(
            "present-uptake", \.presentUptake, .neutral(for: .commissioner), need: .optional, source: "paragraph 137"),
        .value(
            "short-term-uses", \.shortTermUses, .neutral(for: .commissioner), need: .optional, source: "paragraph 137"),
        .value("services", \.services, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 a"),
        .value(
            "organisations", \.organisations, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 b"),
        .value("funding", \.funding, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 c"),
        .value("advocates", \.advocates, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 d"),
        .value(
            "mental-health", \.mentalHealth, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 e"),
        .value(
            "mental-capacity", \.mentalCapacity, .neutral(for: .commissioner), need: .optional,
            source: "paragraph 141 f"),
        .value("complaints", \.complaints, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 g"),
        .value("children", \.children, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 h"),
        .value(
            "learning-disabilities", \.learningDisabilities, .neutral(for: .commissioner), need: .optional,
            source: "paragraph 141 i"),
        .value("aims", \.aims, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 j"),
        .value("outcomes", \.outcomes, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 k"),
        .value("gaps", \.gaps, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 l"),
        .value(
            "diverse-needs", \.diverseNeeds, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 m"),
        .value("choice", \.choice, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 n"),
        .value("lessons", \.lessons, .neutral(for: .commissioner), need: .optional, source: "paragraph 141 o"),
        .value("participants", \.participants, .neutral(for: .commissioner), need: .optional, source: "paragraph 142"),
        .value("timing", \.timing, .neutral(for: .commissioner), need: .optional, source: "paragraph 143"),
        .value("strategy", \.strategy, .neutral(for: .commissioner), need: .optional, source: "paragraph 144"),
    ]
}
