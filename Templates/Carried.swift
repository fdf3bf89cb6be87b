public import ManylebTemplates

extension TemplateFiles {
    /// The files that the program carries: those beside this one. The build proves them, writes them down in `embedded` and
    /// what they make in `storedLibrary`, `storedRules` and `storedDigest` (`Sources/Build/`).
    public static let carried = TemplateFiles(
        texts: Dictionary(uniqueKeysWithValues: embedded.map { ($0.path, $0.text) }), prefix: "Templates/",
        areProved: true, stored: TemplateFiles.Stored(library: storedLibrary, rules: storedRules, digest: storedDigest))
}
