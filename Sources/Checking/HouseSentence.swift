internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// A sentence that the house worded or, of a document that no contract is given with, any of its sentences.
struct HouseSentence: Sendable {
    let text: String
    /// The clause that it stands in.
    let clause: String
    /// Nothing in a document.
    let wording: Fact<Words>?
    /// Whether it is added to a clause that the library words.
    let isAddition: Bool
    /// Its words in small letters, with one space before each and one at the end.
    private let line: [UInt8]
    /// Whether it tells of what was, and promises nothing.
    private(set) var isOfThePast = false

    private init(_ text: String, in clause: String, of wording: Fact<Words>?, isAddition: Bool, _ past: [[UInt8]]) {
        (self.text, self.clause, self.wording, self.isAddition) = (text, clause, wording, isAddition)
        line = text.wordLine
        isOfThePast = holds(past)
    }

    /// A sentence of some other text.
    init(plain text: String) { self.init(text, in: "", of: nil, isAddition: false, []) }

    /// Beginnings of words as they are looked for: whole words where they end in a space.
    static func beginnings(_ words: some StringProtocol) -> [[UInt8]] { beginnings(Array(words.utf8)[...]) }

    /// The same of bytes: the rules have some thousand such words.
    static func beginnings(_ words: ArraySlice<UInt8>) -> [[UInt8]] {
        words.split(separator: UInt8(ascii: "|")).map { word in
            var line = word.wordLine
            if word.last != UInt8(ascii: "_") { line.removeLast() }
            return line
        }
    }

    /// Whether it has a word with one of some beginnings.
    func holds(_ beginnings: [[UInt8]]) -> Bool { beginnings.contains { line.holds($0) } }

    static func all(of contract: Contract, _ library: Library) -> [HouseSentence] {
        let past = beginnings(library.label(.tellsOfPast))
        return contract.clauses.items.flatMap { clause in
            [(clause.replace, false), (clause.add, true), (clause.text, false)].flatMap { wording, isAddition in
                library.grammar.sentences(of: wording.value?.contractText ?? "").map {
                    HouseSentence($0, in: clause.naturalKey ?? "", of: wording, isAddition: isAddition, past)
                }
            }
        }
    }

    static func all(in passages: [Passage], _ library: Library) -> [HouseSentence] {
        let past = beginnings(library.label(.tellsOfPast))
        return passages.filter { !$0.isCell }.flatMap { passage in
            library.grammar.sentences(of: passage.text).map {
                HouseSentence($0, in: passage.clause, of: nil, isAddition: false, past)
            }
        }
    }
}

extension Subject {
    /// A fault of a sentence.
    func fault(in sentence: HouseSentence, _ slots: [(String, String)]) -> Fault {
        let slots = [("clause", sentence.clause)] + slots
        guard let wording = sentence.wording else {
            return Fault(at: place(ofClause: sentence.clause), about: Address(sentence.clause), slots)
        }
        return Fault(at: place(of: sentence.text, in: wording), about: wording.address, slots)
    }
}
