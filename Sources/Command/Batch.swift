internal import ManylebKit

/// Builds many contract files on all cores. What is printed stands in the order of the files, whatever finished first.
struct Batch {
    struct Job: Sendable {
        let file: String
        let folder: String
    }

    /// What came of one file.
    private struct Result: Sendable {
        var status: ExitStatus
        var out = ""
        var err = ""
    }

    let jobs: [Job]
    let documents: [String]
    let formats: [Format]
    let isQuiet: Bool
    let workshop: Workshop
    let surroundings: Surroundings

    func run() -> ExitStatus {
        var status = ExitStatus.success
        InOrder<Result>(count: jobs.count, surroundings: surroundings).run(
            { build(jobs[$0]) },
            taking: { result in
                if !result.err.isEmpty { surroundings.err(result.err) }
                if !result.out.isEmpty { surroundings.out(result.out) }
                status = status.worse(of: result.status)
            })
        return status
    }

    private func build(_ job: Job) -> Result {
        let outcome = surroundings.files.contract(job.file, workshop)
        func result(_ status: ExitStatus, _ findings: [Finding], _ out: String = "") -> Result {
            let printer = TextFindings(
                sources: outcome.text.map { [job.file: $0] } ?? [:], colour: surroundings.hasColour)
            return Result(status: status, out: out, err: findings.isEmpty ? "" : printer.print(findings))
        }
        guard let contract = outcome.contract else { return result(.unusable, outcome.findings) }
        let (drafted, findings) = workshop.draft(contract, names: documents)
        if findings.hasErrors {
            let isReadable = findings.allSatisfy { $0.kind.id.hasPrefix("draft/") }
            return result(isReadable ? .findings : .unusable, outcome.findings + findings)
        }
        let written = workshop.write(drafted, of: contract, formats: formats)
        do throws(Files.Fault) {
            try surroundings.files.writeAll(written, into: job.folder)
        } catch {
            return result(
                .unusable,
                [
                    Finding(
                        .commandLine, "The documents cannot be written into `\(job.folder)`: \(error.reason)",
                        help: "choose another folder with `--out`", at: nil)
                ])
        }
        return result(
            .success, outcome.findings + findings, isQuiet ? "" : summary(drafted, written, job.folder))
    }

    private func summary(_ documents: [Document], _ written: [WrittenFile], _ folder: String) -> String {
        let lines = written.map { "\(folder)/\($0.name)\n" }
        let blanks = Set(documents.flatMap(\.blanks).map(\.key)).sorted()
        let note =
            blanks.isEmpty
            ? "" : "still to be completed in the contract file: \(blanks.map(\.text).joined(separator: ", "))\n"
        return lines.joined() + note
    }
}
