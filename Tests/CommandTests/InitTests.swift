import Foundation
import ManylebCommand
import ManylebKit
import ManylebTestSupport
import Testing

/// What somebody types who answers every question, in order.
private let typed = [
    "Advocacy in Dyffryn", "2027-04-01", "", "Dyffryn University Health Board", "Head of Commissioning", "-",
    "Dyffryn Mental Health Services", "Ysbyty Bryn", "", "3 working days", "", "yes", "", "", "£186,000",
    "competitive-flexible",
]

@Suite("manyleb init") struct InitTests {
    private func contract(in folder: URL, _ answers: [String]?) throws -> (
        text: String, contract: Contract, err: String
    ) {
        let file = folder.appending(path: "contract.yaml")
        let run = runHere(["init", file.path] + (answers == nil ? ["--yes"] : []), answers: answers)
        try #require(run.status == .success, "\(run.err)")
        let text = try String(contentsOf: file, encoding: .utf8)
        let workshop = try Workshop.open().get()
        return (text, try workshop.read(Array(text.utf8), file: "contract.yaml").get(), run.err)
    }

    @Test("With --yes nothing is asked, and the file is a draft that passes the checker")
    func yes() throws {
        try withFolder { folder in
            let written = try contract(in: folder, nil)
            #expect(written.text.hasPrefix("# yaml-language-server: $schema=manyleb.schema.json\n"))
            #expect(written.contract.terms.status.value == .draft)
            #expect(written.contract.monitoring.indicators.items.count > 10)
            let file = folder.appending(path: "contract.yaml").path
            let checked = runHere(["check", file])
            #expect(checked.status == .success, "\(checked.out)")
            #expect(checked.out.contains("draft/blank"))
            #expect(runHere(["build", file, "--out", folder.path + "/pack"]).status == .success)
            let schema = try String(contentsOf: folder.appending(path: "manyleb.schema.json"), encoding: .utf8)
            #expect(schema == runHere(["schema"]).out)
            // Its beginning, since the rest is made in the same way.
            let lines = written.text.split(separator: "\n", omittingEmptySubsequences: false)
            try expectGolden(lines.prefix(90).joined(separator: "\n") + "\n", "init/contract.yaml")
        }
    }

    @Test("Answers become facts, and what follows from them is filled in")
    func answers() throws {
        try withFolder { folder in
            let written = try contract(in: folder, typed)
            #expect(written.contract.fact("contract.start")?.nearestPlace != nil)
            #expect(written.contract.terms.start.value?.contractText == "2027-04-01")
            #expect(written.contract.commissioners.items.first?.email.value == nil)
            #expect(written.contract.settings.items.first?.id.value?.contractText == "ysbyty-bryn")
            #expect(
                written.contract.settings.items.first?.operator.value?.contractText
                    == "dyffryn-mental-health-services")
            #expect(written.contract.service.response.standard.value?.contractText == "3 working days")
            #expect(written.contract.funding.ceiling.value?.pence == 18_600_000)
            #expect(written.contract.tender.procedure.value == .competitiveFlexible)
            #expect(written.err.contains("The guidance asks for five working days or less."))
        }
    }

    @Test("An answer that cannot be read is asked for again, with what would be right")
    func again() throws {
        try withFolder { folder in
            var lines = typed
            lines.insert("1 April 2027", at: 1)
            lines.insert("150 weeks", at: 3)
            let written = try contract(in: folder, lines)
            #expect(written.err.contains("write `2027-04-01`"))
            #expect(written.err.contains("`150 weeks` is not a term in months or years"))
            #expect(written.contract.terms.start.value?.contractText == "2027-04-01")
        }
    }

    @Test(
        "An answer that `check` would refuse is asked for again, and taken if it is given once more",
        arguments: [
            (3, "Dyffryn County Council", "No health board is among those who commission", "commissioners.name"),
            (5, "!tag x", "`!tag x` is no address for e-mail", "commissioners.email"),
            (10, "every 2 years", "rarer than the guidance's yearly", "monitoring.review-meetings.after"),
            (15, "restricted", "choose one of `open`, `competitive-flexible`, `direct-award`", "tender.procedure"),
        ])
    func refusedLater(index: Int, answer: String, says: String, key: String) throws {
        try withFolder { folder in
            var lines = typed
            lines.insert(answer, at: index)
            let asked = try contract(in: folder, lines)
            #expect(asked.err.contains(says))
        }
        try withFolder { folder in
            var lines = typed
            lines.replaceSubrange(index...index, with: [answer, answer])
            let text = try contract(in: folder, lines).text
            #expect(text.contains(": \(answer)") || text.contains(": \"\(answer)\""), "\(key)")
        }
    }

    @Test("What no file can do without is not left for later, and broken text is not taken")
    func needed() throws {
        try withFolder { folder in
            let written = try contract(in: folder, ["-", "Eiriolaeth M\u{FFFD}n"] + typed)
            #expect(written.err.contains("No contract file can do without it"))
            #expect(written.err.contains("Not every byte of that was text in UTF-8"))
            #expect(written.text.contains("title: Advocacy in Dyffryn"))
        }
    }

    @Test("An example of a list is a list, which can be copied as it stands")
    func lists() throws {
        try withFolder { folder in
            let text = try contract(in: folder, nil).text
            #expect(text.contains(#"such as ["£186,000", "£190,000", "£194,000"]"#))
        }
    }

    @Test("A place that has no name yet is asked nothing more about")
    func skipped() throws {
        try withFolder { folder in
            var lines = typed
            lines[7] = "-"
            lines.remove(at: 8)
            let written = try contract(in: folder, lines)
            #expect(written.contract.settings.items.isEmpty)
            #expect(!written.err.contains("What kind of place is it?"))
        }
    }

    @Test("Where the questions are broken off, or nobody can be asked, nothing is written")
    func nothing() throws {
        try withFolder { folder in
            let file = folder.appending(path: "contract.yaml").path
            #expect(runHere(["init", file], answers: Array(typed.prefix(4))).status == .unusable)
            let silent = runHere(["init", file])
            #expect(silent.status == .unusable && silent.err.contains("--yes"))
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left.isEmpty)
        }
    }

    @Test("A file that exists is never replaced")
    func existing() throws {
        try withFolder { folder in
            let file = folder.appending(path: "contract.yaml")
            try Data("mine\n".utf8).write(to: file)
            let run = runHere(["init", file.path, "--yes"])
            #expect(run.status == .unusable && run.err.contains("exists already"))
            #expect(try String(contentsOf: file, encoding: .utf8) == "mine\n")
        }
    }

    @Test("What is neither yes nor no is asked for again", arguments: ["Yes please", "yes.", "ie", "1", "quarterly"])
    func unclear(answer: String) throws {
        try withFolder { folder in
            var lines = typed
            lines.insert(answer, at: 11)
            let written = try contract(in: folder, lines)
            #expect(written.err.contains("`\(answer)` is neither yes nor no") && written.err.contains("[yes]"))
            #expect(written.contract.monitoring.indicators.items.count > 10)
        }
        try withFolder { folder in
            var lines = typed
            lines[11] = "No"
            lines.remove(at: 13)
            lines.remove(at: 12)
            let isEmpty = try contract(in: folder, lines).contract.monitoring.indicators.items.isEmpty
            #expect(isEmpty)
        }
    }

    @Test("A term that is too short is answered with what is wrong with it")
    func shortTerm() throws {
        try withFolder { folder in
            var lines = typed
            lines.insert("6 months", at: 2)
            let asked = try contract(in: folder, lines).err
            #expect(asked.contains("shorter than the guidance's") && !asked.contains("such as `6 months`"), "\(asked)")
        }
    }

    @Test(
        "An id is made of a name without its accents, and of the list where the name has no letter for it",
        arguments: [("Tŷ'r Afon", "tyr-afon"), ("Ŵŷ", "wy"), ("12", "settings-1")])
    func ids(name: String, id: String) throws {
        try withFolder { folder in
            var lines = typed
            lines[7] = name
            let made = try contract(in: folder, lines).contract.settings.items.first?.id.value?.contractText
            #expect(made == id)
        }
    }

    @Test("A schema of another program stays and is named; a name with spaces is quoted; `-` is no file to write")
    func inTheWay() throws {
        try withFolder { folder in
            let schema = folder.appending(path: "manyleb.schema.json")
            try Data("{}".utf8).write(to: schema)
            let run = runHere(["init", folder.path + "/my contract's.yaml", "--yes"])
            #expect(run.status == .success && run.err.contains("command/other-schema"))
            #expect(!run.out.contains("for editors"))
            #expect(run.out.contains("manyleb check '") && run.out.contains(#"my contract'\''s.yaml'"#))
            #expect(try String(contentsOf: schema, encoding: .utf8) == "{}")
            #expect(runHere(["init", "-", "--yes"]).status == .unusable)
        }
    }

    @Test("A key whose group is still a comment is told to be so, wherever it falls")
    func commentedGroups() throws {
        try withFolder { folder in
            let lines = try contract(in: folder, nil).text.split(separator: "\n", omittingEmptySubsequences: false)
            let workshop = try Workshop.open().get()
            var tried = 0
            for (index, line) in lines.enumerated() where line.hasPrefix("#   ") {
                let words = line.dropFirst(2)
                let margin = words.prefix { $0 == " " }.count
                // The line above it that is less far in.
                let above = lines[..<index].last { line in
                    let isComment = line.hasPrefix("# ")
                    let words = isComment ? line.dropFirst(2) : line
                    return !line.hasPrefix("##") && !words.isEmpty && words.prefix { $0 == " " }.count < margin
                }
                guard above?.hasPrefix("# ") ?? false, let colon = words.firstIndex(of: ":") else { continue }
                var changed = lines.map(String.init)
                changed[index] = words[...colon] + " abc"
                let text = changed.joined(separator: "\n")
                let findings = workshop.read(Array(text.utf8), file: "a.yaml").findings
                #expect(findings.contains { $0.help?.contains("as well: `") ?? false }, "\(line)")
                tried += 1
            }
            #expect(tried > 80)
        }
    }

    @Test("Every commented key stands where the format has it: uncommented, only its value may be missing")
    func comments() throws {
        try withFolder { folder in
            let text = try contract(in: folder, nil).text
            let lines = text.split(separator: "\n").dropFirst().filter { !$0.hasPrefix("##") }.map { line in
                line.hasPrefix("# ") ? line.dropFirst(2) : line
            }
            let workshop = try Workshop.open().get()
            let findings = workshop.read(Array(lines.joined(separator: "\n").utf8), file: "contract.yaml").findings
            let others = findings.filter {
                $0.kind.id != "format/no-value" && $0.kind.id != "format/missing-key"
            }
            #expect(others.map(\.summary) == [])
            #expect(findings.count > 50)
        }
    }

    @Test("On a terminal the questions are put and the answers read")
    func terminal() throws {
        try withFolder { folder in
            let lines = String(decoding: try JSONEncoder().encode(typed), as: UTF8.self)
            let run = try python("terminal.py", [folder.path, lines, program, "init"], in: folder)
            struct Screen: Codable {
                var status: Int32
                var screen: String
            }
            let seen = try JSONDecoder().decode(Screen.self, from: Data(run.out.utf8))
            #expect(seen.status == 0 && seen.screen.contains("What is the service called?"), "\(seen.screen)")
            let text = try String(contentsOf: folder.appending(path: "contract.yaml"), encoding: .utf8)
            #expect(text.contains("title: Advocacy in Dyffryn") && text.contains("ceiling: £186,000"))
            let stopped = try python("terminal.py", [folder.path, "[]", program, "init", "other.yaml"], in: folder)
            #expect(try JSONDecoder().decode(Screen.self, from: Data(stopped.out.utf8)).status == 2)
        }
    }
}
