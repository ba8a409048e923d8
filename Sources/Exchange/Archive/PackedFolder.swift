import CArchive

/// The files of a packed folder, a `.tar.gz` (POSIX.1-2017 ustar and pax, RFC 1952), read by libarchive in memory.
///
/// Nothing is written anywhere; links and devices in it are passed over.
package enum PackedFolder {
    /// What a hostile archive can hold more of.
    private static let entriesMax = 100_000

    package enum Failure: Error, Equatable, Sendable {
        case unreadable(String)
        case tooLarge(Int)
        case tooMany(Int)

        package var sentence: String {
            switch self {
            case .unreadable(let reason): "This is no .tar.gz, or it was cut off: \(reason). Fetch it again."
            case .tooLarge(let most): "What is packed in it is larger than \(most) bytes. The lists in use stay."
            case .tooMany(let most): "More than \(most) files are packed in it. The lists in use stay."
            }
        }
    }

    /// The wanted files by their names, at most so many bytes of them together.
    package static func files(
        of bytes: [UInt8],
        bytesMax: Int,
        _ isWanted: (String) -> Bool
    ) throws(Failure) -> [String: [UInt8]] {
        guard let archive = archive_read_new() else { throw .unreadable("there is no memory left") }
        defer { archive_read_free(archive) }
        archive_read_support_filter_gzip(archive)
        archive_read_support_format_tar(archive)
        // Kept for as long as libarchive reads from it.
        let packed = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
        defer { packed.deallocate() }
        packed.copyBytes(from: bytes)
        guard archive_read_open_memory(archive, packed.baseAddress, bytes.count) == ARCHIVE_OK else {
            throw failure(of: archive)
        }
        var files: [String: [UInt8]] = [:]
        var (entries, left) = (0, bytesMax)
        while let entry = try next(in: archive) {
            entries += 1
            guard entries <= entriesMax else { throw .tooMany(entriesMax) }
            guard let name = archive_entry_pathname(entry).map({ String(cString: $0) }), isPlainFile(entry),
                isWanted(name)
            else { continue }
            let file = try content(of: archive, bytesMax: left)
            left -= file.count
            guard left >= 0 else { throw .tooLarge(bytesMax) }
            files[name] = file
        }
        return files
    }

    /// Nil after the last one.
    private static func next(in archive: OpaquePointer) throws(Failure) -> OpaquePointer? {
        var entry: OpaquePointer?
        switch archive_read_next_header(archive, &entry) {
        case ARCHIVE_OK, ARCHIVE_WARN: return entry
        case ARCHIVE_EOF: return nil
        default: throw failure(of: archive)
        }
    }

    /// S_IFREG of stat(2), and no link to another.
    private static func isPlainFile(_ entry: OpaquePointer) -> Bool {
        archive_entry_filetype(entry) == 0o100000 && archive_entry_hardlink(entry) == nil
    }

    private static let blockBytes = 1 << 16

    /// At most one byte more than may be there, so that the caller sees that it is too much.
    private static func content(of archive: OpaquePointer, bytesMax: Int) throws(Failure) -> [UInt8] {
        var content: [UInt8] = []
        var block = [UInt8](repeating: 0, count: blockBytes)
        while content.count <= bytesMax {
            let count = block.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw failure(of: archive) }
            guard count > 0 else { break }
            content += block[..<count]
        }
        return content
    }

    private static func failure(of archive: OpaquePointer) -> Failure {
        .unreadable(archive_error_string(archive).map { String(cString: $0) } ?? "it cannot be read")
    }
}
