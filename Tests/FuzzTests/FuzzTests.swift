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
        let isSmall = [.accepted, .redline].contains(target)
        for seed in rounds(3_000, isSmall ? 200 : 20) {
            var mutator = Mutator(seed, seeds)
            let bytes = mutator.next()
            let broken = target.broken(by: bytes)
            #expect(broken.isEmpty, "\(target) case \(seed): \(broken)")
        }
    }
}
