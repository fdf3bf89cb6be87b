internal import Dispatch
internal import Synchronization

/// Does the same work for many files on all cores and takes the results in the order of the files, whichever finished
/// first.
struct InOrder<Value: Sendable>: Sendable {
    let count: Int
    let surroundings: Surroundings

    /// - Parameters:
    ///   - work: called for each file, several at a time.
    ///   - take: called for each result, one at a time, with the progress line cleared.
    func run(_ work: @Sendable (Int) -> Value, taking take: (Value) -> Void) {
        guard count > 1 else {
            if count == 1 { take(work(0)) }
            return
        }
        let state = Mutex(State(results: Array(repeating: nil, count: count)))
        withoutActuallyEscaping(take) { take in
            let taking = Unchecked(take: take)
            DispatchQueue.concurrentPerform(iterations: count) { index in
                let result = work(index)
                // The lock keeps the order: each result is taken once all before it are.
                state.withLock { state in
                    state.results[index] = result
                    state.finished += 1
                    showProgress(state.finished)
                    while state.taken < count, let next = state.results[state.taken] {
                        clearProgress()
                        taking.take(next)
                        // Frees the memory of the result.
                        state.results[state.taken] = nil
                        state.taken += 1
                    }
                }
            }
        }
        clearProgress()
    }

    private struct State {
        var results: [Value?]
        var finished = 0
        var taken = 0
    }

    /// Only called under the lock, so that it never runs concurrently.
    private struct Unchecked: @unchecked Sendable {
        let take: (Value) -> Void
    }

    private func showProgress(_ finished: Int) {
        if surroundings.showsProgress { surroundings.err("\r\(finished) of \(count) files") }
    }

    private func clearProgress() {
        if surroundings.showsProgress { surroundings.err("\r\u{1B}[K") }
    }
}
