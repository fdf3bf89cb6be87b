// Templates: the files of a clause library, before anybody has read them.
// Owns their paths, their texts and the digest of bytes; knows no contract, no format and no language.

/// The files of a clause library.
public struct TemplateFiles: Sendable {
    /// The text of each file by its path below `Templates/`, for example `labels/en.md`.
    public let texts: [String: String]
    /// What comes before the path in a message: `Templates/` for the files the program carries.
    public let prefix: String

    /// Whether the files were proved already, so that reading them proves nothing: those that the program carries when it
    /// was built, an edition from before by the program of its day.
    package let areProved: Bool

    /// What the files make, as the build stored it in the program.
    package struct Stored: Sendable {
        /// `StoredLibrary` of Drafting.
        package let library: StaticString
        /// `StoredRules` of Checking.
        package let rules: StaticString
        package let digest: String

        package init(library: StaticString, rules: StaticString, digest: String) {
            (self.library, self.rules, self.digest) = (library, rules, digest)
        }
    }

    /// Nothing of files that the program does not carry.
    package let stored: Stored?

    /// A library that nobody has proved yet.
    public init(texts: [String: String], prefix: String) {
        self.init(texts: texts, prefix: prefix, areProved: false)
    }

    package init(texts: [String: String], prefix: String, areProved: Bool, stored: Stored? = nil) {
        self.texts = texts
        self.prefix = prefix
        self.areProved = areProved
        self.stored = stored
    }

    /// The SHA-256 of the files: of each its path and its text, in order of path.
    package var digest: String {
        if let stored { return stored.digest }
        let digest = Digest()
        for path in texts.keys.sorted() {
            // A byte that no text has keeps one from the next.
            for text in [path, texts[path] ?? ""] { digest.add(Array(text.utf8) + [0xFF]) }
        }
        return digest.finish()
    }

    /// Whether a file in the library's folder belongs to the library; a README does not.
    package static func isPart(_ path: String) -> Bool {
        [".md", ".html", ".css", ".xml"].contains { path.hasSuffix($0) } && !path.hasSuffix("README.md")
    }

    /// The text of each file by the name that messages call it.
    package var named: [String: String] {
        Dictionary(texts.map { (prefix + $0.key, $0.value) }) { first, _ in first }
    }

    /// The paths below a folder, in order of name.
    package func paths(in folder: String, ending: String) -> [String] {
        texts.keys.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(ending) }.sorted()
    }
}
