/// The files of the clause library, as this build of the program carries them.
///
/// Owns the words; knows no contract, no format and no language. The list `embedded` is written by the build
/// (`Sources/Build/`) from the files beside this one.
public struct TemplateFiles: Sendable {
    /// The text of each file by its path below `Templates/`, for example `labels/en.md`.
    public let texts: [String: String]
    /// What stands before the path in a message: `Templates/` for the files the program carries.
    public let prefix: String

    public init(texts: [String: String], prefix: String) {
        self.texts = texts
        self.prefix = prefix
    }

    /// The files that the program carries.
    public static let carried = TemplateFiles(
        texts: Dictionary(uniqueKeysWithValues: embedded.map { ($0.path, $0.text) }), prefix: "Templates/")

    /// The endings of the files that belong to the library; others, such as a README, do not.
    public static let endings = ["md", "html", "css"]

    /// The paths below a folder, in order of name.
    public func paths(in folder: String, ending: String) -> [String] {
        texts.keys.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(ending) }.sorted()
    }
}
