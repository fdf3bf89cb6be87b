// Templates: the files of a clause library, before anybody has read them.
// Owns their paths and texts; knows no contract, no format and no language.

/// The files of a clause library.
public struct TemplateFiles: Sendable {
    /// The text of each file by its path below `Templates/`, for example `labels/en.md`.
    public let texts: [String: String]
    /// What comes before the path in a message: `Templates/` for the files the program carries.
    public let prefix: String

    /// Whether the files were proved already, so that reading them proves nothing: those that the program carries when it
    /// was built, an edition from before by the program of its day.
    package let areProved: Bool

    /// The library that the files make, as the build stored it (`StoredLibrary` of Drafting); nothing of files that the
    /// program does not carry.
    package let stored: StaticString?

    /// A library that nobody has proved yet.
    public init(texts: [String: String], prefix: String) {
        self.init(texts: texts, prefix: prefix, areProved: false)
    }

    package init(texts: [String: String], prefix: String, areProved: Bool, stored: StaticString? = nil) {
        self.texts = texts
        self.prefix = prefix
        self.areProved = areProved
        self.stored = stored
    }

    /// Whether a file in the library's folder belongs to the library; a README does not.
    package static func isPart(_ path: String) -> Bool {
        [".md", ".html", ".css"].contains { path.hasSuffix($0) } && !path.hasSuffix("README.md")
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
