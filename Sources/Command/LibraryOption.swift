internal import ArgumentParser
internal import ManylebKit
internal import Synchronization

/// The clause library that a command works with: the program's own, or an edited copy.
struct LibraryOption: ParsableArguments {
    @Option(help: ArgumentHelp("An edited copy of the clause library.", valueName: "dir"), completion: .directory)
    var templates: String?

    /// Opens the library. Where that fails, prints why.
    func open(in surroundings: Surroundings) -> Workshop? {
        guard let templates else { return Self.open(.carried, in: surroundings) }
        return Self.files(at: templates, in: surroundings)
            .flatMap { Self.open($0, heldTo: .carried, in: surroundings) }
    }

    /// Opens an earlier edition of the library. Where that fails, prints why.
    static func openEdition(_ templates: String?, in surroundings: Surroundings) -> Workshop? {
        guard let templates else { return open(.carried, in: surroundings) }
        return files(at: templates, in: surroundings)
            .flatMap { opened(Workshop.open(edition: $0), in: surroundings) }
    }

    /// The files of a library in a folder. Where they cannot be read, prints why.
    static func files(at folder: String, in surroundings: Surroundings) -> TemplateFiles? {
        do throws(FileError) {
            return try surroundings.files.library(at: folder)
        } catch {
            let finding = Finding(
                .commandLine, "The clause library `\(folder)` cannot be read: \(error.reason)",
                help: "name a folder like `Templates`", at: nil)
            surroundings.report([finding])
            return nil
        }
    }

    /// Opens a library; prints why where that fails.
    /// - Parameter model: a library whose parts it must all have.
    static func open(
        _ files: TemplateFiles, heldTo model: TemplateFiles? = nil, in surroundings: Surroundings
    ) -> Workshop? {
        opened(Workshop.open(files, heldTo: model), in: surroundings)
    }

    /// The workshop that was opened last. The program holds it until it ends: to take a library apart piece by piece, when
    /// the system takes back the whole, costs as much as to read a contract.
    private static let held = Mutex<Workshop?>(nil)

    private static func opened(_ outcome: Outcome<Workshop>, in surroundings: Surroundings) -> Workshop? {
        if outcome.value == nil {
            surroundings.err(
                TextFindings(sources: outcome.sources, colour: surroundings.hasColour).print(outcome.findings))
        }
        held.withLock { $0 = outcome.value }
        return outcome.value
    }

    /// Reads one contract file and passes it to a closure. Where it cannot be used, prints why.
    func withContract(
        _ file: String, in surroundings: Surroundings,
        _ body: (Workshop, Contract, _ report: ([Finding]) -> Void) -> ExitStatus
    ) -> ExitStatus {
        guard let workshop = open(in: surroundings) else { return .unusable }
        guard let (contract, report) = read(file, workshop, in: surroundings) else { return .unusable }
        return body(workshop, contract, report)
    }

    /// Reads one contract file by a library that is open, and says how findings on it are reported. Where it cannot be
    /// used, prints why.
    func read(
        _ file: String, _ workshop: Workshop, in surroundings: Surroundings
    ) -> (contract: Contract, report: ([Finding]) -> Void)? {
        let outcome = surroundings.files.contract(file, workshop)
        let report = { (findings: [Finding]) in
            surroundings.err(
                TextFindings(sources: outcome.sources, colour: surroundings.hasColour).print(findings))
        }
        if !outcome.findings.isEmpty { report(outcome.findings) }
        return outcome.value.map { ($0, report) }
    }
}

extension Files {
    /// Reads a contract file; one that cannot be read becomes a finding.
    /// - Parameter name: what messages call the file.
    func contract(_ file: String, named name: String? = nil, _ workshop: Workshop) -> Outcome<Contract> {
        do throws(FileError) {
            return workshop.read(try bytes(of: file), file: name ?? file)
        } catch {
            return Outcome(refused: [.unreadable(name ?? file, error)])
        }
    }

    /// A file of the disk or, where there is none of that name, of a git revision: `HEAD~1:contracts/dyffryn.yaml`.
    /// - Parameter limit: how many bytes a reader accepts; one more is read, so that it can refuse a longer file.
    func bytes(of file: String, limit: Int = Limits.fileSize) throws(FileError) -> [UInt8] {
        do throws(FileError) {
            return try read(file, limit + 1)
        } catch {
            guard file.contains(":") else { throw error }
            return try show(file, limit + 1)
        }
    }
}

extension Finding {
    /// The finding for a file that does not exist or may not be read.
    static func unreadable(_ file: String, _ error: FileError) -> Finding {
        Finding(
            .unreadableFile, "The file cannot be read: \(error.reason)", help: "check the name",
            at: Place(file: file, line: 1, column: 1))
    }
}
