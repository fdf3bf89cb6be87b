/// Answers that are found once and given again. A class, so that what finds one answer may ask for others meanwhile.
final class Remembered<Question: Hashable, Answer> {
    private var answers: [Question: Answer] = [:]

    func answer(_ question: Question, _ find: () -> Answer) -> Answer {
        if let known = answers[question] { return known }
        let found = find()
        answers[question] = found
        return found
    }
}
