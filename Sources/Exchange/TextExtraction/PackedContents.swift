import Foundation

/// The list of contents of a ZIP file as `unzip -l` prints it: sizes as the file declares them, and names.
struct PackedContents {
    let unpackedSize: Int
    let names: [String]

    init(of file: URL, home: URL) async throws {
        let limits = ProgramLimits(seconds: 20, bytes: 4 * 1_048_576)
        let result: ProgramResult
        do {
            result = try await Program.unzip.run(["-l", file.path], home: home, limits: limits)
        } catch .tooMuch {
            throw UnreadableFile.damaged(reason: "it holds too many files")
        }
        // unzip ends with 1 after a warning and still lists everything.
        guard result.code <= 1 else { throw UnreadableFile.damaged(reason: "its list of contents is broken") }
        self.init(listing: String(decoding: result.output, as: UTF8.self))
    }

    /// Lines of four columns: length in bytes, date, time, name.
    init(listing: String) {
        var size = 0
        var names: [String] = []
        for line in listing.split(separator: "\n") {
            let columns = line.split(separator: " ", maxSplits: 3)
            guard columns.count == 4, columns[2].contains(":"), let length = Int(columns[0]) else { continue }
            let (sum, overflow) = size.addingReportingOverflow(length)
            size = overflow ? .max : sum
            names.append(columns[3].trimmingCharacters(in: .whitespaces))
        }
        self.unpackedSize = size
        self.names = names
    }

    /// Word's main part has a name of its own making ("document2.xml"); OpenDocument's first bytes say what it is.
    func format(_ bytes: [UInt8]) throws(UnreadableFile) -> Document.Format {
        if names.contains(where: { $0.hasPrefix("word/document") && $0.hasSuffix(".xml") }) { return .docx }
        let start = String(decoding: bytes.prefix(200), as: UTF8.self)
        if start.contains("opendocument.text") { return .odt }
        if start.contains("opendocument.spreadsheet") || names.contains(where: { $0.hasPrefix("xl/") }) {
            throw .other(.spreadsheet)
        }
        if start.contains("opendocument.presentation") || names.contains(where: { $0.hasPrefix("ppt/") }) {
            throw .other(.slides)
        }
        throw .other(.packed)
    }
}
