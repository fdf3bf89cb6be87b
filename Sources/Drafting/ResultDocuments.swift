internal import ManylebTemplates

extension Library {
    /// The library with the documents that tell what returns come to. The program does not store them with the rest, which is
    /// read at every start: they are read from their files when somebody wants them.
    package var withResultDocuments: Library {
        guard resultDocuments.isEmpty else { return self }
        var reader = LibraryReader(
            TemplateFiles(texts: files.texts, prefix: files.prefix, areProved: true), in: language, wording.grammar)
        var library = self
        library.resultDocuments = reader.library().resultDocuments
        return library
    }

    /// The names of those documents.
    package var resultDocumentNames: [String] { resultDocuments.map(\.name) }
}
