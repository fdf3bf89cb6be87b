import ManylebFuzzing
import ManylebTestSupport
import Testing

@Suite("Inputs of any kind") struct FuzzTests {
    @Test(
        "What somebody sends as it should be breaks no promise, nor does what once did", arguments: FuzzTarget.allCases)
    func sound(target: FuzzTarget) {
        for (number, seed) in target.seeds.enumerated() {
            let broken = target.broken(by: seed)
            #expect(broken.isEmpty, "\(target) seed \(number): \(broken)")
        }
    }

    @Test("Nor does what is damaged", arguments: FuzzTarget.allCases)
    func damaged(target: FuzzTarget) {
        let seeds = target.seeds
        for seed in rounds(3_000, sampleSize(target)) {
            var mutator = Mutator(seed, seeds)
            let bytes = mutator.next()
            let broken = target.broken(by: bytes)
            #expect(broken.isEmpty, "\(target) case \(seed): \(broken)")
        }
    }

    /// What costs less is tried more often.
    private func sampleSize(_ target: FuzzTarget) -> Int {
        switch target {
        case .accepted, .redline: 200
        case .contract, .word: 80
        case .cards, .templates, .docbook, .returns: 20
        }
    }
}
