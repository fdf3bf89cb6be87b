import ManylebFindings
import ManylebKit
import ManylebTestSupport
import Testing

/// House wording that consists of what the checker looks for. Looking through all of it for each would take hours.
@Suite("House wording that is hostile")
struct HostileWordingTests {
    @Test(
        "Sixty thousand bytes of one sign or word are checked in a moment",
        .timeLimit(.minutes(1)),
        arguments: [
            "XX ", "TBC Tbc ", "[ ", "« ", "{ ", "( ", "(s) x ", "(in person ", "dd/mm/yyyy ", "Care Act 2014 and ",
            "Foo Act 2050 and ", "the 1983 Act ", "Annex Z ", "section 999 ", "\"... ", "to be agreed ",
            "Cedar Clinic ",
            "out of 9 ", "his/her ", "within £ a ", "Ward ",
        ])
    func repeated(words: String) throws {
        let text = String(repeating: words, count: 60_000 / words.utf8.count)
        _ = try check(patched(["clauses.spec.staffing.profile.add = Patients at Cedar House. \(text)"]).text)
    }

    @Test("A thousand settings, each with a sentence about another, are checked in a moment", .timeLimit(.minutes(1)))
    func settings() throws {
        let places = (0..<1_000).map {
            """
              - id: place-\($0)
                name: Hospital \($0)
                kind: hospital
                operator: dmh
                visits: open-access
                room: Room of Hospital \(($0 + 1) % 1_000)
                qualifying-patients: 3
                advocates: 1

            """
        }
        let letters = Array("abcdefghijklmno")
        let sentences = (0..<2_000).map { number in
            let name = [number / 225, number / 15 % 15, number % 15].map { String(letters[$0]) }.joined().uppercased()
            return "Patients at \(name) Hospital are visited. "
        }.joined()
        let text = try patched(["clauses.spec.staffing.profile.add = \(sentences)"]).text
            .replacing("\nsettings:\n", with: "\nsettings:\n" + places.joined())
        let read = workshop.read(Array(text.utf8), file: "contract.yaml")
        let found = workshop.check(try #require(read.value), file: "contract.yaml")
        #expect(found.count { $0.kind.id == "consistency/undeclared-setting" } > 0)
    }

    @Test("A share of numbers that nobody counts ends nothing")
    func share() throws {
        let wording =
            "Patients are seen in time: 900000000000000000 out of 900000000000000001 referrals are supported in time."
        _ = try check(patched(["clauses.spec.staffing.profile.add = \(wording)"]).text)
    }
}
