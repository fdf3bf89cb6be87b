internal import ManylebDocument
internal import ManylebModel

// The bars that a table is also drawn as.
extension Filler {
    /// - Returns: nothing where no row has a number.
    func drawing(_ table: TableTemplate) -> Drawing? {
        if table.drawn.isEmpty { return nil }
        let rows = fillers(each: table.list).map { filler in
            (label: filler.inlines(table.drawn[0]).plainText, numbers: table.drawn.dropFirst().map(filler.number))
        }
        let numbers = rows.flatMap(\.numbers).compactMap { $0 }
        guard rows.contains(where: { $0.numbers[0] != nil }) else { return nil }
        // Shares are drawn as parts of the whole, so that two drawings of shares can be compared.
        let whole = numbers.contains(where: \.isShare) ? 100_00 : 0
        let longest = max(1, whole, numbers.map(\.size).max() ?? 0)
        func thousandths(_ number: DrawnNumber?) -> Int? { number.map { max(0, $0.size) * 1000 / longest } }
        return Drawing(
            words: inlines(table.drawnAs).plainText,
            bars: rows.map { row in
                Drawing.Bar(
                    label: row.label, length: thousandths(row.numbers[0]),
                    mark: row.numbers.count > 1 ? thousandths(row.numbers[1]) : nil)
            })
    }

    /// The number of a cell of one tag; nothing where it stands for none.
    private func number(_ pieces: [Piece]) -> DrawnNumber? {
        guard case .fact(let name) = pieces.first, case .value(let value, _) = facts.values(name).first else {
            return nil
        }
        if let target = value as? Target { return target.amount.drawn }
        return value.magnitude.map { DrawnNumber(size: $0, isShare: value is Percentage) }
    }
}

/// A number by its magnitude.
private struct DrawnNumber {
    let size: Int
    let isShare: Bool
}

extension Target.Amount {
    fileprivate var drawn: DrawnNumber? {
        switch self {
        case .percentage(let share): DrawnNumber(size: share.number.hundredths, isShare: true)
        case .number(let number): DrawnNumber(size: number.hundredths, isShare: false)
        case .money(let money): DrawnNumber(size: money.pence, isShare: false)
        case .time(let time): DrawnNumber(size: time.count * 100, isShare: false)
        case .nothing: nil
        }
    }
}
