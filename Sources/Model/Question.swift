internal import ManylebFindings
internal import ManylebSyntax

/// An entry of `tender.questions:` something that bidders answer for marks.
public struct Question: Record {
    public enum Answered: String, Choice {
        case inWriting = "in-writing"
        case atInterview = "at-interview"
    }
    public enum Counts: String, Choice {
        case points
        case passOrFail = "pass-or-fail"
    }

    public var id = Fact<Identifier>()
    public var asks = Fact<Words>()
    public var item = Fact<Identifier>()
    public var criterion = Fact<Words>()
    public var share = Fact<Percentage>()
    public var words = Fact<Count>()
    public var minimum = Fact<Count>()
    public var fullMarks = Fact<Words>()
    public var marks = RecordList<Mark>()
    public var counts = Fact<Counts>()
    public var answered = Fact<Answered>()
    public var origin = Origin()

    public init() {}

    public static let conditions: [KeyCondition] = [
        .some(["asks", "item"]), .unless("counts", "pass-or-fail", ["criterion"]), .several("marks"),
        .given(
            "counts", "pass-or-fail", all: [], none: ["criterion", "share", "minimum", "full-marks", "marks"]),
    ]

    public static let keys: [Key<Question>] = [
        .value("id", \.id, .neutral(for: .provider), need: .required),
        .value("asks", \.asks, .unread(for: .provider), need: .optional),
        .value("item", \.item, .neutral(for: .provider), need: .optional),
        .value("criterion", \.criterion, .neutral(for: .provider), need: .optional),
        .value("share", \.share, .neutral(for: .provider), need: .optional),
        .value("words", \.words, .moreIsBetter(for: .provider, given: .weaker), need: .optional),
        .value("minimum", \.minimum, .moreIsBetter(for: .patients), need: .optional),
        .value("full-marks", \.fullMarks, .unread(for: .provider), need: .optional),
        .records("marks", \.marks, .neutral(for: .provider), need: .optional),
        .value("counts", \.counts, .neutral(for: .provider), default: "points"),
        .value("answered", \.answered, .neutral(for: .provider), default: "in-writing"),
    ]

    public var naturalKey: String? { id.value?.contractText }

    package var isPassOrFail: Bool { counts.value == .passOrFail }

    public func check(_ reading: inout ContractReading) {
        if asks.value == nil, item.value == nil, asks.place == nil, item.place == nil {
            reading.report(
                .missingKey, "`\(address)` asks nothing",
                help: "write the question behind `asks:` or the id of an item of the invitation behind `item:`",
                at: place, about: address)
        }
        Mark.check(marks, &reading)
        guard isPassOrFail else {
            guard criterion.place == nil else { return }
            return reading.report(
                .missingKey, "`\(criterion.address)` is missing: the criterion for which the answer counts",
                help: "name a criterion or a part of one, or write `counts: pass-or-fail`", at: place,
                about: criterion.address)
        }
        let idle = [
            ("criterion", criterion.origin), ("share", share.origin), ("minimum", minimum.origin),
            ("full-marks", fullMarks.origin), ("marks", marks.origin),
        ]
        for (name, origin) in idle where origin.place != nil {
            reading.report(
                .wrongType, "`\(name)` has no meaning for a question that is passed or failed",
                help: "take it out, or leave out `counts:`", at: origin.place, about: origin.address)
        }
    }
}

/// An entry of `marks:` a mark that an answer can get, and what earns it.
public struct Mark: Record {
    public var mark = Fact<Count>()
    public var means = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Mark>] = [
        .value("mark", \.mark, .neutral(for: .provider), need: .required),
        .value("means", \.means, .unread(for: .provider), need: .required),
    ]

    public var naturalKey: String? { mark.value?.contractText }

    /// Points are parts of the highest mark.
    static func check(_ marks: RecordList<Mark>, _ reading: inout ContractReading) {
        let numbers = marks.items.compactMap(\.mark.value?.number)
        guard let highest = numbers.max(), highest == 0 || numbers.count == 1 else { return }
        reading.report(
            .wrongType, "`\(marks.address)` tells no answer from another",
            help: "write each mark that can be given, the highest above 0, with what it means",
            at: marks.items.first?.mark.place, about: marks.address)
    }
}
