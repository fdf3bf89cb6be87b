internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// A figure that a document prints, which somebody may have changed there.
struct PrintedFigure: Sendable {
    let figure: Figure
    /// The clause in which it stands.
    let clause: String

    static func figures(in passages: [Passage], _ places: DocumentPlaces) -> [PrintedFigure] {
        var figures: [PrintedFigure] = []
        for passage in passages {
            for piece in passage.pieces {
                guard let address = piece.key,
                    let key = Contract.key(at: address),
                    let figure = key.figure, case .scalar(let type) = key.shape,
                    let guidance = type.init(contractText: figure),
                    let value = value(piece.text, of: type)
                else { continue }
                // The value knows its line where it was read from the document's own file.
                let own = piece.place.flatMap { $0.file == places.document.file ? $0 : nil }
                figures.append(
                    PrintedFigure(
                        figure: Figure(
                            address: address, key: key, value: value,
                            place: own ?? places.clauses[passage.clause] ?? places.document, guidance: guidance),
                        clause: passage.clause))
            }
        }
        return figures
    }

    /// What a document prints, read as the contract file would write it: "week" and "6 weeks" are how often.
    private static func value(_ text: String, of type: any ScalarValue.Type) -> (any ScalarValue)? {
        let text = text.trimmed
        if let value = type.init(contractText: text) { return value }
        switch type {
        case is Interval.Type:
            let plain = text.replacing("’", with: "'")
            return Interval(
                contractText: plain.hasSuffix("'s") ? String(plain.dropLast(2)) : plain.replacing("'", with: ""))
        case is Frequency.Type:
            let single = ["week": "weekly", "month": "monthly", "year": "yearly"][text]
            let months = ["3 months": "quarterly", "6 months": "six-monthly"][text]
            return (single ?? months).flatMap { Frequency(contractText: $0) }
                ?? Frequency(contractText: "every " + text)
        case is TimeOfDay.Type: return TimeOfDay(printed: text)
        default: return nil
        }
    }

    static func isDraft(_ passages: [Passage]) -> Bool {
        passages.contains { passage in
            passage.pieces.contains {
                $0.key?.text == "contract.status" && $0.text.lowercased() == ContractTerms.Status.draft.rawValue
            }
        }
    }
}

extension TimeOfDay {
    /// As documents print it: "9am", "5.30pm", "midday".
    init?(printed text: String) {
        if text == "midday" {
            self.init(contractText: "12:00")
            return
        }
        guard text.hasSuffix("am") || text.hasSuffix("pm") else { return nil }
        let parts = text.dropLast(2).split(separator: ".")
        guard let shown = parts.first.flatMap({ Int($0) }), (1...12).contains(shown),
            let minute = parts.count == 2 ? Int(parts[1]) : 0, parts.count <= 2, (0..<60).contains(minute)
        else { return nil }
        let hour = shown % 12 + (text.hasSuffix("pm") ? 12 : 0)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        self.init(contractText: "\(two(hour)):\(two(minute))")
    }
}
