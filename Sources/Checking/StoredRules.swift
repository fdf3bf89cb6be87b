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
            id: store(written?.id), severity: store.case(written?.severity)!,
            severityInDraft: store.case(written?.severityInDraft),
            words: store(written?.words), also: store(written?.also), standsAt: store.ifAny(written?.standsAt),
            weakens: store.case(written?.weakens),
            check: store(written?.check))!
    }
}

extension RuleWords: Stored {
    package init(_ store: inout Store, _ written: RuleWords?) {
        self.init(
            title: store(written?.title), source: store.ifAny(written?.source), why: store(written?.why),
            says: store(written?.says), saysWithoutNew: store.ifAny(written?.saysWithoutNew),
            saysWithoutOld: store.ifAny(written?.saysWithoutOld), help: store(written?.help),
            breaks: store(written?.breaks), passes: store(written?.passes))
    }
}
