/// What a file somebody gives as a list of people is, by its first bytes.
enum RollFileKind: Equatable {
    case zip
    case xml
    case text
    case refused(RollFileFault)

    init(_ bytes: [UInt8]) {
        switch FileSignature(bytes) {
        case .zip, .emptyZip: self = .zip
        case .pdf: self = .refused(.pdf)
        case .png, .jpeg, .picture: self = .refused(.picture)
        case .oldOffice: self = .refused(.oldExcel)
        case .richText: self = .refused(.wordDocument)
        case .archive: self = .refused(.archive)
        case nil: self = Self.written(bytes)
        }
    }

    /// Text begins after a mark, every other byte of UTF-16 left out, and blanks.
    private static func written(_ bytes: [UInt8]) -> RollFileKind {
        let start = bytes.prefix(2048).filter { $0 < 0x80 && $0 != 0 }
        let text = String(decoding: start, as: UTF8.self).lowercased().drop { $0.isWhitespace }
        if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") || text.hasPrefix("<table") {
            return .refused(.webPage)
        }
        return text.hasPrefix("<?xml") || text.hasPrefix("<ctfile") || text.hasPrefix("<!") ? .xml : .text
    }
}
