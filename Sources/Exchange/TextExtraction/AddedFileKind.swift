import Domain

extension AddedFile.Kind {
    /// What a file for a concern is by its bytes; nil for kinds that none takes, such as films, archives, web pages, and
    /// documents with programs in them.
    package init?(_ bytes: [UInt8]) {
        switch FileKind(bytes) {
        case .pdf:
            self = .pdf
        case .packed:
            guard Self.isDocument(bytes) else { return nil }
            self = .document
        case .text:
            self = .text
        case .webPage:
            return nil
        case .other:
            switch FileSignature(bytes) {
            case .png: self = .png
            case .jpeg: self = .jpeg
            case .zip, .emptyZip, .pdf, .picture, .oldOffice, .richText, .archive, nil: return nil
            }
        }
    }

    /// Names stand unpacked in a ZIP file (APPNOTE 4.3.7): Word's main part has one of its own, and so have its macros.
    private static func isDocument(_ bytes: [UInt8]) -> Bool {
        guard bytes.firstRange(of: Array("vbaProject".utf8)) == nil else { return false }
        return bytes.firstRange(of: Array("word/document".utf8)) != nil
            || bytes.prefix(200).firstRange(of: Array("opendocument.text".utf8)) != nil
    }
}
