internal import ManylebFindings
internal import ManylebModel

/// What the lines above the heading of a return say: its contract, version and period, and when it was made.
struct ReturnHead {
    /// The form that the return fills in; nothing where the lines do not say which.
    private(set) var form: IndicatorSchedule.Form?
    private(set) var made: Day?
    private(set) var faults: [ReturnFault] = []

    private var said: [String: (text: String, row: Int)] = [:]
    private let file: String

    init(_ rows: [Row], of file: String, on contract: Contract, _ forms: [IndicatorSchedule.Form]) {
        self.file = file
        for row in rows {
            // A spreadsheet may have made several cells of a line.
            let halves = ReturnText.plain(row.cells[0]).dropFirst().split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { continue }
            let (key, text) = (ReturnText.plain(String(halves[0])), ReturnText.plain(String(halves[1])))
            let before = said.updateValue((text, row.number), forKey: key.lowercased())
            if let before, before.text != text {
                report(
                    .saidTwice, key.lowercased(),
                    ["key": key, "before": before.text, "row": String(before.row), "stated": text])
            }
        }
        let reference = contract.terms.reference.value?.contractText ?? ""
        if said["contract"]?.text ?? "" != reference {
            report(.contract, "contract", ["stated": said["contract"]?.text ?? "", "wanted": reference])
        }
        let version = contract.terms.version.value?.contractText ?? ""
        if let stated = said["version"], stated.text != version {
            report(.version, "version", ["stated": stated.text, "wanted": version])
        }
        let period = said["period"]?.text
        form = forms.first { $0.period.fullID == period || $0.period.id == period }
        if form == nil {
            report(
                .period, "period",
                ["stated": period ?? "", "wanted": forms.map(\.period.fullID).joined(separator: ", ")])
        }
        if let text = said["made"]?.text, !text.isEmpty {
            made = Day(contractText: text) ?? StatedTime.read(Array(text.utf8)[...]).value?.calendarDay
            if made == nil { report(.time, "made", ["text": text, "column": "made"]) }
        }
        if let made, let period = form?.period, made < period.last {
            report(
                .early, "made",
                ["made": made.contractText, "period": period.fullID, "last": period.last.contractText])
        }
    }

    /// The row that says something; where none does, the first.
    func row(saying key: String) -> Int { said[key]?.row ?? 1 }

    private mutating func report(_ kind: ReturnFault.Kind, _ key: String, _ slots: [String: String]) {
        faults.append(
            ReturnFault(kind, at: Place(file: file, line: row(saying: key), column: 1), "", slots))
    }
}
