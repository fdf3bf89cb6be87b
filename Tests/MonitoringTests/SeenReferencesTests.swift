import ManylebTestSupport
import Testing

@testable import ManylebMonitoring

@Suite("References that came before")
struct SeenReferencesTests {
    @Test("Each is found on the row where it stood first, however many there are and however its letters are written")
    func found() {
        var seen = SeenReferences()
        func key(_ number: Int, _ letter: String) -> UInt64 { SeenReferences.key(of: "\(letter)-\(number)".utf8) }
        for number in 1...20_000 { #expect(seen.insert(key(number, "r"), row: number) == nil) }
        for number in sample(of: Array(1...20_000), 500) {
            #expect(seen.insert(key(number, "R"), row: 0) == number)
        }
        #expect(seen.insert(key(20_001, "r"), row: 20_001) == nil)
    }

    @Test("They are spread over the whole of what is held for them, so that each is found where it is looked for")
    func spread() {
        var seen = SeenReferences()
        for number in 1...20_000 { _ = seen.insert(SeenReferences.key(of: "\(number)".utf8), row: number) }
        #expect(seen.meanDistance < 5)
    }
}
