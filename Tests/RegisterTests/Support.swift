import Foundation
import ManylebMonitoring
import ManylebRegister
import ManylebTestSupport

/// The program that only imports, beside the test bundle.
let importer = URL(filePath: program).deletingLastPathComponent().appending(path: "RegisterImport").path

extension Register {
    func store(_ intake: Intake) throws(RegisterFault) -> IntakeOutcome { try store([intake])[0] }

    convenience init(_ folder: URL, _ access: Access = .makingOne) throws(RegisterFault) {
        try self.init(
            at: folder.appending(path: "register").path, access, emptying: { ReturnRows.emptied($0, rows: $1) })
    }
}

/// A return of cases with two lines above the cases; a case without a number is rejected.
func cases(
    _ rows: [(name: String, months: Int?)], period: String = "2027-Q1", due: String? = "2027-07-15"
) -> Intake.Return {
    let lines =
        ["# period: \(period)", "reference,months"] + rows.map { "\($0.name),\($0.months.map(String.init) ?? "?")" }
    var filled = Intake.Return(
        file: "cases-\(period).csv", kind: .cases, period: period, due: due,
        bytes: Array(lines.map { $0 + "\r\n" }.joined().utf8))
    filled.rows = rows.enumerated().map { index, row in
        Intake.Row(
            index + 3, name: row.name, reason: row.months == nil ? "number" : nil,
            counted: row.months.map { [.init("referrals", 100), .init("in-time", $0 > 1 ? 0 : 100, of: 100)] } ?? [])
    }
    return filled
}

func intake(
    _ returns: Intake.Return..., contract: String = "DHB/2027/01", version: String = "1.0",
    received: String = "2027-07-12"
) -> Intake {
    var intake = Intake(
        .init(
            reference: contract, version: version, starts: "2027-04-01", ends: "2030-03-31",
            bytes: Array("reference: \(contract)\nversion: \(version)\n".utf8)), received: received)
    intake.returns = returns
    return intake
}
