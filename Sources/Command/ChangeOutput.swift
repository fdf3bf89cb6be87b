internal import ManylebKit

/// Writes the result of a comparison: without the accepted changes, and in the format asked for.
struct ChangeOutput {
    let options: Diff
    let words: ChangeWords
    let surroundings: Surroundings

    /// The changes that reviewers accepted; `nil` where their file cannot be used.
    func accepted() -> Accepted? {
        guard let file = options.accepted else { return Accepted() }
        do throws(FileError) {
            let bytes = try surroundings.files.bytes(of: file)
            let read = Accepted.read(bytes, file: file)
            report(read.findings, read.sources)
            return read.value
        } catch {
            report([.unreadable(file, error)])
            return nil
        }
    }

    /// Writes the changes and returns the exit status.
    /// - Parameter file: the report as a file in a format, with the number of accepted changes that are hidden.
    func finish(
        _ outcome: ComparisonOutcome, _ title: ChangeWord, _ accepted: Accepted,
        file: (ComparisonOutcome, Int, Format) -> [UInt8]?
    ) -> ExitStatus {
        var outcome = outcome
        if outcome.findings.hasErrors {
            report(outcome.findings)
            return .unusable
        }
        let hiding = accepted.hide(in: outcome.comparison)
        report(hiding.findings)
        outcome.comparison = hiding.rest
        let isWritten = write(
            text: { ChangeText(words, colour: $0).write(outcome, title, hidden: hiding.hidden) },
            markdown: { ChangeMarkdown(words).write(outcome, title, hidden: hiding.hidden) },
            json: { ChangeJSON.write(outcome.comparison) },
            file: { file(outcome, hiding.hidden, $0) })
        guard isWritten else { return .unusable }
        return switch options.failOn {
        case .any: outcome.comparison.isEmpty ? .success : .findings
        case .weaker: outcome.comparison.isWeakerForPatients ? .findings : .success
        case .never: .success
        }
    }

    /// Writes in the format and to the place asked for.
    func write(
        text: (_ colour: Bool) -> String, markdown: () -> String, json: () -> String,
        file: (Format) -> [UInt8]?
    ) -> Bool {
        let bytes: [UInt8]? =
            switch options.to {
            case .text: Array(text(options.out == nil && surroundings.outHasColour).utf8)
            case .markdown: Array(markdown().utf8)
            case .json: Array(json().utf8)
            case .html: file(.html)
            case .docbook: file(.docbook)
            }
        guard let bytes else { return false }
        guard let out = options.out else {
            surroundings.out(String(decoding: bytes, as: UTF8.self))
            return true
        }
        do throws(FileError) {
            try surroundings.files.replace(out, with: bytes)
            return true
        } catch {
            report([
                Finding(
                    .commandLine, "`\(out)` cannot be written: \(error.reason)", help: "choose another `--out`", at: nil
                )
            ])
            return false
        }
    }

    func report(_ findings: [Finding], _ sources: [String: String] = [:]) {
        guard !findings.isEmpty else { return }
        let texts = TextFindings(sources: sources, colour: surroundings.hasColour)
        surroundings.err(texts.print(findings))
    }
}
