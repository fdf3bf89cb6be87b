// Monitoring: from the bytes of a return to what it states.
// Owns the reading of returns. Takes in bytes and a typed contract; gives out figures, and faults with their rows and
// columns. Must not know the words of a finding or of a document.

/// A row of a file of separated values.
struct Row: Sendable {
    /// Its number as a spreadsheet shows it, from 1: a row with line breaks in its cells counts once, an empty one counts.
    let number: Int
    let cells: [String]
    var isEmpty: Bool { cells.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
}

/// A row as the bytes of its cells, one behind the other.
struct RowCells {
    let number: Int
    let bytes: [UInt8]
    /// Where each cell ends.
    let ends: [Int]

    subscript(_ index: Int) -> ArraySlice<UInt8> {
        index < ends.count ? bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] : []
    }

    var isEmpty: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } }
}

extension Row {
    init(_ row: RowCells) {
        number = row.number
        cells = row.ends.indices.map { String(decoding: row[$0], as: UTF8.self) }
    }
}

/// Rows of separated values (RFC 4180) out of bytes that come piece by piece. It takes what spreadsheets and people
/// write: any line end, and quotation marks within a cell that has none around it.
struct RowParser {
    /// Why a file is read no further.
    enum Refusal: Error, Equatable {
        /// A cell longer than any note, or a row with more cells than any form has.
        case tooLarge(row: Int)
        /// A quotation mark that is never closed: what follows would all be one cell.
        case openQuotation(row: Int)
    }

    private enum State { case start, plain, quoted, closed }

    private let separator: UInt8
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var number = 1
    private var state = State.start
    private var isAfterReturn = false

    static let longestCell = 1 << 16
    static let mostCells = 1 << 10

    init(separator: UInt8) { self.separator = separator }

    mutating func feed(_ bytes: some Sequence<UInt8>, _ take: (Row) -> Void) throws(Refusal) {
        try feedCells(bytes) { take(Row($0)) }
    }

    mutating func finish(_ take: (Row) -> Void) throws(Refusal) {
        try finishCells { take(Row($0)) }
    }

    mutating func feedCells(_ piece: some Sequence<UInt8>, _ take: (RowCells) -> Void) throws(Refusal) {
        for byte in piece {
            let isBreak = byte == 0x0A || byte == 0x0D
            if isBreak, state != .quoted {
                let isSecondHalf = byte == 0x0A && isAfterReturn
                isAfterReturn = byte == 0x0D
                if !isSecondHalf { endRow(take) }
                continue
            }
            isAfterReturn = false
            switch (state, byte) {
            case (.start, UInt8(ascii: "\"")): state = .quoted
            case (.quoted, UInt8(ascii: "\"")): state = .closed
            case (.closed, UInt8(ascii: "\"")):
                bytes.append(byte)
                state = .quoted
            case (.start, separator), (.plain, separator), (.closed, separator): try endCell()
            default:
                bytes.append(byte)
                if state != .quoted { state = .plain }
                if bytes.count - (ends.last ?? 0) > Self.longestCell { throw .tooLarge(row: number) }
            }
        }
    }

    mutating func finishCells(_ take: (RowCells) -> Void) throws(Refusal) {
        if state == .quoted { throw .openQuotation(row: number) }
        if state != .start || !ends.isEmpty { endRow(take) }
    }

    private mutating func endCell() throws(Refusal) {
        ends.append(bytes.count)
        if ends.count > Self.mostCells { throw .tooLarge(row: number) }
        state = .start
    }

    private mutating func endRow(_ take: (RowCells) -> Void) {
        if state != .start || !ends.isEmpty { ends.append(bytes.count) }
        take(RowCells(number: number, bytes: bytes, ends: ends))
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        state = .start
        number += 1
    }
}
