internal import ManylebFindings
internal import ManylebModel
package import ManylebSyntax

/// A rule of the checker, in `rules/`.
package struct RuleCard: CardKind {
    var id = Stated("")
    var severity = Stated(Severity.error)
    var severityInDraft: Stated<Severity>?
    var source = Stated("")
    var check = Stated("")
    var says = Stated("")
    var saysWithoutNew: String?
    var saysWithoutOld: String?
    var help = Stated("")
    var breaks = Stated<[String]>([])
    var passes = Stated<[String]>([])
    var also = Stated<[String]>([])
    var standsAt: String?
    var weakens: Party?

    package static let name = "rule"
    package static let text = CardText.required
    package static let details: [Detail<RuleCard>] = [
        Detail("id", .ruleID, .required, "people write it down in waivers, so it never changes") { $0.id = $1 },
        Detail("severity", .word(), .required, "how much a finding matters") { $0.severity = $1 },
        Detail("in a draft", .word(), .optional, "the severity while the contract is a draft") {
            $0.severityInDraft = $1
        },
        Detail("source", .text, .required, "the place in the guidance on which the rule rests") { $0.source = $1 },
        Detail(
            "check", .text, .required, "how to look: one of the words that the program knows, some with an argument"
        ) { $0.check = $1 },
        Detail(
            "says", .text, .required, "what a finding says: the fact first, no full stop; `{value}` is what was found"
        ) { $0.says = $1 },
        Detail("without new", .text, .optional, "what a finding says instead where `{new}` is nothing") {
            $0.saysWithoutNew = $1.value
        },
        Detail("without old", .text, .optional, "what a finding says instead where `{old}` is nothing") {
            $0.saysWithoutOld = $1.value
        },
        Detail("help", .text, .required, "what to do") { $0.help = $1 },
        Detail(
            "breaks", .changes, .optional, "what makes `Examples/dyffryn.yaml` break the rule: run as a test"
        ) { $0.breaks = $1 },
        Detail(
            "passes", .changes, .optional, "what changes it and keeps the rule, best only just: run as a test"
        ) { $0.passes = $1 },
        Detail("also", .texts("ids of rules, parted by `,`"), .optional, "other rules that the same fault breaks") {
            $0.also = $1
        },
        Detail(
            "stands at", .text, .optional,
            "the key, clause or section at which the rule is found, where that is not the one changed first"
        ) { $0.standsAt = $1.value },
        Detail(
            "weaker for", .word(of: Party.self), .optional,
            "who loses where a contract comes to break the rule: `diff` says it of a change that tells nothing by itself"
        ) { $0.weakens = $1.value },
    ]

    package init() {}

    package func check(_ reading: inout CardReading) {
        guard let severityInDraft, severityInDraft.value == severity.value else { return }
        reading.report(
            "`in a draft` says what `severity` says", help: "take it out, or write another severity",
            at: severityInDraft.place)
    }
}

extension RuleBook {
    /// The kind of card that this room reads, with the files that hold it, for the README of the library.
    package static let kinds: [(place: String, kind: CardKindDescription)] = [("in `rules/`", RuleCard.description)]
}

extension DetailType where Value == String {
    fileprivate static var ruleID: DetailType {
        DetailType("`group/name` in small letters, digits and hyphens") { Rule.isID($0) ? $0 : nil }
    }
}

extension DetailType where Value == [String] {
    /// A change may be listed twice: it is made twice.
    fileprivate static var changes: DetailType {
        DetailType("changes, parted by `;`") { field, _ in field.parts(separator: ";") }
    }
}
