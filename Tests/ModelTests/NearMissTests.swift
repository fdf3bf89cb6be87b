import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebFindings

@Suite("The name that was probably meant") struct NearMissTests {
    @Test(
        "The distance counts letters added, dropped, changed and swapped",
        arguments: [
            ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1),
            ("abc", "abcd", 1),
            ("abc", "acb", 1), ("abcd", "badc", 2), ("kitten", "sitting", 3), ("abc", "xyz", 3), ("ward", "wrads", 2),
            ("tŷ", "ty", 1),
        ])
    func distance(left: String, right: String, expected: Int) {
        let (first, second) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        #expect(NearMiss.distance(first, second) == expected)
        #expect(NearMiss.distance(second, first) == expected)
    }

    @Test("One typing error in any key of the format leads back to a key that is one error away")
    func slips() {
        var random = Seeded(6)
        var groups = [Contract.descriptions]
        while let group = groups.popLast() {
            let names = group.map(\.name)
            for key in group {
                groups.append(key.inner)
                for _ in 0..<4 {
                    var letters = Array(key.name)
                    let index = random.number(0...letters.count - 1)
                    switch random.number(0...3) {
                    case 0 where letters.count > 2: letters.remove(at: index)
                    case 1: letters[index] = "q"
                    case 2 where index > 0: letters.swapAt(index, index - 1)
                    default: letters.insert(letters[index], at: index)
                    }
                    let slip = String(letters)
                    let offered = NearMiss.best(for: slip, among: names)
                    let distance = offered.map {
                        NearMiss.distance(Array($0.unicodeScalars), Array(slip.unicodeScalars))
                    }
                    #expect(distance.map { $0 <= 1 } == true, "\(slip) for \(key.name) gives \(offered ?? "nothing")")
                }
            }
        }
    }

    @Test("Capital letters make no difference")
    func capitals() {
        #expect(NearMiss.best(for: "FUNDIN", among: ["service", "funding"]) == "funding")
        #expect(NearMiss.best(for: "quarterly", among: ["Quarterly"]) == "Quarterly")
    }

    @Test("Of two names equally near, the first in the alphabet is offered, whatever their order")
    func ties() {
        #expect(NearMiss.best(for: "cat", among: ["hat", "bat"]) == "bat")
        #expect(NearMiss.best(for: "cat", among: ["bat", "hat"]) == "bat")
    }

    @Test("A name is offered only if at most a third of the letters differ, or one")
    func threshold() {
        #expect(NearMiss.best(for: "ab", among: ["ax"]) == "ax")
        #expect(NearMiss.best(for: "ab", among: ["xy"]) == nil)
        #expect(NearMiss.best(for: "abcdef", among: ["abcdxy"]) == "abcdxy")
        #expect(NearMiss.best(for: "abcdef", among: ["abcxyz"]) == nil)
        #expect(NearMiss.best(for: "abcdefghi", among: ["abcdefghijkl"]) == "abcdefghijkl")
        #expect(NearMiss.best(for: "abcdefghi", among: ["abcdefghijklm"]) == nil)
    }

    @Test("Nothing is offered for nothing, for a very long word, or where no name is known")
    func nothing() {
        #expect(NearMiss.best(for: "", among: ["a"]) == nil)
        #expect(NearMiss.best(for: "a", among: [String]()) == nil)
        let long = String(repeating: "a", count: 80)
        #expect(NearMiss.best(for: long, among: [long]) == long)
        #expect(NearMiss.best(for: long + "a", among: [long]) == nil)
        #expect(NearMiss.help(for: "a", among: []) == nil)
    }

    @Test("The help names the nearest name, or else all of them where they are few")
    func help() {
        #expect(NearMiss.help(for: "yaer", among: ["year", "month"]) == "did you mean `year`?")
        #expect(NearMiss.help(for: "decade", among: ["year", "month"]) == "known here: `year`, `month`")
        let twelve = (1...12).map { "name-\($0)" }
        #expect(NearMiss.help(for: "decade", among: twelve)?.hasSuffix("`name-11`, `name-12`") == true)
        #expect(NearMiss.help(for: "decade", among: twelve + ["name-13"]) == nil)
        #expect(NearMiss.help(for: "nmae-13", among: twelve + ["name-13"]) == "did you mean `name-13`?")
    }
}
