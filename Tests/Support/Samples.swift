import Foundation

/// `scripts/test --all` runs every generated case, else a sample is run.
package let isAll = ProcessInfo.processInfo.environment["MANYLEB_ALL"] != nil

/// Cases of a generated property, spread over all of them.
package func sample<Case>(of all: some Collection<Case>, _ size: Int = 20) -> [Case] {
    isAll || all.count <= size ? Array(all) : spread(Array(all), size)
}

private func spread<Case>(_ all: [Case], _ size: Int) -> [Case] {
    (0..<size).map { all[$0 * all.count / size] }
}

/// How many rounds of a test are run that depends on chance.
package func rounds(_ all: Int, _ sample: Int) -> ClosedRange<Int> { 1...(isAll ? all : sample) }

/// Cases that one input can hold together; each by itself where every case is run.
package func together<Case>(_ cases: [Case]) -> [[Case]] { isAll ? cases.map { [$0] } : [cases] }

/// Numbers that look random and are the same in every run (SplitMix64).
package struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    package init(_ seed: Int) {
        state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    package mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    package mutating func below(_ limit: Int) -> Int { number(0...limit - 1) }
    package mutating func chance(_ oneIn: Int) -> Bool { below(oneIn) == 0 }
    package mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }
}
