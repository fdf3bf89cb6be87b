/// What a sentence leaves out of what it says.
extension English {
    func opensException(_ words: String) -> Bool {
        let text = words.lowercased().drop { !$0.isLetter }
        return ["except", "unless", "other than", "apart from"].contains { phrase in
            text.hasPrefix(phrase) && text.dropFirst(phrase.count).first?.isLetter != true
        }
    }
}
