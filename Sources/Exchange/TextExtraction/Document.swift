import Foundation

/// Text of a Word file, an OpenDocument text or a web page through pandoc.
enum Document {
    /// What pandoc is told the file is (`pandoc --list-input-formats`).
    enum Format: String {
        case docx
        case odt
        case html
    }

    /// The most bytes a packed file may unpack to.
    static let unpackedLimit = 200 * 1_048_576

    private static let limits = ProgramLimits(seconds: 60, bytes: 32 * 1_048_576)

    /// pandoc's exit codes: 251 is its own when the heap set by `-M` is full, 137 and 139 are signals.
    private static let outOfMemory: Set<Int> = [251, 137, 139]

    static func lines(of bytes: [UInt8], format: Format) async throws(UnreadableFile) -> [String] {
        try await TextExtraction.reading(bytes) { file, folder in
            try await text(of: file, format: format, in: folder)
        }
    }

    /// Looks at the list of contents before anything is unpacked.
    static func lines(ofPacked bytes: [UInt8]) async throws(UnreadableFile) -> [String] {
        try await TextExtraction.reading(bytes) { file, folder in
            let contents = try await PackedContents(of: file, home: folder)
            guard contents.unpackedSize <= unpackedLimit else { throw UnreadableFile.swollen(limit: unpackedLimit) }
            return try await text(of: file, format: try contents.format(bytes), in: folder)
        }
    }

    private static func text(of file: URL, format: Format, in folder: URL) async throws -> [String] {
        let filter = folder.appendingPathComponent("plain.lua")
        try Data(PlainFilter.source.utf8).write(to: filter)
        let result = try await Program.pandoc.run(
            [
                "+RTS", "-M512M", "-RTS", "--sandbox", "--from", format.rawValue, "--to", "plain", "--wrap=none",
                "--lua-filter", filter.path, file.path,
            ],
            home: folder,
            limits: limits
        )
        guard result.code == 0 else { throw failure(for: result) }
        return PlainText.lines(String(decoding: result.output, as: UTF8.self))
    }

    /// 6 is pandoc's code for an option it does not know: it is older than 2.15, which brought `--sandbox`.
    private static func failure(for result: ProgramResult) -> UnreadableFile {
        if outOfMemory.contains(result.code) { return .swollen(limit: unpackedLimit) }
        let reason = String(result.complaint.prefix { $0 != "\n" }.prefix(200))
        if result.code == 6 { return .program(.broken(.pandoc, reason: reason)) }
        return .damaged(reason: reason)
    }
}
