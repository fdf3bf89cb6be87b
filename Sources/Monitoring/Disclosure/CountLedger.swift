/// The counts of all reports so far, by what they count: the same count has the same name in every report that shows it, and
/// the sums in which it stands are known to whoever puts the reports beside each other.
struct CountLedger {
    /// What is counted, over which days, and how many there are.
    struct Count: Hashable {
        let id: String
        let number: Int
    }

    private struct Known {
        let name: String
        let number: Int
    }

    private struct Sum {
        let total: String
        let parts: [String]
    }

    private let threshold: Int
    private var known: [String: Known] = [:]
    private var numbers: [String: Int] = [:]
    private var standings: [String: CountCell.Standing] = [:]
    /// The figures of wholes, which readers want before those of parts.
    private var wholes: Set<String> = []
    private var sums: [Sum] = []
    /// What the present report shows for the first time, in order.
    private var shown: [String] = []
    /// What the present report has named.
    private var named: Set<String> = []
    /// How many of the hidden counts could not be proved to be safe when the last report was closed.
    private(set) var unproved = 0

    init(threshold: Int) { self.threshold = threshold }

    /// Two counts that should be one, and of which a return says two numbers, are two.
    private func id(of count: Count) -> String {
        guard let before = known[count.id], before.number != count.number, named.contains(count.id) else {
            return count.id
        }
        return "\(count.id) = \(count.number)"
    }

    private func name(of count: Count) -> String? {
        if let found = known[count.id], found.number == count.number { return found.name }
        return known["\(count.id) = \(count.number)"]?.name
    }

    /// How many there are, as the present report has it.
    func number(_ id: String) -> Int? { known[id]?.number }

    /// A count of the present report.
    /// - Parameters:
    ///   - isShown: whether the report prints it. One that it does not print may still follow from what it does.
    ///   - isKnown: whether everybody knows it, because of what it counts.
    ///   - isWhole: whether it is no part of another figure.
    mutating func take(_ count: Count, isShown: Bool, isKnown: Bool = false, isWhole: Bool = false) {
        let id = id(of: count)
        if let before = known[id], before.number != count.number {
            // Later returns have changed it. Who has both reports knows by how much.
            let (name, change) = ("\(id) (\(numbers.count))", "\(id) (\(numbers.count), change)")
            numbers[name] = count.number
            numbers[change] = abs(count.number - before.number)
            let hasGrown = count.number > before.number
            sums.append(Sum(total: hasGrown ? name : before.name, parts: [hasGrown ? before.name : name, change]))
            known[id] = Known(name: name, number: count.number)
        } else if known[id] == nil {
            numbers[id] = count.number
            known[id] = Known(name: id, number: count.number)
        }
        named.insert(id)
        if isWhole, isShown, let name = known[id]?.name { wholes.insert(name) }
        guard let name = known[id]?.name, standings[name] == nil else { return }
        if isKnown {
            standings[name] = .printed
        } else if isShown {
            standings[name] = .open
            shown.append(name)
        }
    }

    /// Says of counts that were taken that they add up to another one, or to no more than it.
    mutating func add(_ total: Count, _ parts: [Count]) {
        guard let whole = name(of: total) else { return }
        let names = parts.compactMap { name(of: $0) }.filter { $0 != whole }
        if !names.isEmpty { sums.append(Sum(total: whole, parts: names)) }
    }

    private static let weightOfWhole = 4

    private func cell(_ name: String) -> CountCell {
        CountCell(
            name, numbers[name] ?? 0, standings[name] ?? .implied,
            weight: wholes.contains(name) ? Self.weightOfWhole : 1)
    }

    /// Decides what the present report shows. What it prints cannot be taken back.
    mutating func close() {
        let tables =
            sums.map { sum in
                PublishedTable((sum.parts + [sum.total]).map { [cell($0)] }, hasTotalColumn: false)
            } + shown.map { PublishedTable([[cell($0)]], hasTotalRow: false, hasTotalColumn: false) }
        let figures = DisclosureControl(threshold: threshold).protect(tables)
        unproved = figures.givenAway.count
        for name in shown { standings[name] = figures.isHidden(name) ? .withheld : .printed }
        (shown, named) = ([], [])
    }

    /// Whether the last report hides a count.
    func hides(_ count: Count) -> Bool { name(of: count).map { standings[$0] == .withheld } ?? false }
}
