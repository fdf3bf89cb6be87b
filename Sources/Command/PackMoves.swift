internal import ManylebKit

/// The moves that put a pack into place, each of which can be taken back.
struct PackMoves {
    private enum Move {
        /// A file that stood there lies in the folder of this build under another name.
        case setAside(name: String, as: String)
        /// A file stands where there was none.
        case put(name: String)
    }

    let folder: String
    let staging: String
    let files: Files
    /// What `pack.json` held; nothing where there was none.
    let oldRecord: [UInt8]?
    private var moves: [Move] = []

    init(folder: String, staging: String, files: Files, oldRecord: [UInt8]?) {
        self.folder = folder
        self.staging = staging
        self.files = files
        self.oldRecord = oldRecord
    }

    /// Makes every move of a plan, or none.
    /// - Parameter record: what `pack.json` says once all are made.
    mutating func make(_ plan: PackPlan, _ record: [UInt8]) throws(Files.Fault) {
        if let oldRecord { try files.create(recordAside, oldRecord, nil) }
        do throws(Files.Fault) {
            try write(plan.underWay.record())
            for name in plan.removals { try setAside(name) }
            for name in plan.writes { try put(name) }
            try write(record)
        } catch {
            undo()
            throw error
        }
    }

    private func place(_ name: String) -> String { "\(folder)/\(name)" }

    private var recordAside: String { "\(staging)/.\(Pack.name)" }

    private mutating func setAside(_ name: String) throws(Files.Fault) {
        // No file of a pack begins with a point, so no name is given twice.
        let aside = "\(staging)/.\(name)"
        try files.rename(place(name), aside)
        moves.append(.setAside(name: name, as: aside))
    }

    private mutating func put(_ name: String) throws(Files.Fault) {
        let target = try files.target(place(name))
        if target.path != place(name) {
            // A link stays, and what it leads to may lie on another disk.
            let bytes = try files.read("\(staging)/\(name)", .max - 1)
            return try files.replace(target.path, with: bytes, mode: target.mode)
        }
        if target.kind != .nothing { try setAside(name) }
        try files.rename("\(staging)/\(name)", place(name))
        moves.append(.put(name: name))
    }

    private func write(_ record: [UInt8]) throws(Files.Fault) {
        let target = try files.target(place(Pack.name))
        try files.replace(target.path, with: record, mode: target.mode)
    }

    /// Takes every move back. Where that fails too, `pack.json` goes on saying that the pack is not whole.
    private mutating func undo() {
        do throws(Files.Fault) {
            while let move = moves.popLast() {
                switch move {
                case .put(let name): files.remove(place(name))
                case .setAside(let name, let aside): try files.rename(aside, place(name))
                }
            }
            if oldRecord == nil { return files.remove(place(Pack.name)) }
            try files.rename(recordAside, try files.target(place(Pack.name)).path)
        } catch {}
    }
}
