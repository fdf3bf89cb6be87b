public import ManylebChecking
public import ManylebFindings
internal import Synchronization

extension Workshop {
    /// Every rule of the checker.
    /// - Returns: the rules, or nothing where there is an error among the findings.
    public func ruleBook() -> (book: RuleBook?, findings: [Finding]) { rules.value { RuleBook.read(files) } }

    /// Holds contracts and documents to the rules of a book.
    public func checker(_ book: RuleBook) -> Checker { Checker(book: book, library: library) }

    /// Whether bytes look like a document rather than a contract file, by the first thing that can be seen in them.
    public static func isMarkup(_ bytes: [UInt8]) -> Bool {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return bytes[start...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
    }
}

/// What is made when it is first asked for, and kept for whoever asks next, on any thread.
final class Kept<Value: Sendable>: Sendable {
    private let kept = Mutex<Value?>(nil)

    func value(_ make: () -> Value) -> Value {
        kept.withLock { kept in
            let value = kept ?? make()
            kept = value
            return value
        }
    }
}
