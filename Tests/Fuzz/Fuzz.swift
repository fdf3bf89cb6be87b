import Foundation
import ManylebFuzzing

/// Which input is tried: `FUZZ_TARGET=contract`.
private let target = FuzzTarget(rawValue: ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? "") ?? .contract

/// What libFuzzer calls with each input. A promise that does not hold ends the run, and the input is kept.
@_cdecl("LLVMFuzzerTestOneInput") public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let broken = target.broken(by: Array(UnsafeBufferPointer(start: start, count: count)))
    if !broken.isEmpty { fatalError(broken.joined(separator: "\n")) }
    return 0
}

/// Before the first input: `FUZZ_SEEDS=DIR` gets what the fuzzer begins with.
@_cdecl("LLVMFuzzerInitialize") public func initialize(
    _ count: UnsafeMutablePointer<CInt>?, _ arguments: UnsafeMutableRawPointer?
) -> CInt {
    if let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] {
        for (number, seed) in target.seeds.enumerated() {
            try! Data(seed).write(to: URL(filePath: folder).appending(path: "seed-\(number)"))
        }
    }
    return 0
}
