internal import ArgumentParser
internal import ManylebKit

/// Builds many contract files on all cores. The output is in the order of the files, whichever finished first.
struct Batch {
    struct Job: Sendable {
        let file: String
        let folder: String
    }

    /// The output for one contract file.
    private struct JobResult: Sendable {
        var status: ExitStatus
        var out = ""
        var err = ""
    }

    let jobs: [Job]
    let documents: [String]
    /// Whose documents alone are made; nothing for all.
    let readers: Reader?
    let formats: [Format]
    let isQuiet: Bool
    /// Whether to replace files that somebody edited, and the pack of another contract.
    let replaces: Bool
    /// Whether to print the documents as well.
    let prints: Bool
    /// How the house wants Word documents to look, with the SHA-256 of its file.
    let house: (style: HouseStyle, digest: String)?
    let workshop: Workshop
    let surroundings: Surroundings

    func run() -> ExitStatus {
        var status = ExitStatus.success
        InOrder<JobResult>(count: jobs.count, surroundings: surroundings).run(
            { build(jobs[$0]) },
            taking: { result in
                if !result.err.isEmpty { surroundings.err(result.err) }
                if !result.out.isEmpty { surroundings.out(result.out) }
                status = status.worse(of: result.status)
            })
        return status
    }

    private func build(_ job: Job) -> JobResult {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try surroundings.files.bytes(of: job.file)
        } catch {
            return result([.unreadable(job.file, error)])
        }
        let outcome = workshop.read(bytes, file: job.file)
        guard let contract = outcome.value else { return result(outcome.findings, outcome.sources) }
        do throws(PackFolder.Refusal) {
            let built = try build(job, contract, bytes)
            return JobResult(
                status: built.findings.hasErrors ? .findings : .success, out: isQuiet ? "" : summary(built, job.folder),
                err: print(outcome.findings + built.findings, outcome.sources))
        } catch {
            // What a contract leaves open has status 1; what cannot be written has status 2.
            let isOpen = error.findings.allSatisfy { $0.kind.id.hasPrefix("draft/") || $0.kind.severity != .error }
            return result(outcome.findings + error.findings, outcome.sources, isOpen ? .findings : .unusable)
        }
    }

    /// What was built from a contract.
    private struct Built {
        var pack: Pack
        /// The files of the documents that were made.
        var files: [String]
        var removed: [String]
        var findings: [Finding]
    }

    private func build(_ job: Job, _ contract: Contract, _ bytes: [UInt8]) throws(PackFolder.Refusal) -> Built {
        var contract = contract
        var leftOut: [Finding] = []
        if readers == .bidders, !contract.pricing.items.isEmpty {
            leftOut.append(
                Finding(
                    .pricesLeftOut, "The agreed prices are left out of what bidders get",
                    help: "take `pricing` out of the contract file before the next tender",
                    at: contract.pricing.origin.place))
            contract.pricing = RecordList()
        }
        var pack = workshop.pack(
            of: contract, file: job.file.split(separator: "/").last.map(String.init) ?? job.file, bytes: bytes,
            version: Manyleb.configuration.version)
        var folder = try PackFolder(job.folder, for: pack, replaces: replaces, files: surroundings.files)
        defer { folder.close() }
        pack.house = house?.digest
        var names = documents
        if let readers {
            let theirs = Set(workshop.documentNames(for: readers))
            names = workshop.documentNames(for: contract).filter { theirs.contains($0) }
            pack.notMade.removeAll { !theirs.contains($0.document) }
        }
        var printable: [WrittenFile] = []
        let findings = try workshop.draft(contract, names: names) { document throws(PackFolder.Refusal) in
            var files: [Pack.File] = []
            if self.prints {
                printable.append(workshop.printable(document, imprint: pack.imprint, house: house?.style))
            }
            for format in formats {
                for file in workshop.files(of: document, in: format, imprint: pack.imprint, house: house?.style) {
                    files.append(try folder.add(file, format))
                }
            }
            pack.documents.append(pack.document(document, of: contract, files: files))
        }
        if findings.hasErrors { throw PackFolder.Refusal(findings: findings) }
        let files = pack.documents.flatMap { $0.files.map(\.file) }
        let kept = try folder.keep(in: &pack, isPart: !documents.isEmpty, order: workshop.documentNames)
        let prints = try Prints(printable, of: pack, in: folder, order: workshop.documentNames)
        pack.prints = prints.all.isEmpty ? nil : prints.all
        if let index = workshop.index(of: pack, for: contract) { pack.index = try folder.add(index, nil) }
        let plan = try PackPlan(
            pack, in: folder, from: job.file, documents: workshop.documentNames)
        let pages = try prints.pages()
        try folder.finish(plan)
        try prints.write(pages)
        return Built(
            pack: plan.pack, files: files + prints.names + [pack.index].compactMap { $0?.file } + [Pack.name],
            removed: plan.removals,
            findings: leftOut + findings + kept + plan.findings + prints.findings)
    }

    private func result(
        _ findings: [Finding], _ sources: [String: String] = [:], _ status: ExitStatus = .unusable
    ) -> JobResult {
        JobResult(status: status, err: print(findings, sources))
    }

    private func print(_ findings: [Finding], _ sources: [String: String]) -> String {
        findings.isEmpty ? "" : TextFindings(sources: sources, colour: surroundings.hasColour).print(findings)
    }

    private func summary(_ built: Built, _ folder: String) -> String {
        func sentence(_ start: String, _ parts: [String]) -> [String] {
            parts.isEmpty ? [] : ["\(start): \(parts.joined(separator: ", "))"]
        }
        let blanks = Set(built.pack.documents.flatMap { $0.blanks.map(\.key) }).sorted()
        let waiting = built.pack.notMade.map { document in
            document.key.map { "\(document.document) (waits for `\($0)`)" } ?? document.document
        }
        let lines =
            built.files.map { "\(folder)/\($0)" } + built.removed.map { "removed: \(folder)/\($0)" }
            + sentence("not made", waiting) + sentence("still to be completed in the contract file", blanks)
        return lines.map { TextFindings.visible($0) + "\n" }.joined()
    }
}
