/// What a file is, seen from its bytes; its name is never asked.
enum FileKind: Equatable {
    case pdf
    /// A ZIP file: a Word or OpenDocument file, or something else, which its list of contents tells.
    case packed
    case webPage(String)
    case text(String)
    case other(OtherFile)

    init(_ bytes: [UInt8]) {
        if let other = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
            self = other.kind
        } else if Self.hasPDFHeader(bytes) {
            self = .pdf
        } else if let text = PlainText.decode(bytes) {
            self = Self.looksLikeWebPage(text) ? .webPage(text) : .text(text)
        } else {
            self = .other(.unknown)
        }
    }

    private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
        ([0x50, 0x4B, 0x03, 0x04], .packed),
        ([0x50, 0x4B, 0x05, 0x06], .other(.packed)),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .other(.oldWord)),
        (Array("{\\rtf".utf8), .other(.richText)),
        ([0x89, 0x50, 0x4E, 0x47], .other(.picture)),
        ([0xFF, 0xD8, 0xFF], .other(.picture)),
        (Array("GIF8".utf8), .other(.picture)),
        (Array("RIFF".utf8), .other(.picture)),
        ([0x49, 0x49, 0x2A, 0x00], .other(.picture)),
        ([0x4D, 0x4D, 0x00, 0x2A], .other(.picture)),
        ([0x1F, 0x8B], .other(.packed)),
        (Array("7z".utf8) + [0xBC, 0xAF], .other(.packed)),
        (Array("Rar!".utf8), .other(.packed)),
    ]

    /// Some programs write a few bytes before the PDF header; readers accept it in the first 1024 (ISO 32000-1, H.3.4).
    private static func hasPDFHeader(_ bytes: [UInt8]) -> Bool {
        bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil
    }

    private static func looksLikeWebPage(_ text: String) -> Bool {
        let start = text.drop { $0.isWhitespace }.prefix(2048).lowercased()
        guard start.first == "<" else { return false }
        let tags = ["<!doctype html", "<html", "<head", "<body", "<h1", "<h2", "<p>", "<p ", "<div", "<ul", "<ol"]
        return tags.contains { start.contains($0) }
    }
}
