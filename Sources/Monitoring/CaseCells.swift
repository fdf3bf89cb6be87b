internal import ManylebFindings
internal import ManylebModel

/// Where the columns of cases stand in a file, and what their cells say.
struct CaseCells {
    /// The cell of each column, by the column; -1 where the file has none.
    private var positions: [Int]
    /// Whether every column is there without which rows say nothing.
    private(set) var isComplete = true

    init(heading: Row, _ codes: CaseCodes, _ faults: inout CaseFaults) {
        positions = Array(repeating: -1, count: CaseColumn.allCases.count)
        var hints = Hints()
        for (index, cell) in heading.cells.enumerated() where !ReturnText.plain(cell).isEmpty {
            if let column = codes.headings[CaseReader.word(cell)], positions[column.index] < 0 {
                positions[column.index] = index
            } else {
                let near = hints.best(for: ReturnText.plain(cell), among: CaseColumn.allCases.map(\.rawValue))
                faults.add([
                    ReturnFault(
                        .stranger, at: Place(file: faults.file, line: heading.number, column: index + 1), "",
                        [
                            "column": ReturnText.plain(cell).shortened,
                            "known": near ?? CaseColumn.allCases.map(\.rawValue).joined(separator: ", "),
                        ])
                ])
            }
        }
        for column in CaseColumn.allCases where positions[column.index] < 0 && codes.isAlways[column.index] {
            isComplete = false
            faults.report(.column, row: heading.number, slots: ["column": column.rawValue])
        }
    }

    /// Whether the file has a column.
    func has(_ column: CaseColumn) -> Bool { positions[column.index] >= 0 }

    /// The column of the file, from 1; where it has none, the first.
    func position(of column: CaseColumn) -> Int { max(0, positions[column.index]) + 1 }

    /// What stands in a cell, without white space around it and without the apostrophe of a spreadsheet.
    func cell(_ column: CaseColumn, _ row: RowCells) -> ArraySlice<UInt8> {
        guard positions[column.index] >= 0 else { return [] }
        var text = row[positions[column.index]]
        while let first = text.first, Self.isSpace(first) { text.removeFirst() }
        while let last = text.last, Self.isSpace(last) { text.removeLast() }
        if text.first == UInt8(ascii: "'"), text.count > 1 { text.removeFirst() }
        return text
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// A cell for a message.
    func text(_ column: CaseColumn, _ row: RowCells) -> String { ReturnText.text(cell(column, row)).shortened }

    func read(_ row: RowCells, into record: inout CaseRecord, _ codes: CaseCodes, _ faults: inout CaseFaults) {
        for column in CaseColumn.allCases {
            let cell = cell(column, row)
            if cell.isEmpty {
                if codes.isAlways[column.index] { faults.report(.blank, self, column, row) }
                record.codes[column.index] = codes.notStated[column.index] ?? -1
                continue
            }
            switch column.holds {
            case .reference: record.key = SeenReferences.key(of: cell)
            case .time: readTime(column, cell, row, &record, &faults)
            case .code:
                if let place = codes.place(of: cell, in: column) {
                    record.codes[column.index] = place
                } else {
                    reportCode(cell, column, row, codes, &faults)
                }
            case .codes: readIssues(column, cell, row, &record, codes, &faults)
            case .yesNo:
                let value = Self.yesNo(cell)
                if value == nil { faults.report(.yesNo, self, column, row, ["text": text(column, row)]) }
                if column == .welshAsked { record.welshAsked = value } else { record.welshGiven = value }
            case .count, .hours:
                let number = StatedNumber(ReturnText.text(cell))
                guard let number, column.holds == .hours || number.isWhole else {
                    faults.report(
                        column.holds == .hours ? .sum : .number, self, column, row, ["text": text(column, row)])
                    continue
                }
                if column == .contacts {
                    record.contacts = number.hundredths / 100
                } else {
                    record.hours = number.hundredths
                }
            }
        }
    }

    private func readTime(
        _ column: CaseColumn, _ cell: ArraySlice<UInt8>, _ row: RowCells, _ record: inout CaseRecord,
        _ faults: inout CaseFaults
    ) {
        guard let step = CaseColumn.steps.firstIndex(of: column) else { return }
        let kind: ReturnFault.Kind
        switch StatedTime.read(cell) {
        case .time(let time):
            record.times[step] = time
            return
        case .noSuchDay: kind = .noSuchDay
        case .noSuchTime: kind = .noSuchTime
        case .none: kind = .time
        }
        faults.report(kind, self, column, row, ["text": text(column, row)])
    }

    private func readIssues(
        _ column: CaseColumn, _ cell: ArraySlice<UInt8>, _ row: RowCells, _ record: inout CaseRecord,
        _ codes: CaseCodes, _ faults: inout CaseFaults
    ) {
        for part in cell.split(whereSeparator: { "+|;,/\n\r ".utf8.contains($0) }) {
            guard let place = codes.place(of: part, in: column) else {
                reportCode(part, column, row, codes, &faults)
                continue
            }
            if !record.issues.contains(place) { record.issues.append(place) }
        }
    }

    private func reportCode(
        _ text: ArraySlice<UInt8>, _ column: CaseColumn, _ row: RowCells, _ codes: CaseCodes, _ faults: inout CaseFaults
    ) {
        let (said, known) = (ReturnText.text(text), codes.values[column.index])
        let near = faults.nearest(to: said, among: known)
        faults.report(
            near == nil ? .code : .codeMisspelt, self, column, row,
            ["text": said.shortened, "near": near ?? "", "known": known.joined(separator: ", ")])
    }

    private static func yesNo(_ text: ArraySlice<UInt8>) -> Bool? {
        switch ReturnText.text(text).lowercased() {
        case "yes", "y", "true", "1": true
        case "no", "n", "false", "0": false
        default: nil
        }
    }
}

extension String {
    /// No longer than a message can show.
    var shortened: String { count <= 60 ? self : prefix(57) + "…" }
}
