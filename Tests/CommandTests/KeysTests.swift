import ManylebCommand
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("manyleb keys") struct KeysTests {
    @Test("Without a name every key is listed, with what it is")
    func list() {
        let listed = runHere(["keys"])
        #expect(listed.status == .success)
        let names = listed.out.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(names == Contract.everyKey.map(\.address.text))
    }

    @Test("A key is explained: what to write, what holds without it, the guidance's figure and who loses by another")
    func explanation() {
        let explained = runHere(["keys", "service.response.standard"]).out
        for part in [
            "how soon a qualifying patient is supported", "such as `5 working days`",
            "`5 working days` holds without it",
            "guidance:   `5 working days`; longer is weaker for patients", "Annex D 3.2",
        ] { #expect(explained.contains(part), "\(part)") }
        #expect(runHere(["keys", "settings.ysbyty-bryn.advocates"]).out.hasPrefix("settings.advocates:"))
        #expect(runHere(["keys", "tender.procedure"]).out.contains("one of `open`, `restricted`"))
        #expect(runHere(["keys", "pricing.line"]).out.contains("salaries"))
    }

    @Test("What the keys of a group require of each other is said of each")
    func conditions() {
        for (key, part) in [
            ("manyleb", "`1`"), ("contract.term", "in months or years"), ("contract.term", "worked out from that"),
            ("provider.name", "refused without it where `provider` is stated"),
            ("monitoring.kpis.id", "not beside `indicator`"), ("monitoring.kpis.title", "where `id` is stated"),
            ("tender.questions.criterion", "unless `counts` is `pass-or-fail`"),
            ("tender.questions.asks", "unless it or `item` is stated"),
            ("funding.indexation.rate", "where `method` is `fixed`"),
            ("clauses.text", "where the id begins with `house.`"), ("waivers.reason", "`waiver/no-reason`"),
        ] { #expect(runHere(["keys", key]).out.contains(part), "\(key): \(part)") }
        #expect(!runHere(["keys", "manyleb"]).out.contains("64"))
        #expect(!runHere(["keys", "contract.title"]).out.contains("only:"))
        #expect(runHere(["keys", "pricing.line", "--format", "markdown"]).out.contains("- `salaries`"))
    }

    @Test("A group is explained with its keys")
    func group() {
        let tender = runHere(["keys", "tender"]).out
        #expect(tender.contains("tender.evaluation.criteria.weight") && !tender.contains("funding.ceiling"))
    }

    @Test("A name that is no key is answered with the nearest, by the whole or by its last part")
    func unknown() {
        let wrong = runHere(["keys", "service.respons"])
        #expect(wrong.status == .unusable && wrong.err.contains("did you mean `service.response`?"))
        #expect(runHere(["keys", "route"]).err.contains("did you mean `tender.route`?"))
        #expect(runHere(["keys", "weather"]).err.contains("help:"))
        #expect(!runHere(["keys", "foo"]).err.contains("did you mean"))
        #expect(runHere(["rules", "figure/respons"]).err.contains("`figure/response-time`"))
        #expect(runHere(["rules", "nothing"]).err.contains("`manyleb rules` lists them all"))
    }

    @Test("For programs the keys come as JSON, for documentation as Markdown")
    func formats() {
        let json = runHere(["keys", "funding.per", "--format", "json"]).out
        #expect(json.contains("\"default\": \"year\"") && json.contains("\"choices\": [\n        \"year\","))
        #expect(runHere(["keys", "funding.per", "--format", "markdown"]).out.hasPrefix("### `funding.per`\n"))
    }

    @Test("An unknown name in a contract file lists those that are known, wherever the library lists them")
    func unknownValues() throws {
        let text = """
            manyleb: 1
            contract: {title: A}
            commissioners: [{name: B}]
            monitoring: {kpis: [{indicator: response-time}, {indicator: complaints, by: [colour]}]}
            pricing: [{line: staff, years: ["£5"]}]
            tender: {route: sealed}

            """
        let findings = try Workshop.open().get().read(Array(text.utf8), file: "a.yaml").findings
        let help = findings.map { $0.summary + ": " + ($0.help ?? "") }.joined(separator: "\n")
        for part in [
            "`responsive.supported-within-timescale`, `responsive.visit-not-received`",
            "did you mean `feedback.compliments-and-complaints`?", "`running`, `specialist-advice`", "`ethnic-origin`",
            "`light-touch`",
        ] { #expect(help.contains(part), "\(part)") }
    }
}
