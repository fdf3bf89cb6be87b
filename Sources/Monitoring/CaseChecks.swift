internal import ManylebFindings
internal import ManylebModel

/// Whether the cells of a row belong together, and to the period.
struct CaseChecks {
    private let cells: CaseCells
    private let codes: CaseCodes
    private let frame: CaseFrame

    init(_ cells: CaseCells, _ codes: CaseCodes, _ frame: CaseFrame) {
        (self.cells, self.codes, self.frame) = (cells, codes, frame)
    }

    func check(_ row: RowCells, _ record: inout CaseRecord, _ faults: inout CaseFaults) {
        settle(&record)
        let before = faults.rejected
        checkPeriod(row, record, &faults)
        // A time that is in no period is in no order either: it is told once.
        if faults.rejected == before { checkOrder(row, record, &faults) }
        checkAgreement(row, record, &faults)
        checkDemand(row, record, &faults)
        let reference = cells.cell(.reference, row)
        if Self.isTelling(reference) { faults.report(.named, cells, .reference, row, ["row": String(row.number)]) }
    }

    /// A time that the clocks show twice is the first, unless a step before it says that it is the second.
    private func settle(_ record: inout CaseRecord) {
        guard let received = record.received else { return }
        for step in record.times.indices.dropFirst() {
            if let time = record.times[step], time.isTwice, time.isBefore(received) { record.times[step] = time.again }
        }
    }

    private func checkOrder(_ row: RowCells, _ record: CaseRecord, _ faults: inout CaseFaults) {
        let steps = CaseColumn.steps
        /// Nothing is before the referral or after the end, and no meeting before the first contact.
        let pairs = (1..<steps.count).map { (0, $0) } + (1..<steps.count - 1).map { ($0, steps.count - 1) } + [(3, 4)]
        for (first, second) in pairs {
            guard let early = record.times[first], let late = record.times[second], late.isBefore(early) else {
                continue
            }
            faults.report(
                .order, cells, steps[second], row,
                [
                    "text": cells.text(steps[second], row), "other": steps[first].rawValue,
                    "otherText": cells.text(steps[first], row),
                ])
            return
        }
    }

    private func checkPeriod(_ row: RowCells, _ record: CaseRecord, _ faults: inout CaseFaults) {
        func report(_ kind: ReturnFault.Kind, _ column: CaseColumn, _ slots: [String: String] = [:]) {
            faults.report(kind, cells, column, row, ["text": cells.text(column, row)].merging(slots) { $1 })
        }
        if let (column, _) = frame.outside(record) { report(.outside, column, frame.span) }
        for (step, time) in record.times.enumerated() {
            guard let time, time.day > frame.latest.ordinal, step > 0 else { continue }
            report(.future, CaseColumn.steps[step], ["made": frame.latest.contractText])
            break
        }
        guard let received = record.received else { return }
        let steps = frame.stepsThatNeedTime(record)
        if received.minute == nil {
            if frame.needsTime(record) || !steps.isEmpty { report(.timeNeeded, .received) }
            return
        }
        let lacking = steps.compactMap { $0.reached(record.times) == nil ? nil : $0.column(in: record.times) }
            .first { column in
                cells.has(column) && record.times[CaseColumn.steps.firstIndex(of: column) ?? 0]?.minute == nil
            }
        if let met = record.met, met.minute == nil, frame.needsTime(record) {
            report(.timeNeeded, .met)
        } else if let lacking {
            report(.timeNeeded, lacking)
        }
    }

    private func checkAgreement(_ row: RowCells, _ record: CaseRecord, _ faults: inout CaseFaults) {
        func report(_ column: CaseColumn, _ other: CaseColumn) {
            faults.report(
                .contradiction, cells, column, row,
                [
                    "text": cells.text(column, row), "other": other.rawValue, "otherText": cells.text(other, row),
                ])
        }
        let (outcome, section) = (record.codes[CaseColumn.outcome.index], record.codes[CaseColumn.section.index])
        // What a missing column would say nobody knows.
        if cells.has(.outcome), cells.has(.closed), (outcome < 0) != (record.closed == nil) {
            report(.outcome, .closed)
        }
        let isNotEligible = outcome >= 0 && codes.has(.notEligible, .outcome, outcome)
        if record.codes[CaseColumn.reason.index] >= 0 {
            if !isNotEligible, cells.has(.outcome) { report(.reason, .outcome) }
        } else if isNotEligible, cells.has(.reason), cells.cell(.reason, row).isEmpty {
            faults.report(.noReason, cells, .reason, row, ["text": cells.text(.outcome, row)])
        }
        if section >= 0, !agrees(section, with: record.codes[CaseColumn.patientType.index]) {
            report(.section, .patientType)
        }
        if record.welshGiven == true, record.welshAsked == false { report(.welshGiven, .welshAsked) }
    }

    /// Whether a patient of a type can be under a section. A patient on a community order may lie in hospital as an
    /// informal one, and one who was called back from it is detained: of such nothing is said.
    private func agrees(_ section: Int, with type: Int) -> Bool {
        func both(_ mark: CaseForm.Mark, _ other: CaseForm.Mark) -> Bool {
            codes.has(mark, .section, section) && codes.has(other, .patientType, type)
        }
        return codes.has(.shortTerm, .section, section) == codes.has(.shortTerm, .patientType, type)
            && !both(.compulsory, .informal) && !both(.informal, .compulsory)
    }

    /// What one case can never come to.
    private func checkDemand(_ row: RowCells, _ record: CaseRecord, _ faults: inout CaseFaults) {
        guard let demand = frame.demand else { return }
        func check(_ number: StatedNumber, _ count: CaseCount, _ column: CaseColumn) {
            guard demand.isFarExceeded(by: number, count) else { return }
            faults.report(.beyondDemand, cells, column, row, demand.slots(number))
        }
        check(StatedNumber(hundredths: record.contacts * 100), .contacts, .contacts)
        check(StatedNumber(hundredths: record.hours), .hours, .hours)
    }

    /// Whether a reference may be a name or a number by which anybody knows the patient: two words of letters, or the ten
    /// digits of an NHS number with the right check digit.
    static func isTelling(_ reference: ArraySlice<UInt8>) -> Bool {
        func isLetter(_ byte: UInt8) -> Bool {
            (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80 || byte == 0x27 || byte == 0x2D || byte == 0x2E
        }
        let words = reference.split(separator: 0x20)
        if words.count > 1, words.allSatisfy({ $0.allSatisfy(isLetter) }) { return true }
        let digits = reference.filter { $0 != 0x20 && $0 != 0x2D }.map { Int($0) - 0x30 }
        guard digits.count == 10, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
        let sum = digits.prefix(9).enumerated().reduce(0) { $0 + $1.element * (10 - $1.offset) }
        let check = (11 - sum % 11) % 11
        return check == digits[9]
    }
}
