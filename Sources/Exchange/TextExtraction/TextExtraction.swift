import Foundation

/// Takes the lines of text out of a file somebody gave, whatever kind it is.
package enum TextExtraction {
    /// The most bytes a file may have.
    package static let uploadLimit = 50 * 1_048_576

    /// The lines of the file in reading order, with list markers, indentation, and `#` before headings where known.
    ///
    /// What the file is, is seen from its bytes. PDF and Word files need outside programs.
    package static func lines(of bytes: [UInt8]) async throws(UnreadableFile) -> [String] {
        guard bytes.count <= uploadLimit else { throw .tooLarge(limit: uploadLimit) }
        guard !bytes.isEmpty else { throw .empty }
        let lines =
            switch FileKind(bytes) {
            case .pdf: try await PDFText.lines(of: bytes)
            case .packed: try await Document.lines(ofPacked: bytes)
            case .webPage(let page): try await Document.lines(of: Array(page.utf8), format: .html)
            case .text(let text): PlainText.linesAsCounted(text)
            case .other(let kind): throw .other(kind)
            }
        guard !lines.isEmpty else { throw .empty }
        return lines
    }

    /// Writes the bytes into a temporary file for the programs that read it.
    static func reading(
        _ bytes: [UInt8],
        _ work: (_ file: URL, _ folder: URL) async throws -> [String]
    ) async throws(UnreadableFile) -> [String] {
        do {
            return try await TemporaryFolder.with { folder in
                let file = folder.appendingPathComponent("given")
                try Data(bytes).write(to: file)
                return try await work(file, folder)
            }
        } catch let known as UnreadableFile {
            throw known
        } catch let failure as ProgramFailure {
            throw .program(failure)
        } catch {
            throw .program(.noTemporaryFolder(reason: "\(error)"))
        }
    }
}
