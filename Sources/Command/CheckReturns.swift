internal import ManylebKit

extension Check {
    /// Returns are held to the contract beside them.
    func checkReturns(
        _ returns: [Int], _ workshop: Workshop, _ disk: Files, _ contracts: [Contract]
    ) -> [FileResult] {
        guard !returns.isEmpty else { return [] }
        guard let contract = contracts.first, contracts.count == 1 else {
            return returns.map { index in
                let place = Place(file: files[index], line: 1, column: 1)
                let finding = Finding(
                    .returnAlone,
                    contracts.isEmpty
                        ? "No contract file that can be read is beside the return"
                        : "More than one contract file is beside the return",
                    help: "give the return together with its contract file: `check return.csv contract.yaml`", at: place
                )
                return FileResult(file: files[index], findings: [finding], text: nil, isUsable: false)
            }
        }
        var desk = ReturnDesk(workshop, [contract])
        var results: [FileResult] = []
        for index in returns {
            do throws(FileError) {
                try desk.take(files[index]) { take throws(FileError) in try disk.pieces(files[index], take) }
            } catch {
                results.append(
                    FileResult(
                        file: files[index], findings: [.unreadable(files[index], error)], text: nil, isUsable: false))
            }
        }
        for found in desk.judge() {
            var judged = Judged()
            judged.returns = [found.judged]
            results.append(
                FileResult(
                    file: found.file, findings: found.findings, text: nil, isUsable: found.judged.read > 0,
                    judged: judged))
        }
        return returns.compactMap { index in results.first { $0.file == files[index] } }
    }
}

extension FindingKind {
    static let returnAlone = FindingKind(
        "command/return-alone", why: "A return is judged by the form that its contract makes.")
}
