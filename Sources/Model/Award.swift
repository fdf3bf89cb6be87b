public import ManylebFindings
internal import ManylebSyntax

/// `tender.evaluation.method:` how the winning bid is found.
public enum AwardMethod: String, Choice {
    case costPerPoint = "cost-per-point"
    case weighted
    case qualityAtFixedPrice = "quality-at-fixed-price"

    /// Other names of the methods, as contract files and the guidance have them.
    static let names: [String: AwardMethod] = [
        "cost per point": .costPerPoint, "cost per point of value": .costPerPoint, "highest score": .weighted,
        "most advantageous tender": .weighted, "most economically advantageous tender": .weighted,
        "quality at a fixed price": .qualityAtFixedPrice, "quality at fixed price": .qualityAtFixedPrice,
    ]
    /// Of these words alone a name of the weighted method is made: "weighted quality, social value and price". A figure
    /// among them would be lost, for the weights stand with the criteria.
    static let weightedWords: Set<String> = [
        "weighted", "quality", "social", "value", "price", "cost", "and", "score", "scores", "best", "highest",
    ]

    public init?(contractText: String) {
        if let method = AwardMethod(rawValue: contractText) ?? Self.names[contractText] {
            self = method
            return
        }
        let words = Set(contractText.replacing(each: ",", with: " ").split(separator: " ").map(String.init))
        guard words.contains("quality"), words.contains("price") || words.contains("cost"),
            words.isSubset(of: Self.weightedWords)
        else { return nil }
        self = .weighted
    }

    public static func help(for text: String, _ hints: inout Hints) -> String {
        "write \(expectation); weights and shares stand with the criteria"
    }
}

/// `tender.evaluation:` how bids are judged.
public struct Evaluation: Record {
    public enum PriceFormula: String, Choice {
        case ratio = "lowest-price-ratio"
        case distance = "distance-from-lowest"
    }
    public enum TieBreak: String, Choice {
        case moreQuality = "more-quality"
        case lowerPrice = "lower-price"
        case heaviestCriterion = "heaviest-criterion"
    }

    public var method = Fact<AwardMethod>()
    public var priceFormula = Fact<PriceFormula>()
    public var minimumPoints = Fact<Number>()
    public var tieBreak = Fact<TieBreak>()
    public var criteria = RecordList<Criterion>()
    public var marks = RecordList<Mark>()
    public var origin = Origin()

    public init() {}

    public static let conditions: [KeyCondition] = [.several("marks")]

    public static let keys: [Key<Evaluation>] = [
        .value(
            "method", \.method, .neutral(for: .provider), default: "cost-per-point",
            source: "Annex D 19.2"),
        .value("price-formula", \.priceFormula, .neutral(for: .provider), default: "lowest-price-ratio"),
        .value("minimum-points", \.minimumPoints, .moreIsBetter(for: .patients), need: .optional),
        .value("tie-break", \.tieBreak, .neutral(for: .provider), need: .optional),
        .records("criteria", \.criteria, .neutral(for: .provider)),
        .records("marks", \.marks, .neutral(for: .provider), need: .optional),
    ]

    public func check(_ reading: inout ContractReading) { Mark.check(marks, &reading) }

    /// What breaks a tie where the file does not say it: quality, and where quality alone decides, the criterion that
    /// weighs most.
    package var tieBreakInForce: TieBreak {
        tieBreak.value ?? (method.value == .qualityAtFixedPrice ? .heaviestCriterion : .moreQuality)
    }

    /// What questions can count for: each criterion or, where it has parts, each of these.
    package var markable: [(name: Fact<Words>, weight: Fact<Number>, criterion: Criterion)] {
        criteria.items.filter { !$0.isPrice }.flatMap { criterion in
            criterion.parts.items.isEmpty
                ? [(criterion.name, criterion.weight, criterion)]
                : criterion.parts.items.map { ($0.name, $0.weight, criterion) }
        }
    }
}

/// An entry of `tender.evaluation.criteria:`.
public struct Criterion: Record {
    public enum Judged: String, Choice { case quality, price }

    public var name = Fact<Words>()
    public var weight = Fact<Number>()
    public var judges = Fact<Judged>()
    public var minimum = Fact<Count>()
    public var parts = RecordList<CriterionPart>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Criterion>] = [
        .value("name", \.name, .neutral(for: .provider), need: .required),
        .value("weight", \.weight, .neutral(for: .provider), need: .required),
        .value("judges", \.judges, .neutral(for: .provider), need: .optional),
        .value("minimum", \.minimum, .moreIsBetter(for: .patients), need: .optional),
        .records("parts", \.parts, .neutral(for: .provider), need: .optional),
    ]

    public var naturalKey: String? { name.value.flatMap { slug(of: $0.contractText) } }

    /// Whether it scores the price: as it says itself or, where it says nothing, by its name.
    package var isPrice: Bool {
        if let judged = judges.value { return judged == .price }
        let name = (self.name.value?.contractText ?? "").lowercased()
        // Few names speak of money at all, and bytes tell quickly which.
        let bytes = Array(name.utf8)
        guard Self.ofMoney.contains(where: bytes.holds) else { return false }
        if name.contains("value for money") { return true }
        // A word of two parts, such as low-cost, speaks of something else; so does the cost of living.
        let words = name.replacing("cost of living", with: "").split { !$0.isLetter && $0 != "-" }
        return words.indices.contains { index in
            ["price", "prices", "pricing", "cost", "costs", "tariff"].contains(words[index])
                && !Self.isOfSomethingElse(words, at: index)
        }
    }

    private static let ofMoney = ["value for money", "pric", "cost", "tariff"].map { Array($0.utf8) }

    /// "The price of detention to families", "at no extra cost".
    private static func isOfSomethingElse(_ words: [Substring], at index: Int) -> Bool {
        if words[..<index].suffix(2).contains("no") { return true }
        let rest = words[(index + 1)...]
        guard let first = rest.first, ["of", "to"].contains(first) else { return false }
        let whose: Set<Substring> = [
            "detention", "patient", "patients", "family", "families", "carers", "people", "society", "illness", "delay",
        ]
        return rest.dropFirst().prefix(2).contains(where: whose.contains)
    }
}

/// An entry of `tender.evaluation.criteria.parts:` a criterion within a criterion.
public struct CriterionPart: Record {
    public var name = Fact<Words>()
    public var weight = Fact<Number>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<CriterionPart>] = [
        .value("name", \.name, .neutral(for: .provider), need: .required),
        .value("weight", \.weight, .neutral(for: .provider), need: .required),
    ]

    public var naturalKey: String? { name.value.flatMap { slug(of: $0.contractText) } }
}
