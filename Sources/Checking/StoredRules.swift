package import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebTemplates

/// The rules as the build stores them in the program.
extension RuleBook {
    /// The rules for the build to store. They must have been proved.
    package var stored: String {
        var store = Store()
        _ = store(rules)
        return String(decoding: store.text, as: UTF8.self)
    }

    /// The rules that files carry stored; nothing where they carry none.
    init?(storedIn files: TemplateFiles) {
        guard let text = files.stored?.rules else { return nil }
        self.init(rules: Store.read(text, as: [Rule].self))
    }
}

extension Rule: Stored {
    package init(_ store: inout Store, _ written: Rule?) {
        self.init(
            id: store(written?.id), title: store(written?.title), severity: store.word(written?.severity),
            severityInDraft: store.ifAny(written?.severityInDraft?.rawValue).flatMap { Severity(rawValue: $0) },
            source: store.ifAny(written?.source), why: store(written?.why), says: store(written?.says),
            saysWithout: (store.ifAny(written?.saysWithout.new), store.ifAny(written?.saysWithout.old)),
            help: store(written?.help), breaks: store(written?.breaks), passes: store(written?.passes),
            also: store(written?.also), standsAt: store.ifAny(written?.standsAt),
            weakens: store.ifAny(written?.weakens?.rawValue).flatMap { Party(rawValue: $0) },
            check: store(written?.check))!
    }
}
