internal import ManylebFindings
internal import ManylebModel

/// A step of the sum by which demand is estimated.
struct DemandStep: Record {
    var kind = Fact<Identifier>()
    var name = Fact<Words>()
    var formula = Fact<Words>()
    var result = Fact<Number>()
    var unit = Fact<Words>()
    var source = Fact<Words>()
    var origin = Origin()

    static let keys: [Key<DemandStep>] = [
        .shown("kind", \.kind), .shown("name", \.name), .shown("formula", \.formula), .shown("result", \.result),
        .shown("unit", \.unit), .shown("source", \.source),
    ]
    var naturalKey: String? { name.value?.contractText }
}

/// What the sum comes to.
struct DemandResult: Record {
    var cases = Fact<Number>()
    var advocates = Fact<Number>()
    var planned = Fact<Number>()
    var shortfall = Fact<Number>()
    var surplus = Fact<Number>()
    var origin = Origin()

    static let keys: [Key<DemandResult>] = [
        .shown("cases", \.cases), .shown("advocates", \.advocates), .shown("planned", \.planned),
        .shown("shortfall", \.shortfall, mayBeMissing: true), .shown("surplus", \.surplus, mayBeMissing: true),
    ]
}

/// Expected cases and advocates, worked in the open (paragraphs 134 to 139; the formulas are ours). The number of advocates
/// is rounded up to a hundredth, so that it never falls short of the cases.
struct DemandWorking {
    private(set) var steps: [DemandStep] = []
    private(set) var result = DemandResult()
    private let library: Library

    /// Nothing without a single number of patients with its uptake.
    init?(contract: Contract, library: Library) {
        self.library = library
        let cases = addCases(contract.demand)
        guard !steps.isEmpty else { return nil }
        let terms = steps.compactMap { $0.result.value?.contractText }.joined(separator: " + ")
        add("case", .demandCases, terms, cases, .unitCases, "paragraph 136", contract.demand.uptake)
        result.cases = Fact(Number(hundredths: cases), from: contract.demand.uptake)
        addAdvocates(contract, cases: cases)
    }

    /// - Returns: the sum of the cases, in hundredths.
    private mutating func addCases(_ demand: Demand) -> Int {
        let kinds: [(LabelID, Fact<Count>, Fact<Percentage>, source: String)] = [
            (.demandDetained, demand.detained, demand.uptake.detained, "paragraphs 136 and 137"),
            (.demandShortTerm, demand.shortTerm, demand.uptake.shortTerm, "paragraph 137"),
            (.demandInformal, demand.informal, demand.uptake.informal, "paragraph 138"),
            (.demandGeneralWard, demand.generalWard, demand.uptake.generalWard, "paragraph 138"),
        ]
        var sum = 0
        for (name, count, uptake, source) in kinds {
            guard let count = count.value, let share = uptake.value else { continue }
            // Patients times hundredths of a per cent: a hundredth of a case each, half rounded up.
            let cases = (count.number * share.number.hundredths + 50) / 100
            sum += cases
            add(
                "case", name, "\(count.contractText) × \(share.contractText)", cases, .unitCases, source, uptake)
        }
        return sum
    }

    private mutating func addAdvocates(_ contract: Contract, cases: Int) {
        let settings = contract.settings.items.compactMap { $0.advocates.value }
        let planned = settings.reduce(0) { $0 + $1.hundredths }
        if !settings.isEmpty { result.planned = Fact(Number(hundredths: planned), from: contract.settings) }
        guard let perAdvocate = contract.demand.casesPerAdvocate.value, perAdvocate.number > 0 else { return }
        let needed = (cases + perAdvocate.number - 1) / perAdvocate.number
        let key = contract.demand.casesPerAdvocate
        result.advocates = Fact(Number(hundredths: needed), from: key)
        func text(_ hundredths: Int) -> String { Number(hundredths: hundredths).contractText }
        add(
            "advocate", .demandAdvocates,
            "\(text(cases)) ÷ \(perAdvocate.contractText), \(library.label(.roundedUp))", needed, .unitAdvocates,
            "paragraphs 136 and 139", key)
        guard !settings.isEmpty else { return }
        add(
            "advocate", .demandPlanned, settings.map(\.contractText).joined(separator: " + "), planned, .unitAdvocates,
            "paragraph 139", contract.settings)
        let isShort = needed > planned
        let (more, less) = isShort ? (needed, planned) : (planned, needed)
        add(
            "advocate", isShort ? .demandShortfall : .demandSurplus, "\(text(more)) − \(text(less))", more - less,
            .unitAdvocates, "paragraph 139", contract.settings)
        let difference = Fact(Number(hundredths: more - less), from: contract.settings)
        if isShort { result.shortfall = difference }
        if more > less, !isShort { result.surplus = difference }
    }

    private mutating func add(
        _ kind: String, _ name: LabelID, _ formula: String, _ hundredths: Int, _ unit: LabelID, _ source: String,
        _ key: some Addressed
    ) {
        var step = DemandStep()
        step.kind = Fact(text: kind)
        step.name = Fact(text: library.label(name))
        step.formula = Fact(text: formula, from: key)
        step.result = Fact(Number(hundredths: hundredths), from: key)
        step.unit = Fact(text: library.label(unit))
        step.source = Fact(text: source)
        steps.append(step)
    }
}
