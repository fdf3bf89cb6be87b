internal import CNettle

/// SHA-256, by which a pack tells a file as it was built from one that somebody edited since.
package struct Digest {
    private var context = sha256_ctx()

    package init() { nettle_sha256_init(&context) }

    package mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { nettle_sha256_update(&context, $0.count, $0.baseAddress) }
    }

    /// What was added so far, as 64 hexadecimal digits; begins anew.
    package mutating func finish() -> String {
        let size = Int(SHA256_DIGEST_SIZE)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            nettle_sha256_digest(&context, size, buffer.baseAddress)
            count = size
        }
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    package static func of(_ bytes: [UInt8]) -> String {
        var digest = Digest()
        digest.add(bytes)
        return digest.finish()
    }
}
