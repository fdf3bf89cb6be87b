/// Hides small counts in what is published, and whatever would give them away (Annex D 15.2).
///
/// Counts under the threshold are hidden, nought among them: the contract leaves out numbers *under* it, and nought is one.
/// It is also what keeps the promise. Were nought shown, a hidden count could only be 1 to 4, which is less than five
/// numbers; and where a whole group is at nought, everybody in it is known not to be the one.
///
/// Then other counts are hidden until, for each hidden one, all that is printed leaves at least as many whole numbers
/// possible as the threshold. That is proved by solutions in whole numbers and not by rounding. Where a proof is too large,
/// more is hidden rather than less. It holds against everybody who knows the printed figures; who knows a patient's case
/// besides knows more, and no table can help that.
package struct DisclosureControl: Sendable {
    package let threshold: Int

    package init(threshold: Int) { self.threshold = threshold }

    /// Tables of one report, and those of earlier reports that have counts in common with it.
    package func protect(_ tables: [PublishedTable], rates: [PublishedRate] = []) -> ProtectedFigures {
        let system = CountSystem(tables)
        var figures = ProtectedFigures(notSums: system.notSums)
        var hidden: Set<Int> = []
        for component in system.components() {
            // Of what nothing can be shown any more nothing is to be decided.
            guard component.cells.contains(where: { system.cells[$0].standing == .open }) else {
                hidden.formUnion(component.cells)
                continue
            }
            let found = protect(component, of: system)
            hidden.formUnion(found.hidden)
            figures.givenAway += found.givenAway.map { system.cells[$0].name }
        }
        for (index, cell) in system.cells.enumerated() where hidden.contains(index) && cell.standing != .implied {
            let reason: SuppressedCell.Reason =
                cell.standing == .withheld ? .withheld : cell.count < threshold ? .small : .givesAway
            figures.cells.append(SuppressedCell(name: cell.name, reason: reason))
        }
        let names = Set(figures.cells.map(\.name))
        figures.rates = rates.filter { names.contains($0.numerator) || names.contains($0.denominator) }.map(\.name)
        figures.names = names
        return figures
    }

    private func protect(
        _ component: (cells: [Int], sums: [CountSystem.Sum]), of system: CountSystem
    ) -> (hidden: Set<Int>, givenAway: [Int]) {
        var choice = Choice(system, component, threshold: threshold, Effort())
        choice.hideEnough()
        choice.showWhatCanBeShown()
        choice.beginAgain()
        choice.exchange()
        choice.showWhatFollows()
        return (choice.hidden, choice.givenAway)
    }
}

/// What of a report's figures is hidden.
package struct ProtectedFigures: Sendable, Equatable {
    /// In the order in which the tables have them.
    package internal(set) var cells: [SuppressedCell] = []
    /// The rates of which a part is hidden.
    package internal(set) var rates: [String] = []
    /// Hidden counts that can be worked out all the same, because of what earlier reports printed.
    package internal(set) var givenAway: [String] = []
    /// Totals that are less than their parts, which were not taken for sums.
    package internal(set) var notSums: [String] = []
    var names: Set<String> = []

    init(notSums: [String]) { self.notSums = notSums }

    package func isHidden(_ name: String) -> Bool { names.contains(name) }
}
