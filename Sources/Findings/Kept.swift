internal import Synchronization

/// What is made when it is first asked for, and kept for whoever asks next, on any thread.
package final class Kept<Value: Sendable>: Sendable {
    private let kept: Mutex<Value?>

    package init(_ value: Value? = nil) {
        kept = Mutex(value)
    }

    package func value(_ make: () -> Value) -> Value {
        kept.withLock { kept in
            let value = kept ?? make()
            kept = value
            return value
        }
    }
}
