import Domain
import GRDB
import Ledger

extension DatabaseError {
    /// Whether the file is not as Accord wrote it: no database, or one whose tables someone changed.
    var saysChanged: Bool {
        switch resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_SCHEMA: true
        default: false
        }
    }

    /// Whether SQLite itself gave up the whole transaction, so that no other list of the group can stand.
    var endsTransaction: Bool {
        switch resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_BUSY, .SQLITE_INTERRUPT, .SQLITE_CORRUPT: true
        default: false
        }
    }

    /// Whether nobody knows what the disk holds now.
    var leavesDiskInDoubt: Bool {
        switch resultCode {
        case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN, .SQLITE_READONLY: true
        default: false
        }
    }
}

extension FileFailure {
    /// What is said of an error while something was read or written; nil for a fault of ours.
    init?(_ error: DatabaseError) {
        if error.resultCode == .SQLITE_FULL {
            self = .diskFull
        } else if error.leavesDiskInDoubt {
            self = .diskFailed
        } else {
            return nil
        }
    }
}

extension Database {
    /// Opens or reads a file of a school, and says in a sentence when it is not as Accord wrote it.
    static func reading<Value>(_ path: String, _ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as DatabaseError where error.saysChanged {
            throw OpeningRefusal.changed(file: path)
        } catch is FixedLengthFailure {
            throw OpeningRefusal.changed(file: path)
        }
    }
}
