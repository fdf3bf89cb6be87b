internal import ManylebFindings
internal import ManylebModel

// Where there are many settings, clauses name them together and a table groups them.
extension WorkedOutList {
    /// More names than these are a list that nobody reads in a sentence.
    private static let most = 8

    static let manySettings = WorkedOutList("many-settings") { filler in
        let count = filler.contract.settings.items.count
        return count > most ? [ManySettings(count: count)] : []
    }
}

private struct ManySettings: Worded {
    let count: Int

    static let names: WordedNames<ManySettings> = [
        .value("count") { Fact<Count>(text: String($0.count), from: $1.contract.settings) }
    ]
}
