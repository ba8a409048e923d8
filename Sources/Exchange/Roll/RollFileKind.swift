/// What a file is by its first bytes; its name is never believed.
enum RollFileKind: Equatable {
    case zip
    case xml
    case text
    case refused(RollFileFault)

    init(_ bytes: [UInt8]) {
        for (magic, kind) in Self.magics where bytes.starts(with: magic) {
            self = kind
            return
        }
        if bytes.count > 12, bytes[4..<8].elementsEqual("ftyp".utf8) {
            self = .refused(.picture)
            return
        }
        self = Self.written(bytes)
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

    private static let magics: [([UInt8], RollFileKind)] = [
        ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
        (Array("%PDF".utf8), .refused(.pdf)),
        ([0x89, 0x50, 0x4E, 0x47], .refused(.picture)), ([0xFF, 0xD8, 0xFF], .refused(.picture)),
        (Array("GIF8".utf8), .refused(.picture)), (Array("RIFF".utf8), .refused(.picture)),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .refused(.oldExcel)),
        ([0x1F, 0x8B], .refused(.archive)), (Array("Rar!".utf8), .refused(.archive)),
        ([0x37, 0x7A, 0xBC, 0xAF], .refused(.archive)),
    ]
}
