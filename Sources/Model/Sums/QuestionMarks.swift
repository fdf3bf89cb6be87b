/// What each question of a tender is worth: the weight of its criterion times its share.
package struct QuestionMarks: Sendable {
    package struct Line: Sendable {
        /// The index of the question in the contract.
        package let position: Int
        /// From 1, in the order of the file.
        package let number: Int
        /// Of 100; `nil` where the criterion is not known.
        package let points: Number?
    }

    package let lines: [Line]

    /// The highest mark; the lowest is 0.
    package static let highest = 5

    package init(_ contract: Contract) {
        let questions = contract.tender.questions.items
        let weights = Dictionary(
            contract.tender.evaluation.markable.map { ($0.name.value?.contractText ?? "", $0.weight.value) }
        ) { first, _ in first }
        let counts = Dictionary(grouping: questions) { $0.criterion.value?.contractText ?? "" }.mapValues(\.count)
        lines = questions.enumerated().map { position, question in
            let criterion = question.criterion.value?.contractText ?? ""
            let points = weights[criterion]?.map { weight in
                // Hundredths of a point, half a hundredth rounded up; without shares all questions count alike.
                guard let share = question.share.value else {
                    let count = counts[criterion] ?? 1
                    return Number(hundredths: (weight.hundredths * 2 + count) / (2 * count))
                }
                return Number(hundredths: (weight.hundredths * share.number.hundredths + 5_000) / 10_000)
            }
            return Line(position: position, number: position + 1, points: points ?? nil)
        }
    }
}
