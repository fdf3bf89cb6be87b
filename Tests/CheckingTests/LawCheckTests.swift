import Foundation
import ManylebDrafting
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebSyntax
import ManylebTemplates
import ManylebTestSupport
import Testing

@testable import ManylebChecking

@Suite("Laws in force on the start date, in clauses")
struct LawCheckTests {
    private func found(_ wording: String, start: String = "2027-04-01") throws -> [Finding] {
        let changes = ["contract.start = \(start)", "clauses.spec.staffing.profile.add = \(wording)"]
        return try check(try patched(changes).text).filter { $0.kind.id.hasPrefix("law/") }
    }

    @Test(
        "A name that is not in force on the start date is found, together with its replacement",
        arguments: [
            ("Checks are made by the Criminal Records Bureau.", "2027-04-01", "Disclosure and Barring Service"),
            ("Checks are made by the criminal  records\nbureau.", "2012-12-01", "Disclosure and Barring Service"),
            ("A CRB check is needed.", "2027-04-01", "Disclosure and Barring Service"),
            ("A DBS check is needed.", "2012-04-02", "Criminal Records Bureau"),
            ("Data are kept under the Data Protection Act 1998.", "2018-05-25", "Data Protection Act 2018"),
            ("The Care Council for Wales registers them.", "2027-04-01", "Social Care Wales"),
            ("Figures are on StatsWales, statswales.wales.gov.uk.", "2027-04-01", "tats"),
            ("The Welsh Assembly Government is told.", "2013-04-01", "Welsh Government"),
            ("The Public Contracts Regulations 2015 apply.", "2027-04-01", "Procurement Act 2023"),
            ("Advocates see the National Mental Health Development Unit.", "2027-04-01", "nothing has replaced it"),
            ("The Disability Discrimination Act 1995 applies.", "2027-04-01", "Equality Act 2010"),
            ("The Independent Mental Health Advocates (Wales) Regulations 2008 apply.", "2027-04-01", "2011"),
            ("The Code of Practice for Wales of 2008 applies.", "2027-04-01", "(2016)"),
            ("The Mental Health Act Commission may visit.", "2027-04-01", "Healthcare Inspectorate Wales"),
            ("Advocates register with the ISA.", "2027-04-01", "DBS"),
            ("The RMO is told.", "2027-04-01", "responsible clinician"),
            ("Part B of the Public Contracts Regulations 2006 applies.", "2027-04-01", "Procurement Act 2023"),
            ("Patients are told of the Mental Health Review Tribunal (England).", "2027-04-01", "for Wales"),
            ("The Provider is registered with OSCR.", "2027-04-01", "Charity Commission"),
        ])
    func outOfForce(wording: String, start: String, instead: String) throws {
        let found = try found(wording, start: start)
        #expect(found.count == 1, "\(found.map(\.mark))")
        #expect(found.first?.summary.contains(instead) ?? false, "\(found.map(\.summary))")
        #expect(found.first?.kind.id == "law/england" || found.first?.summary.contains(start) ?? false)
    }

    @Test(
        "A name that is in force is left alone",
        arguments: [
            ("A CRB check is needed.", "2012-04-02"), ("A DBS check is needed.", "2027-04-01"),
            ("The Data Protection Act 1998 applies.", "2018-04-01"),
            ("The crb of the harbour is deep.", "2027-04-01"),
            ("The Mental Health Act 1983 applies.", "2027-04-01"),
            ("The resident medical officer (RMO) is told.", "2027-04-01"),
            ("Advocates sign an information sharing agreement (ISA).", "2027-04-01"),
            ("The Provider tells local health groups.", "2027-04-01"),
            ("The Health Board's PALS is told.", "2027-04-01"),
            ("The Code of Practice for England does not apply.", "2027-04-01"),
            ("The Code of Practice for Wales applies.", "2027-04-01"),
            ("The Mental Health (Independent Mental Health Advocates) (Wales) Regulations 2011 apply.", "2027-04-01"),
            ("The Health and Social Care Act 2012 and the Charities Act 2011 apply.", "2027-04-01"),
        ])
    func inForce(wording: String, start: String) throws {
        #expect(try found(wording, start: start).map(\.mark) == [])
    }

    @Test(
        "A year that no law has is found",
        arguments: [
            "Mental Health Act 1985", "Charities Act 2111", "National Health Service (Wales) Act 2066",
            "Mental Health Act 1083",
        ])
    func year(name: String) throws {
        let found = try found("The \(name) applies.")
        #expect(found.map(\.kind.id) == ["law/year"])
        #expect(found.first?.summary.contains("`\(name)`") ?? false, "\(found.map(\.summary))")
    }

    @Test(
        "The library's own text names only what is in force, whatever the start",
        arguments: sample(
            of: [
                "2012-01-03", "2012-04-02", "2013-04-01", "2014-04-01", "2015-04-01", "2016-04-01", "2017-04-01",
                "2018-04-02",
                "2019-04-01", "2020-04-01", "2021-04-01", "2022-04-01", "2023-04-03", "2024-04-01", "2025-04-01",
                "2026-04-01", "2027-04-01",
            ], 8))
    func library(start: String) throws {
        let found = try check(try patched(["contract.start = \(start)", "remove clauses"], of: oneYear).text)
        #expect(found.filter { $0.kind.id.hasPrefix("law/") }.map(\.mark) == [])
    }

    @Test("Every name in the cards is found in a sentence, also with other white space and apostrophes")
    func everyName() throws {
        let day = try #require(Day(contractText: "2027-04-01"))
        let laws = workshop.library.lawNames(on: day)
        #expect(laws.flatMap(\.aliases).count > 200)
        for law in laws {
            let aliases = Aliases([law])
            for name in law.aliases {
                for text in [name, name.replacing(" ", with: " \n\u{A0}").replacing("'", with: "’")] {
                    let found = aliases.matches(in: "They keep to \(text), as agreed.")
                    #expect(found.count == 1 && found.first?.name.id == law.id, "\(text)")
                }
            }
        }
    }

    @Test(
        "A name is found as whole words; capital letters count in a name of one word",
        arguments: [
            ("CRB", "a CRB check, a crb, CRBs, XCRB, (CRB)", 2), ("Llais", "Llais, Llais Dyffryn, llais, Llais", 2),
            ("Data Protection Act 1998", "the data protection act 1998s, the Data  Protection\nAct 1998.", 1),
            ("children's barred list", "the children’s barred list and the Children's barred\u{A0}list", 2),
            ("Advocates) (Wales) Regulations 2008", "(Health Advocates) (Wales) Regulations 2008", 1),
            ("5(2)", "section 15(2), section 5(2) or 5(2)(a)", 2), ("stats.gov.wales", "https://STATS.gov.wales/en", 1),
            ("unit 431", "Unit 431\u{301}, unit 431é, unit 431", 2), ("CRB", "", 0),
        ])
    func plainNames(name: String, text: String, count: Int) {
        #expect(PlainName(name).ranges(in: text, Array(text.utf8)).count == count)
    }

    @Test("Of two names of one law the longer one is found, of two laws both")
    func longest() throws {
        let day = try #require(Day(contractText: "2027-04-01"))
        let laws = workshop.library.lawNames(on: day)
        let text = "The Mental Health Review Tribunal for Wales sits."
        let found = Aliases(laws.filter { $0.id == "mhrt-wales" }).matches(in: text)
        #expect(found.map { String(text[$0.range]) } == ["Mental Health Review Tribunal for Wales"])
        let other = "The Local Health Board of Abertawe Bro Morgannwg"
        #expect(Set(Aliases(laws).matches(in: other).map(\.name.id)).count == 2)
    }
}

@Suite("Searching pieces of text")
struct PhraseSearchTests {
    @Test("Pieces are found regardless of case and white space, each once in a text")
    func finds() {
        let texts = ["One  two\nthree", "", "two two, TWO\u{A0}Three", "tw", "o three"]
        let found = PhraseSearch(["two three", "two", "o", "absent", "one", "??", "e", "tw", "three"]).found(in: texts)
        #expect(
            found.map { "\($0.text):\($0.piece)" } == [
                "0:4", "0:7", "0:1", "0:8", "0:0", "2:7", "2:1", "2:8", "2:0", "3:7", "4:8",
            ])
        #expect(PhraseSearch(["two"]).found(in: []).isEmpty)
        #expect(PhraseSearch([]).found(in: ["two"]).isEmpty)
    }
}
