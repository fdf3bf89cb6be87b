public import ManylebTemplates

extension TemplateFiles {
    /// The files that the program carries: those beside this one. The build proves them, writes them down in `embedded` and
    /// the library that they make in `stored` (`Sources/Build/`).
    public static let carried = TemplateFiles(
        texts: Dictionary(uniqueKeysWithValues: embedded.map { ($0.path, $0.text) }), prefix: "Templates/",
        areProved: true, stored: ManylebCarried.stored)
}
