internal import ManylebKit

/// What is to be done in the folder of a pack: which files are written, which are removed, and which stay as somebody
/// edited them.
struct PackPlan {
    /// The new content of `pack.json`.
    private(set) var pack: Pack
    /// The names of the files to put into place, without those that are already there unchanged.
    private(set) var writes: [String] = []
    /// The names of the files of the earlier pack that are not part of this one.
    private(set) var removals: [String] = []
    private(set) var findings: [Finding] = []

    private let folder: PackFolder
    /// The digests of all that builds of this pack ever wrote under each name.
    private let ours: [String: Set<String>]
    /// The digest with which each file was last built.
    private let builtAs: [String: String]
    private var left: [Pack.File] = []

    /// - Parameters:
    ///   - pack: the documents of the pack with their files, and its index.
    ///   - input: the contract file, which no document may overwrite.
    ///   - documents: the names of all documents of the library.
    init(
        _ pack: Pack, in folder: PackFolder, from input: String, documents: [String]
    ) throws(PackFolder.Refusal) {
        self.pack = pack
        self.folder = folder
        let known = folder.old?.everWritten ?? []
        ours = known.reduce(into: [:]) { $0[$1.file, default: []].insert($1.sha256) }
        builtAs = known.reduce(into: [:]) { $0[$1.file] = $1.sha256 }
        do throws(FileError) {
            try place(pack.files)
            let names = Set(pack.files.map(\.file))
            for name in Set(known.map(\.file)).subtracting(names).sorted() { try remove(name) }
        } catch {
            throw .unwritable(folder.path, error)
        }
        for name in writes + removals where folder.files.isSame("\(folder.path)/\(name)", input) {
            throw .unwritable(folder.path, FileError("`\(name)` is the contract file itself"))
        }
        lookForDocuments(named: documents)
        if !strangers.isEmpty { throw PackFolder.Refusal(inTheWay(strangers)) }
        self.pack.left = left.isEmpty ? nil : left
        // A file that is no longer part of the pack does not make it incomplete.
        let names = Set(pack.files.map(\.file))
        self.pack.whole = !left.contains { names.contains($0.file) }
    }

    /// The files in the way that no build wrote.
    private var strangers: [String] = []

    /// The content of `pack.json` until every file is in its place.
    var underWay: Pack {
        var pack = pack
        pack.whole = false
        pack.before = folder.old?.everWritten
        return pack
    }

    private mutating func place(_ files: [Pack.File]) throws(FileError) {
        for file in files {
            let current = try currentFile(file.file)
            if let obstacle = current.obstacle { throw FileError("`\(file.file)`: \(obstacle.reason)") }
            let isNew = folder.digests[file.file] != nil
            if current.digest == file.sha256 { continue }
            if isNew, current.target == nil || folder.replaces || isOurs(file.file, current) {
                writes.append(file.file)
            } else if let built = builtAs[file.file] {
                left.append(Pack.File(file: file.file, format: file.format, sha256: built))
                findings.append(
                    Finding(
                        built == file.sha256 ? .edited : .editedAndChanged,
                        "`\(folder.path)/\(file.file)` was edited since it was built, and is left as it is",
                        help: "keep it under another name, or give `--replace` to have it written anew", at: nil))
            } else {
                strangers.append(file.file)
            }
        }
    }

    /// Looks for files named like a document that are not part of this pack, since they would be sent out with the
    /// folder.
    private mutating func lookForDocuments(named documents: [String]) {
        let prints = ((pack.prints ?? []) + (folder.old?.prints ?? [])).map(\.file)
        let known = Set(pack.files.map(\.file)).union(ours.keys).union(strangers).union(prints)
        let alike = ((try? folder.files.names(folder.path)) ?? []).filter { name in
            !known.contains(name)
                && documents.contains { name.hasPrefix($0 + ".") || name.hasPrefix($0 + "-") && name.hasSuffix(".csv") }
        }.sorted()
        if alike.isEmpty { return }
        if folder.old == nil, !folder.replaces {
            strangers += alike
        } else {
            findings.append(
                Finding(
                    .stranger,
                    "`\(folder.path)` holds what is called like a document and no build of this pack wrote: "
                        + Finding.some(alike), help: "move it elsewhere before the folder is sent out", at: nil))
        }
    }

    private mutating func remove(_ name: String) throws(FileError) {
        let current = try currentFile(name)
        // A folder or a pipe in the place of a file is left alone.
        guard current.target != nil, current.obstacle == nil else { return }
        if folder.replaces || isOurs(name, current) {
            removals.append(name)
        } else if let built = builtAs[name] {
            left.append(Pack.File(file: name, sha256: built))
            findings.append(
                Finding(
                    .edited,
                    "`\(folder.path)/\(name)` was edited since it was built; it is no part of the pack any more, and is left as it is",
                    help: "move it elsewhere, or give `--replace` to have it removed", at: nil))
        }
    }

    private func currentFile(_ name: String) throws(FileError) -> PackFolder.CurrentFile {
        do throws(FileError) {
            return try folder.currentFile(name)
        } catch {
            throw FileError("`\(name)`: \(error.reason)")
        }
    }

    private func isOurs(_ name: String, _ current: PackFolder.CurrentFile) -> Bool {
        current.digest.map { ours[name]?.contains($0) ?? false } ?? false
    }

    private func inTheWay(_ names: [String]) -> Finding {
        Finding(
            .unknownPack, "`\(folder.path)` holds files that no build of this pack wrote: \(Finding.some(names))",
            help: "choose another folder with `--out`, or give `--replace` to have them replaced", at: nil)
    }
}

extension FindingKind {
    static let stranger = FindingKind(
        "pack/stranger", .warning, why: "Whoever sends the folder out sends everything that lies in it.")
    static let edited = FindingKind(
        "pack/edited", .warning, why: "What somebody wrote into a file of the pack, such as a return, would be lost.")
    static let editedAndChanged = FindingKind(
        "pack/edited-and-changed",
        why: "The contract asks for another text than the one that somebody edited: the pack is not what it says.")
}
