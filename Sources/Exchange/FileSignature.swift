/// What a file is by its first bytes, where its kind has some that never change; its name is never believed.
enum FileSignature: Equatable {
    case zip
    /// A ZIP file with nothing in it.
    case emptyZip
    case pdf
    case png
    case jpeg
    /// Every other picture.
    case picture
    /// The compound file of Office before 2007: .doc and .xls alike.
    case oldOffice
    case richText
    case archive

    init?(_ bytes: [UInt8]) {
        if let known = Self.magics.first(where: { bytes.starts(with: $0.bytes) }) {
            self = known.signature
        } else if bytes.count > 12, bytes[4..<8].elementsEqual("ftyp".utf8) {
            // HEIC and its kin (ISO/IEC 14496-12) begin with a length.
            self = .picture
        } else {
            return nil
        }
    }

    private static let magics: [(bytes: [UInt8], signature: FileSignature)] = [
        ([0x50, 0x4B, 0x03, 0x04], .zip),
        ([0x50, 0x4B, 0x05, 0x06], .emptyZip),
        (Array("%PDF".utf8), .pdf),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOffice),
        (Array("{\\rtf".utf8), .richText),
        ([0x89, 0x50, 0x4E, 0x47], .png),
        ([0xFF, 0xD8, 0xFF], .jpeg),
        (Array("GIF8".utf8), .picture),
        (Array("RIFF".utf8), .picture),
        ([0x49, 0x49, 0x2A, 0x00], .picture),
        ([0x4D, 0x4D, 0x00, 0x2A], .picture),
        ([0x1F, 0x8B], .archive),
        ([0x37, 0x7A, 0xBC, 0xAF], .archive),
        (Array("Rar!".utf8), .archive),
    ]
}
