import Foundation

/// Text of a PDF through poppler's pdftotext.
enum PDFText {
    private static let limits = ProgramLimits(seconds: 60, bytes: 32 * 1_048_576)

    /// Lines as they lie on the page (`-layout` keeps paragraphs and what is indented under what), but a page set
    /// in columns is read column by column, for there the layout would mix two columns in one line.
    static func lines(of bytes: [UInt8]) async throws(UnreadableFile) -> [String] {
        try await TextExtraction.reading(bytes) { file, folder in
            var pages = try await text(of: file, home: folder, options: ["-layout"])
            if pages.contains(where: isInColumns) {
                let flowing = try await text(of: file, home: folder, options: [])
                pages = pages.indices.map { page in
                    isInColumns(pages[page]) && flowing.indices.contains(page) ? flowing[page] : pages[page]
                }
            }
            let joined = pages.map { Hyphens.joined($0) }.joined(separator: "\u{0C}")
            let lines = PlainText.lines(joined)
            guard lines.contains(where: { $0.contains(where: \.isLetter) }) else { throw UnreadableFile.noWords }
            return lines
        }
    }

    private static func text(of file: URL, home: URL, options: [String]) async throws -> [String] {
        let result = try await Program.pdftotext.run(
            options + ["-enc", "UTF-8", file.path, "-"],
            home: home,
            limits: limits
        )
        guard result.code == 0 else { throw failure(for: result) }
        let text = String(decoding: result.output, as: UTF8.self)
        return text.split(separator: "\u{0C}", omittingEmptySubsequences: false).map(String.init)
    }

    /// pdftotext ends with 1 when it cannot open the file and 3 when the file forbids copying (its manual page).
    private static func failure(for result: ProgramResult) -> UnreadableFile {
        if result.code == 3 || result.complaint.contains("Incorrect password") { return .locked }
        return .damaged(reason: String(result.complaint.prefix { $0 != "\n" }.prefix(200)))
    }

    /// True when at least half of a page's longer lines have a gap of three spaces with words on both sides.
    static func isInColumns(_ page: String) -> Bool {
        let lines = page.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let long = lines.filter { $0.count > 40 }
        let gapped = long.filter { line in
            line.ranges(of: "   ").contains { gap in
                line[..<gap.lowerBound].contains { $0.isLetter } && line[gap.upperBound...].contains { $0.isLetter }
            }
        }
        return long.count >= 6 && gapped.count * 2 >= long.count
    }
}
