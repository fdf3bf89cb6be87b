internal import ArgumentParser
internal import ManylebKit

// `monitor --register`: returns go into a register, and the report rests on what is in it.
extension Monitor {
    /// Puts returns into a register, with what they come to, and reports; where they cannot be used, does neither.
    /// - Parameter contractFile: the file of the contract.
    func keep(
        _ files: [String], of contract: Contract, _ contractFile: String, in path: String, _ workshop: Workshop,
        _ surroundings: Surroundings
    ) -> ExitStatus {
        guard let day = Day(contractText: received ?? surroundings.files.today()) else {
            return surroundings.refuse("`\(received ?? "")` is no day", help: "write it as `2027-07-12`")
        }
        var returns: [(bytes: [UInt8], file: String)] = []
        var contractBytes: [UInt8] = []
        for file in [contractFile] + files {
            do throws(FileError) {
                let bytes = try surroundings.files.bytes(of: file, limit: Limits.documentSize)
                if file == contractFile { contractBytes = bytes } else { returns.append((bytes, file)) }
            } catch {
                surroundings.report([.unreadable(file, error)])
                return .unusable
            }
        }
        var intake = workshop.intake(of: returns, on: contract, bytes: contractBytes, received: day)
        do throws(RegisterFault) {
            let register = try Register(at: path, .makingOne)
            let desk = try desk(on: intake, returns, contract, register, workshop, surroundings)
            guard let results = results(of: desk, surroundings) else { return .unusable }
            intake.results = workshop.kept(results.suffix(1), program: Manyleb.configuration.version)
            let outcomes = try register.store([intake])
            if !quiet { surroundings.err(outcomes.map(\.text).joined()) }
            let left = returns.count - outcomes.flatMap(\.returns).count
            let status = report(results, of: desk, workshop, surroundings)
            guard left > 0 else { return status }
            return surroundings.refuse(
                "\(left == 1 ? "A return does" : "\(left) returns do") not say of which period \(left == 1 ? "it is" : "they are"), and cannot be kept",
                help: "`manyleb return` writes the head that a return needs")
        } catch {
            return surroundings.refuse(
                "The register `\(path)` cannot be used: \(error.reason)", help: "nothing was stored")
        }
    }

    /// Everything that the report rests on: what the register holds, and what is to be put into it.
    private func desk(
        on intake: Intake, _ returns: [(bytes: [UInt8], file: String)], _ contract: Contract, _ register: Register,
        _ workshop: Workshop, _ surroundings: Surroundings
    ) throws(RegisterFault) -> ReturnDesk {
        var contracts = [contract]
        for stored in try register.contracts() where stored.reference == intake.contract.reference {
            let bytes = try register.bytes(of: stored)
            if bytes == intake.contract.bytes { continue }
            let outcome = workshop.read(bytes, file: "version \(stored.version) in the register")
            if let version = outcome.value { contracts.append(version) } else { surroundings.report(outcome.findings) }
        }
        var desk = ReturnDesk(workshop, contracts)
        let stored = try register.returns().filter { $0.reference == intake.contract.reference }
        for filled in stored {
            let isRevised = stored.contains {
                $0.kind == filled.kind && $0.period == filled.period && $0.revision > filled.revision
            }
            let isGiven = intake.returns.contains { $0.kind == filled.kind && $0.period == filled.period }
            if isRevised || isGiven { continue }
            let bytes = try register.bytes(of: filled)
            desk.take(filled.file) { take in take(bytes) }
        }
        for filled in returns { desk.take(filled.file) { take in take(filled.bytes) } }
        return desk
    }
}

extension IntakeOutcome {
    /// What became of each return: a line each.
    fileprivate var text: String {
        returns.map { filled in
            let fate =
                switch filled.fate {
                case .stored: "stored"
                case .revision: "stored as revision \(filled.revision)"
                case .known: "known already, as revision \(filled.revision) of \(filled.last)"
                }
            let late = filled.isLate && filled.fate != .known ? ", late" : ""
            return "\(TextFindings.visible(filled.file)): \(fate)\(late)\n"
        }.joined()
    }
}
