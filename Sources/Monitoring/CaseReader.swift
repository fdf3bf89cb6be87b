internal import ManylebFindings
package import ManylebModel

/// Reads returns of cases piece by piece, so that it makes no difference how long they are.
package struct CaseReader {
    private let contract: Contract
    private let schedule: IndicatorSchedule
    private let codes: CaseCodes
    private var result: CaseReturn
    private var decoder = PieceDecoder(beginning: Limits.beginning)
    private var parser: RowParser?
    /// The lines above the heading.
    private var about: [Row]? = []
    private var cells: CaseCells?
    private var counter: CaseCounter?
    private var seen = SeenReferences()
    private var periods: RowPeriods
    /// The row that says of which period the return is.
    private var periodRow = 1
    private var record = CaseRecord()
    private var faults: CaseFaults
    private var isStopped = false
    private var isPlain = true
    /// What is told of each row to whoever keeps rows, for the reader does not.
    package var tell: ((KeptRow) -> Void)?

    package init(_ contract: Contract, _ schedule: IndicatorSchedule, _ form: CaseForm, file: String) {
        (self.contract, self.schedule) = (contract, schedule)
        codes = CaseCodes(form, contract)
        result = CaseReturn(file: file)
        faults = CaseFaults(file: file)
        periods = RowPeriods(schedule.forms)
    }

    /// Whether the beginning of a file is that of a return of cases: its heading has more words of that form than of the
    /// other.
    package static func isCases(_ beginning: [UInt8]) -> Bool {
        var decoder = PieceDecoder(beginning: 0)
        let text = decoder.feed(beginning)
        var parser = RowParser(separator: ReturnText.separator(of: text))
        var heading: Row?
        try? parser.feed(text) { row in
            if heading == nil, !row.isEmpty, !ReturnText.plain(row.cells[0]).hasPrefix("#"),
                !ReturnText.isAboutSeparator(row.cells.joined().utf8)
            {
                heading = row
            }
        }
        if heading == nil { try? parser.finish { row in if !row.isEmpty { heading = row } } }
        let words = (heading?.cells ?? []).map(Self.word)
        let own = Set(CaseColumn.allCases.map { Self.word($0.rawValue) })
        return words.count { own.contains($0) } > words.count { ["indicator", "part", "number", "outof"].contains($0) }
    }

    /// A heading, when spelling is left out of account.
    static func word(_ heading: String) -> String { String(heading.lowercased().filter(\.isLetter)) }

    package mutating func feed(_ piece: [UInt8]) {
        if !isStopped { parse(decoder.feed(piece)) }
    }

    package mutating func finish() -> CaseReturn {
        if !isStopped { parse(decoder.finish()) }
        if !isStopped, var parser = parser.take() {
            do throws(RowParser.Refusal) { try parser.finishCells { take($0) } } catch { refuse(error) }
        }
        if !isStopped, about != nil {
            takeAbout()
            faults.report(.column, row: 1, slots: ["column": CaseColumn.reference.rawValue])
        }
        if let kind = decoder.not { faults.report(kind, row: 1) }
        counter?.finish(into: &result)
        if let form = result.form, let slots = periods.slots(against: form.period) {
            faults.report(.otherPeriod, row: periodRow, slots: slots)
        }
        result.faults += faults.all
        return result
    }

    private mutating func parse(_ bytes: [UInt8]) {
        if decoder.not != nil { isStopped = true }
        guard !isStopped, !bytes.isEmpty else { return }
        // Taken out, so that rows can be taken while it is at work.
        var parser = self.parser.take() ?? RowParser(separator: ReturnText.separator(of: bytes))
        do throws(RowParser.Refusal) { try parser.feedCells(bytes) { take($0) } } catch { refuse(error) }
        self.parser = parser
    }

    private mutating func refuse(_ refusal: RowParser.Refusal) {
        isStopped = true
        switch refusal {
        case .tooLarge(let row): faults.report(.tooLarge, row: row)
        case .openQuotation(let row): faults.report(.openQuotation, row: row)
        }
    }

    private mutating func take(_ row: RowCells) {
        if row.isEmpty { return }
        if about != nil { return takeHeading(row) }
        result.rowsRead += 1
        tellEncoding(row)
        // Nothing of the counter is held here: it would be copied with every row.
        guard let cells, let frame = counter?.frame else {
            result.rowsRejected += 1
            return
        }
        record.clear()
        let before = faults.rejected
        cells.read(row, into: &record, codes, &faults)
        if faults.rejected == before {
            CaseChecks(cells, codes, frame).check(row, &record, &faults)
            periods.note(record, frame)
        }
        if record.key != 0, let first = seen.insert(record.key, row: row.number) {
            faults.report(.duplicate, cells, .reference, row, ["first": String(first)])
        }
        let isRejected = faults.rejected > before
        if isRejected { result.rowsRejected += 1 }
        guard let tell else {
            if !isRejected { counter?.take(record) }
            return
        }
        let tally = counter?.tally
        if !isRejected { counter?.take(record) }
        tell(
            KeptRow(
                number: row.number, reference: cells.text(.reference, row),
                reason: isRejected ? faults.lastRejected : nil,
                counted: isRejected ? [] : tally.flatMap { counter?.tally.added(since: $0) } ?? []))
    }

    private mutating func tellEncoding(_ row: RowCells) {
        guard isPlain, row.bytes.contains(where: { $0 >= 0x80 }), String(validating: row.bytes, as: UTF8.self) == nil
        else { return }
        isPlain = false
        faults.report(.encoding, row: 1, slots: ["encoding": ReturnText.Encoding.windows1252.rawValue])
    }

    private mutating func takeHeading(_ row: RowCells) {
        let text = Row(row)
        if about?.isEmpty == true, ReturnText.isAboutSeparator(row.bytes) { return }
        if let first = text.cells.first, ReturnText.plain(first).hasPrefix("#") {
            if let count = about?.count, count < Limits.headLines { about?.append(text) }
            return
        }
        takeAbout()
        let cells = CaseCells(heading: text, codes, &faults)
        guard let form = result.form, cells.isComplete else { return }
        let lacking = Set(CaseColumn.allCases.filter { !cells.has($0) })
        let counter = CaseCounter(codes, form, schedule, contract, made: result.made, lacking: lacking)
        // Columns on which no figure of the contract rests may be left out.
        for column in CaseColumn.allCases where counter.tally.missed.contains(column) {
            faults.report(.column, row: text.number, slots: ["column": column.rawValue])
        }
        result.lacking = lacking
        (self.cells, self.counter) = (cells, counter)
    }

    private mutating func takeAbout() {
        let head = ReturnHead(about ?? [], of: result.file, on: contract, schedule.forms)
        about = nil
        (result.form, result.made) = (head.form, head.made)
        periodRow = head.row(saying: "period")
        faults.add(head.faults)
    }
}

/// The faults of a return of cases. When there are very many the rest are counted.
struct CaseFaults {
    private var told: [ReturnFault] = []
    /// How many of the faults so far keep a row from being used.
    private(set) var rejected = 0
    /// What the last of them is.
    private(set) var lastRejected: ReturnFault.Kind?
    private var more = 0
    let file: String
    private var hints = Hints()

    init(file: String) { self.file = file }

    /// The known word that is nearest to a text. Only for so many of a file it is looked for.
    mutating func nearest(to text: String, among known: [String]) -> String? { hints.best(for: text, among: known) }

    var all: [ReturnFault] {
        more == 0
            ? told : told + [ReturnFault(.more, at: Place(file: file, line: 1, column: 1), "", ["count": String(more)])]
    }

    mutating func add(_ faults: [ReturnFault]) { told += faults }

    mutating func report(_ kind: ReturnFault.Kind, row: Int, slots: [String: String] = [:]) {
        told.append(ReturnFault(kind, at: Place(file: file, line: row, column: 1), "", slots))
    }

    /// A fault in a cell of a row.
    mutating func report(
        _ kind: ReturnFault.Kind, _ cells: CaseCells, _ column: CaseColumn, _ row: RowCells,
        _ slots: @autoclosure () -> [String: String] = [:]
    ) {
        if Self.rejects(kind) { (rejected, lastRejected) = (rejected + 1, kind) }
        guard told.count < Limits.caseFaults else {
            more += 1
            return
        }
        told.append(
            ReturnFault(
                kind, at: Place(file: file, line: row.number, column: cells.position(of: column)),
                cells.text(.reference, row),
                ["column": column.rawValue].merging(slots()) { $1 }))
    }

    private static func rejects(_ kind: ReturnFault.Kind) -> Bool {
        switch kind {
        case .named, .noReason, .beyondDemand: false
        default: true
        }
    }
}
