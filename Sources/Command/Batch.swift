internal import Dispatch
internal import ManylebKit
internal import Synchronization

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
        if jobs.count == 1 {
            let result = build(jobs[0])
            print(result)
            return result.status
        }
        let state = Mutex(State(results: Array(repeating: nil, count: jobs.count)))
        DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
            let result = build(jobs[index])
            // The lock keeps the printing in order: each file is printed once all before it are.
            state.withLock { state in
                state.results[index] = result
                state.finished += 1
                showProgress(state.finished)
                while state.printed < jobs.count, let next = state.results[state.printed] {
                    if !next.out.isEmpty || !next.err.isEmpty { clearProgress() }
                    print(next)
                    // What is printed need not be kept.
                    state.results[state.printed] = Result(status: next.status)
                    state.printed += 1
                }
            }
        }
        clearProgress()
        return state.withLock { state in
            // A file of which nothing is known was not built.
            state.results.map { $0?.status ?? .unusable }.max { $0.rawValue < $1.rawValue } ?? .unusable
        }
    }

    private struct State {
        var results: [Result?]
        var finished = 0
        var printed = 0
    }

    private func print(_ result: Result) {
        if !result.err.isEmpty { surroundings.err(result.err) }
        if !result.out.isEmpty { surroundings.out(result.out) }
    }

    private func showProgress(_ finished: Int) {
        if surroundings.showsProgress { surroundings.err("\r\(finished) of \(jobs.count) contract files") }
    }

    private func clearProgress() {
        if surroundings.showsProgress { surroundings.err("\r\u{1B}[K") }
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
