import CArchive
import Foundation

/// A ZIP file with one file in it that opens with a passphrase: AES-256 as WinZip specified it (winzip.com, "AES
/// Encryption Information"), written by libarchive.
///
/// The name and size of the file inside can be read without the passphrase, so neither may say who is in it.
package enum ProtectedZip {
    /// What libarchive writes around the file: headers, salt, check and directory.
    private static let overheadBytesMax = 65_536

    package static func make(_ bytes: [UInt8], named name: String, passphrase: String) throws(ArchiveFailure) -> [UInt8]
    {
        guard let archive = archive_write_new() else { throw ArchiveFailure(reason: "There is no memory left.") }
        defer { archive_write_free(archive) }
        var zip = [UInt8](repeating: 0, count: bytes.count + overheadBytesMax)
        var used = 0
        let isWritten = zip.withUnsafeMutableBytes { room in
            archive_write_set_format_zip(archive) == ARCHIVE_OK
                && archive_write_set_options(archive, "zip:encryption=aes256") == ARCHIVE_OK
                && archive_write_set_passphrase(archive, passphrase) == ARCHIVE_OK
                && archive_write_open_memory(archive, room.baseAddress, room.count, &used) == ARCHIVE_OK
                && write(bytes, named: name, to: archive)
                && archive_write_close(archive) == ARCHIVE_OK
        }
        guard isWritten else {
            throw ArchiveFailure(reason: archive_error_string(archive).map { String(cString: $0) } ?? "")
        }
        return Array(zip.prefix(used))
    }

    private static func write(_ bytes: [UInt8], named name: String, to archive: OpaquePointer) -> Bool {
        guard let entry = archive_entry_new() else { return false }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname_utf8(entry, name)
        archive_entry_set_size(entry, Int64(bytes.count))
        // A plain file (S_IFREG, stat(2)): the header's own name for it is a cast, which Swift does not see.
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o600)
        guard archive_write_header(archive, entry) == ARCHIVE_OK else { return false }
        return bytes.isEmpty
            || bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) } == bytes.count
    }
}

/// Why there is no protected file.
package struct ArchiveFailure: Error, Equatable, Sendable {
    package let reason: String

    package var sentence: String {
        "The protected file could not be made, so nothing was saved. Tell your technician: \(reason)"
    }
}
