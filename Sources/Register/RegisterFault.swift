internal import CSQLite

/// Why a register cannot be used, for a person.
package struct RegisterFault: Error, Equatable, Sendable {
    package enum Kind: Sendable, Equatable {
        case missing, notAFile, foreign, newer, damaged, busy, refused, full, unreadable, ambiguous
    }

    package let kind: Kind
    package let reason: String

    init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    static let foreign = RegisterFault(.foreign, "It is a file of another program, not a register")

    /// The fault for a result code of SQLite.
    init(code: Int32, _ message: String) {
        switch code & 0xFF {
        case SQLITE_NOTADB: self = .foreign
        case SQLITE_CORRUPT: self.init(.damaged, "It is damaged: \(message)")
        case SQLITE_BUSY, SQLITE_LOCKED: self.init(.busy, "Somebody else has been writing into it for a minute")
        case SQLITE_FULL: self.init(.full, "The disk is full")
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: self.init(.refused, "It may not be written to")
        case SQLITE_CANTOPEN:
            self.init(.refused, "It cannot be opened: the file and its folder must be ones that you may write to")
        case SQLITE_IOERR: self.init(.full, "The disk refused to read or to write: \(message)")
        case SQLITE_TOOBIG: self.init(.full, "A return is larger than a register holds")
        default: self.init(.unreadable, "SQLite says: \(message)")
        }
    }
}
