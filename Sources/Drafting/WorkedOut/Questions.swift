internal import ManylebFindings
internal import ManylebModel

// The questions that bidders answer for marks, in writing or at the interview.
extension WorkedOutList {
    static let markedQuestions = WorkedOutList("marked-questions") { $0.workings.questions.lines }
    static let interviewQuestions = WorkedOutList("interview-questions") { filler in
        filler.workings.questions.lines.filter { $0.question(filler).answered.value == .atInterview }
    }
    static let markScale = WorkedOutList("mark-scale", missing: \.tender.evaluation.marks.origin) {
        [$0.workings.questions.scale]
    }
    static let passedQuestions = WorkedOutList("passed-questions") { filler in
        filler.workings.questions.lines.filter { $0.question(filler).isPassOrFail }
    }
    static let ownScales = WorkedOutList("own-scales") { filler in
        filler.workings.questions.lines.filter { $0.ownMarks != nil }
    }
    static let minimumMarks = WorkedOutList("minimum-marks") { filler in
        let tender = filler.contract.tender
        return tender.evaluation.criteria.items.map { MinimumMark(name: $0.name, minimum: $0.minimum) }
            .filter { $0.minimum.value != nil }
            + filler.workings.questions.lines.compactMap { line in
                let question = line.question(filler)
                guard question.minimum.value != nil else { return nil }
                return MinimumMark(name: line.heading(filler), minimum: question.minimum)
            }
    }
}

/// The lowest mark under a criterion or for a question with which a bid can still win.
struct MinimumMark: Worded {
    let name: Fact<Words>
    let minimum: Fact<Count>

    static let names: WordedNames<MinimumMark> = [
        .words("name") { line, _ in line.name },
        .value("minimum") { line, _ in line.minimum },
    ]

    func id(_ filler: Filler) -> String? { name.value?.contractText }
}

extension QuestionMarks.Line: Worded {
    static let names: WordedNames<QuestionMarks.Line> = [
        .value("id") { $0.question($1).id },
        .words("name") { $0.heading($1) },
        .words("asks", mayBeMissing: true) { $0.question($1).asks },
        .words("item", mayBeMissing: true) { line, filler in
            Fact(text: line.item(filler), from: line.question(filler).item)
        },
        .words("criterion", mayBeMissing: true) { $0.question($1).criterion },
        .value("points", mayBeMissing: true) { Fact($0.points, from: $0.question($1).criterion) },
        .value("words", mayBeMissing: true) { $0.question($1).words },
        .value("minimum", mayBeMissing: true) { $0.question($1).minimum },
        .words("full-marks", mayBeMissing: true) { $0.question($1).fullMarks },
        .value("highest", mayBeMissing: true) { Fact($0.ownMarks?.highest, from: $0.question($1).marks) },
        .value("lowest", mayBeMissing: true) { Fact($0.ownMarks?.lowest, from: $0.question($1).marks) },
        .lines("marks") { $0.question($1).marks.items.map(MarkMeaning.init) },
        .value("counts") { $0.question($1).counts },
        .value("answered") { $0.question($1).answered },
    ]

    func id(_ filler: Filler) -> String? { question(filler).id.value?.contractText }

    func question(_ filler: Filler) -> Question { filler.contract.tender.questions.items[position] }

    /// The heading of the clause of the invitation to which it belongs.
    private func item(_ filler: Filler) -> String? {
        question(filler).item.value.flatMap { filler.library.heading(ofClause: $0.contractText) }
    }

    /// "Question 3".
    func heading(_ filler: Filler) -> Fact<Words> {
        Fact(text: "\(filler.library.label(.question)) \(number)", from: question(filler).id)
    }
}

/// A mark for one question, and what earns it.
struct MarkMeaning: Worded {
    let mark: Mark

    static let names: WordedNames<MarkMeaning> = [
        .value("mark") { line, _ in line.mark.mark }, .words("means") { line, _ in line.mark.means },
    ]
}

extension MarkScale: Worded {
    static let names: WordedNames<MarkScale> = [
        .value("lowest") { Fact($0.lowest, from: $1.contract.tender.evaluation.marks) },
        .value("highest") { Fact($0.highest, from: $1.contract.tender.evaluation.marks) },
    ]
}

extension Fact where Value == Count {
    /// A mark that was worked out.
    fileprivate init(_ mark: Int?, from other: some Addressed) {
        self.init(mark.flatMap { Count(contractText: String($0)) }, from: other)
    }
}
