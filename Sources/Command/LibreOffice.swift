internal import FoundationEssentials
internal import Glibc
internal import ManylebKit

/// Asks LibreOffice for the pages of Word documents. It is run with a list of arguments, never through a shell, in a folder
/// and with a profile of its own of which nothing stays, and for no longer than pages may take. The documents lead nowhere
/// outside, and the program is told of no way there.
enum LibreOffice {
    private static let program = "soffice"
    /// Tagged, with headings as bookmarks, by the rules for readers who do not see the page.
    private static let filter =
        #"pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},"#
        + #""UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}"#

    /// Whether it is installed.
    static var isInstalled: Bool {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.contains { access("\($0)/\(program)", X_OK) == 0 }
    }

    /// The PDF of each document, by the same name.
    static func pages(of documents: [WrittenFile]) throws(FileError) -> [WrittenFile] {
        let folder = "\(FileManager.default.temporaryDirectory.path)/" + Files.temporaryName()
        _ = try Disk.makeFolder(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        chmod(folder, 0o700)
        for document in documents { try Disk.create("\(folder)/\(document.name)", document.bytes, nil) }
        try run(documents.map { "\(folder)/\($0.name)" }, in: folder)
        var pages: [WrittenFile] = []
        for document in documents {
            let name = String(document.name.prefix { $0 != "." }) + ".pdf"
            do throws(FileError) {
                pages.append(WrittenFile(name: name, bytes: try Disk.read("\(folder)/\(name)", Int.max)))
            } catch {
                throw FileError("LibreOffice made no pages of `\(document.name)`")
            }
        }
        return pages
    }

    private static func run(_ files: [String], in folder: String) throws(FileError) {
        let seconds = 60 + 20 * files.count
        // What it starts in its turn ends with it.
        let pages = OtherProgram(
            name: "env",
            arguments: [
                "-C", folder, "timeout", "--kill-after=5", String(seconds), program,
                "-env:UserInstallation=file://\(folder)/profile", "--headless", "--norestore", "--nodefault",
                "--nolockcheck", "--convert-to",
                filter, "--outdir", folder,
            ] + files,
            environment: [
                "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": folder, "TMPDIR": folder,
                "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", "http_proxy": "http://127.0.0.1:9",
                "https_proxy": "http://127.0.0.1:9",
            ])
        let status: Int32
        do throws(FileError) {
            status = try pages.run().status
        } catch {
            throw FileError("LibreOffice cannot be run")
        }
        switch status {
        case 0: return
        case 124, 137: throw FileError("LibreOffice did not end within \(seconds) seconds")
        default: throw FileError("LibreOffice ended with status \(status)")
        }
    }
}
