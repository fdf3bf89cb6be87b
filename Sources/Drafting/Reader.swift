/// For whom a folder of documents can be made.
package enum Reader: String, CaseIterable, Sendable {
    case bidders, provider, reviewers
    case everybody = "public"
}
