import GRDB

extension DatabaseError {
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
