internal import CGcrypt

/// SHA-256, by which a pack tells a file as it was built from one that somebody edited since.
package struct Digest: ~Copyable {
    private let handle: gcry_md_hd_t?

    /// Asking for its version is how a program makes libgcrypt ready: once, before any thread uses it.
    private static let isReady = gcry_check_version(nil) != nil

    package init() {
        _ = Self.isReady
        var handle: gcry_md_hd_t?
        gcry_md_open(&handle, Int32(GCRY_MD_SHA256.rawValue), 0)
        self.handle = handle
    }

    deinit { gcry_md_close(handle) }

    package func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { gcry_md_write(handle, $0.baseAddress, $0.count) }
    }

    /// What was added, as 64 hexadecimal digits.
    package consuming func finish() -> String {
        let size = Int(gcry_md_get_algo_dlen(Int32(GCRY_MD_SHA256.rawValue)))
        let bytes = UnsafeBufferPointer(start: gcry_md_read(handle, 0), count: size)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    package static func of(_ bytes: [UInt8]) -> String {
        let digest = Digest()
        digest.add(bytes)
        return digest.finish()
    }
}
