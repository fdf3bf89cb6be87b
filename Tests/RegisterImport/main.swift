import Foundation
import ManylebRegister

// Imports a made-up return into a register, for tests that break imports off:
//
//     RegisterImport FILE SEED ROWS
//
// Prints what became of it, or the fault, with which it exits with 2.

signal(SIGXFSZ, SIG_IGN)
let arguments = CommandLine.arguments
guard arguments.count == 4, let seed = Int(arguments[2]), let count = Int(arguments[3]) else { exit(64) }

let lines = (1...count).map { "case-\($0),referral,\(seed)" }
var filled = Intake.Return(
    file: "cases-\(seed).csv", kind: .cases, period: "2027-Q1", due: "2027-07-15",
    bytes: Array(lines.joined(separator: "\n").utf8))
filled.rows = lines.indices.map { index in
    index % 50 == 49
        ? Intake.Row(index + 1, name: "case-\(index + 1)", reason: "date")
        : Intake.Row(
            index + 1, name: "case-\(index + 1)",
            counted: [Intake.Counted("referrals", 100), Intake.Counted("in-time", seed % 2 * 100, of: 100)])
}
var intake = Intake(
    Intake.ContractVersion(
        reference: "DHB/2027/01", version: "1.0", starts: "2027-04-01", ends: "2030-03-31", bytes: Array("a: b".utf8)),
    received: "2027-07-12")
intake.returns = [filled]
do {
    let register = try Register(at: arguments[1], .makingOne, emptying: { bytes, _ in bytes })
    FileHandle.standardOutput.write(Data("open\n".utf8))
    let outcome = try register.store([intake])[0]
    print(outcome.returns[0].fate, outcome.returns[0].revision)
} catch {
    print(error.reason)
    exit(2)
}
