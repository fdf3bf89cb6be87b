/// What each question of a tender is worth: the weight of its criterion times its share.
package struct QuestionMarks: Sendable {
    package struct Line: Sendable {
        /// The index of the question in the contract.
        package let position: Int
        /// From 1, in the order of the file.
        package let number: Int
        /// Of 100; `nil` where the criterion is not known, or the question is passed or failed.
        package let points: Number?
        /// The marks that its answer can get, where the question has its own.
        package let ownMarks: MarkScale?
    }

    package let lines: [Line]

    /// The marks of every answer without marks of its own.
    package let scale: MarkScale

    package init(_ contract: Contract) {
        let questions = contract.tender.questions.items
        scale = MarkScale(contract.tender.evaluation.marks) ?? .usual
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
            return Line(
                position: position, number: position + 1, points: points ?? nil, ownMarks: MarkScale(question.marks))
        }
    }
}

/// The marks that an answer can get.
package struct MarkScale: Sendable {
    /// From the highest down.
    package let marks: [Int]

    /// From 0 to 5, as the clause library words them.
    package static let usual = MarkScale(marks: [5, 4, 3, 2, 1, 0])

    private init(marks: [Int]) { self.marks = marks }

    /// Nothing where no marks are listed.
    package init?(_ marks: RecordList<Mark>) {
        let numbers = Set(marks.items.compactMap(\.mark.value?.number)).sorted(by: >)
        guard let highest = numbers.first, highest > 0 else { return nil }
        self.marks = numbers
    }

    package var highest: Int { marks.first ?? 5 }
    package var lowest: Int { marks.last ?? 0 }

    /// A mark so many steps below the highest, but never the lowest of several.
    func mark(down steps: Int) -> Int { marks[min(steps, max(0, marks.count - 2))] }
}
