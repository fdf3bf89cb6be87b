internal import ManylebKit

/// The PDF files of a pack: which are made, and which stay. Their bytes are others every time, so `pack.json` says what
/// each was made from: of the same makings there is nothing to print.
struct Prints {
    /// Every PDF of the pack from now on.
    private(set) var all: [Pack.Print] = []
    private(set) var findings: [Finding] = []
    /// The names of those that this build asked for.
    private(set) var names: [String] = []
    private var waiting: [WrittenFile] = []
    private let folder: PackFolder

    /// - Parameters:
    ///   - documents: those to be printed, as Word files.
    ///   - order: the names of the documents in the order of the library.
    init(_ documents: [WrittenFile], of pack: Pack, in folder: PackFolder, order: [String]) throws(PackFolder.Refusal) {
        self.folder = folder
        let old = folder.old?.prints ?? []
        for document in documents {
            let name = String(document.name.prefix { $0 != "." })
            let print = Pack.Print(document: name, file: name + ".pdf", from: pack.makings)
            let isThere = try isThere(print.file)
            guard !isThere || folder.replaces || old.contains(where: { $0.file == print.file }) else {
                throw PackFolder.Refusal(
                    Finding(
                        .unknownPack, "`\(folder.path)` holds a file that no build of this pack wrote: `\(print.file)`",
                        help: "choose another folder with `--out`, or give `--replace` to have it replaced", at: nil))
            }
            if !isThere || folder.replaces || !old.contains(print) { waiting.append(document) }
            all.append(print)
            names.append(print.file)
        }
        for print in old where !names.contains(print.file) {
            if try isThere(print.file) { all.append(print) }
        }
        let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
        all.sort { places[$0.document, default: .max] < places[$1.document, default: .max] }
        let earlier = all.filter { $0.from != pack.makings }.map(\.file)
        if !earlier.isEmpty { findings.append(.earlier(earlier, in: folder.path)) }
    }

    private func isThere(_ name: String) throws(PackFolder.Refusal) -> Bool {
        do throws(FileError) {
            let current = try folder.currentFile(name)
            if let obstacle = current.obstacle { throw obstacle }
            return current.target != nil
        } catch {
            throw .unwritable(folder.path, FileError("`\(name)`: \(error.reason)"))
        }
    }

    /// The pages of those that are new. Nothing of the pack is touched yet.
    func pages() throws(PackFolder.Refusal) -> [WrittenFile] {
        if waiting.isEmpty { return [] }
        do throws(FileError) {
            return try folder.files.print(waiting)
        } catch {
            throw .unwritable(folder.path, error)
        }
    }

    func write(_ pages: [WrittenFile]) throws(PackFolder.Refusal) {
        for page in pages {
            do throws(FileError) {
                try folder.files.replace("\(folder.path)/\(page.name)", with: page.bytes)
            } catch {
                throw .unwritable(folder.path, FileError("`\(page.name)`: \(error.reason)"))
            }
        }
    }
}

extension Finding {
    static let noPrinter = Finding(
        .commandLine, "`--to pdf` needs LibreOffice, which is not installed here",
        help: "install it (on Debian: `apt install libreoffice-writer-nogui`), or write `--to docx`", at: nil)

    fileprivate static func earlier(_ names: [String], in folder: String) -> Finding {
        Finding(
            .earlierState, "`\(folder)` holds PDF files of an earlier state of the contract file: \(some(names))",
            help: "build with `--to pdf` to have them made anew, or remove them", at: nil)
    }
}
