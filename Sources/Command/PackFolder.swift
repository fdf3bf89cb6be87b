internal import ManylebKit

/// The folder that a build writes a pack into, from opening it until the pack is complete or nothing was changed.
///
/// Files are first written into a staging folder within it. Then `pack.json` says that a build is under way, the files
/// are moved into place, and `pack.json` lists them: at any moment it tells whether the pack is whole.
struct PackFolder {
    /// Why nothing was written.
    struct Refusal: Error {
        var findings: [Finding]
    }

    let path: String
    /// The content of the old `pack.json`; `nil` where there was none, or no valid one.
    let old: Pack?
    /// Whether to replace files that somebody edited, and the pack of another contract.
    let replaces: Bool
    let files: Files

    private let oldRecord: [UInt8]?
    private let lock: FolderLock
    private let madeFolders: [String]
    private let staging: String
    private var isStaged = false
    /// The files of this build, with the digest of each.
    private(set) var digests: [String: String] = [:]
    /// What was found under each name. The lock keeps other builds out.
    private var currentFiles: [String: CurrentFile] = [:]

    // MARK: Opening

    /// Opens the folder and keeps other builds out of it.
    init(_ path: String, for pack: Pack, replaces: Bool, files: Files) throws(Refusal) {
        self.path = path
        self.replaces = replaces
        self.files = files
        do throws(FileError) {
            guard !path.isEmpty else { throw FileError("It has no name") }
            (madeFolders, lock) = try Self.open(path, files)
        } catch {
            throw .unwritable(path, error)
        }
        if lock.isExclusive { files.removeLeftovers(in: path) }
        staging = "\(path)/\(Files.temporaryName())"
        do throws(Refusal) {
            (old, oldRecord) = try Self.record(in: path, for: pack, replaces, files)
        } catch {
            Self.close(madeFolders, lock, files)
            throw error
        }
    }

    private static func open(_ path: String, _ files: Files) throws(FileError) -> ([String], FolderLock) {
        var made: [String] = []
        for _ in 0..<100 {
            made += try files.makeFolder(path)
            do throws(FileError) {
                return (made, try files.lock(path))
            } catch {
                guard error == .goneMeanwhile else {
                    for folder in made.reversed() { files.removeFolder(folder) }
                    throw error
                }
            }
        }
        throw .goneMeanwhile
    }

    /// The `pack.json` of a folder.
    private static func record(
        in path: String, for pack: Pack, _ replaces: Bool, _ files: Files
    ) throws(Refusal) -> (Pack?, [UInt8]?) {
        let file = "\(path)/\(Pack.name)"
        let bytes: [UInt8]
        do throws(FileError) {
            if case .nothing = try files.target(file).kind { return (nil, nil) }
            bytes = try files.read(file, Pack.largest + 1)
        } catch {
            throw .unwritable(path, FileError("`\(Pack.name)`: \(error.reason)"))
        }
        guard let old = Pack.read(bytes) else {
            if replaces { return (nil, bytes) }
            throw Refusal(
                Finding(
                    .unknownPack, "`\(file)` is not the record of a pack",
                    help: "choose another folder with `--out`, or give `--replace`", at: nil))
        }
        guard replaces || old.contract.isSame(as: pack.contract) else {
            throw Refusal(
                Finding(
                    .otherContract, "`\(path)` holds the pack of another contract: \(old.contract.shown)",
                    help: "choose another folder with `--out`, or give `--replace`", at: nil))
        }
        return (old, bytes)
    }

    /// Releases the folder. Where nothing was put into it, no trace of this build stays.
    func close() {
        files.sweep(staging)
        Self.close(madeFolders, lock, files)
    }

    private static func close(_ made: [String], _ lock: FolderLock, _ files: Files) {
        for folder in made.reversed() { files.removeFolder(folder) }
        lock.unlock()
    }

    // MARK: Filling

    /// Stages a file of the pack. It is not in its place yet.
    mutating func add(_ file: WrittenFile, _ format: Format?) throws(Refusal) -> Pack.File {
        guard Pack.isPlain(file.name) else {
            throw .unwritable(path, FileError("`\(file.name)` is not a plain name of a file"))
        }
        let digest = Digest.of(file.bytes)
        guard digests.updateValue(digest, forKey: file.name) == nil else {
            throw .unwritable(path, FileError("Two files of the pack would be called `\(file.name)`"))
        }
        do throws(FileError) {
            var current = try inspect(file.name)
            if let obstacle = current.obstacle { throw obstacle }
            if current.mode != nil {
                // Most files are already there unchanged, and comparing bytes is cheaper than a digest.
                let isSame = try files.read("\(path)/\(file.name)", file.bytes.count + 1) == file.bytes
                current.digest = isSame ? digest : try files.digest("\(path)/\(file.name)")
            }
            currentFiles[file.name] = current
            if current.digest != digest {
                try stage()
                try files.create("\(staging)/\(file.name)", file.bytes, current.mode)
            }
        } catch {
            throw .unwritable(path, FileError("`\(file.name)`: \(error.reason)"))
        }
        return Pack.File(file: file.name, format: format?.rawValue, sha256: digest)
    }

    /// Makes the staging folder once there is something to write: a pack without changes needs no write permission.
    private mutating func stage() throws(FileError) {
        if !isStaged { _ = try files.makeFolder(staging) }
        isStaged = true
    }

    /// What is in the folder under a name.
    struct CurrentFile {
        /// Its path after following all links; `nil` where the name does not exist.
        var target: String?
        /// The permissions of an ordinary file.
        var mode: UInt32?
        var digest: String?
        /// Why no file can take its place.
        var obstacle: FileError?
    }

    /// What is under a name, with its digest.
    func currentFile(_ name: String) throws(FileError) -> CurrentFile {
        if let known = currentFiles[name] { return known }
        var current = try inspect(name)
        if current.mode != nil { current.digest = try files.digest("\(path)/\(name)") }
        return current
    }

    private func inspect(_ name: String) throws(FileError) -> CurrentFile {
        let place = "\(path)/\(name)"
        let target = try files.target(place)
        switch target.kind {
        case .folder: return CurrentFile(target: target.path, obstacle: .folderInTheWay)
        case .stream:
            return CurrentFile(target: target.path, obstacle: FileError("A device or pipe of that name is in the way"))
        case .nothing: return target.path == place ? CurrentFile() : CurrentFile(target: target.path)
        case .file(let mode): return CurrentFile(target: target.path, mode: mode)
        }
    }

    /// Adds to a pack the files of the earlier pack that this build does not make.
    /// - Parameters:
    ///   - isPart: whether only some documents were asked for.
    ///   - order: the names of the documents in the order of the library.
    func keep(in pack: inout Pack, isPart: Bool, order: [String]) throws(Refusal) -> [Finding] {
        guard let old else { return [] }
        pack.keep(from: old, isPart: isPart, order: order)
        let written = Set(old.everWritten.map { [$0.file, $0.sha256] })
        var missing: [String] = []
        for document in pack.documents.indices {
            for file in pack.documents[document].files where digests[file.file] == nil {
                do throws(FileError) {
                    let current = try currentFile(file.file)
                    // An interrupted build may have left a file of the pack before it.
                    let isEarlier = current.digest.map { $0 != file.sha256 && written.contains([file.file, $0]) }
                    if current.target == nil || isEarlier ?? false { missing.append(file.file) }
                } catch {
                    throw .unwritable(path, FileError("`\(file.file)`: \(error.reason)"))
                }
            }
            pack.documents[document].files.removeAll { missing.contains($0.file) }
        }
        pack.documents.removeAll { document in
            old.documents.contains { $0.document == document.document && !$0.files.isEmpty } && document.files.isEmpty
        }
        let earlier = pack.documents.filter { $0.from != pack.makings }.map(\.document)
        return (missing.isEmpty ? [] : [.gone(missing, from: path)])
            + (earlier.isEmpty ? [] : [.earlier(earlier, in: path)])
    }

    // MARK: Putting into place

    /// Puts the files in their places, and the record that lists them last. Where that fails, the old pack is restored.
    mutating func finish(_ plan: PackPlan) throws(Refusal) {
        do throws(FileError) {
            let record = plan.pack.record()
            guard !plan.writes.isEmpty || !plan.removals.isEmpty || record != oldRecord else { return }
            try stage()
            var moves = PackMoves(folder: path, staging: staging, files: files, oldRecord: oldRecord)
            try moves.make(plan, record)
        } catch {
            throw .unwritable(path, error)
        }
    }
}

extension PackFolder.Refusal {
    init(_ finding: Finding) {
        self.init(findings: [finding])
    }

    static func unwritable(_ folder: String, _ error: FileError) -> PackFolder.Refusal {
        PackFolder.Refusal(
            Finding(
                .commandLine, "The documents cannot be written into `\(folder)`: \(error.reason)",
                help: "choose another folder with `--out`", at: nil))
    }
}

extension Finding {
    fileprivate static func gone(_ names: [String], from folder: String) -> Finding {
        Finding(
            .goneFile, "`\(folder)` holds no longer what an earlier build wrote: \(Self.some(names))",
            help: "build without `--document` to have every document", at: nil)
    }

    fileprivate static func earlier(_ names: [String], in folder: String) -> Finding {
        Finding(
            .earlierState, "`\(folder)` holds documents of an earlier state of the contract file: \(Self.some(names))",
            help: "build without `--document` to have all of one state", at: nil)
    }

    /// The first of many names.
    static func some(_ names: [String]) -> String {
        names.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
            + (names.count > 5 ? " and \(names.count - 5) more" : "")
    }
}

extension FindingKind {
    static let unknownPack = FindingKind(
        "pack/unknown", why: "What a build did not write it neither replaces nor removes.")
    static let otherContract = FindingKind(
        "pack/other-contract", why: "Two contracts in one folder would go out as one pack.")
    static let earlierState = FindingKind(
        "pack/earlier-state", .warning,
        why: "Documents that were made from different states of a contract may contradict each other.")
    static let goneFile = FindingKind(
        "pack/gone", .warning, why: "A page that links what is not there sends its reader nowhere.")
}
