internal import ManylebFindings
internal import ManylebSyntax

/// `funding.volume:` how much the price of a year covers, and what is paid for more of it.
public struct Volume: Record {
    public enum Unit: String, Choice { case hours, cases }

    public var unit = Fact<Unit>()
    public var covered = Fact<Count>()
    public var bands = RecordList<VolumeBand>()
    public var origin = Origin()

    public init() {}

    public static let conditions: [KeyCondition] = [.all(["covered"])]

    public static let keys: [Key<Volume>] = [
        .value("unit", \.unit, .neutral(for: .provider), default: "hours"),
        // Without it the price covers whatever is needed.
        .value(
            "covered", \.covered, .moreIsBetter(for: .patients, given: .unread).against(.provider), need: .optional),
        .records("bands", \.bands, .moreIsBetter(for: .patients), need: .optional),
    ]

    public func check(_ reading: inout ContractReading) {
        guard place != nil else { return }
        if covered.place == nil {
            reading.report(
                .missingKey, "`\(covered.address)` is missing: how much the price of a year covers",
                help: "add `covered:`, such as `13000`", at: place, about: covered.address)
        }
        var last = covered
        for band in bands.items {
            if let before = last.value, let next = band.upTo.value, next.number <= before.number {
                reading.report(
                    .outOfOrder,
                    "`\(band.upTo.address)` (\(next.number)) is not above `\(last.address)` (\(before.number))",
                    help: "write the bands from the lowest to the highest, all above what the price covers",
                    at: band.upTo.place, about: band.upTo.address)
            }
            last = band.upTo
        }
    }
}

/// An entry of `funding.volume.bands:` what is paid for each hour or case up to a number of them in a year.
public struct VolumeBand: Record {
    public var upTo = Fact<Count>()
    public var rate = Fact<Money>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<VolumeBand>] = [
        .value("up-to", \.upTo, .moreIsBetter(for: .patients), need: .required),
        .value("rate", \.rate, .moreIsBetter(for: .provider), need: .optional),
    ]

    public var naturalKey: String? { upTo.value?.contractText }
}
