/// A language that contracts ask for and documents are written in, by its code of ISO 639-1.
public enum Language: String, Sendable, CaseIterable, Hashable {
    case en, cy
}
