internal import ManylebFindings
package import ManylebModel

/// Reads returns of totals: files of the form that the program makes, as people and spreadsheets send them back.
package struct TotalsReader: Sendable {
    private let contract: Contract
    private let schedule: IndicatorSchedule
    private let forms: [IndicatorSchedule.Form]
    var activity: [ActivityDefinition] { schedule.activity }

    /// The columns that are read, by what their heading says when spelling is left out of account.
    private enum Column: String, CaseIterable {
        case indicator, part, number
        case outOf = "outof"
        case notes

        /// As the form writes it.
        var heading: String { self == .outOf ? "out-of" : rawValue }
    }

    /// The columns that explain the form to whoever fills it in, and are not read.
    private static let explaining: Set<String> = ["figure", "whatiscounted", "outofwhat", "unit", "target"]
    /// The one of them that says of which period a row is.
    private static let covers = "covers"

    package init(_ contract: Contract, _ schedule: IndicatorSchedule) {
        (self.contract, self.schedule, forms) = (contract, schedule, schedule.forms)
    }

    /// Whether a file is called as spreadsheets call files of separated values.
    package static func isReturn(named file: String) -> Bool {
        [".csv", ".tsv"].contains { file.lowercased().hasSuffix($0) }
    }

    /// Reads a return.
    /// - Returns: what it states, with everything that is wrong with it.
    package func read(_ bytes: [UInt8], file: String) -> TotalsReturn {
        var result = TotalsReturn(file: file)
        let (text, encoding, other) = ReturnText.read(bytes)
        if let other {
            result.faults.append(ReturnFault(other, at: result.beginning))
            return result
        }
        if encoding == .windows1252 {
            result.faults.append(
                ReturnFault(.encoding, at: result.beginning, "", ["encoding": encoding.rawValue]))
        }
        var rows: [Row] = []
        var firstOfTooMany: Int?
        func keep(_ row: Row) {
            // Spreadsheets write thousands of empty rows behind the last.
            if row.isEmpty || rows.isEmpty && ReturnText.isAboutSeparator(row.cells.joined().utf8) { return }
            if rows.count < Limits.returnRows {
                rows.append(row)
            } else {
                firstOfTooMany = firstOfTooMany ?? row.number
            }
        }
        var parser = RowParser(separator: ReturnText.separator(of: text))
        do throws(RowParser.Refusal) {
            try parser.feed(text, keep)
            try parser.finish(keep)
            if let row = firstOfTooMany { throw .tooLarge(row: row) }
        } catch {
            let (row, kind): (Int, ReturnFault.Kind) =
                switch error {
                case .tooLarge(let row): (row, .tooLarge)
                case .openQuotation(let row): (row, .openQuotation)
                }
            result.faults.append(ReturnFault(kind, at: Place(file: file, line: row, column: 1)))
            return result
        }
        read(rows, into: &result)
        return result
    }

    /// - Parameter filled: the rows with something in them.
    private func read(_ filled: [Row], into result: inout TotalsReturn) {
        let about = filled.prefix { ReturnText.plain($0.cells[0]).hasPrefix("#") }
        let head = ReturnHead(Array(about), of: result.file, on: contract, forms)
        (result.form, result.made) = (head.form, head.made)
        result.faults += head.faults
        guard let heading = filled.dropFirst(about.count).first else {
            result.faults.append(ReturnFault(.column, at: result.beginning, "", ["column": Column.indicator.heading]))
            return
        }
        var columns: [Column: Int] = [:]
        var covers: Int?
        var headings = Hints()
        func tell(_ kind: ReturnFault.Kind, _ index: Int, _ slots: [String: String]) {
            let place = Place(file: result.file, line: heading.number, column: index + 1)
            result.faults.append(ReturnFault(kind, at: place, "", slots))
        }
        for (index, cell) in heading.cells.enumerated() {
            let word = String(cell.lowercased().filter(\.isLetter))
            if let column = Column(rawValue: word) {
                guard columns[column] == nil else {
                    tell(.columnTwice, index, ["column": column.heading])
                    continue
                }
                columns[column] = index
            } else if word == Self.covers {
                covers = index
            } else if !word.isEmpty, !Self.explaining.contains(word) {
                let known = Column.allCases.map(\.heading)
                let plain = ReturnText.plain(cell)
                let near = headings.best(for: plain, among: known)
                tell(.stranger, index, ["column": plain.shortened, "known": near ?? known.joined(separator: ", ")])
            }
        }
        for column in Column.allCases where columns[column] == nil && column != .notes {
            tell(.column, 0, ["column": column.heading])
        }
        guard columns[.indicator] != nil, columns[.part] != nil, columns[.number] != nil, let form = result.form else {
            return
        }
        var rest: [String: IndicatorSchedule.Figure] = [:]
        for figure in form.figures + form.activity { rest[figure.name] = figure }
        let known = rest
        var hints = Hints()
        // Only an empty cell needs a note.
        if columns[.notes] == nil,
            filled.dropFirst(about.count + 1).contains(where: { row in
                columns[.number].map { $0 >= row.cells.count || ReturnText.plain(row.cells[$0]).isEmpty } ?? false
            })
        {
            tell(.column, 0, ["column": Column.notes.heading])
        }
        var periods = RowPeriods(forms)
        for row in filled.dropFirst(about.count + 1) {
            result.rowsRead += 1
            if let covers, covers < row.cells.count, let figure = known[Self.name(row, columns)] {
                periods.note(figure, covers: ReturnText.plain(row.cells[covers]))
            }
            let faults = result.faults.count
            read(row, columns, known, &rest, &hints, into: &result)
            if result.faults.count > faults,
                result.faults[faults...].contains(where: \.rejectsRow)
            {
                result.rowsRejected += 1
            }
        }
        for figure in form.figures + form.activity where rest[figure.name] != nil {
            result.faults.append(ReturnFault(.missing, at: result.beginning, figure.name))
        }
        if let slots = periods.slots(against: form.period) {
            let place = Place(file: result.file, line: head.row(saying: "period"), column: 1)
            result.faults.append(ReturnFault(.otherPeriod, at: place, "", slots))
        }
        ReturnSums(result, schedule).check(into: &result.faults)
        if let demand = ExpectedDemand(contract) { result.faults += result.faults(against: demand, schedule) }
    }

    private static func cell(_ column: Column, _ row: Row, _ columns: [Column: Int]) -> String {
        guard let index = columns[column], index < row.cells.count else { return "" }
        return ReturnText.plain(row.cells[index])
    }

    /// The figure that a row says it is about.
    private static func name(_ row: Row, _ columns: [Column: Int]) -> String {
        let part = cell(.part, row, columns)
        return cell(.indicator, row, columns) + (part.isEmpty ? "" : ", " + part)
    }

    private func read(
        _ row: Row, _ columns: [Column: Int], _ known: [String: IndicatorSchedule.Figure],
        _ rest: inout [String: IndicatorSchedule.Figure], _ hints: inout Hints, into result: inout TotalsReturn
    ) {
        func cell(_ column: Column) -> String { Self.cell(column, row, columns) }
        func place(_ column: Column) -> Place {
            Place(file: result.file, line: row.number, column: (columns[column] ?? 0) + 1)
        }
        let name = Self.name(row, columns)
        guard let figure = known[name] else {
            let near = hints.best(for: name, among: known.keys.sorted())
            result.faults.append(
                ReturnFault(
                    near == nil ? .figure : .misspelt, at: place(.indicator), name, near.map { ["near": $0] } ?? [:]))
            return
        }
        guard rest.removeValue(forKey: name) != nil else {
            result.faults.append(ReturnFault(.repeated, at: place(.indicator), name))
            return
        }
        let note = cell(.notes)
        let mayHavePlaces = mayHavePlaces(figure)
        /// The number of a cell; a cell that holds something else is told, and nothing is what an empty one says.
        func number(_ column: Column) -> (value: StatedNumber?, isUsable: Bool) {
            let text = cell(column)
            if text.isEmpty { return (nil, true) }
            guard let number = StatedNumber(text), mayHavePlaces || number.isWhole else {
                result.faults.append(
                    ReturnFault(
                        mayHavePlaces ? .sum : .number, at: place(column), name,
                        ["text": text, "column": column.heading]))
                return (nil, false)
            }
            return (number, true)
        }
        let asked: [Column] = isOutOf(figure) ? [.number, .outOf] : [.number]
        // That a column is missing is said once.
        let empty = columns[.notes] == nil ? [] : asked.filter { columns[$0] != nil && cell($0).isEmpty }
        if let first = empty.first {
            result.faults.append(
                ReturnFault(
                    note.isEmpty ? .incomplete : .unknown, at: place(first), name,
                    ["columns": empty.map { "`\($0.heading)`" }.joined(separator: ", ")]))
        }
        let (value, isUsable) = number(.number)
        var (outOf, outOfIsUsable): (StatedNumber?, Bool) = (nil, true)
        if asked.contains(.outOf) {
            (outOf, outOfIsUsable) = number(.outOf)
        } else if !cell(.outOf).isEmpty, cell(.outOf) != "–", cell(.outOf) != "-" {
            result.faults.append(ReturnFault(.notAsked, at: place(.outOf), name, ["text": cell(.outOf)]))
        }
        guard isUsable, outOfIsUsable, empty.isEmpty || !note.isEmpty else { return }
        if let value, let outOf, outOf < value, !mayHavePlaces, isShare(figure) {
            result.faults.append(
                ReturnFault(
                    .overWhole, at: place(.number), name, ["number": "\(value)", "whole": "\(outOf)"]))
        }
        result.statements.append(
            TotalsReturn.Statement(
                figure: figure, number: value, outOf: outOf, note: note, place: place(.number)))
    }

    private func indicator(_ figure: IndicatorSchedule.Figure) -> Indicator? {
        if case .indicator(let index) = figure.subject { schedule.indicators[index] } else { nil }
    }

    /// Whether its numbers need not be whole: sums and hours.
    private func mayHavePlaces(_ figure: IndicatorSchedule.Figure) -> Bool {
        switch figure.subject {
        case .indicator(let index):
            let indicator = schedule.indicators[index]
            let counts = schedule.definition(of: indicator)?.counts
            return [.money, .hours].contains(indicator.measure.value) || counts == .money || counts == .hours
        case .activity(let index): return activity[index].counts == .hours || activity[index].counts == .money
        }
    }

    /// Whether the form asks out of what.
    private func isOutOf(_ figure: IndicatorSchedule.Figure) -> Bool {
        guard let indicator = indicator(figure) else { return false }
        if case .apart(let id) = figure.part {
            return schedule.definition(of: indicator)?.apart.first { $0.id == id }?.outOf != nil
        }
        return indicator.denominator.value != nil
    }

    /// Whether a number out of another is a part of it: of a target for each advocate it is not.
    private func isShare(_ figure: IndicatorSchedule.Figure) -> Bool {
        guard let indicator = indicator(figure) else { return false }
        return schedule.definition(of: indicator)?.targetUnit == nil
    }
}
