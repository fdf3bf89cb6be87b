import ManylebKit

/// A rule on facts: a fault at each setting where an advocate has too many patients to look after.
let caseload = Rule(
    id: "board/caseload", title: "An advocate looks after at most 30 qualifying patients", severity: .warning,
    source: "Board's quality standard 7", why: "Above that, visits to the wards become rare.",
    says: "{patients} patients at {setting} are too many for {advocates} advocates", help: "plan for more advocates"
) { subject in
    guard let contract = subject.contract else { return [] }
    return contract.settings.items.compactMap { setting in
        guard let patients = setting.qualifyingPatients.value, let advocates = setting.advocates.value,
            patients.number * 100 > 30 * advocates.hundredths
        else { return nil }
        return Fault(
            setting.advocates,
            [
                "patients": patients.contractText, "advocates": advocates.contractText,
                "setting": setting.name.value?.contractText ?? "a setting",
            ])
    }
}

/// A rule on words: a fault wherever a document says it, at the value or house wording to be mended.
let plainWords = Rule(
    id: "board/plain-words", title: "A patient is not called a service user", why: "The board's patients asked for it.",
    says: "`{words}` stands in {clause}", help: "write `patient`"
) { subject in
    subject.passages.flatMap { passage in
        passage.text.matches(of: /[Ss]ervice users?/).map { match in
            subject.fault(at: match.range, in: passage, ["words": String(match.output), "clause": passage.clause])
        }
    }
}

/// The library's findings and those of the two rules. An id that is taken is refused.
func checkedWithOwnRules(_ text: String, file: String) throws -> [Finding] {
    let workshop = try Workshop.open().get().adding([caseload, plainWords]).get()
    return workshop.check(try workshop.read(Array(text.utf8), file: file).get())
}
