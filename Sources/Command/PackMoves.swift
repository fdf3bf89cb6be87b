internal import ManylebKit

/// The moves that put a pack into place, each of which can be undone.
struct PackMoves {
    private enum Move {
        /// The old file was moved into the staging folder under another name.
        case setAside(name: String, as: String)
        /// A file was put where there was none.
        case put(path: String)
        /// The target of a link was overwritten; its old content is in the staging folder.
        case wroteThrough(target: Files.Target, copy: String)
    }

    let folder: String
    let staging: String
    let files: Files
    /// The old content of `pack.json`; `nil` where there was none.
    let oldRecord: [UInt8]?
    private var moves: [Move] = []

    init(folder: String, staging: String, files: Files, oldRecord: [UInt8]?) {
        self.folder = folder
        self.staging = staging
        self.files = files
        self.oldRecord = oldRecord
    }

    /// Makes every move of a plan, or none.
    /// - Parameter record: the content of `pack.json` once all moves are made.
    mutating func make(_ plan: PackPlan, _ record: [UInt8]) throws(FileError) {
        do throws(FileError) {
            if let oldRecord { try files.create(aside(Pack.name), oldRecord, try files.target(place(Pack.name)).mode) }
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

    /// Where the old file of a name is kept meanwhile. No file of a pack begins with a point, so names cannot clash.
    private func aside(_ name: String) -> String { "\(staging)/.\(name)" }

    private mutating func setAside(_ name: String) throws(FileError) {
        try files.rename(place(name), aside(name))
        moves.append(.setAside(name: name, as: aside(name)))
    }

    private mutating func put(_ name: String) throws(FileError) {
        let target = try files.target(place(name))
        if target.path != place(name) { return try writeThrough(name, target) }
        if target.kind != .nothing { try setAside(name) }
        try files.rename("\(staging)/\(name)", place(name))
        moves.append(.put(path: place(name)))
    }

    /// The link is kept, and its target may be on another disk.
    private mutating func writeThrough(_ name: String, _ target: Files.Target) throws(FileError) {
        if target.kind == .nothing {
            moves.append(.put(path: target.path))
        } else {
            try files.create(aside(name), try files.read(target.path, .max - 1), nil)
            moves.append(.wroteThrough(target: target, copy: aside(name)))
        }
        let bytes = try files.read("\(staging)/\(name)", .max - 1)
        try files.replace(target.path, with: bytes, mode: target.mode)
    }

    private func write(_ record: [UInt8]) throws(FileError) {
        let target = try files.target(place(Pack.name))
        if target.path != place(Pack.name) {
            return try files.replace(target.path, with: record, mode: target.mode)
        }
        let temporary = "\(staging)/\(Files.temporaryName())"
        try files.create(temporary, record, target.mode)
        try files.rename(temporary, target.path)
    }

    /// Undoes every move. Where that fails too, `pack.json` still says that the pack is not whole.
    private mutating func undo() {
        do throws(FileError) {
            while let move = moves.popLast() {
                switch move {
                case .put(let path): files.remove(path)
                case .wroteThrough(let target, let copy):
                    try files.replace(target.path, with: try files.read(copy, .max - 1), mode: target.mode)
                case .setAside(let name, let aside): try files.rename(aside, place(name))
                }
            }
            let record = try files.target(place(Pack.name))
            if oldRecord == nil { return files.remove(record.path) }
            if record.path == place(Pack.name) { return try files.rename(aside(Pack.name), record.path) }
            try files.replace(record.path, with: oldRecord ?? [], mode: record.mode)
        } catch {}
    }
}
