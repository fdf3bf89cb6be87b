internal import ManylebDocument
internal import ManylebDrafting
public import ManylebFindings
public import ManylebModel
internal import ManylebMonitoring

extension Workshop {
    /// Whether a file is called as returns are.
    package static func isReturn(named file: String) -> Bool { TotalsReader.isReturn(named: file) }

    /// The empty return of a period, as `build` writes it too.
    /// - Returns: its bytes, or nothing where no return is due for such a period; and all periods for which one is due.
    package func returnForm(of contract: Contract, period: String) -> (bytes: [UInt8]?, periods: [String]) {
        let periods = library.schedule(of: contract).forms.map(\.period.fullID)
        guard periods.contains(period),
            let document = draft(contract, named: Self.returnDocument).value
        else { return (nil, periods) }
        let file = files(of: document, in: .csv).first { $0.name == "\(Self.returnDocument)-\(period).csv" }
        return (file.map { Array($0.bytes) }, periods)
    }

    private static let returnDocument = "monitoring-return"

    /// Returns on a contract, read and held to its forms, to their own sums and to each other (Annex D 14.5). Nothing is
    /// stored.
    /// - Parameters:
    ///   - returns: the bytes of each, and what messages call its file.
    /// - Returns: for each return what is to be said of it, and what of it was read.
    public func judgeReturns(
        _ returns: [(bytes: [UInt8], file: String)], on contract: Contract
    ) -> [(findings: [Finding], judged: Judged.Return)] {
        let schedule = library.schedule(of: contract)
        let reader = TotalsReader(contract, schedule)
        let read = returns.map { reader.read($0.bytes, file: $0.file) }
        let between = reader.compare(read)
        return read.map { filled in
            let faults = filled.faults + between.filter { $0.place.file == filled.file }
            let wanted = (filled.form?.figures.count ?? 0) + (filled.form?.activity.count ?? 0)
            return (
                checked { $0.check(faults, of: contract) },
                Judged.Return(
                    file: filled.file, period: filled.form?.period.fullID, wanted: wanted, read: filled.rowsRead,
                    rejected: filled.rowsRejected)
            )
        }
    }
}
