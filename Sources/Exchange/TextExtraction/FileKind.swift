/// What a file is, seen from its bytes; its name is never asked.
enum FileKind: Equatable {
    case pdf
    /// A ZIP file: a Word or OpenDocument file, or something else, which its list of contents tells.
    case packed
    case webPage(String)
    case text(String)
    case other(OtherFile)

    init(_ bytes: [UInt8]) {
        switch FileSignature(bytes) {
        case .zip: self = .packed
        case .pdf: self = .pdf
        case .emptyZip, .archive: self = .other(.packed)
        case .oldOffice: self = .other(.oldWord)
        case .richText: self = .other(.richText)
        case .png, .jpeg, .picture: self = .other(.picture)
        case nil: self = Self.written(bytes)
        }
    }

    private static func written(_ bytes: [UInt8]) -> FileKind {
        if hasPDFHeader(bytes) { return .pdf }
        guard let text = PlainText.decode(bytes) else { return .other(.unknown) }
        return looksLikeWebPage(text) ? .webPage(text) : .text(text)
    }

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
